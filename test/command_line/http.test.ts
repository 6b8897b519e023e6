import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { getFile, getJson, parseServerUrl, postJson } from '../../client/command_line/http.ts';
import * as z from '../../crypto/wire/schema.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
});

/** A server that answers like this; its address. */
async function serverThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return `http://127.0.0.1:${address.port}`;
}

const schema = z.strictObject({ size: z.number() });

describe('an answer', () => {
  test('is parsed by its schema', async () => {
    const url = await serverThat((_request, response) => response.end('{"size":3}'));
    expect(await getJson({ url }, '/', schema)).toEqual({ size: 3 });
  });

  test.each([
    ['of another shape', '{"size":"3"}'],
    ['that is no JSON', '<html>'],
  ])('%s is not used', async (_what, body) => {
    const url = await serverThat((_request, response) => response.end(body));
    await expect(getJson({ url }, '/', schema)).rejects.toMatchObject({ code: 'SERVER_ANSWER' });
  });

  test('without end is cut off: the memory is ours', async () => {
    let sentBytes = 0;
    const url = await serverThat((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sentBytes += 65_536;
      };
      response.on('drain', more).on('error', () => undefined);
      more();
    });
    await expect(getFile({ url }, '/checkpoint', 1_000)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    expect(sentBytes).toBeLessThan(64 * 1_048_576);
  });

  test('that leads elsewhere is not followed: the token must not travel', async () => {
    let asked = 0;
    const other = await serverThat((_request, response) => {
      asked += 1;
      response.end('{"size":3}');
    });
    const url = await serverThat((_request, response) =>
      response.writeHead(302, { location: other }).end(),
    );
    await expect(getJson({ url, operatorToken: 'token' }, '/', schema)).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
    expect(asked).toBe(0);
  });
});

describe('a refusal', () => {
  test('keeps the code of the server, its place and its problems', async () => {
    const body = {
      code: 'ROLL_INVALID',
      message: 'Correct the file.',
      problems: [{ line: 7, problem: 'no such style' }],
    };
    const url = await serverThat((_request, response) =>
      response.writeHead(422).end(JSON.stringify(body)),
    );
    await expect(postJson({ url }, '/', {}, schema)).rejects.toMatchObject({
      code: 'ROLL_INVALID',
      message: expect.stringContaining('line 7: no such style') as string,
      next: 'Correct the file.',
    });
  });

  test('by something that is no Glas server is said to be', async () => {
    const url = await serverThat((_request, response) =>
      response.writeHead(502).end('Bad gateway'),
    );
    await expect(getJson({ url }, '/', schema)).rejects.toMatchObject({
      code: 'SERVER_ANSWER',
      message: expect.stringContaining('502') as string,
    });
  });
});

test('nobody at the other end: what to check', async () => {
  const url = await serverThat(() => undefined);
  const closed = once(servers[0] ?? createServer(), 'close');
  servers.splice(0)[0]?.close();
  await closed;
  await expect(getJson({ url }, '/', schema)).rejects.toMatchObject({
    code: 'SERVER_UNREACHABLE',
    next: expect.stringContaining('--server') as string,
  });
});

test('the token goes with a request, and only where there is one', async () => {
  const seen: (string | undefined)[] = [];
  const url = await serverThat((request, response) => {
    seen.push(request.headers.authorization);
    response.end('{"size":3}');
  });
  await getJson({ url, operatorToken: 'token' }, '/', schema);
  await getJson({ url }, '/', schema);
  expect(seen).toEqual(['Bearer token', undefined]);
});

test('addresses: a slash at the end does not matter, what is no server is refused', () => {
  expect(parseServerUrl('http://localhost:3000/')).toBe('http://localhost:3000');
  expect(parseServerUrl('https://vote.example/glas/')).toBe('https://vote.example/glas');
  for (const text of [
    'localhost:3000',
    'ftp://vote.example',
    'vote.example',
    'http://x/?a=b',
    '',
  ]) {
    expect(() => parseServerUrl(text)).toThrow(expect.objectContaining({ code: 'SERVER_URL' }));
  }
});

describe('a server that is busy', () => {
  const busyFor = (answers: number): { readonly asked: () => number; url: Promise<string> } => {
    let asked = 0;
    const url = serverThat((_request, response) => {
      asked += 1;
      if (asked > answers) response.end('{"size":3}');
      else response.writeHead(503).end('{"code":"BUSY","message":"Try again in a few seconds."}');
    });
    return { asked: () => asked, url };
  };

  test('is asked again where only something is read', async () => {
    const { asked, url } = busyFor(2);
    expect(await getFile({ url: await url }, '/checkpoint', 1_000)).toHaveLength(10);
    expect(asked()).toBe(3);
  });

  test('ends a command that changes something', async () => {
    const { asked, url } = busyFor(1);
    await expect(postJson({ url: await url }, '/', {}, schema)).rejects.toMatchObject({
      code: 'BUSY',
    });
    expect(asked()).toBe(1);
  });
});

describe('a line that breaks', () => {
  const breaking = (answers: number): { readonly asked: () => number; url: Promise<string> } => {
    let asked = 0;
    const url = serverThat((request, response) => {
      asked += 1;
      if (asked <= answers) request.socket.destroy();
      else response.end('{"size":3}');
    });
    return { asked: () => asked, url };
  };

  test('is tried again where only something is read', async () => {
    const { asked, url } = breaking(2);
    expect(await getJson({ url: await url }, '/', schema)).toEqual({ size: 3 });
    expect(asked()).toBe(3);
  });

  test('ends a command that changes something: its reader decides', async () => {
    const { asked, url } = breaking(1);
    await expect(postJson({ url: await url }, '/', {}, schema)).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
    expect(asked()).toBe(1);
  });
});
