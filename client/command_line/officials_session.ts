import { access } from 'node:fs/promises';
import {
  publicKeyText,
  signEntry,
  type SignedEntry,
  type Unsigned,
} from '../../crypto/signature.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { ElectionOptions } from './command.ts';
import { type CheckedBoard, checkPublished, describeCheck, postChecked } from './election_board.ts';
import { Failure } from './failure.ts';
import { parseServerUrl, type Server } from './http.ts';
import { openAuthorityKey } from './key_session.ts';
import type { Outcome } from './outcome.ts';
import type { PassphraseOptions } from './prompts.ts';
import { requireTrust, type Trust, type TrustOptions } from './trust.ts';

export interface AuthorityOptions extends ElectionOptions, PassphraseOptions, TrustOptions {
  readonly authority: string;
  readonly yes?: boolean;
}

/** The authority's act on an election whose board it has just checked. Secret: seed. */
export interface AuthoritySession {
  readonly server: Server;
  readonly slug: string;
  readonly trust: Trust;
  readonly board: CheckedBoard;
  readonly seed: Uint8Array;
}

/** Opens the authority's key and checks the board. Throws a Failure. */
export async function openAuthoritySession(options: AuthorityOptions): Promise<AuthoritySession> {
  const server = { url: parseServerUrl(options.server) };
  const trust = await electionTrust(options);
  const seed = await openAuthorityKey(options.authority, options);
  const board = await checkPublished(server, options.election, trust);
  if (board.view.manifest.authorityKey !== publicKeyText(seed)) {
    const next = 'Use the key file with which the election was created.';
    throw new Failure('KEY_FILE', 'This key is not of the authority of this election.', next);
  }
  return { server, slug: options.election, trust, board, seed };
}

/** Signs an entry of the authority, posts it and checks its receipt. Throws a Failure. */
export async function signAndPost<T extends SignedEntry>(
  { server, slug, trust, seed }: AuthoritySession,
  unsigned: Unsigned<T>,
): Promise<number> {
  const entry = encodeEntry(signEntry<T>(seed, unsigned));
  return postChecked(server, slug, { entry, attachment: new Uint8Array() }, trust.logKey);
}

/** What officials are told after their entry was recorded. */
export function describePosted(
  { board, slug }: AuthoritySession,
  index: number,
  ...lines: readonly string[]
): Outcome {
  return {
    json: { slug, fingerprint: board.view.fingerprint, index },
    lines: [...lines, `Recorded as entry ${index}.`, describeCheck(board)],
  };
}

/** Now, as entries spell times. */
export function utcNow(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/**
 * The trust given; where none was, that of SLUG.trust.json in this folder, which `glas election
 * create` wrote here. Throws a Failure TRUST.
 */
export async function electionTrust(
  options: TrustOptions & { readonly election: string },
): Promise<Trust> {
  const given = options.trust ?? options.fingerprint ?? options.logKey;
  const here = `${options.election}.trust.json`;
  if (given === undefined && (await exists(here))) return requireTrust({ trust: here });
  return requireTrust(options);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
