import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterwards } from './afterwards.ts';

const run = promisify(execFile);

/** Whether OpenSSL 3's program is here: RFC 3161 is older in it, its way to make keys is not. */
export function hasOpenssl(): boolean {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}

const KEYS = {
  rsa: ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ec: ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const;

const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';
const STAMPS = 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n';

/** A time-stamping authority by `openssl ts`, with a root, an authority in between, and its own key. */
export class OpensslAuthority {
  readonly folder: string;
  readonly url: string;
  readonly #server: Server;

  private constructor(folder: string, server: Server) {
    this.folder = folder;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  /** Starts one; it is stopped and removed afterwards. */
  static async start(kind: keyof typeof KEYS): Promise<OpensslAuthority> {
    const folder = await mkdtemp(join(tmpdir(), 'glas-tsa-'));
    const openssl = (...args: readonly string[]) => run('openssl', args, { cwd: folder });
    await openssl(...KEYS.ec, '-out', 'root.key');
    await openssl(...KEYS.ec, '-out', 'between.key');
    await openssl(...KEYS[kind], '-out', 'stamps.key');
    await writeFile(join(folder, 'authority.cnf'), AUTHORITY);
    await writeFile(join(folder, 'stamps.cnf'), STAMPS);
    await writeFile(join(folder, 'tsa.cnf'), configuration(folder));
    await writeFile(join(folder, 'serial'), '01\n');
    await certify(openssl, 'root', 'authority.cnf');
    await certify(openssl, 'between', 'authority.cnf', 'root');
    await certify(openssl, 'stamps', 'stamps.cnf', 'between');
    const server = createServer((request, response) => {
      reply(folder, request).then(
        (answer) => response.setHeader('content-type', 'application/timestamp-reply').end(answer),
        () => response.writeHead(500).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const authority = new OpensslAuthority(folder, server);
    afterwards(() => authority.#stop());
    return authority;
  }

  /** The file of its root's certificate. */
  get caFile(): string {
    return join(this.folder, 'root.pem');
  }

  async #stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
    await rm(this.folder, { recursive: true });
  }
}

type Openssl = (...args: readonly string[]) => Promise<unknown>;

/** Makes NAME.pem for NAME.key. by: undefined for itself. */
async function certify(openssl: Openssl, name: string, uses: string, by?: string): Promise<void> {
  const subject = `/C=BG/O=Example/CN=Example ${name}`;
  await openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
  const issuer =
    by === undefined
      ? ['-signkey', `${name}.key`]
      : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial'];
  const out = ['-days', '30', '-sha256', '-extfile', uses, '-out', `${name}.pem`];
  await openssl('x509', '-req', '-in', `${name}.csr`, ...issuer, ...out);
}

function configuration(folder: string): string {
  return `[tsa]
serial = ${join(folder, 'serial')}
signer_cert = ${join(folder, 'stamps.pem')}
certs = ${join(folder, 'between.pem')}
signer_key = ${join(folder, 'stamps.key')}
signer_digest = sha512
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
tsa_name = yes
ess_cert_id_chain = yes
`;
}

let questions = 0;

async function reply(folder: string, question: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of question) chunks.push(chunk as Buffer);
  questions += 1;
  const [query, answer] = [join(folder, `${questions}.tsq`), join(folder, `${questions}.tsr`)];
  await writeFile(query, Buffer.concat(chunks));
  const args = ['ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa'];
  await run('openssl', [...args, '-queryfile', query, '-out', answer], { cwd: folder });
  return readFile(answer);
}
