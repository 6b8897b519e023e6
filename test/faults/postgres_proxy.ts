import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** Where the line to PostgreSQL is cut, around the commit of one transaction. */
export type Cut =
  | 'before the commit arrives' // it never happens
  | 'after the commit is done'; // it happened, and nobody is told

/** `commit` in the extended protocol: a Parse or Execute message that carries the word. */
const ASKED = Buffer.from('commit\0');
/** CommandComplete of a commit. */
const DONE = Buffer.from('COMMIT\0');

/** Passes everything between a process and PostgreSQL, until it is told to cut the line. */
export class PostgresProxy {
  readonly #server: Server;
  readonly #target: URL;
  #cut: Cut | undefined;
  cuts = 0;

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (client) => this.#pass(client));
  }

  static async start(databaseUrl: string): Promise<PostgresProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PostgresProxy(server, new URL(databaseUrl));
  }

  /** The URL by which the database is reached through here. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${address.port}`;
    return url.href;
  }

  /** Cuts the next commit that passes. */
  cutNext(cut: Cut): void {
    this.#cut = cut;
  }

  async stop(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(client: Socket): void {
    const port = Number(this.#target.port === '' ? 5432 : this.#target.port);
    const server = createConnection(port, this.#target.hostname);
    const cutLine = (): void => {
      this.#cut = undefined;
      this.cuts += 1;
      client.destroy();
      server.destroy();
    };
    client.on('data', (bytes) => {
      if (this.#cut === 'before the commit arrives' && bytes.includes(ASKED)) cutLine();
      else server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (this.#cut === 'after the commit is done' && bytes.includes(DONE)) cutLine();
      else client.write(bytes);
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }
}
