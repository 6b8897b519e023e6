import { randomBytes } from 'node:crypto';
import { leafHash } from '../../../../crypto/log/merkle.ts';
import { canonicalBytes } from '../../../../crypto/wire/canonical.ts';
import type { Board } from '../../../../server/board/board.ts';
import { Elections } from '../../../../server/board/elections.ts';
import { Sequencer, type SequencerOptions } from '../../../../server/board/sequencer/sequencer.ts';
import type { SigningGuard } from '../../../../server/board/sequencer/signing_guard.ts';
import { NO_STEPS } from '../../../../server/board/sequencer/steps.ts';
import type { NewEntry, Placement } from '../../../../server/board/sequencer/submission.ts';
import type { Claim } from '../../../../server/store/board/claim_rows.ts';
import { must } from '../board_election.ts';
import type { TestBoards } from '../open_board.ts';
import { sha256Text } from '../tampering.ts';

/** The log's manifest names no witnesses: it has none. */
const NO_GUARD: SigningGuard = {
  assertMaySign: () => Promise.resolve(),
  lapse: () => undefined,
};

/** A log whose entries passed no admission: what the sequencer does with entries is tested alone. */
export class SyntheticLog {
  readonly slug: string;
  readonly id: number;
  readonly vkey: string;
  readonly #boards: TestBoards;

  private constructor(boards: TestBoards, slug: string, id: number, vkey: string) {
    this.#boards = boards;
    this.slug = slug;
    this.id = id;
    this.vkey = vkey;
  }

  static async create(boards: TestBoards, board: Board, slug: string): Promise<SyntheticLog> {
    const { logVkey } = must(await board.reserve(slug));
    const [row] = await boards.sql<{ id: number }[]>`
      update election set phase = 'voting' where slug = ${slug} returning id`;
    if (row === undefined) throw new Error('not reserved');
    return new SyntheticLog(boards, slug, row.id, logVkey);
  }

  /** As of another process, each time. */
  async sequencer(options: Partial<SequencerOptions> = {}): Promise<Sequencer> {
    const { sql, serverKey, alarms } = this.#boards;
    const elections = new Elections(sql, serverKey);
    // Entry 0 is no manifest here, so the election cannot be looked up.
    const [row] = await sql<{ origin: string; log_key: Uint8Array }[]>`
      select origin, log_key from election where id = ${this.id}`;
    if (row === undefined) throw new Error('not reserved');
    const log = await elections.logOf({
      id: this.id,
      slug: this.slug,
      origin: row.origin,
      logKey: row.log_key,
    });
    const alarm = (problem: Error): unknown => alarms.push(problem);
    return new Sequencer({ sql, log, steps: NO_STEPS, guard: NO_GUARD, alarm, ...options });
  }
}

/** An entry that only its bytes tell from others. */
export function entryOf(name: string, ...claims: readonly Claim[]): NewEntry {
  const bytes = canonicalBytes({ text: { en: name }, type: 'notice' });
  return { type: 'notice', bytes, attachment: undefined, leafHash: leafHash(bytes), claims };
}

/** An entry with an attachment, which it names. */
export function sealedEntry(name: string): NewEntry {
  const attachment = Buffer.from(name);
  const bytes = canonicalBytes({ attachment: sha256Text(attachment), type: 'challenge' });
  return { type: 'challenge', bytes, attachment, leafHash: leafHash(bytes), claims: [] };
}

export function freshEntry(): NewEntry {
  return entryOf(randomBytes(8).toString('hex'));
}

export function ciphertext(name: string): Claim {
  return { kind: 'ciphertext', value: Buffer.from(name) };
}

/** The receipt of a placement that must be good. */
export function receiptOf(placement: Placement): string {
  if (placement === 'stale') throw new Error('stale');
  return must(placement);
}
