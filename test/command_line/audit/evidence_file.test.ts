import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  EvidenceWriter,
  readEvidenceFile,
} from '../../../client/command_line/audit/evidence_file.ts';
import { compareBytes, toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { SealedItem } from '../../../crypto/wire/evidence.ts';
import { codesThrown } from '../../adversary/codes_thrown.ts';

const ELECTION = 'ab'.repeat(32);
const folder = await mkdtemp(join(tmpdir(), 'glas-evidence-'));
afterAll(() => rm(folder, { recursive: true }));

/** In order; the last one longer than what is read at once. */
const items: readonly SealedItem[] = Array.from(
  { length: 3 },
  () => new Uint8Array(randomBytes(32)),
)
  .sort(compareBytes)
  .map((commitment, i) => ({
    commitment: toBase64Url(commitment),
    sealed: toBase64Url(randomBytes(i === 2 ? 200_000 : 300)),
  }));
const whole = join(folder, 'whole');
const writer = await EvidenceWriter.begin(whole, ELECTION);
await writer.add(items.slice(0, 2));
await writer.add(items.slice(2));
await writer.finish();
const text = await readFile(whole, 'utf8');
const lines = text.split('\n').slice(0, -1);

test('what was written is read, and only its owner may read it', async () => {
  const read: SealedItem[] = [];
  let done = 0;
  for await (const item of readEvidenceFile(whole, ELECTION, (bytes) => (done = bytes))) {
    read.push(item);
  }
  expect(read).toEqual(items);
  const { size, mode } = await stat(whole);
  expect({ done, mode: mode & 0o777 }).toEqual({ done: size, mode: 0o600 });
});

test('its form is that of docs/protocol.md §7', () => {
  expect(lines).toEqual([
    `{"election":"${ELECTION}","format":"glas-evidence/1"}`,
    ...items.map(({ commitment, sealed }) => `{"commitment":"${commitment}","sealed":"${sealed}"}`),
    '{"items":3}',
  ]);
});

const [head = '', one = '', two = '', three = '', end = ''] = lines;
const joined = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

test.each<[string, string, string]>([
  ['EVIDENCE_FILE', 'empty', ''],
  ['EVIDENCE_FILE', 'cut after an item', joined(head, one, two)],
  ['EVIDENCE_FILE', 'cut within an item', joined(head, one) + two.slice(0, 100)],
  ['EVIDENCE_FILE', 'cut before its last line feed', text.slice(0, -1)],
  ['EVIDENCE_FILE', 'without an item', joined(head, one, three, end)],
  ['EVIDENCE_FILE', 'with an item twice', joined(head, one, one, two, end)],
  ['EVIDENCE_FILE', 'out of order', joined(head, two, one, three, end)],
  ['EVIDENCE_FILE', 'with more behind it', joined(...lines, end)],
  ['EVIDENCE_FILE', 'with something behind it that is no line', `${text}x`],
  ['EVIDENCE_FILE', 'without its head', joined(one, two, three, end)],
  ['EVIDENCE_FILE', 'of another form', joined(head.replace('/1', '/2'), one, two, three, end)],
  ['EVIDENCE_FILE', 'in another spelling', joined(head, one, two, ` ${three}`, end)],
  ['EVIDENCE_FILE', 'with a line without end', joined(head) + 'x'.repeat(1_500_000)],
  ['OTHER_ELECTION', 'of another election', text.replace(ELECTION, 'cd'.repeat(32))],
])('%s: a file %s', async (code, _how, bent) => {
  const path = join(folder, 'bent');
  await writeFile(path, bent);
  expect(await codesThrown(readAll(path))).toEqual([code]);
});

test('EVIDENCE_FILE: a line without end is not read to its end', async () => {
  const path = join(folder, 'endless');
  await writeFile(path, joined(head) + 'x'.repeat(4_000_000));
  let done = 0;
  const reading = async (): Promise<void> => {
    const all = readEvidenceFile(path, ELECTION, (bytes) => (done = bytes));
    while ((await all.next()).done !== true);
  };
  expect(await codesThrown(reading())).toEqual(['EVIDENCE_FILE']);
  expect(done).toBeLessThan(2_000_000);
});

test('NO_FILE: none', async () => {
  expect(await codesThrown(readAll(join(folder, 'none')))).toEqual(['NO_FILE']);
  const nowhere = EvidenceWriter.begin(join(folder, 'none', 'file'), ELECTION);
  expect(await codesThrown(nowhere)).toEqual(['NO_FILE']);
});

test('FILE_EXISTS: one that is there is not touched, also if it comes meanwhile', async () => {
  expect(await codesThrown(EvidenceWriter.begin(whole, ELECTION))).toEqual(['FILE_EXISTS']);
  const path = join(folder, 'late');
  const late = await EvidenceWriter.begin(path, ELECTION);
  await writeFile(path, 'another');
  expect(await codesThrown(late.finish())).toEqual(['FILE_EXISTS']);
  await late.abandon();
  expect(await readFile(path, 'utf8')).toBe('another');
  expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
});

async function readAll(path: string): Promise<number> {
  let sizeBytes = 0;
  for await (const { sealed } of readEvidenceFile(path, ELECTION)) sizeBytes += sealed.length;
  return sizeBytes;
}
