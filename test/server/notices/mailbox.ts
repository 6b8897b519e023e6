import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import {
  notice,
  type Notice,
  type SealedPerson,
  sealedPerson,
} from '../../../server/contract/notice.ts';
import { readUpTo } from '../../../server/read_up_to.ts';
import { afterwards } from '../../support/afterwards.ts';

const MAX_BYTES = 65_536;
export const TOKEN = 'token-of-the-mailbox';

/** How it answers a notice; without it, 204. */
export type Mood = (response: ServerResponse, notice: Notice) => void | Promise<void>;

/**
 * A service over HTTP that is sent notices. It stands for the mailbox of a state, which is outside
 * Glas and cannot be had here: it takes what such a mailbox would, and delivers nothing to anybody.
 */
export class Mailbox {
  readonly url: string;
  /** Its age recipient. */
  readonly key: string;
  readonly #identity: string;
  /** What it was sent, in the order in which it came, taken or not. */
  readonly asked: Notice[] = [];
  /** What it took. */
  readonly taken: Notice[] = [];
  /** Addresses that were asked for. */
  readonly paths: string[] = [];
  mood: Mood | undefined;
  #told: () => void = () => undefined;

  private constructor(url: string, key: string, identity: string) {
    this.url = url;
    this.key = key;
    this.#identity = identity;
  }

  /** Stopped afterwards. */
  static async start(): Promise<Mailbox> {
    const identity = await generateX25519Identity();
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    afterwards(() => {
      http.closeAllConnections();
      http.close();
    });
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/glas`;
    const mailbox = new Mailbox(url, await identityToRecipient(identity), identity);
    http.on('request', (request, response) => void mailbox.#answer(request, response));
    return mailbox;
  }

  get settings(): Record<string, string> {
    return { GLAS_NOTICES_URL: this.url, GLAS_NOTICES_KEY: this.key, GLAS_NOTICES_TOKEN: TOKEN };
  }

  /** Ends when a condition holds, which is looked at whenever a notice has come. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.#told = resolve));
  }

  /** Whom a notice is for. */
  async personOf({ sealed }: Notice): Promise<SealedPerson> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.#identity);
    const opened = await decrypter.decrypt(Buffer.from(sealed, 'base64'), 'text');
    return sealedPerson.read(parseJson(opened));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.paths.push(request.url ?? '');
    const body = await readUpTo(MAX_BYTES, request);
    const isJson = request.headers['content-type'] === 'application/json';
    if (request.method !== 'POST' || !isJson || body === undefined) {
      response.writeHead(400).end();
      return;
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      response.writeHead(401).end();
      return;
    }
    const sent = notice.read(parseJson(body.toString('utf8')));
    this.asked.push(sent);
    if (this.mood === undefined) response.writeHead(204).end();
    else await this.mood(response, sent);
    if (response.statusCode === 204 && response.headersSent) this.taken.push(sent);
    this.#told();
  }
}
