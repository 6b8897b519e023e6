import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formatVkey, noteKey } from '../../../crypto/log/note.ts';
import { fromBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { encodeTimestampQuery } from '../../../crypto/wire/timestamp/query.ts';
import { decodeTimestampFile, encodeTimestampFile } from '../../../crypto/wire/timestamp_file.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { parseAnchors } from '../../../server/timestamps/anchors.ts';
import { verifyAnswer } from '../../../server/timestamps/answer.ts';
import { askOverHttp } from '../../../server/timestamps/ask.ts';
import { readAnchors } from '../../../verifier/command_line/timestamp_anchors.ts';
import { openUrl } from '../../../verifier/command_line/url_source.ts';
import { checkToken } from '../../../verifier/timestamps/token_check.ts';
import { parseTrust, type Trust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import { hasOpenssl, OpensslAuthority } from '../../support/openssl_authority.ts';
import { publicGroup } from '../../support/public_group.ts';
import { pemOf } from '../../support/sample_authority.ts';
import { FAULTY_TOKENS, GOOD_TOKENS, root } from '../../support/sample_tokens.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { HttpElection } from '../http_election.ts';
import { startTestServer } from '../running_server.ts';

const run = promisify(execFile);
const isHere = hasOpenssl();
const WHY = 'skipped where OpenSSL 3 is not installed';

const NOTE = utf8('vote.example/e/name\n12\nroot\n\n— line\n');
const WISH = { time: '2027-04-02T17:06:00Z' };
/** What OpenSSL, whose time stamps are PKCS #7 and not CMS, cannot read. */
const NOT_READ = 'whose signer is named by the id of its key';
/** Where OpenSSL is content with less than we are. */
const MILDER: readonly string[] = [
  'below more authorities than anybody needs',
  'with an RSA signature that is said to be one of ECDSA',
  'of the SHA-1 of the note',
  'of the SHA-512 of the note',
  'whose digest is by SHA-1',
  'with a signature by SHA-1',
  'with an RSA signature by SHA-1',
  'signed as something else',
  'by an RSA key of 1024 bits',
  'on a curve that WebCrypto does not have',
  'by a certificate that spells the name of its issuer otherwise',
  'below an authority with an RSA key of 1024 bits',
  'below an authority on a curve that WebCrypto does not have',
  'by a certificate that is signed with SHA-1',
  'below an authority for programs',
  'with a byte after it',
  'with a demand that nobody knows',
];

/** How docs/operations.md tells strangers to check a stamp without any program of ours. */
async function documentedCommands(): Promise<string> {
  const text = await readFile(join(packageRoot, 'docs/operations.md'), 'utf8');
  const block = /```\n([^`]*openssl ts -verify[^`]*)```/.exec(text)?.[1] ?? '';
  return block
    .split('\n')
    .filter((line) => !line.startsWith('curl'))
    .join('\n');
}

/** What openssl says of a published stamp. */
async function opensslVerdict(stamp: Uint8Array, caFile: string): Promise<string> {
  const files = { '0': stamp, 'tsa-ca.pem': await readFile(caFile) };
  const commands = await documentedCommands();
  return inFolder(files, (cwd) => printed(run('sh', ['-c', commands], { cwd })));
}

describe.skipIf(!isHere)(`with an authority by openssl ts (${WHY})`, () => {
  test('an election is stamped at its opening and closing, for everybody to verify', async () => {
    const authority = await OpensslAuthority.start('rsa');
    const server = await startTestServer({
      GLAS_TIMESTAMPS: authority.url,
      GLAS_TIMESTAMP_CA: authority.caFile,
    });
    const election = await HttpElection.open(server, 'stamped', ['BG0000000001', 'BG0000000002']);
    const board = `${server.url}/e/stamped`;
    const opening = await published(`${board}/timestamp/0`);
    expect(opening.headers.get('access-control-allow-origin')).toBe('*');
    expect(opening.headers.get('cache-control')).toContain('immutable');
    await election.close();
    const closing = await published(`${board}/timestamp/1`);
    expect(server.log.join('')).toContain('time-stamped (closing)');

    const report = await verifyElection(openUrl(board), trustIn(election), {
      group: publicGroup,
      random: seededRandom('weights'),
      until: 'closing',
      timestampAnchors: await readAnchors(authority.caFile),
    });
    expect(report.findings).toEqual([]);
    const by = { authority: 'CN=Example stamps,O=Example,C=BG', trusted: true };
    expect(report.timestamps).toMatchObject({
      chain: 'checked',
      stamps: [
        { ...by, first: ['opening'] },
        { ...by, first: ['closing'], size: report.log?.size },
      ],
    });
    for (const { stamp } of [opening, closing]) {
      expect(await opensslVerdict(stamp, authority.caFile)).toContain('Verification: OK');
    }
    const { token = Buffer.of() } = decodeTimestampFile(opening.stamp) ?? {};
    const other = encodeTimestampFile({ note: utf8('another note\n'), token });
    const verdict = await opensslVerdict(other, authority.caFile);
    expect(verdict).toContain('Verification: FAILED');
  });

  test('of elliptic curves, one answer is taken by the server and by the verifier', async () => {
    const authority = await OpensslAuthority.start('ec');
    const nonce = 0x8000000000000001n;
    const askedAt = Date.now();
    const ask = askOverHttp(authority.url);
    const query = encodeTimestampQuery(sha256(NOTE), nonce);
    const answer = await ask(query, new AbortController().signal);
    const question = { imprint: sha256(NOTE), nonce, askedAt, answeredAt: Date.now() };
    const pem = await readFile(authority.caFile, 'utf8');
    const { token, time } = verifyAnswer(answer, question, parseAnchors(pem));
    const checked = await checkToken({ note: NOTE, token }, await readAnchors(authority.caFile));
    expect(checked).toEqual({ time, authority: 'CN=Example stamps,O=Example,C=BG', faults: [] });
    const stamp = encodeTimestampFile({ note: NOTE, token });
    expect(await opensslVerdict(stamp, authority.caFile)).toContain('Verification: OK');
  });

  test('its question is one that openssl reads', async () => {
    const { stdout } = await inFolder({ query: encodeTimestampQuery(sha256(NOTE), 7n) }, (cwd) =>
      run('openssl', ['ts', '-query', '-in', 'query', '-text'], { cwd }),
    );
    expect(stdout).toContain('Hash Algorithm: sha256');
    expect(stdout).toContain('Nonce: 0x07');
    expect(stdout).toContain('Certificate required: yes');
  });
});

describe.skipIf(!isHere)(`the tokens of other tests, held against openssl (${WHY})`, () => {
  const readable = GOOD_TOKENS.filter(({ name }) => name !== NOT_READ);
  test.each(readable)('$name: it takes it too', async ({ make }) => {
    expect(await opensslOnToken(make(NOTE, WISH))).toContain('Verification: OK');
  });

  const faulty = FAULTY_TOKENS.filter(({ name }) => !MILDER.includes(name));
  test.each(faulty)('$name: it refuses it too', async ({ make }) => {
    expect(await opensslOnToken(make(NOTE, WISH))).not.toContain('Verification: OK');
  });
});

async function inFolder<T>(
  files: Readonly<Record<string, Uint8Array | string>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-stamp-'));
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What openssl prints, whatever it comes to. */
async function printed(command: Promise<{ stdout: string }>): Promise<string> {
  try {
    return (await command).stdout;
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}

function opensslOnToken(token: Uint8Array): Promise<string> {
  const args = ['ts', '-verify', '-data', 'note', '-in', 'token', '-token_in', '-CAfile', 'ca.pem'];
  const at = String(Date.parse(WISH.time) / 1_000);
  return inFolder({ note: NOTE, token, 'ca.pem': pemOf(root) }, (cwd) =>
    printed(run('openssl', [...args, '-attime', at], { cwd })),
  );
}

/** A stamp as soon as it is there. */
async function published(url: string): Promise<{ stamp: Uint8Array; headers: Headers }> {
  let response = await fetch(url);
  await expect
    .poll(
      async () => {
        if (response.status !== 200) response = await fetch(url);
        return response.status;
      },
      { timeout: 60_000 },
    )
    .toBe(200);
  return { stamp: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
}

/** What its voters are told elsewhere. */
function trustIn({ sample }: HttpElection): Trust {
  const { origin, logKey } = sample.manifest;
  const key = noteKey(origin, fromBase64Url(logKey) ?? new Uint8Array());
  return parseTrust(sample.fingerprint, formatVkey(key));
}
