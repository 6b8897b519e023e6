import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** Gives the bytes of a path, as in `tile/0/000`; undefined for none. */
export type Files = (path: string) => Promise<Uint8Array | undefined> | Uint8Array | undefined;

/** Looks at a request first; true where it has answered it itself. */
export type Interception = (
  path: string,
  response: ServerResponse,
  request: IncomingMessage,
) => boolean;

/** The files of a folder, as any web server gives them. */
export function filesOf(folder: string): Files {
  return async (path) => {
    const file = join(folder, normalize(`/${path}`));
    return readFile(file).catch(() => undefined);
  };
}

/** A web server that knows nothing of boards: a path is a file or it is 404. */
export class PlainServer {
  files: Files;
  intercept: Interception = () => false;
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });
  #port = 0;

  private constructor(files: Files) {
    this.files = files;
  }

  static async start(files: Files): Promise<PlainServer> {
    const server = new PlainServer(files);
    await server.listen();
    return server;
  }

  /** Where the board is; the same after the server went away and came back. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').slice(1);
    this.asked.push(path);
    if (this.intercept(path, response, request)) return;
    const bytes = await this.files(path);
    if (response.destroyed) return;
    if (bytes === undefined) response.writeHead(404).end('Not found');
    else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  }
}
