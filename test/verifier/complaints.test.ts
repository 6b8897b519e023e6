import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import { canonicalText } from '../../crypto/wire/canonical.ts';
import type { Complaint } from '../../crypto/wire/complaint.ts';
import { MAX_COMPLAINT_BYTES } from '../../crypto/wire/limits.ts';
import type { PromiseCode } from '../../verifier/checks/promises.ts';
import { encodeComplaint, judgeComplaint } from '../../verifier/complaint.ts';
import { item } from '../../verifier/item.ts';
import { verifyOnlyReceipt } from '../../verifier/only_receipt.ts';
import { PublishedTree } from '../../verifier/published_tree.ts';
import { parseTrust, type Trust } from '../../verifier/trust.ts';
import { attack } from '../adversary/attack.ts';
import { SampleElection } from '../support/sample_election.ts';
import { boardOf, memorySource } from './harness.ts';
import { copyOf, numberedNotice } from './mutate.ts';
import { fileOf, finished, keptReceipt, voted, without } from './receipt_kit.ts';

const few = await voted();
const trust = parseTrust(few.election.trust().fingerprint, few.election.trust().logKey);
const honest = finished(few.election);
const receipt = await keptReceipt(few.election, few.last);

async function complain(board: SampleElection, text = receipt): Promise<Complaint> {
  const report = await verifyOnlyReceipt(memorySource(boardOf(board).files), trust, fileOf(text));
  if (report.receipt?.complaint === undefined) throw new TypeError('no complaint');
  return report.receipt.complaint;
}

const dropped = await complain(finished(without(few.election, few.last)));
const forked = await complain(forkedBoard());
const closed = await complain(closedEarly());

function forkedBoard(): SampleElection {
  const board = copyOf(few.election);
  numberedNotice(board, 99);
  const [notice] = board.entries.splice(-1);
  if (notice !== undefined) board.entries[few.superseded] = notice;
  return finished(board);
}

function closedEarly(): SampleElection {
  const board = copyOf(few.election);
  board.entries.splice(few.superseded);
  board.close();
  return board;
}

type Change<K> = Partial<Extract<Complaint['contradiction'], { kind: K }>>;

function contradiction<K extends Complaint['contradiction']['kind']>(
  complaint: Complaint,
  _kind: K,
  change: Change<K>,
): Complaint {
  const changed = { ...complaint.contradiction, ...change } as Complaint['contradiction'];
  return { ...complaint, contradiction: changed };
}

const zero = toBase64Url(new Uint8Array(32));

describe('a true complaint', () => {
  test.each([
    ['another entry', () => dropped, 'RECEIPT_NOT_INCLUDED', 'two different entries for one place'],
    ['another history', () => forked, 'RECEIPT_FORK', 'two different histories'],
    [
      'a ballot after the closing',
      () => closed,
      'RECEIPT_NOT_INCLUDED',
      'a closing, and a ballot after it',
    ],
  ])('says what the log did: %s', (_what, complaint, code, words) => {
    const report = judgeComplaint(encodeComplaint(complaint()), trust.log, trust.fingerprint);
    expect(report).toMatchObject({ verdict: 'proven', code, log: trust.log.name });
    expect(report.message).toContain(words);
    expect(report.statements).toHaveLength(2);
  });

  test('is canonical JSON and a line feed; with or without the line feed it is the same', () => {
    const file = encodeComplaint(dropped);
    expect(file.at(-1)).toBe(0x0a);
    expect(judgeComplaint(file.subarray(0, -1), trust.log).verdict).toBe('proven');
  });

  test('with cosignatures of witnesses under its checkpoint', () => {
    const line = `— witness.example ${'A'.repeat(104)}\n`;
    const cosigned = { ...dropped, checkpoint: dropped.checkpoint + line };
    expect(judgeComplaint(encodeComplaint(cosigned), trust.log).verdict).toBe('proven');
  });
});

/** A test that a complaint is refused, and why. */
function refused(
  code: PromiseCode,
  how: string,
  build: () => Complaint | Uint8Array | Promise<Complaint | Uint8Array>,
  against: () => Trust | Promise<Trust> = () => trust,
): void {
  test(`${code}: ${how}`, async () => {
    const built = await build();
    const { log, fingerprint } = await against();
    const file = built instanceof Uint8Array ? built : encodeComplaint(built);
    const report = judgeComplaint(file, log, fingerprint);
    expect(report).toMatchObject({ verdict: 'refused', code });
    expect(report).not.toHaveProperty('statements');
  });
}

const otherTrust = async (change: 'key' | 'election'): Promise<Trust> => {
  const other = await SampleElection.open({ seed: 'other' });
  const { fingerprint, logKey } = other.trust();
  return change === 'key'
    ? parseTrust(trust.fingerprint, logKey)
    : parseTrust(fingerprint, trust.logKey);
};

describe('a false complaint gets an answer', () => {
  refused('COMPLAINT_MALFORMED', 'no JSON', () => fileOf('The log lost my ballot.'));
  refused('COMPLAINT_MALFORMED', 'nothing', () => new Uint8Array());
  refused('COMPLAINT_MALFORMED', 'bytes that are no text', () => new Uint8Array(50).fill(0xff));
  refused('COMPLAINT_MALFORMED', 'white space within', () =>
    utf8(canonicalText(dropped).replace(',', ', ')),
  );
  refused('COMPLAINT_MALFORMED', 'another member', () =>
    utf8(canonicalText({ ...dropped, verdict: 'guilty' })),
  );
  refused('COMPLAINT_MALFORMED', 'no receipt', () => {
    const { receipt: _receipt, ...rest } = dropped;
    return utf8(canonicalText(rest));
  });
  refused('COMPLAINT_MALFORMED', 'a kind that there is not', () =>
    utf8(canonicalText(dropped).replace('other-entry', 'other-story')),
  );
  refused('COMPLAINT_MALFORMED', 'a short hash', () =>
    contradiction(dropped, 'other-entry', { leaf: 'AAAA' }),
  );
  refused('COMPLAINT_MALFORMED', 'far too long', () => new Uint8Array(MAX_COMPLAINT_BYTES + 1));

  refused('RECEIPT_MALFORMED', 'its receipt is none', () => ({ ...dropped, receipt: 'trust me' }));
  refused('RECEIPT_SIGNATURE', 'a receipt that the log never signed', () => ({
    ...dropped,
    receipt: receipt.replace(`\n${few.last + 1}\n`, `\n${few.last + 2}\n`),
  }));
  refused(
    'RECEIPT_SIGNATURE',
    'against another log',
    () => dropped,
    () => otherTrust('key'),
  );
  refused('RECEIPT_MISMATCH', 'a receipt for another place', () => ({
    ...dropped,
    receipt: receipt.replace(/index \d+/, 'index 1'),
  }));
  refused(
    'RECEIPT_ELECTION',
    'of another election',
    () => dropped,
    () => otherTrust('election'),
  );

  refused('COMPLAINT_CHECKPOINT', 'a checkpoint of another size', () => ({
    ...dropped,
    checkpoint: dropped.checkpoint.replace(
      /\n(\d+)\n/,
      (_all, size: string) => `\n${Number(size) + 1}\n`,
    ),
  }));
  refused('COMPLAINT_CHECKPOINT', 'a checkpoint that is none', () => ({
    ...dropped,
    checkpoint: '',
  }));
  refused('COMPLAINT_CHECKPOINT', 'a checkpoint of a log of the same name, by another key', () => {
    const strange = finished(without(few.election, few.last));
    Object.assign(strange, { logSeed: new Uint8Array(32).fill(9) });
    const note = boardOf(strange).files.get('checkpoint');
    return { ...dropped, checkpoint: new TextDecoder().decode(note) };
  });

  refused('COMPLAINT_PROOF', 'another leaf', () =>
    contradiction(dropped, 'other-entry', { leaf: zero }),
  );
  refused('COMPLAINT_PROOF', 'an entry that is not the leaf’s', () =>
    contradiction(dropped, 'other-entry', { entry: toBase64Url(fileOf('x')) }),
  );
  refused('COMPLAINT_PROOF', 'a path that is not the leaf’s', () =>
    contradiction(dropped, 'other-entry', { path: [zero] }),
  );
  refused('COMPLAINT_PROOF', 'a leaf of the log, from another place', async () => {
    const board = finished(without(few.election, few.last));
    const tree = PublishedTree.ofTiles(memorySource(boardOf(board).files), board.entries.length);
    const leaf = toBase64Url(await tree.leaf(1));
    const path = (await tree.inclusion(1)).map(toBase64Url);
    const { entry: _entry, ...rest } = dropped.contradiction as {
      entry?: string;
      kind: 'other-entry';
    };
    return { ...dropped, contradiction: { ...rest, leaf, path } };
  });
  refused('COMPLAINT_PROOF', 'another root', () =>
    contradiction(forked, 'other-log', { root: zero }),
  );
  refused('COMPLAINT_PROOF', 'no proof of the root', () =>
    contradiction(forked, 'other-log', { proof: [] }),
  );
  refused('COMPLAINT_PROOF', 'a log too short for the receipt', () => ({
    ...forked,
    checkpoint: closed.checkpoint,
  }));
  refused('COMPLAINT_PROOF', 'a closing from nowhere', () =>
    contradiction(closed, 'after-closing', { index: 1 }),
  );
  refused('COMPLAINT_PROOF', 'a notice as a closing', async () => {
    const board = closedEarly();
    const index = few.superseded - 1;
    const tree = PublishedTree.ofTiles(memorySource(boardOf(board).files), board.entries.length);
    return contradiction(closed, 'after-closing', {
      index,
      closing: toBase64Url(item(board.entries, index).entry),
      path: (await tree.inclusion(index)).map(toBase64Url),
    });
  });

  /** What an honest log shows, held against a receipt that it honours. */
  let shown: { checkpoint: string; tree: PublishedTree };
  beforeAll(() => {
    const { files } = boardOf(honest);
    const tree = PublishedTree.ofTiles(memorySource(files), honest.entries.length);
    shown = { checkpoint: new TextDecoder().decode(files.get('checkpoint')), tree };
  });
  refused('COMPLAINT_UNFOUNDED', 'the very entry of the receipt', async () => ({
    ...dropped,
    checkpoint: shown.checkpoint,
    contradiction: {
      kind: 'other-entry',
      leaf: toBase64Url(await shown.tree.leaf(few.last)),
      path: (await shown.tree.inclusion(few.last)).map(toBase64Url),
    },
  }));
  refused('COMPLAINT_UNFOUNDED', 'the very log of the receipt', async () => ({
    ...dropped,
    checkpoint: shown.checkpoint,
    contradiction: {
      kind: 'other-log',
      root: toBase64Url(await shown.tree.rootAt(few.last + 1)),
      proof: (await shown.tree.consistency(few.last + 1)).map(toBase64Url),
    },
  }));
  refused('COMPLAINT_UNFOUNDED', 'a closing after the ballot', async () => {
    const index = few.election.entries.length;
    return {
      ...dropped,
      checkpoint: shown.checkpoint,
      contradiction: {
        kind: 'after-closing',
        closing: toBase64Url(item(honest.entries, index).entry),
        index,
        path: (await shown.tree.inclusion(index)).map(toBase64Url),
      },
    };
  });
  refused('COMPLAINT_UNFOUNDED', 'the closing of another election on this log', async () => {
    const board = copyOf(few.election);
    board.entries.splice(few.superseded);
    const other = await SampleElection.open({ seed: 'other' });
    other.close();
    board.entries.push(item(other.entries, other.entries.length - 1));
    const { files } = boardOf(board);
    const index = board.entries.length - 1;
    const tree = PublishedTree.ofTiles(memorySource(files), board.entries.length);
    return {
      ...closed,
      checkpoint: new TextDecoder().decode(files.get('checkpoint')),
      contradiction: {
        kind: 'after-closing',
        closing: toBase64Url(item(board.entries, index).entry),
        index,
        path: (await tree.inclusion(index)).map(toBase64Url),
      },
    };
  });
  refused('COMPLAINT_UNFOUNDED', 'a receipt of the result, which follows the closing', async () => {
    const last = honest.entries.length - 1;
    const index = few.election.entries.length;
    return {
      ...dropped,
      receipt: await keptReceipt(honest, last),
      checkpoint: shown.checkpoint,
      contradiction: {
        kind: 'after-closing',
        closing: toBase64Url(item(honest.entries, index).entry),
        index,
        path: (await shown.tree.inclusion(index)).map(toBase64Url),
      },
    };
  });
});

test('no character of a complaint can be changed', () => {
  for (const complaint of [dropped, forked, closed]) {
    const text = canonicalText(complaint);
    const stride = Math.max(1, Math.floor(text.length / 50));
    for (let at = 0; at < text.length; at += stride) {
      const other = text[at] === 'a' ? 'b' : 'a';
      const report = judgeComplaint(
        utf8(text.slice(0, at) + other + text.slice(at + 1)),
        trust.log,
      );
      // base64 in the receipt's own path, entry or signature: all of it is bound by the signatures.
      expect([at, report.verdict]).toEqual([at, 'refused']);
    }
  }
});

/** Why a complaint is refused; nothing where it is proven. */
function codesOf(complaint: Complaint): string[] {
  const report = judgeComplaint(encodeComplaint(complaint), trust.log, trust.fingerprint);
  return report.verdict === 'proven' ? [] : [report.code];
}

attack('O4', 'COMPLAINT_PROOF', 'a complaint of a leaf that the log does not have', () =>
  Promise.resolve({
    before: codesOf(dropped),
    after: codesOf(
      contradiction(dropped, 'other-entry', { leaf: toBase64Url(new Uint8Array(32)) }),
    ),
  }),
);
attack('O4', 'COMPLAINT_CHECKPOINT', 'a complaint with a checkpoint that nobody signed', () =>
  Promise.resolve({
    before: codesOf(dropped),
    after: codesOf({ ...dropped, checkpoint: dropped.checkpoint.replace(/\n\d+\n/, '\n1\n') }),
  }),
);
