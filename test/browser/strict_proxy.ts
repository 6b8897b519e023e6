import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { freePort } from '../server/free_port.ts';

/** What a proxy between voters and the server lets through. */
export type Policy =
  | 'everything'
  | 'no-websockets' // an upgrade is answered 400, as by a proxy that does not know it
  | 'silent-websockets' // an upgrade is taken, and the connection then closed
  | 'no-live-connections'; // nothing of /socket.io at all

/** A proxy on loopback, as it stands in offices and before old servers; the caller stops it. */
export class StrictProxy {
  policy: Policy = 'everything';
  /** Where its requests go. */
  readonly targetPort: number;
  readonly #server: Server = createServer();
  readonly #sockets = new Set<Duplex>();

  private constructor(targetPort: number) {
    this.targetPort = targetPort;
    this.#server.on('connection', (socket: Socket) => this.#keep(socket));
    this.#server.on('request', (from, to) => {
      if (this.policy === 'no-live-connections' && isLive(from)) {
        to.writeHead(403).end();
        return;
      }
      const { method, url, headers } = from;
      const onward = request({ port: targetPort, method, path: url, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      });
      onward.on('error', () => to.destroy());
      to.on('close', () => onward.destroy());
      from.pipe(onward);
    });
    this.#server.on('upgrade', (from, socket, head) => this.#upgrade(from, socket, head));
  }

  /** Before a server that will listen on a free port, `targetPort`. */
  static async start(): Promise<StrictProxy> {
    const proxy = new StrictProxy(await freePort());
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends the connections that are open, as a proxy that is restarted does. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.hangUp();
    await closed;
  }

  #upgrade(from: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.policy !== 'everything' && this.policy !== 'silent-websockets') {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    const onward = connect(this.targetPort, '127.0.0.1');
    this.#keep(onward);
    const lines = from.rawHeaders.map((part, i) => (i % 2 === 0 ? `${part}: ` : `${part}\r\n`));
    onward.write(`GET ${from.url ?? ''} HTTP/1.1\r\n${lines.join('')}\r\n`);
    onward.write(head);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.pipe(onward);
    if (this.policy === 'everything') onward.pipe(socket);
    else onward.once('data', (answer: Buffer) => socket.end(headOf(answer)));
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

function isLive({ url }: IncomingMessage): boolean {
  return url?.startsWith('/socket.io/') === true;
}

/** The answer to the upgrade, and none of what follows it. */
function headOf(answer: Buffer): Buffer {
  return answer.subarray(0, answer.indexOf('\r\n\r\n') + 4);
}
