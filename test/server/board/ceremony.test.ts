import { describe, expect, test } from 'vitest';
import { commitmentDigest } from '../../../crypto/ceremony.ts';
import { addScalars, ORDER } from '../../../crypto/group/scalar.ts';
import type { Unsigned } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type {
  KeyCommitment,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../../crypto/wire/ceremony.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import type { Code } from '../../../server/contract/codes.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { attack } from '../../adversary/attack.ts';
import { must } from './board_election.ts';
import { checkLog } from './log_check.ts';
import { testBoards } from './open_board.ts';
import { expectRefused } from './refusals.ts';
import {
  answer,
  by,
  complaint,
  framed,
  opening,
  trusteeOf,
  unsigned,
  zeros,
} from './set_up_entries.ts';
import { SetUps } from './set_ups.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const setUps = new SetUps(sql, board);

describe('the key ceremony', () => {
  test('SIGNATURE, FINGERPRINT, ATTACHMENT_SIZE: only by a trustee of this election', async () => {
    const { election, commitments } = await setUps.ceremony();
    const [first, second] = commitments;
    await setUps.refused(
      election,
      { ...first, signature: second.signature },
      'SIGNATURE',
      'signature',
    );
    await setUps.refused(election, { ...first, trustee: 9 }, 'SIGNATURE', 'signature');
    await setUps.refused(
      election,
      { ...first, election: 'ab'.repeat(32) },
      'FINGERPRINT',
      'election',
    );
    const withMore = { entry: encodeEntry(first), attachment: Uint8Array.of(1) };
    await expectRefused(sql, () => board.submit(election.slug, withMore), 'ATTACHMENT_SIZE');
  });

  test('COMMITMENT: a reveal only after its commitment, and like it', async () => {
    const { election, commitments, reveals } = await setUps.ceremony();
    await setUps.refused(election, reveals[0], 'COMMITMENT');
    for (const commitment of commitments) await setUps.submit(election, commitment);
    const other = { ...unsigned(reveals[0]), shares: reveals[1].shares };
    await setUps.refused(election, by(election, 1, other), 'COMMITMENT');
  });

  test('PHASE: a reveal only after all commitments, a confirmation only after all reveals', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    await setUps.submit(election, commitments[0]);
    await setUps.refused(election, reveals[0], 'PHASE');
    await setUps.submit(election, commitments[1]);
    await setUps.submit(election, commitments[2]);
    await setUps.submit(election, reveals[0]);
    await setUps.refused(election, confirmations[0], 'PHASE');
    await setUps.refused(election, possessions[0], 'PHASE');
    await setUps.refused(election, complaint(election, 1, 2), 'PHASE');
    await setUps.submit(election, reveals[1]);
    await setUps.submit(election, reveals[2]);
    await setUps.refused(election, possessions[0], 'PHASE');
  });

  attack('K5', 'KEY_FROZEN', 'no step twice', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    const { sample } = election;
    const before: string[] = [];
    for (const step of [...commitments, ...reveals, ...confirmations, ...possessions]) {
      before.push(...(await setUps.codesOf(election, step)));
    }
    const another = await sample.makeReveal(trusteeOf(sample, 1));
    const digest = toBase64Url(commitmentDigest(another));
    const seen = { root: toBase64Url(rootAfter(sample, 1)), size: 1 };
    expect(confirmations[1].checkpoint.size).not.toBe(1);
    const proof = possessions[1].proof;
    const again = [
      by<KeyCommitment>(election, 1, { ...unsigned(commitments[0]), digest }),
      by<KeyReveal>(election, 1, another),
      by<KeyConfirmation>(election, 1, { ...unsigned(confirmations[0]), checkpoint: seen }),
      by<KeyPossession>(election, 1, { ...unsigned(possessions[0]), proof }),
      complaint(election, 1, 2),
    ];
    const after: string[] = [];
    for (const step of again) after.push(...(await setUps.codesOf(election, step)));
    expect(after).toHaveLength(again.length);
    return { before, after };
  });

  test('DEGREE, POINT_INVALID, POK_INVALID: a reveal of exactly t points with their proofs', async () => {
    const wrong: [Code, (reveal: Unsigned<KeyReveal>) => Unsigned<KeyReveal>][] = [
      ['DEGREE', (r) => ({ ...r, points: r.points.slice(1), proofs: r.proofs.slice(1) })],
      ['DEGREE', (r) => ({ ...r, points: [...r.points, ...r.points] })],
      ['DEGREE', (r) => ({ ...r, shares: r.shares.slice(1) })],
      ['POINT_INVALID', (r) => ({ ...r, points: r.points.map(() => zeros(32)) })],
      ['POK_INVALID', (r) => ({ ...r, proofs: [...r.proofs].reverse() })],
    ];
    for (const [code, change] of wrong) {
      const { election, commitments, reveals } = await setUps.ceremony();
      const reveal = change(unsigned(reveals[0]));
      const digest = toBase64Url(commitmentDigest(reveal));
      await setUps.submit(
        election,
        by<KeyCommitment>(election, 1, { ...unsigned(commitments[0]), digest }),
      );
      await setUps.submit(election, commitments[1]);
      await setUps.submit(election, commitments[2]);
      await setUps.refused(election, by<KeyReveal>(election, 1, reveal), code);
    }
  });

  test('POINT_INVALID: a last reveal that takes all keys before it back', async () => {
    const { election, reveals } = await setUps.ceremony({ seed: 'taken back' });
    const { sample } = election;
    const [first, second, third] = [1, 2, 3].map((index) => trusteeOf(sample, index));
    if (!first || !second || !third) throw new TypeError('three trustees');
    const [a = 0n, b = 0n] = [first, second].map(({ polynomial }) => polynomial[0] ?? 0n);
    const polynomial = [ORDER - addScalars(a, b), ...third.polynomial.slice(1)];
    const reveal = await sample.makeReveal({ ...third, polynomial });
    const commitments = [unsigned(reveals[0]), unsigned(reveals[1]), reveal].map((each, i) =>
      by<KeyCommitment>(election, i + 1, {
        ...{ digest: toBase64Url(commitmentDigest(each)), election: sample.fingerprint },
        ...{ trustee: i + 1, type: 'key-commitment' },
      }),
    );
    await setUps.submit(election, ...commitments, reveals[0], reveals[1]);
    await setUps.refused(election, by<KeyReveal>(election, 3, reveal), 'POINT_INVALID');
  });

  test('CHECKPOINT_UNKNOWN, ELECTION_KEY: a confirmation of what was seen here', async () => {
    const { election, commitments, reveals, confirmations } = await setUps.ceremony();
    await setUps.submit(election, ...commitments, ...reveals);
    const body = unsigned(confirmations[0]);
    const { root, size } = body.checkpoint;
    const stale = { root: toBase64Url(rootAfter(election.sample, size - 1)), size: size - 1 };
    for (const checkpoint of [
      stale,
      { root: zeros(32), size },
      { root, size: size - 1 },
      { root, size: size + 1 },
    ]) {
      await setUps.refused(
        election,
        by<KeyConfirmation>(election, 1, { ...body, checkpoint }),
        'CHECKPOINT_UNKNOWN',
      );
    }
    const electionKey = reveals[0].points[0] ?? '';
    await setUps.refused(
      election,
      by<KeyConfirmation>(election, 1, { ...body, electionKey }),
      'ELECTION_KEY',
    );
    await setUps.submit(election, confirmations[0]);
  });

  test('POK_INVALID: possession is proved with the key of the ceremony', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    await setUps.submit(election, ...commitments, ...reveals, ...confirmations);
    const body = { ...unsigned(possessions[0]), proof: possessions[1].proof };
    await setUps.refused(election, by(election, 1, body), 'POK_INVALID', 'proof');
  });

  test('COMPLAINT_OPEN: a complaint is answered before its author confirms', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    await setUps.submit(election, ...commitments, ...reveals);
    await setUps.refused(election, answer(election, 2, 1), 'PHASE');
    await setUps.refused(election, complaint(election, 1, 9), 'SCHEMA', 'accused');
    await setUps.submit(election, complaint(election, 1, 2));
    await setUps.refused(election, confirmations[0], 'COMPLAINT_OPEN');
    await setUps.submit(election, answer(election, 2, 1));
    await setUps.refused(election, answer(election, 2, 1, zeros(32)), 'KEY_FROZEN');
    await setUps.submit(election, ...confirmations, ...possessions);
    await election.publishRoll({});
    await setUps.submit(election, opening(election));
  });

  test('COMPLAINT_OPEN: a complaint that was right ends it', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    await setUps.submit(election, ...commitments, ...reveals);
    await setUps.submit(election, complaint(election, 1, 2));
    await setUps.submit(election, ...confirmations.slice(1));
    await setUps.submit(election, ...possessions.slice(1));
    await election.publishRoll({});
    await setUps.refused(election, opening(election), 'COMPLAINT_OPEN');
    await setUps.submit(election, answer(election, 2, 1, zeros(32)));
    await setUps.refused(election, confirmations[0], 'COMPLAINT_OPEN');
    await setUps.refused(election, opening(election), 'COMPLAINT_OPEN');
  });

  test('of many trustees at once, every step is judged by the log before it', async () => {
    const { election, commitments, reveals } = await setUps.ceremony();
    const other = await boards.open();
    for (const step of [commitments, reveals]) {
      const through = [board, other, board];
      const twice = step.flatMap((entry, i) => [
        { on: through[i] ?? board, entry },
        { on: other, entry },
      ]);
      const receipts = await Promise.all(
        twice.map(async ({ on, entry }) => must(await on.submit(election.slug, framed(entry)))),
      );
      expect(new Set(receipts).size).toBe(3);
    }
    await checkLog(sql, election.slug, election.logVkey);
    expect((await board.status(election.slug))?.trustees).toEqual(
      [1, 2, 3].map((index) => ({
        index,
        name: `Trustee ${index}`,
        ...{ committed: true, revealed: true },
        ...{ confirmed: false, possessed: false, decrypted: false },
      })),
    );
  });
});

function rootAfter(sample: SampleElection, size: number): Uint8Array {
  const whole = sample.entries.splice(size);
  const { root } = sample.checkpoint();
  sample.entries.push(...whole);
  return root;
}
