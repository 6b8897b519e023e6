import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A whole HTTP response. */
export interface Answer {
  readonly status: number;
  /** Status line and header fields, as they came. */
  readonly head: string;
  readonly body: string;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One connection that is kept, one request at a time: HTTP/1.1 as far as casting a ballot goes. Node's
 * own client costs several times as much, on the processors that the server is measured on.
 */
export class CastConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answered: ((answer: Answer) => void) | undefined;
  #failed: (error: Error) => void = () => undefined;
  #isOpen = true;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isOpen = false;
      this.#failed(new Error('the connection was closed'));
    });
  }

  static async open(port: number): Promise<CastConnection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new CastConnection(socket);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Rejects where the connection is lost first. */
  send(head: string, body: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.cork();
      this.#socket.write(head, 'latin1');
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? NaN);
    const whole = end + END_OF_HEAD.length + length;
    if (Number.isNaN(length)) this.#socket.destroy(new Error('a response without its length'));
    if (!(this.#received.length >= whole)) return;
    const body = this.#received.toString('utf8', end + END_OF_HEAD.length, whole);
    this.#received = this.#received.subarray(whole);
    if (/^connection: close$/im.test(head)) this.#isOpen = false;
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.({ status: Number(head.slice(9, 12)), head, body });
  }
}
