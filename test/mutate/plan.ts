/** What a run of the tests is to do with each; written as JSON for the runner. */
export interface Plan {
  /** Where the runner writes what it saw, one JSON text a line, one file a process. */
  readonly folder: string;
  /**
   * File → test → numbers of the checks to delete, one at a time; a negative one is deleted before
   * the test has ever run in its process, and where there is none, the test is run as it is, alone.
   * undefined: run all tests, delete nothing.
   */
  readonly attempts: Attempts | undefined;
}

export type Attempts = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** What the runner saw of one test without any deletion. */
export interface Seen {
  readonly kind: 'seen';
  readonly file: string;
  readonly test: string;
  readonly ms: number;
  readonly passed: boolean;
  /** Checks that had something to refuse. */
  readonly fired: readonly number[];
}

/** What became of a test with one check deleted. */
export interface Tried {
  readonly kind: 'tried';
  readonly file: string;
  readonly test: string;
  readonly number: number;
  /**
   * failed: the test fails with the check deleted, and passes again without;
   * spoilt: it fails also afterwards, so that nothing is known; begun: the process ended before it did.
   */
  readonly outcome: 'begun' | 'passed' | 'failed' | 'spoilt';
}

export type Line = Seen | Tried;

/** Environment variable that names the plan's file. */
export const PLAN = 'GLAS_MUTATE_PLAN';

/** Environment variable that is set where tests need the database. */
export const DATABASE = 'GLAS_MUTATE_DATABASE';
