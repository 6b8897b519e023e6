import { beforeAll, describe, expect, test } from 'vitest';
import { signNote } from '../../crypto/log/note.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { toBase64, toBase64Url } from '../../crypto/wire/bytes.ts';
import { entriesPath, tilePath } from '../../crypto/wire/board_paths.ts';
import type { PromiseCode } from '../../verifier/checks/promises.ts';
import { encodeComplaint, judgeComplaint } from '../../verifier/complaint.ts';
import { verifyOnlyReceipt } from '../../verifier/only_receipt.ts';
import type { ReceiptReport } from '../../verifier/receipt_check.ts';
import type { Source } from '../../verifier/source.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { SampleElection } from '../support/sample_election.ts';
import { type Board, boardOf, codesOf, memorySource, verifyBoard } from './harness.ts';
import { changeSigned, copyOf, numberedNotice } from './mutate.ts';
import { fileOf, finished, keptReceipt, type Voted, voted, without } from './receipt_kit.ts';

let few: Voted;
let honest: SampleElection;
let receipt: string;
beforeAll(async () => {
  few = await voted();
  honest = finished(few.election);
  receipt = await keptReceipt(few.election, few.last);
});

async function look(board: Board | SampleElection, text: string) {
  const { files, trust } = board instanceof SampleElection ? boardOf(board) : board;
  const parsed = parseTrust(trust.fingerprint, trust.logKey);
  return verifyOnlyReceipt(memorySource(files), parsed, fileOf(text));
}

/** As pages wrote the file before there was `extra` in it. */
function firstVersion({ election, last }: Voted, text: string): string {
  const ballot = election.entries[last]?.entry ?? new Uint8Array();
  const proof = text.replace(/extra .*\n/, '');
  return `Glas receipt, version 1\nElection: ${election.fingerprint}\nTracker: ${trackerOf(ballot)}\nBallot: ${toBase64Url(ballot)}\n\n${proof}`;
}

describe('a receipt that the log honours', () => {
  test.each([
    ['of a ballot that counts', () => few.last],
    ['of a ballot that its voter replaced', () => few.superseded],
    ['of a ballot that was revoked', () => few.revoked],
  ])('%s', async (_what, index) => {
    const text = await keptReceipt(few.election, index());
    const report = await look(honest, text);
    expect(report).toMatchObject({ verdict: 'valid', findings: [] });
    expect(report.receipt).toMatchObject({
      verdict: 'honoured',
      promise: { type: 'ballot', index: index(), size: index() + 1 },
    });
    expect(report.checked.length).toBeGreaterThan(2);
  });

  test('whatever its checkpoint: the first over it, a later one, the last', async () => {
    const { entries } = few.election;
    for (let size = few.last + 1; size <= entries.length; size++) {
      const text = await keptReceipt(few.election, few.last, size);
      expect((await look(honest, text)).receipt?.verdict).toBe('honoured');
    }
    const text = await keptReceipt(honest, few.last, honest.entries.length);
    expect((await look(honest, text)).receipt?.verdict).toBe('honoured');
  });

  test('in a log of several bundles, by its tiles', async () => {
    const many = await voted(150);
    for (const index of [many.superseded, many.revoked, many.last]) {
      const text = await keptReceipt(many.election, index);
      expect((await look(many.election, text)).receipt?.verdict).toBe('honoured');
    }
  });

  test('with the whole record: said in words, and the record stays valid', async () => {
    const report = await verifyBoard(boardOf(honest), { receipt: fileOf(receipt) });
    expect(report).toMatchObject({ verdict: 'valid', receipt: { verdict: 'honoured' } });
    const promises = report.checks.filter((check) => check.class === 'promises');
    expect(promises.map(({ outcome }) => outcome)).toEqual(promises.map(() => 'passed'));
    expect(promises).toHaveLength(7);
  });

  test('without a receipt nothing is said of promises', async () => {
    const report = await verifyBoard(boardOf(honest));
    expect(report.checks.some((check) => check.class === 'promises')).toBe(false);
    expect(report).not.toHaveProperty('receipt');
  });

  test('that a page of the first version saved', async () => {
    const file = firstVersion(few, receipt);
    const other = file.replace(/Tracker: ..../, 'Tracker: aaaa');
    expect((await look(honest, other)).receipt?.code).toBe('RECEIPT_MALFORMED');
    expect((await look(honest, file)).receipt?.verdict).toBe('honoured');
    const windows = file.replaceAll('\n', '\r\n');
    expect((await look(honest, windows)).receipt?.verdict).toBe('honoured');
  });

  test('where tiles are withheld or wrong, the entries decide', async () => {
    const { files, trust } = boardOf(honest);
    const path = tilePath(0, 0, honest.entries.length);
    const wrong = new Map(files).set(path, new Uint8Array(32 * honest.entries.length));
    const report = await look({ files: wrong, trust }, receipt);
    expect(report.receipt?.verdict).toBe('honoured');
    files.delete(path);
    expect((await look({ files, trust }, receipt)).receipt?.verdict).toBe('honoured');
  });
});

/** A test that a receipt is not taken for what it is not: its code, and nothing against the record. */
function refuses(
  code: PromiseCode,
  how: string,
  change: () => string | Promise<string>,
  board: () => SampleElection = () => honest,
): void {
  test(`${code}: ${how}`, async () => {
    const text = await change();
    const report = await look(board(), text);
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code });
    expect(report).toMatchObject({ verdict: 'not-valid', findings: [{ code, severity: 'claim' }] });
    expect(report.receipt).not.toHaveProperty('complaint');
  });
}

/** A checkpoint, or what ends in one, that the log key signed in the name of another log. */
function asOfAnotherLog({ logSeed, manifest }: SampleElection, text: string): string {
  const lines = text.slice(0, text.lastIndexOf('\n\n') + 1).split('\n');
  const checkpoint = ['other.example/e/other', ...lines.slice(-3)].join('\n');
  return (
    lines.slice(0, -4).join('\n') +
    (lines.length > 4 ? '\n' : '') +
    signNote(checkpoint, manifest.origin, logSeed)
  );
}

const swapped = (text: string, from: RegExp): string =>
  text.replace(from, (found) =>
    found.endsWith('A') ? found.slice(0, -1) + 'B' : found.slice(0, -1) + 'A',
  );

describe('what is no receipt of this log says nothing about it', () => {
  refuses('RECEIPT_MALFORMED', 'empty', () => '');
  refuses('RECEIPT_MALFORMED', 'prose', () => 'I voted, I swear.');
  refuses('RECEIPT_MALFORMED', 'without its ballot', () => receipt.replace(/extra .*\n/, ''));
  refuses('RECEIPT_MALFORMED', 'cut off', () => receipt.slice(0, receipt.indexOf('\n\n')));
  refuses('RECEIPT_MALFORMED', 'another version', () => receipt.replace('@v1', '@v2'));
  refuses('RECEIPT_MALFORMED', 'a hash too short', () =>
    receipt.replace(/(index \d+\n)/, '$1AAAA\n'),
  );
  refuses('RECEIPT_MALFORMED', 'a place that is none', () =>
    receipt.replace(/index \d/, 'index -'),
  );
  refuses('RECEIPT_MALFORMED', 'two ballots', () => receipt.replace(/(extra .*\n)/, '$1$1'));
  refuses('RECEIPT_MALFORMED', 'far too long', () => receipt + 'x'.repeat(200_000));
  refuses('RECEIPT_MALFORMED', 'of the first version, with another ballot in its proof', () => {
    const file = firstVersion(few, receipt);
    return file.replace('\nindex ', '\nextra AAAA\nindex ');
  });
  refuses(
    'RECEIPT_MALFORMED',
    'nothing but the first line of the first version',
    () => 'Glas receipt, version 1',
  );
  refuses('RECEIPT_MALFORMED', 'of the first version, without a proof', () =>
    firstVersion(few, receipt).replace('\nindex ', '\nplace '),
  );
  refuses('RECEIPT_MALFORMED', 'a path longer than that of any log', () => {
    const hash = toBase64(new Uint8Array(32));
    return receipt.replace(/(index \d+\n)/, `$1${`${hash}\n`.repeat(54)}`);
  });
  refuses('RECEIPT_MALFORMED', 'a ballot that is no base64', () =>
    receipt.replace(/extra .*/, 'extra A'),
  );
  refuses('RECEIPT_MALFORMED', 'of the first version, its ballot no base64url', () =>
    firstVersion(few, receipt)
      .replace(/Ballot: .*/, 'Ballot: A')
      .replace('\nindex ', `\n${/extra .*/.exec(receipt)?.[0] ?? ''}\nindex `),
  );
  refuses('RECEIPT_SIGNATURE', 'another size', () =>
    receipt.replace(`\n${few.last + 1}\n`, `\n${few.last + 2}\n`),
  );
  refuses('RECEIPT_SIGNATURE', 'another root', () =>
    receipt.replace(/\n[A-Za-z0-9+/]{43}=\n\n—/, `\n${toBase64(new Uint8Array(32))}\n\n—`),
  );
  refuses('RECEIPT_SIGNATURE', 'of another log under the same key', () =>
    asOfAnotherLog(few.election, receipt),
  );
  refuses('RECEIPT_SIGNATURE', 'another signature', () => swapped(receipt, /— \S+ \S{40}/));
  refuses('RECEIPT_SIGNATURE', 'no signature at all', () =>
    receipt.slice(0, receipt.indexOf('\n— ')),
  );
  refuses('RECEIPT_SIGNATURE', 'another log', async () => {
    const { election, last } = await voted();
    const other = await SampleElection.open({ seed: 'other' });
    Object.assign(election, { logSeed: other.logSeed });
    return keptReceipt(election, last);
  });
  refuses('RECEIPT_MISMATCH', 'another place', () => receipt.replace(/index \d+/, 'index 3'));
  refuses('RECEIPT_MISMATCH', 'another ballot', () => {
    const other = toBase64(few.election.entries[few.revoked]?.entry ?? new Uint8Array());
    return receipt.replace(/extra .*/, `extra ${other}`);
  });
  refuses('RECEIPT_MISMATCH', 'a path too short', () => receipt.replace(/(index \d+\n).*\n/, '$1'));
  refuses('RECEIPT_MISMATCH', 'a path too long', () =>
    receipt.replace(/(index \d+\n)/, `$1${toBase64(new Uint8Array(32))}\n`),
  );
  refuses('RECEIPT_ELECTION', 'a ballot of another election on this log', async () => {
    const strange = copyOf(few.election);
    const other = await SampleElection.open({ seed: 'other' });
    strange.entries.push(other.cast(0, { council: [0, 1, 0] }));
    return keptReceipt(strange, strange.entries.length - 1);
  });
  refuses('RECEIPT_ELECTION', 'no entry at all', () => {
    const strange = copyOf(few.election);
    strange.entries.push({ entry: fileOf('ballot'), attachment: new Uint8Array() });
    return keptReceipt(strange, strange.entries.length - 1);
  });
  refuses(
    'RECEIPT_AHEAD',
    'an older copy of the record',
    () => receipt,
    () => {
      const older = copyOf(few.election);
      older.entries.splice(few.last);
      return older;
    },
  );
  refuses(
    'RECEIPT_AHEAD',
    'an older copy that has the ballot already',
    () => keptReceipt(few.election, few.superseded, few.last),
    () => {
      const older = copyOf(few.election);
      older.entries.splice(few.superseded + 1);
      return older;
    },
  );
  let foreign: SampleElection;
  beforeAll(async () => {
    foreign = await SampleElection.open({ seed: 'other' });
    foreign.close();
  });
  refuses(
    'RECEIPT_AHEAD',
    'an older copy that holds the closing of another election',
    () => receipt,
    () => {
      const older = copyOf(few.election);
      older.entries.splice(few.last - 1, Infinity, ...foreign.entries.slice(-1));
      return older;
    },
  );
  refuses(
    'RECEIPT_AHEAD',
    'a record that ends before the result, whose receipt is of the result',
    () => keptReceipt(honest, honest.entries.length - 1),
    () => {
      const older = copyOf(honest);
      older.entries.pop();
      return older;
    },
  );

  test('in a report on the whole record: not honoured, and the record stays valid', async () => {
    const forged = fileOf(swapped(receipt, /— \S+ \S{40}/));
    const report = await verifyBoard(boardOf(honest), { receipt: forged });
    expect(report.verdict).toBe('valid');
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code: 'RECEIPT_SIGNATURE' });
    expect(codesOf(report)).toEqual(['RECEIPT_SIGNATURE']);
  });
});

/** A test that a broken promise is found, and that the complaint proves it without the board. */
function breaks(
  code: PromiseCode,
  how: string,
  kind: string,
  build: () => Promise<{ board: SampleElection; text: string }>,
): void {
  test(`${code}: ${how}`, async () => {
    const { board, text } = await build();
    const { receipt: found, verdict } = await look(board, text);
    expect(found).toMatchObject({
      verdict: 'broken',
      code,
      complaint: { contradiction: { kind } },
    });
    expect(verdict).toBe('not-valid');
    expectProof(found, board, code);
  });
}

function expectProof(found: ReceiptReport | undefined, board: SampleElection, code: PromiseCode) {
  if (found?.complaint === undefined) throw new TypeError('no complaint');
  const { log, fingerprint } = parseTrust(board.trust().fingerprint, board.trust().logKey);
  const file = encodeComplaint(found.complaint);
  expect(judgeComplaint(file, log)).toMatchObject({ verdict: 'proven', code });
  expect(judgeComplaint(file, log, fingerprint)).toMatchObject({ verdict: 'proven', code });
}

describe('a promise that the log broke', () => {
  breaks('RECEIPT_NOT_INCLUDED', 'the ballot was dropped', 'other-entry', async () => ({
    board: finished(without(few.election, few.last)),
    text: await keptReceipt(few.election, few.last),
  }));
  breaks('RECEIPT_NOT_INCLUDED', 'another ballot in its place', 'other-entry', async () => {
    const board = copyOf(few.election);
    const other = board.seal(0, { council: [1, 0, 0] });
    board.entries[few.last] = other;
    return { board: finished(board), text: await keptReceipt(few.election, few.last) };
  });
  breaks(
    'RECEIPT_NOT_INCLUDED',
    'dropped, from a log that has not caught up',
    'other-entry',
    async () => {
      const board = without(few.election, few.superseded);
      board.entries.splice(few.superseded + 1);
      return { board, text: await keptReceipt(few.election, few.superseded, few.last) };
    },
  );
  breaks('RECEIPT_NOT_INCLUDED', 'closed before it', 'after-closing', async () => {
    const board = copyOf(few.election);
    board.entries.splice(few.superseded);
    board.close();
    return { board, text: await keptReceipt(few.election, few.last) };
  });
  breaks(
    'RECEIPT_FORK',
    'an earlier ballot was dropped, and this one kept its place',
    'other-log',
    async () => {
      const board = without(few.election, few.superseded);
      numberedNotice(board, 99);
      const [notice] = board.entries.splice(-1);
      if (notice !== undefined) board.entries.splice(few.superseded, 0, notice);
      return { board: finished(board), text: await keptReceipt(few.election, few.last) };
    },
  );
  breaks('RECEIPT_FORK', 'of the same size', 'other-log', async () => {
    const board = copyOf(few.election);
    board.entries.splice(few.last + 1);
    numberedNotice(board, 99);
    const [notice] = board.entries.splice(-1);
    if (notice !== undefined) board.entries[few.superseded] = notice;
    return { board, text: await keptReceipt(few.election, few.last) };
  });

  test('in several bundles, by tiles, and by entries where tiles are withheld', async () => {
    const many = await voted(150);
    const text = await keptReceipt(many.election, many.revoked);
    const board = without(many.election, many.superseded);
    const found = await look(board, text);
    expect(found.receipt).toMatchObject({ verdict: 'broken', code: 'RECEIPT_NOT_INCLUDED' });
    expectProof(found.receipt, board, 'RECEIPT_NOT_INCLUDED');
    const { files, trust } = boardOf(board);
    const bare = new Map([...files].filter(([path]) => !/^tile\/\d/.test(path)));
    const again = await look({ files: bare, trust }, text);
    expect(again.receipt).toEqual(found.receipt);
  });

  test('where the board hides what stands there instead, its hash is evidence enough', async () => {
    const board = finished(without(few.election, few.last));
    const { files, trust } = boardOf(board);
    files.delete(entriesPath(0, board.entries.length));
    const found = (await look({ files, trust }, receipt)).receipt;
    expect(found?.complaint?.contradiction).toMatchObject({ kind: 'other-entry' });
    expect(found?.complaint?.contradiction).not.toHaveProperty('entry');
    expectProof(found, board, 'RECEIPT_NOT_INCLUDED');
  });

  test('in a report on the whole record, which is otherwise without fault', async () => {
    const board = finished(without(few.election, few.last));
    const report = await verifyBoard(boardOf(board), { receipt: fileOf(receipt) });
    expect(report.verdict).toBe('not-valid');
    expect(codesOf(report)).toEqual(['RECEIPT_NOT_INCLUDED']);
    expectProof(report.receipt, board, 'RECEIPT_NOT_INCLUDED');
  });
});

describe('a record that cannot answer', () => {
  test('signed by nobody whom we trust', async () => {
    const strange = copyOf(honest);
    Object.assign(strange, { logSeed: new Uint8Array(32).fill(9) });
    const { files } = boardOf(strange);
    const report = await look({ files, trust: honest.trust() }, receipt);
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code: 'CHECKPOINT_SIGNATURE' });
    expect(report.findings.map(({ code }) => code)).toEqual(['CHECKPOINT_SIGNATURE']);
  });

  test('signed in the name of another log', async () => {
    const { files, trust } = boardOf(honest);
    const own = new TextDecoder().decode(files.get('checkpoint'));
    files.set('checkpoint', fileOf(asOfAnotherLog(honest, own)));
    const report = await look({ files, trust }, receipt);
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code: 'CHECKPOINT_SIGNATURE' });
    expect(report.findings.map(({ code }) => code)).toContain('ORIGIN');
  });

  test('an entry of the receipt that is shown otherwise than the tree has it', async () => {
    const { files, trust } = boardOf(honest);
    const shown = copyOf(honest);
    const other = shown.entries[few.superseded] ?? shown.entries[0];
    if (other !== undefined) shown.entries[few.last] = other;
    const path = entriesPath(0, honest.entries.length);
    files.set(path, boardOf(shown).files.get(path) ?? new Uint8Array());
    const report = await look({ files, trust }, receipt);
    expect(report.findings.map(({ code }) => code)).toEqual(['LEAF_MISMATCH']);
  });

  test('neither tiles nor entries of what was signed', async () => {
    const { files, trust } = boardOf(honest);
    const size = honest.entries.length;
    const other = boardOf(finished(without(few.election, few.superseded))).files;
    for (const path of [tilePath(0, 0, size), entriesPath(0, size)]) {
      const shorter = path.replace(`/${size}`, `/${size - 1}`);
      const bytes = other.get(shorter) ?? new Uint8Array();
      files.set(path, bytes.slice(0, path.includes('entries') ? undefined : 32 * size));
    }
    const report = await look({ files, trust }, receipt);
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code: 'TILE_MISMATCH' });
    expect(report.receipt).not.toHaveProperty('complaint');
    expect(report.verdict).toBe('not-valid');
  });

  test('tiles of which some lead to the root, and not those of the time of the receipt', async () => {
    const many = await voted(150);
    const { files, trust } = boardOf(many.election);
    const text = await keptReceipt(many.election, many.superseded, 300);
    const path = tilePath(0, 1, 256);
    const bytes = files.get(path) ?? new Uint8Array();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect((await look({ files, trust }, text)).receipt?.verdict).toBe('honoured');
  });

  test('a closing that is shown, and not in the tree', async () => {
    const board = copyOf(few.election);
    board.entries.splice(few.superseded);
    board.close();
    const { files, trust } = boardOf(board);
    expect((await look({ files, trust }, receipt)).receipt?.verdict).toBe('broken');
    changeSigned(board, 'closing', board.authoritySeed, { closedAt: '2027-04-02T18:00:00Z' });
    const path = entriesPath(0, board.entries.length);
    files.set(path, boardOf(board).files.get(path) ?? new Uint8Array());
    const report = await look({ files, trust }, receipt);
    expect(report.receipt).toMatchObject({ verdict: 'not-judged', code: 'TILE_MISMATCH' });
    expect(report.receipt).not.toHaveProperty('complaint');
  });

  test('signed by nobody, and of any size: nothing more is asked of it', async () => {
    const { files, trust } = boardOf(honest);
    const huge = `${trust.logKey.split('+')[0] ?? ''}\n4000000000\n${toBase64(new Uint8Array(32))}\n`;
    files.set('checkpoint', fileOf(`${huge}\n— nobody AAAAAAAAAAAA\n`));
    const asked: string[] = [];
    const source = memorySource(files);
    const watched: Source = {
      read: (path, limit) => {
        asked.push(path);
        return source.read(path, limit);
      },
    };
    const parsed = parseTrust(trust.fingerprint, trust.logKey);
    const report = await verifyOnlyReceipt(watched, parsed, fileOf(receipt));
    expect(report.findings.map(({ code }) => code)).toEqual(['CHECKPOINT_SIGNATURE']);
    expect(asked).toEqual(['checkpoint']);
  });

  test('another election under this fingerprint', async () => {
    const { files, trust } = boardOf(honest);
    const report = await look({ files, trust: { ...trust, fingerprint: '0'.repeat(64) } }, receipt);
    expect(report.findings.map(({ code }) => code)).toEqual(['FINGERPRINT', 'RECEIPT_ELECTION']);
  });

  test('a ballot that is in the tree and not shown', async () => {
    const { files, trust } = boardOf(honest);
    files.delete(entriesPath(0, honest.entries.length));
    const report = await look({ files, trust }, receipt);
    expect(report.receipt?.verdict).toBe('honoured');
    expect(report.verdict).toBe('not-valid');
    expect(new Set(report.findings.map(({ code }) => code))).toEqual(
      new Set(['ENTRIES_MISSING', 'FINGERPRINT']),
    );
  });

  test('nothing there', async () => {
    const report = await look({ files: new Map(), trust: honest.trust() }, receipt);
    expect(report).toMatchObject({
      verdict: 'not-valid',
      findings: [{ code: 'CHECKPOINT_MISSING' }],
    });
    expect(report).not.toHaveProperty('receipt');
  });
});
