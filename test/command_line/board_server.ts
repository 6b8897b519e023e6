import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { formatReceipt } from '../../crypto/log/receipt.ts';
import { inclusionProof, leafHash } from '../../crypto/log/merkle.ts';
import { foldFull } from '../../crypto/log/tiles.ts';
import { bytesEqual, concat } from '../../crypto/wire/bytes.ts';
import { decodeFrame } from '../../crypto/wire/framing.ts';
import type { SampleElection } from '../support/sample_election.ts';

/** What a fault does to the next entry that is posted. */
export type Fault =
  | 'before' // the connection breaks and nothing is recorded
  | 'after' // it is recorded, and the answer is lost
  | 'foreign-receipt'; // the answer proves something else

/**
 * Publishes a sample election over HTTP and records what is posted, without checking it, so that a
 * fault can strike where a real server would have to be killed at the right moment.
 */
export class BoardServer {
  readonly election: SampleElection;
  fault: Fault | undefined;
  url = '';
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  private constructor(election: SampleElection) {
    this.election = election;
  }

  static async start(election: SampleElection): Promise<BoardServer> {
    const board = new BoardServer(election);
    board.#server.listen(0, '127.0.0.1');
    await once(board.#server, 'listening');
    const address = board.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    board.url = `http://127.0.0.1:${address.port}`;
    return board;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    if (request.method === 'POST') this.#record(new Uint8Array(Buffer.concat(parts)), response);
    else this.#publish(request.url?.replace('/e/sample/', '') ?? '', response);
  }

  #publish(path: string, response: ServerResponse): void {
    const file = this.election.files().get(path);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  }

  #record(body: Uint8Array, response: ServerResponse): void {
    const fault = this.fault;
    this.fault = undefined;
    if (fault === 'before') {
      response.destroy();
      return;
    }
    const framed = decodeFrame(body);
    const { entries } = this.election;
    const at = entries.findIndex(({ entry }) => bytesEqual(entry, framed.entry));
    const index = at < 0 ? entries.push(framed) - 1 : at;
    if (fault === 'after') response.destroy();
    else
      void this.#receipt(fault === 'foreign-receipt' ? 0 : index).then((text) =>
        response.end(text),
      );
  }

  async #receipt(index: number): Promise<string> {
    const leaves = this.election.entries.map(({ entry }) => leafHash(entry));
    const path = await inclusionProof(
      (level, i) =>
        Promise.resolve(foldFull(concat(...leaves.slice(i * 2 ** level, (i + 1) * 2 ** level)))),
      index,
      leaves.length,
    );
    const note = new TextDecoder().decode(this.election.files().get('checkpoint'));
    return formatReceipt(index, path, note);
  }
}
