import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { parseWitnessVkey } from '../../../crypto/log/cosignature.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { addCheckpoint, type Answer } from '../../../server/witnesses/add_checkpoint.ts';
import type { Fault } from '../../support/test_witness.ts';
import { testWitnesses } from './witnessed_board.ts';

const [witness, other] = await testWitnesses('witness.example/anna', 'witness.example/other');
if (witness === undefined || other === undefined) throw new Error('no witness');
const key = parseWitnessVkey(witness.vkey);
if (key === undefined) throw new Error('no key');

const origin = 'localhost:3000/e/log';
const root = new Uint8Array(32).fill(1);
const note = signCheckpoint({ origin, size: 5, root }, new Uint8Array(32).fill(2));
const PATIENT = new AbortController().signal;

const ask = (old = 0, url = witness.url, signal = PATIENT): Promise<Answer> =>
  addCheckpoint({ url, key }, { old, proof: [], note }, signal);

afterEach(() => {
  witness.fault = () => undefined;
  witness.held.clear();
  witness.asked.length = 0;
});

test('an honest one: its line, and nothing else of what it sent', async () => {
  const cosigned = witness.cosign(`${origin}\n5\n${toBase64(root)}\n`);
  witness.fault = ({ text }) => ({
    status: 200,
    body: `${other.cosign(text)}— witness.example/anna AAAA\n${cosigned}`,
  });
  expect(await ask()).toEqual({ kind: 'cosigned', line: cosigned });
  expect(witness.asked).toMatchObject([{ old: 0, origin, size: 5, root }]);
});

test('one that holds another size says which', async () => {
  witness.held.set(origin, { size: 3, root });
  expect(await ask()).toEqual({ kind: 'holds', size: 3 });
  witness.held.set(origin, { size: 9, root });
  expect(await ask(5)).toEqual({ kind: 'holds', size: 9 });
});

test('one that holds another root of the same size, or what the proof does not lead to, contradicts', async () => {
  witness.held.set(origin, { size: 5, root: new Uint8Array(32) });
  expect(await ask(5)).toEqual({ kind: 'contradicts' });
  witness.held.set(origin, { size: 3, root: new Uint8Array(32) });
  expect(await ask(3)).toEqual({ kind: 'contradicts' });
});

test.each<[what: string, fault: Fault, why: string]>([
  ['fails', () => ({ status: 500, body: 'oops' }), 'it answers with status 500'],
  ['is busy', () => ({ status: 429, body: '' }), 'it answers with status 429'],
  ['knows another key', () => ({ status: 403, body: '' }), 'it has another key for this log'],
  [
    'answers without end',
    () => ({ status: 200, body: 'x'.repeat(1_000_000) }),
    'its answer is too long',
  ],
  ['answers nothing', () => ({ status: 200, body: '' }), 'its cosignature does not verify'],
  [
    'cosigns with another key',
    ({ text }) => ({ status: 200, body: other.cosign(text) }),
    'its cosignature does not verify',
  ],
  [
    'cosigns in its own name with another key',
    ({ text }) => ({ status: 200, body: witness.cosign(text, new Uint8Array(32).fill(9)) }),
    'its cosignature does not verify',
  ],
  [
    'cosigns another size',
    () => ({ status: 200, body: witness.cosign(`${origin}\n6\n${toBase64(root)}\n`) }),
    'its cosignature does not verify',
  ],
  [
    'sends half a line',
    ({ text }) => ({ status: 200, body: witness.cosign(text).slice(0, -9) }),
    'its cosignature does not verify',
  ],
  ['holds no number', () => ({ status: 409, body: '-1\n' }), 'its answer cannot be read'],
  ['holds too large a number', () => ({ status: 409, body: '9'.repeat(30) }), 'cannot be read'],
  ['holds what it was told', () => ({ status: 409, body: '0\n' }), 'contradicts itself'],
])('one that %s is as good as silent', async (_what, fault, why) => {
  witness.fault = fault;
  const answer = await ask();
  expect(answer.kind).toBe('silent');
  expect(answer.kind === 'silent' ? answer.why : '').toContain(why);
});

test('one that does not know the log', async () => {
  witness.fault = () => ({ status: 404, body: '' });
  expect(await ask()).toEqual({ kind: 'unknown-log' });
});

test('one that never answers is not waited for', async () => {
  const impatience = new AbortController();
  witness.fault = () => {
    impatience.abort();
    return new Promise(() => undefined);
  };
  const answer = await ask(0, witness.url, impatience.signal);
  expect(answer).toEqual({ kind: 'silent', why: 'it did not answer in time' });
});

test('one that is not there', async () => {
  await witness.stop();
  expect(await ask()).toEqual({ kind: 'silent', why: 'it cannot be reached' });
  await witness.restart();
});

test('a redirection is not followed: elsewhere it need not be the witness', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(307, { location: `${witness.url}/add-checkpoint` }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await ask(0, `http://127.0.0.1:${port}`)).toMatchObject({ kind: 'silent' });
  expect(witness.asked).toEqual([]);
  server.close();
});
