import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { cosignCheckpoint, formatWitnessVkey, witnessKey } from '../../crypto/log/cosignature.ts';
import { verifyConsistency } from '../../crypto/log/merkle.ts';
import { bytesEqual, fromBase64 } from '../../crypto/wire/bytes.ts';
import { seededRandom } from './seeded_random.ts';

/** What a witness was asked. */
export interface Asked {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint's text, without signatures. */
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Answers in the place of the honest witness; undefined: it may. */
export type Fault = (
  asked: Asked,
  witness: TestWitness,
) => Reply | undefined | Promise<Reply | undefined>;

/**
 * A witness over HTTP (C2SP tlog-witness) that can be made slow, dead or dishonest. It knows every
 * log, and does not look at the log's signature.
 */
export class TestWitness {
  readonly name: string;
  readonly vkey: string;
  readonly asked: Asked[] = [];
  readonly held = new Map<string, { readonly size: number; readonly root: Uint8Array }>();
  fault: Fault = () => undefined;
  readonly #seed: Uint8Array;
  readonly #waiting = new Set<() => void>();
  #server: Server;
  #port = 0;

  private constructor(name: string) {
    this.name = name;
    this.#seed = seededRandom(`witness ${name}`)(32);
    this.vkey = formatWitnessVkey(witnessKey(name, ed25519PublicKey(this.#seed)));
    this.#server = this.#newServer();
  }

  static async start(name: string): Promise<TestWitness> {
    const witness = new TestWitness(name);
    await witness.#listen();
    return witness;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The address as a server is told it. */
  get address(): { readonly url: string; readonly vkey: string } {
    return { url: this.url, vkey: this.vkey };
  }

  /** Dead: connections are refused. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** At the same address, with what it held. */
  async restart(): Promise<void> {
    this.#server = this.#newServer();
    await this.#listen();
  }

  cosign(text: string, seed: Uint8Array = this.#seed, name: string = this.name): string {
    return cosignCheckpoint(text, name, seed, Math.floor(Date.now() / 1000));
  }

  /** Ends when it has been asked something of the kind. */
  async wasAsked(isIt: (asked: Asked) => boolean): Promise<Asked> {
    for (;;) {
      const found = this.asked.find(isIt);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  #newServer(): Server {
    return createServer((request, response) => void this.#serve(request, response));
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const asked = parse(Buffer.concat(chunks).toString('utf8'));
    this.asked.push(asked);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    const { status, body } = (await this.fault(asked, this)) ?? this.#honest(asked);
    response.writeHead(status, { 'content-type': 'text/plain' });
    response.end(body);
  }

  #honest({ old, proof, text, origin, size, root }: Asked): Reply {
    const held = this.held.get(origin);
    if (old > size) return { status: 400, body: '' };
    if (old !== (held?.size ?? 0)) return { status: 409, body: `${held?.size ?? 0}\n` };
    if (held?.size === size && !bytesEqual(held.root, root)) {
      return { status: 409, body: `${held.size}\n` };
    }
    if (held !== undefined && !verifyConsistency(held.size, held.root, size, root, proof)) {
      return { status: 422, body: '' };
    }
    this.held.set(origin, { size, root });
    return { status: 200, body: this.cosign(text) };
  }
}

function parse(body: string): Asked {
  const at = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, at).split('\n');
  const note = body.slice(at + 2);
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  return {
    old: Number(/^old (\d+)$/.exec(first)?.[1]),
    proof: lines.map(bytesOf),
    ...{ text, origin },
    size: Number(size),
    root: bytesOf(root),
  };
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes === undefined) throw new TypeError(`not base64: ${text}`);
  return bytes;
}
