import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { Logger } from '../../../server/log.ts';
import { errorHandler } from '../../../server/routes/respond.ts';
import { afterwards } from '../../support/afterwards.ts';

const logged: string[] = [];
let thrown: unknown;
const app = express();
app.get('/', () => {
  throw thrown;
});
app.use(errorHandler(new Logger({ write: (line) => void logged.push(line) })));
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
afterwards(async () => {
  server.close();
  await once(server, 'close');
});

test.each<[string, unknown, number, string]>([
  ['what Express found wrong with a request', errorOf(400), 400, 'BAD_REQUEST'],
  ['the last status of that kind', errorOf(499), 400, 'BAD_REQUEST'],
  ['a status of our own faults', errorOf(500), 500, 'INTERNAL'],
  ['a status of no fault', errorOf(399), 500, 'INTERNAL'],
  ['a status that is no number', errorOf('400'), 500, 'INTERNAL'],
  ['what is no error', { status: 400 }, 500, 'INTERNAL'],
])('%s is answered as what it is, and logged if it is ours', async (_what, error, status, code) => {
  thrown = error;
  logged.length = 0;
  const response = await fetch(url, { headers: { connection: 'close' } });
  const body: unknown = await response.json();
  expect({ status: response.status, body }).toMatchObject({
    ...{ status, body: { code } },
  });
  expect(logged).toHaveLength(status === 500 ? 1 : 0);
});

function errorOf(status: unknown): Error {
  return Object.assign(new Error('some'), { status });
}
