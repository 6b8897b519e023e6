import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is answered in the place of its file. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A board served over HTTP, which can be told to answer the next requests of a path otherwise. */
export class BoardServer {
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, Answer[]>();
  readonly #server = createServer((request, response) => {
    this.#serve(request, response);
  });
  readonly #files: ReadonlyMap<string, Uint8Array>;

  private constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  static async start(files: ReadonlyMap<string, Uint8Array>): Promise<BoardServer> {
    const server = new BoardServer(files);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/e/sample`;
  }

  /** The next requests for this path are answered so, one after another. */
  answer(path: string, ...answers: readonly Answer[]): void {
    this.#answers.set(path, [...answers]);
  }

  /** As `answer`, with a status and headers. */
  refuse(path: string, times: number, status: number, headers: Record<string, string> = {}): void {
    const answer: Answer = (response) => {
      response.writeHead(status, headers).end();
    };
    this.answer(path, ...new Array<Answer>(times).fill(answer));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '').replace('/e/sample/', '');
    this.asked.push(path);
    const answer = this.#answers.get(path)?.shift();
    if (answer !== undefined) {
      answer(response, request);
      return;
    }
    const bytes = this.#files.get(path);
    if (bytes === undefined) response.writeHead(404).end('Not found');
    else response.writeHead(200).end(bytes);
  }
}
