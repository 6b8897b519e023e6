import { describe, expect, test } from 'vitest';
import { makeDecryption } from '../../../crypto/decryption.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Decryption } from '../../../crypto/wire/tally.ts';
import { chooseOne, score, style } from '../../support/sample_manifest.ts';
import { attack, invariant } from '../../adversary/attack.ts';
import { BoardElection, must, readEntries, untilTallied } from './board_election.ts';
import { testBoards } from './open_board.ts';
import { codesOf, expectRefused } from './refusals.ts';
import { unsigned } from './set_up_entries.ts';
import { patched, sha256Text } from './tampering.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open({ threads: 2 });

describe('the tally', () => {
  test('NOT_CLOSED, NOT_FOUND, PHASE: in its order', async () => {
    const election = await BoardElection.open(board, 'ordered');
    await expectRefused(sql, () => board.startTally('nowhere'), 'NOT_FOUND');
    await expectRefused(sql, () => board.startTally('ordered'), 'NOT_CLOSED');
    await expectRefused(sql, () => board.publishResult('nowhere'), 'NOT_FOUND');
    await expectRefused(sql, () => board.publishResult('ordered'), 'PHASE');
    election.sample.tally();
    const decryption = decryptionOf(election, 1);
    await expectRefused(sql, () => board.submit('ordered', decryption), 'NOT_CLOSED');
    election.sample.entries.pop();
    await close(election);
    await expectRefused(sql, () => board.submit('ordered', decryption), 'PHASE');
    await expectRefused(sql, () => board.publishResult('ordered'), 'PHASE');
  });

  test('sums weights over styles and contests, on several threads, as one by one', async () => {
    const contests = [chooseOne('mayor', 2), score('parks', 2, 3, 4)];
    const [mayor, parks] = contests;
    if (mayor === undefined || parks === undefined) throw new Error('no contests');
    const election = await BoardElection.open(board, 'weighted', {
      contests,
      styles: [style('north', [mayor, parks]), style('south', [parks]), style('west', [mayor])],
      voters: [
        { style: 0, weight: 1 },
        { style: 1, weight: 7 },
        { style: 0, weight: 2 },
        { style: 2, weight: 1 },
      ],
    });
    // The roll is sorted by pseudonym: who has which style is read back.
    for (const [place, voter] of election.sample.voters.entries()) {
      if (voter.style === 'west') continue;
      const choices = { mayor: [0, 1], parks: [1, 3] };
      const sealed = await election.ballot(place, choices);
      must(await election.cast(sealed));
      election.sample.entries.push(sealed);
    }
    await close(election);
    await tally(election);
    for (const index of [1, 3]) await decrypt(election, index);
    must(await board.publishResult('weighted'));
    expect((await lastEntry(election)).units).toEqual([
      {
        style: 'north',
        contests: [
          { contest: 'mayor', counts: [0, 3] },
          { contest: 'parks', counts: [3, 9] },
        ],
      },
      { style: 'south', contests: [{ contest: 'parks', counts: [7, 21] }] },
      { style: 'west', contests: [{ contest: 'mayor', counts: [0, 0] }] },
    ]);
    expect(await lastEntry(election)).toEqual(election.sample.result());
  });

  test('is begun again where a revocation came meanwhile, or the server stopped', async () => {
    const election = await BoardElection.open(board, 'resumed');
    for (const place of [0, 1]) {
      const sealed = await election.ballot(place);
      must(await election.cast(sealed));
      election.sample.entries.push(sealed);
    }
    await close(election);
    await sql`insert into job select id, 'tally', 'running', 0, 2 from election
              where slug = 'resumed'`;
    // The revocation comes when the sum is made and about to be appended.
    let revoked: ReturnType<typeof board.revoke> | undefined;
    const started = await boards.open({
      steps: {
        async reached(step) {
          if (step !== 'pooled') return;
          revoked ??= board.revoke('resumed', election.pseudonym(0), 'voted-on-paper');
          must(await revoked);
        },
      },
    });
    await untilTallied(started, 'resumed');
    await election.readBack();
    const entry = decodeEntry(election.sample.entries.at(-1)?.entry ?? new Uint8Array());
    const size = await election.size();
    const entries = await readEntries(board, 'resumed', size);
    const kinds = entries.slice(-2).map((bytes) => decodeEntry(bytes).type);
    expect(kinds).toEqual(['revocation', 'tally']);
    expect((entry as EntryOf<'tally'>).units).toEqual([{ ballots: 1, style: 'all' }]);
    expect(must(await board.startTally('resumed'))).toMatchObject({ state: 'done' });
  });

  test('stops with its server, which is no failure, and is made by the next', async () => {
    const election = await BoardElection.open(board, 'stopped');
    const sealed = await election.ballot(0);
    must(await election.cast(sealed));
    election.sample.entries.push(sealed);
    await close(election);
    const stopping = await boards.open();
    await stopping.status('stopped');
    let closing: Promise<void> | undefined;
    await sql.begin(async (transaction) => {
      // The sum can read no ballot until the server has been told to stop.
      await transaction`lock table entry in access exclusive mode`;
      must(await stopping.startTally('stopped'));
      closing = stopping.close();
      await transaction`select 1`;
    });
    await closing;
    const jobs = await sql`select state from job join election on id = election
                           where slug = 'stopped'`;
    expect(jobs).toEqual([{ state: 'running' }]);
    await untilTallied(await boards.open(), 'stopped');
  });

  test('that cannot be made is shown as failed, and raises the alarm', async () => {
    const election = await BoardElection.open(board, 'failing');
    must(await election.cast(await election.ballot(0)));
    await election.readBack();
    election.sample.close();
    await election.submitNew();
    const [id] = await sql<{ id: number }[]>`select id from election where slug = 'failing'`;
    await sql`update entry set attachment = ''
              where election = ${id?.id ?? 0} and type = 'ballot'`;
    must(await board.startTally('failing'));
    const state = async () => (await board.status('failing'))?.job?.state;
    await expect.poll(state, { timeout: 60_000 }).toBe('failed');
    expect(boards.alarms).toHaveLength(1);
  });
});

describe('a decryption and the result', () => {
  test('NOT_THE_TALLY, SIGNATURE, DECRYPTION_PROOF, KEY_FROZEN, TOO_FEW_DECRYPTIONS', async () => {
    const election = await BoardElection.open(board, 'decrypted');
    const sealed = await election.ballot(0);
    must(await election.cast(sealed));
    election.sample.entries.push(sealed);
    await close(election);
    await tally(election);
    const submit = (framed: FramedEntry) => () => board.submit('decrypted', framed);

    const other = tallyDecryption(election, { tallyLeafHash: new Uint8Array(32) });
    await expectRefused(sql, submit(other), 'NOT_THE_TALLY', 'tally');
    const right = decryptionOf(election, 1);
    const body = decodeEntry(right.entry) as Decryption;
    const as2 = { ...body, trustee: 2 };
    await expectRefused(sql, submit({ ...right, entry: encodeEntry(as2) }), 'SIGNATURE');
    for (const at of [0, 32, 64, 96]) {
      const attachment = patched(
        right.attachment,
        at,
        decryptionOf(election, 2).attachment.slice(at, at + 32),
      );
      const signed = resign(election, 1, { ...unsigned(body), attachment: sha256Text(attachment) });
      await expectRefused(sql, submit({ entry: signed, attachment }), 'DECRYPTION_PROOF');
    }
    await expectRefused(
      sql,
      submit({ ...right, attachment: right.attachment.slice(1) }),
      'ATTACHMENT_SIZE',
    );
    const digest = patched(right.attachment, 0, Uint8Array.of(1));
    await expectRefused(sql, submit({ ...right, attachment: digest }), 'ATTACHMENT_DIGEST');

    const receipt = must(await submit(right)());
    expect(await submit(right)()).toEqual({ ok: true, value: receipt });
    await expectRefused(sql, submit(decryptionOf(election, 1)), 'KEY_FROZEN');
    await expectRefused(sql, () => board.publishResult('decrypted'), 'TOO_FEW_DECRYPTIONS');
    election.sample.entries.push(right);
    await decrypt(election, 3);
    const published = must(await board.publishResult('decrypted'));
    const again = await boards.open();
    expect(await again.publishResult('decrypted')).toEqual({ ok: true, value: published });
    expect((await board.status('decrypted'))?.trustees.map(({ decrypted }) => decrypted)).toEqual([
      true,
      false,
      true,
    ]);
    expect((await lastEntry(election)).trustees).toEqual([1, 3]);
    await expectRefused(sql, submit(decryptionOf(election, 2)), 'PHASE');
  });
});

describe('trustees of whom one decrypts too early, one something else, and one not at all', async () => {
  const election = await BoardElection.open(board, 'reluctant');
  const sealed = await election.ballot(0);
  must(await election.cast(sealed));
  election.sample.entries.push(sealed);
  const codes = (framed: FramedEntry) => codesOf(sql, () => board.submit('reluctant', framed));

  attack('T9', 'NOT_CLOSED', 'a decryption before the closing', async () => {
    election.sample.tally();
    const early = decryptionOf(election, 1);
    election.sample.entries.pop();
    const after = await codes(early);
    await close(election);
    await tally(election);
    return { before: await codes(decryptionOf(election, 1)), after };
  });

  attack('T8', 'NOT_THE_TALLY', 'a decryption of other sums than those of the log', async () => {
    const other = tallyDecryption(election, { tallyLeafHash: new Uint8Array(32) }, 3);
    const after = await codes(other);
    const result = await codesOf(sql, () => board.publishResult('reluctant'));
    expect(result).toEqual(['TOO_FEW_DECRYPTIONS']);
    return { before: await codes(decryptionOf(election, 3)), after };
  });

  invariant('O1', 'two of three trustees are enough for the result', async () => {
    must(await board.publishResult('reluctant'));
    expect((await lastEntry(election)).trustees).toEqual([1, 3]);
  });
});

async function close(election: BoardElection): Promise<void> {
  election.sample.close();
  await election.submitNew();
}

async function tally(election: BoardElection): Promise<void> {
  must(await board.startTally(election.slug));
  await untilTallied(board, election.slug);
  // The job is noted as done after the entry; whoever compares tables must not see that in between.
  const state = async () => (await board.status(election.slug))?.job?.state;
  await expect.poll(state, { timeout: 60_000 }).toBe('done');
  election.sample.tally();
  // The board's tally and the plain one by one are the same bytes.
  const entries = await readEntries(board, election.slug, await election.size());
  const expected = election.sample.entries.at(-1)?.entry ?? new Uint8Array();
  expect(toHex(entries.at(-1) ?? new Uint8Array())).toBe(toHex(expected));
}

async function decrypt(election: BoardElection, index: number): Promise<void> {
  const decryption = decryptionOf(election, index);
  must(await board.submit(election.slug, decryption));
  election.sample.entries.push(decryption);
}

function decryptionOf(election: BoardElection, index: number): FramedEntry {
  return tallyDecryption(election, {}, index);
}

function tallyDecryption(
  { sample }: BoardElection,
  change: { readonly tallyLeafHash?: Uint8Array },
  index = 1,
): FramedEntry {
  const trustee = sample.trustees[index - 1];
  if (trustee === undefined) throw new TypeError(`no trustee ${index}`);
  return makeDecryption(
    { ...sample.tallyToDecrypt(), ...change },
    { index, x: trustee.x, signingSeed: trustee.seed },
    sample.random,
  );
}

function resign(
  { sample }: BoardElection,
  index: number,
  body: Omit<Decryption, 'signature'>,
): Uint8Array {
  const seed = sample.trustees[index - 1]?.seed ?? new Uint8Array();
  return encodeEntry(signEntry<Decryption>(seed, body));
}

async function lastEntry(election: BoardElection): Promise<EntryOf<'result'>> {
  const entries = await readEntries(board, election.slug, await election.size());
  return decodeEntry(entries.at(-1) ?? new Uint8Array()) as EntryOf<'result'>;
}
