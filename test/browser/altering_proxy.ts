import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort } from '../server/free_port.ts';

/** A proxy on loopback that changes one byte of a file on its way; the caller stops it. */
export class AlteringProxy {
  /** The path of the file, without its query; undefined for none. */
  altered: string | undefined;
  /** Where its requests go. */
  readonly targetPort: number;
  readonly #server: Server = createServer();

  private constructor(targetPort: number) {
    this.targetPort = targetPort;
    this.#server.on('request', (from, to) => {
      const { method, url = '' } = from;
      // Of compressed bytes the last may mean nothing.
      const headers = { ...from.headers, 'accept-encoding': 'identity' };
      const onward = request({ port: targetPort, method, path: url, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        if (url.split('?')[0] !== this.altered) answer.pipe(to);
        else void buffer(answer).then((bytes) => to.end(withOneByteChanged(bytes)));
      });
      onward.on('error', () => to.destroy());
      from.pipe(onward);
    });
  }

  /** Before a server that will listen on a free port, `targetPort`. */
  static async start(): Promise<AlteringProxy> {
    const proxy = new AlteringProxy(await freePort());
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** At the end, where a script, a style sheet or a text goes on as if nothing was. */
function withOneByteChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const last = changed.length - 1;
  changed[last] = (changed[last] ?? 0) ^ 1;
  return changed;
}
