import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '../../support/afterwards.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import {
  CONTENT_SECURITY_POLICY,
  OBSERVER_POLICY,
  tagOf,
} from '../../../verifier/client/headers.ts';

/** An answer before it is sent; a test alters it. */
export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** A Link that is sent ahead of the answer. */
  early?: string;
}

/** Changes an answer, or not. path: without its query. */
export type Alteration = (answer: PageAnswer, path: string, request: IncomingMessage) => void;

const DOCUMENTS: Readonly<Record<string, string>> = {
  '/': 'home',
  '/how': 'how',
  '/practice': 'practice',
  '/practice/vote': 'practice',
  '/practice/find': 'practice',
  '/e/sample': 'voter',
  '/e/sample/vote': 'voter',
  '/e/sample/find': 'voter',
  '/e/sample/board': 'observer',
  '/e/sample/verify': 'verify',
  '/e/sample/signed-in': 'signed_in',
};

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
};

/** The pages of a small build in two languages, by path as in `pages/voter.js`. */
export function smallBuild(): Map<string, Uint8Array> {
  const scripts = [...new Set(Object.values(DOCUMENTS))];
  const documents = scripts.flatMap((script) =>
    ['en', 'bg'].map(
      (language) =>
        [
          `pages/shell/${script}.${language}.html`,
          `<html lang="${language}"><link href="/pages/glas.css?v=1"><script src="/pages/${script}.js?v=2">`,
        ] as const,
    ),
  );
  const files = [
    ...documents,
    ...scripts.map((script) => [`pages/${script}.js`, `// ${script}`] as const),
    ['pages/glas.css', 'body {}'] as const,
    ['pages/fonts/fira.woff2', 'letters'] as const,
  ];
  return new Map(files.map(([path, text]) => [path, Buffer.from(text)]));
}

/** Serves a board and its pages as docs/protocol.md §15 has it, but for one alteration. */
export class PageServer {
  alteration: Alteration = () => undefined;
  readonly asked: string[] = [];
  readonly #board: ReadonlyMap<string, Uint8Array>;
  readonly #pages: ReadonlyMap<string, Uint8Array>;
  readonly #server = createServer((request, response) => this.#serve(request, response));

  private constructor(
    board: ReadonlyMap<string, Uint8Array>,
    pages: ReadonlyMap<string, Uint8Array>,
  ) {
    this.#board = board;
    this.#pages = pages;
  }

  static async start(
    board: ReadonlyMap<string, Uint8Array>,
    pages: ReadonlyMap<string, Uint8Array>,
  ): Promise<PageServer> {
    const server = new PageServer(board, pages);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    afterwards(async () => {
      server.#server.closeAllConnections();
      server.#server.close();
      await once(server.#server, 'close');
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    this.asked.push(request.url ?? '');
    const board = this.#board.get(pathname.replace('/e/sample/', ''));
    if (board !== undefined) {
      response.end(board);
      return;
    }
    const wanted = searchParams.get('lang') ?? request.headers['accept-language'] ?? '';
    const language = wanted.startsWith('bg') ? 'bg' : 'en';
    const script = DOCUMENTS[pathname];
    const path =
      script === undefined ? pathname.slice(1) : `pages/shell/${script}.${language}.html`;
    const body = this.#pages.get(path);
    const isReturn = script === 'signed_in';
    const answer: PageAnswer = {
      status: body === undefined ? 404 : isReturn ? 400 : 200,
      headers: headersOf(path, script, body, request.url === `/${path}`),
      body: body ?? new Uint8Array(),
    };
    this.alteration(answer, pathname, request);
    const known = request.headers['if-none-match'] ?? 'nothing';
    if (known === answer.headers['etag'] && answer.status === 200 && answer.body === body)
      answer.status = 304;
    if (answer.early !== undefined) response.writeEarlyHints({ link: answer.early });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function headersOf(
  path: string,
  script: string | undefined,
  body: Uint8Array | undefined,
  isPlain: boolean,
): Record<string, string> {
  const isReturn = script === 'signed_in';
  const mayCalculate = script === 'observer' || script === 'verify';
  const isLasting = script === undefined && !isPlain;
  return {
    etag: tagOf(toBase64Url(sha256(body ?? new Uint8Array()))),
    'cache-control': isReturn
      ? 'no-store'
      : isLasting
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    'content-type': TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? '',
    'content-security-policy': mayCalculate ? OBSERVER_POLICY : CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': isReturn ? 'unsafe-none' : 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
