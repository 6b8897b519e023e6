import { expect, test } from 'vitest';
import type { CheckCode } from '../../verifier/checks.ts';
import type { Report } from '../../verifier/report.ts';
import type { Source } from '../../verifier/source.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { verifyElection, type VerifyOptions } from '../../verifier/verify.ts';
import { publicGroup } from '../support/public_group.ts';
import { SampleElection } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';

export type Files = Map<string, Uint8Array>;

/** A board's files and what its verifier was told elsewhere. */
export interface Board {
  readonly files: Files;
  readonly trust: { readonly fingerprint: string; readonly logKey: string };
}

export function boardOf(election: SampleElection): Board {
  return { files: election.files(), trust: election.trust() };
}

/** Each reading is a copy: the reader may give its bytes to a thread. */
export function memorySource(files: Files): Source {
  return { read: (path) => Promise.resolve(files.get(path)?.slice()) };
}

/** With `npm run compare:pages`, the page that verifies must say the same of every board, in a real browser. */
export async function verifyBoard(
  board: Board,
  options: Partial<VerifyOptions> = {},
): Promise<Report> {
  const { fingerprint, logKey } = board.trust;
  const report = await verifyElection(memorySource(board.files), parseTrust(fingerprint, logKey), {
    group: publicGroup,
    random: seededRandom('verifier weights'),
    ...options,
  });
  if (process.env['GLAS_PAGE']) {
    const { expectSameInPage } = await import('../browser/same_in_page.ts');
    await expectSameInPage(board, options, report);
  }
  return report;
}

export async function verifySample(
  election: SampleElection,
  options: Partial<VerifyOptions> = {},
): Promise<Report> {
  return verifyBoard(boardOf(election), options);
}

/** The codes that a report has findings of, once each, in the order of their numbers. */
export function codesOf(report: Report): CheckCode[] {
  return report.checks.filter(({ failed }) => failed > 0).map(({ code }) => code);
}

/** What a breach is expected to bring, besides its own code, and how far the record must go. */
export interface Expected extends Partial<VerifyOptions> {
  /** Findings that follow from the breach and cannot be without it. */
  readonly and?: readonly CheckCode[];
}

/**
 * A test that one breach in a record gives its code and no other. checks.test.ts reads these calls
 * in the sources to see that every code is provoked.
 */
export function provokes(
  code: CheckCode,
  how: string,
  build: () => Promise<SampleElection | Board>,
  { and = [], ...options }: Expected = {},
): void {
  test(`${code}: ${how}`, async () => {
    const built = await build();
    const board = built instanceof SampleElection ? boardOf(built) : built;
    const report = await verifyBoard(board, options);
    const shown = JSON.stringify(report.findings, undefined, 1);
    expect(new Set(codesOf(report)), shown).toEqual(new Set([code, ...and]));
    expect(report.verdict).toBe('not-valid');
  });
}
