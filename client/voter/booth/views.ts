import type { Choices } from '../../../crypto/choices.ts';
import type { Contest, Provider } from '../../../crypto/wire/manifest.ts';
import type { ElectionStatus } from '../../../server/contract/api.ts';
import type { Outcome, Trouble } from '../trouble.ts';
import type { FoundBallot } from './find.ts';
import type { OpenedContest } from './opened_ballot.ts';
import type { Witnesses } from './witnesses.ts';

/** What the pages show of an election, after its data proved itself. */
export interface ElectionView {
  readonly slug: string;
  readonly phase: ElectionStatus['phase'];
  /** By language tag. */
  readonly title: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  readonly rehearsal: boolean;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly contests: readonly Contest[];
  /** True where a sealed ballot may be opened for checking instead of cast. */
  readonly checks: boolean;
  /** True where every voter sees every contest. */
  readonly oneStyle: boolean;
  readonly providers: readonly Provider[];
  readonly fingerprint: string;
  readonly logVkey: string;
  readonly ballots: number;
  /** The server's clock less this device's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** A voter whom the registrar let vote with this page's ballot key. */
export interface Voter {
  readonly contests: readonly Contest[];
  readonly votedBefore: boolean;
  /** When this page forgets the voter, by the server's clock. */
  readonly expiresAtMs: number;
}

/** How the sign-in at the eID stands. */
export type SignInView =
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly code: Trouble }
  | { readonly state: 'signed-in'; readonly voter: Voter };

/** A ballot whose receipt the page verified. receiptFile: the text a voter saves. */
export interface RecordedView {
  readonly tracker: string;
  readonly index: number;
  readonly receiptFile: string;
  /** Undefined where the election needs none. */
  readonly witnesses?: Witnesses | undefined;
}

/** A ballot that was opened for checking: on the board, and recomputed by the page's own worker. */
export interface OpenedView {
  readonly tracker: string;
  readonly index: number;
  readonly contests: readonly OpenedContest[];
}

/**
 * The voting booth: holds the ballot key and the sealed ballot, does all cryptography, and believes
 * the server nothing it can check. It runs in a worker; the page only shows what it says.
 */
export interface Booth {
  /** At first as soon as all that is shown has proved itself: `proved` says whether the rest does. */
  election(): Promise<Outcome<ElectionView>>;
  /** Whether the key that one votes with proves itself too, as far as there is one. */
  proved(): Promise<Outcome<undefined>>;
  /** Makes a fresh ballot key; answers the eID's address, its nonce checked. */
  signIn(provider: string): Promise<Outcome<string>>;
  session(): Promise<Outcome<SignInView>>;
  /** Answers the tracker. */
  seal(choices: Choices, progress: (done: number, total: number) => void): Promise<Outcome<string>>;
  cast(): Promise<Outcome<RecordedView>>;
  /** Opens the sealed ballot for checking. It can then never be cast from here, nor a cast one opened. */
  challenge(): Promise<Outcome<OpenedView>>;
  /** Answers until when the voter is signed in now, by the server's clock. */
  extendSession(): Promise<Outcome<number>>;
  /** The ballot that was cast, as it is witnessed by now; its receipt file then holds the cosignatures. */
  witnessed(): Promise<Outcome<RecordedView>>;
  findByTracker(typed: string): Promise<Outcome<FoundBallot>>;
  findByReceipt(fileText: string): Promise<Outcome<FoundBallot>>;
  signOut(): Promise<Outcome<undefined>>;
}
