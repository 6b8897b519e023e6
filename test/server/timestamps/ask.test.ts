import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { MAX_TOKEN_BYTES } from '../../../crypto/wire/timestamp_file.ts';
import { askOverHttp } from '../../../server/timestamps/ask.ts';
import { freePort } from '../free_port.ts';

const QUERY = Uint8Array.of(1, 2, 3);
const goingOn = new AbortController().signal;
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The address of an authority that answers so. */
async function authority(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa?as=given`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('a question is a POST of its bytes to just that address; the answer is given as it came', async () => {
  const seen: unknown[] = [];
  const url = await authority((request, response) => {
    void bodyOf(request).then((body) => {
      const { method, url: path, headers } = request;
      seen.push(method, path, headers['content-type'], [...body]);
      response.setHeader('content-type', 'application/timestamp-reply').end(Buffer.of(9, 8));
    });
  });
  expect([...(await askOverHttp(url)(QUERY, goingOn))]).toEqual([9, 8]);
  expect(seen).toEqual(['POST', '/tsa?as=given', 'application/timestamp-query', [1, 2, 3]]);
});

const NO_ANSWER = { code: 'NO_ANSWER' };

test('an answer without success is none', async () => {
  for (const status of [500, 404, 403]) {
    const url = await authority((_, response) => response.writeHead(status).end('sorry'));
    await expect(askOverHttp(url)(QUERY, goingOn)).rejects.toMatchObject(NO_ANSWER);
  }
});

test('nobody is followed elsewhere', async () => {
  let isReached = false;
  const other = await authority((_, response) => {
    isReached = true;
    response.end();
  });
  const url = await authority((_, response) => {
    response.writeHead(307, { location: other }).end();
  });
  await expect(askOverHttp(url)(QUERY, goingOn)).rejects.toMatchObject(NO_ANSWER);
  expect(isReached).toBe(false);
});

test('an answer without end is not read to the end', async () => {
  const url = await authority((_, response) => {
    const chunk = Buffer.alloc(MAX_TOKEN_BYTES);
    const more = (): void => {
      while (response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  await expect(askOverHttp(url)(QUERY, goingOn)).rejects.toMatchObject({ code: 'TOO_LARGE' });
});

test('nobody there, and nobody who answers in time', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}/`;
  await expect(askOverHttp(nowhere)(QUERY, goingOn)).rejects.toMatchObject(NO_ANSWER);
  const impatient = new AbortController();
  const url = await authority(() => impatient.abort());
  await expect(askOverHttp(url)(QUERY, impatient.signal)).rejects.toMatchObject(NO_ANSWER);
});
