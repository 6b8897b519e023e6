import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { MessageReader, StatementReader } from './postgres_messages.ts';

/** Where the line to PostgreSQL is cut, around the commit of one transaction. */
export type Cut =
  | 'before the commit arrives' // it never happens
  | 'after the commit is done'; // it happened, and nobody is told

/** Where the line is cut, around one statement of whatever kind. */
export type When = 'before it arrives' | 'after it is done';

interface Plan {
  readonly isIt: (statement: string) => boolean;
  readonly when: When;
  readonly done: () => void;
}

/** Passes everything between a process and PostgreSQL, until it is told to cut the line. */
export class PostgresProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: URL;
  #plan: Plan | undefined;
  cuts = 0;
  /** Every statement that passed, or was about to, in order. */
  readonly statements: string[] = [];

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

  /** New connections lead there from now on. */
  leadTo(databaseUrl: string): void {
    this.#target = new URL(databaseUrl);
  }

  /** Cuts the next commit that passes; ends when it has. */
  cutNext(cut: Cut): Promise<void> {
    const when = cut === 'before the commit arrives' ? 'before it arrives' : 'after it is done';
    return this.#cutWhere((statement) => statement === 'commit', when);
  }

  /** Cuts at the n-th statement from now on, counted over all lines; ends when it has. */
  cutAt(n: number, when: When): Promise<void> {
    let left = n;
    return this.#cutWhere(() => --left === 0, when);
  }

  /** Takes back what was to be cut. */
  spare(): void {
    this.#plan = undefined;
  }

  /** Cuts every line there is. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #cutWhere(isIt: Plan['isIt'], when: When): Promise<void> {
    return new Promise((resolve) => {
      this.#plan = { isIt, when, done: resolve };
    });
  }

  #pass(client: Socket): void {
    const port = Number(this.#target.port === '' ? 5432 : this.#target.port);
    const server = createConnection({ port, host: this.#target.hostname, noDelay: true });
    client.setNoDelay(true);
    const asked = new MessageReader(true);
    const answered = new MessageReader(false);
    const statements = new StatementReader();
    /** Of each statement under way: to cut when it is done. */
    const underWay: (Plan | undefined)[] = [];
    const cutLine = (plan: Plan): void => {
      this.cuts += 1;
      client.destroy();
      server.destroy();
      plan.done();
    };
    client.on('data', (bytes) => {
      server.cork();
      for (const message of asked.read(bytes)) {
        const statement = statements.statementOf(message);
        if (statement !== undefined) {
          const plan = this.#next(statement);
          if (plan?.when === 'before it arrives') {
            cutLine(plan);
            return;
          }
          underWay.push(plan);
        }
        server.write(message.bytes);
      }
      server.uncork();
    });
    server.on('data', (bytes) => {
      client.cork();
      for (const message of answered.read(bytes)) {
        // CommandComplete, ErrorResponse, EmptyQueryResponse: a statement has ended.
        const plan = 'CEI'.includes(message.type) ? underWay.shift() : undefined;
        if (plan !== undefined) {
          cutLine(plan);
          return;
        }
        client.write(message.bytes);
      }
      client.uncork();
    });
    this.#join(client, server);
  }

  /** The plan that this statement fulfils, which is used up. */
  #next(statement: string): Plan | undefined {
    this.statements.push(statement);
    const plan = this.#plan;
    if (plan?.isIt(statement) !== true) return undefined;
    this.#plan = undefined;
    return plan;
  }

  /** Neither end outlives the other. */
  #join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
