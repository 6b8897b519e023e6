import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, expect, test } from 'vitest';
import { CompressedFiles, SteadyAnswers } from '../../../server/pages/compression.ts';

const LONG = JSON.stringify({ manifest: 'one for all voters '.repeat(200) });
const CHANGED = LONG.replace('one for', 'ten for');

const answers = new SteadyAnswers();
const compressed = new CompressedFiles();
let text = LONG;
const server = express()
  .get('/', async (request, response) => {
    await compressed.send(request, response.type('json'), answers.of('material', text));
  })
  .listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.close();
});

test.each(['br', 'gzip', 'identity'])(
  'an answer that changed is sent anew, as %s',
  async (coding) => {
    for (text of [LONG, LONG, CHANGED, LONG]) {
      const answer = await fetch(url, { headers: { 'accept-encoding': coding } });
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(coding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(await answer.text()).toBe(text);
    }
  },
);

test('the same text is the same Buffer, so that it is compressed once; each name has its own', () => {
  const steady = new SteadyAnswers();
  const first = steady.of('spring', LONG);
  expect(steady.of('spring', LONG)).toBe(first);
  expect(steady.of('autumn', LONG)).not.toBe(first);
  expect(steady.of('spring', CHANGED).toString()).toBe(CHANGED);
  expect(steady.of('spring', LONG)).toEqual(first);
});
