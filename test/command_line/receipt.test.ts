import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkReceipt, type ReceiptCode } from '../../client/command_line/receipt_check.ts';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { cosignCheckpoint, formatWitnessVkey, witnessKey } from '../../crypto/log/cosignature.ts';
import { parseNote } from '../../crypto/log/note.ts';
import { parseReceipt } from '../../crypto/log/receipt.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { item } from '../../verifier/item.ts';
import { SampleElection } from '../support/sample_election.ts';
import { keptReceipt, voted } from '../verifier/receipt_kit.ts';
import { runGlas } from './run_glas.ts';

const { election, last } = await voted();
const { fingerprint, logKey } = election.trust();
const receipt = await keptReceipt(election, last);
const tracker = trackerOf(item(election.entries, last).entry);

const SECONDS = 1_800_000_000;
const witness = { name: 'witness.example', seed: new Uint8Array(32).fill(5) };
const key = witnessKey(witness.name, ed25519PublicKey(witness.seed));
const text = parseNote(parseReceipt(receipt)?.note ?? '')?.text ?? '';
const cosigned = receipt + cosignCheckpoint(text, witness.name, witness.seed, SECONDS);

describe('a receipt that is genuine', () => {
  test('says of which election, log, place and size it is', () => {
    expect(checkReceipt(receipt, { logKey, fingerprint, witnesses: [] })).toMatchObject({
      ...{ origin: election.manifest.origin, fingerprint, type: 'ballot', tracker },
      ...{ index: last, size: last + 1, witnesses: [], unknown: [] },
    });
  });

  test('without a fingerprint, of whichever election it names', () => {
    expect(checkReceipt(receipt, { logKey, witnesses: [] }).fingerprint).toBe(fingerprint);
  });

  test('of what is no ballot', async () => {
    const manifest = await keptReceipt(election, 0);
    expect(checkReceipt(manifest, { logKey, fingerprint, witnesses: [] })).toMatchObject({
      ...{ type: 'manifest', fingerprint, index: 0 },
    });
  });

  test('with cosignatures: believed of given witnesses, named of others', () => {
    const trust = { logKey, fingerprint };
    expect(checkReceipt(cosigned, { ...trust, witnesses: [key] })).toMatchObject({
      witnesses: [{ name: witness.name, seconds: SECONDS }],
      unknown: [],
    });
    expect(checkReceipt(cosigned, { ...trust, witnesses: [] })).toMatchObject({
      witnesses: [],
      unknown: [witness.name],
    });
    expect(checkReceipt(receipt, { ...trust, witnesses: [key] }).witnesses).toEqual([
      { name: witness.name },
    ]);
  });
});

describe('a receipt that is not', () => {
  const stranger = new Uint8Array(32).fill(6);
  const otherKey = async (): Promise<string> =>
    (await SampleElection.open({ seed: 'other' })).trust().logKey;

  test.each<[ReceiptCode, string, () => string, Partial<{ fingerprint: string }>?]>([
    ['RECEIPT_MALFORMED', 'nothing', () => ''],
    ['RECEIPT_MALFORMED', 'no ballot in it', () => receipt.replace(/extra .*\n/, '')],
    ['RECEIPT_MALFORMED', 'a hash too short', () => receipt.replace(/(index .*\n)/, '$1AAAA\n')],
    [
      'RECEIPT_SIGNATURE',
      'another size',
      () => receipt.replace(`\n${last + 1}\n`, `\n${last + 2}\n`),
    ],
    ['RECEIPT_SIGNATURE', 'no signature', () => receipt.slice(0, receipt.indexOf('\n— '))],
    ['RECEIPT_MISMATCH', 'another place', () => receipt.replace(/index \d+/, 'index 1')],
    ['RECEIPT_MISMATCH', 'a hash less', () => receipt.replace(/(index .*\n).*\n/, '$1')],
    ['RECEIPT_ELECTION', 'another election', () => receipt, { fingerprint: '0'.repeat(64) }],
    [
      'RECEIPT_COSIGNATURE',
      'a cosignature of another note',
      () => receipt + cosignCheckpoint('other\n1\n', witness.name, witness.seed, SECONDS),
    ],
    ['RECEIPT_COSIGNATURE', 'two of one witness', () => cosigned + cosigned.slice(receipt.length)],
  ])('%s: %s', (code, _what, build, change = {}) => {
    const trust = { logKey, fingerprint, witnesses: [key], ...change };
    expect(() => checkReceipt(build(), trust)).toThrow(expect.objectContaining({ code }));
  });

  test('RECEIPT_SIGNATURE: another log', async () => {
    const trust = { logKey: await otherKey(), witnesses: [] };
    expect(() => checkReceipt(receipt, trust)).toThrow(
      expect.objectContaining({ code: 'RECEIPT_SIGNATURE' }),
    );
  });

  test('a line by a stranger under a witness’s name has another id, and is not believed', () => {
    const forged = receipt + cosignCheckpoint(text, witness.name, stranger, SECONDS);
    expect(checkReceipt(forged, { logKey, witnesses: [key] })).toMatchObject({
      witnesses: [{ name: witness.name }],
      unknown: [witness.name],
    });
  });
});

describe('glas receipt', () => {
  let folder: string;
  const run = (...args: string[]) => runGlas(['receipt', ...args], {}, folder);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'glas-receipt-'));
    const files = {
      'receipt.txt': receipt,
      'cosigned.txt': cosigned,
      'windows.txt': receipt.replaceAll('\n', '\r\n'),
      'forged.txt': receipt.replace(/index \d+/, 'index 1'),
      'trust.json': JSON.stringify({ fingerprint, logKey }),
    };
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('genuine: exit 0, in words', async () => {
    const { code, stdout, stderr } = await run('receipt.txt', '--log-key', logKey);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^GENUINE: /);
    expect(stdout).toContain(`ballot, tracker ${tracker}`);
    expect(stdout).toContain(`number ${last + 1}, in a log of ${last + 1} entries`);
    expect((await run('windows.txt', '--trust', 'trust.json')).code).toBe(0);
  });

  test('genuine: exit 0, for machines, with its witnesses', async () => {
    const keys = ['--log-key', logKey, '--witness', formatWitnessVkey(key)];
    const { code, stdout } = await run('cosigned.txt', ...keys, '--json');
    expect(code).toBe(0);
    expect(parseJson(stdout)).toMatchObject({
      ...{ ok: true, tracker, index: last, size: last + 1, fingerprint },
      witnesses: [{ name: witness.name, time: '2027-01-15T08:00:00Z' }],
    });
    const { stdout: words } = await run('cosigned.txt', ...keys);
    expect(words).toContain('witness.example: cosigned at 2027-01-15T08:00:00Z');
  });

  test('not genuine: exit 1 and the code', async () => {
    const { code, stdout, stderr } = await run('forged.txt', '--log-key', logKey);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^RECEIPT_MISMATCH: /);
    const json = await run('forged.txt', '--log-key', logKey, '--json');
    expect([json.code, parseJson(json.stdout)]).toEqual([
      1,
      expect.objectContaining({ ok: false, code: 'RECEIPT_MISMATCH' }),
    ]);
  });

  test.each([
    ['no such file', ['x.txt', '--log-key', logKey], 'NO_FILE'],
    ['a folder', ['.', '--log-key', logKey], 'NO_FILE'],
    ['no key', ['receipt.txt'], 'TRUST'],
    ['a key that is none', ['receipt.txt', '--log-key', 'x'], 'TRUST'],
    ['a witness that is none', ['receipt.txt', '--log-key', logKey, '--witness', 'x'], 'TRUST'],
    ['no file named', ['--log-key', logKey], 'USAGE'],
    ['an unknown option', ['receipt.txt', '--trust-me'], 'USAGE'],
  ])('could not be read, %s: exit 2', async (_what, args, says) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split(':')[0]).toBe(says);
  });

  test('--help tells the exit codes', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Exit code: 0 the receipt is genuine, 1 it is not');
  });
});
