import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { JWK } from 'jose';
import { audit, type Audited } from '../../../client/command_line/audit/audit.ts';
import { BoardAuthorizations } from '../../../client/command_line/audit/board_authorizations.ts';
import { knownProviders } from '../../../client/command_line/audit/known_provider.ts';
import { readRollPersons } from '../../../client/command_line/audit/roll_persons.ts';
import { eidNonce } from '../../../crypto/eid.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import type { SealedItem } from '../../../crypto/wire/evidence.ts';
import { type Evidence, sealEvidence } from '../../../server/eid/evidence.ts';
import {
  type Claims,
  type LyingIssuer,
  type SignChanges,
  startLyingIssuer,
} from '../../server/eid/lying_issuer.ts';
import { afterwards } from '../../support/afterwards.ts';

export const FINGERPRINT: string = 'ab'.repeat(32);

/** What one voter's sign-in is to differ in from an honest one. */
export interface Bent {
  readonly claims?: Claims;
  readonly signed?: SignChanges;
  readonly evidence?: Partial<Evidence>;
  /** Of the authorization on the board. */
  readonly ballotKey?: string;
  readonly pseudonym?: string;
  /** The fingerprint of another election, for which the ballot is too. */
  readonly election?: string;
}

/** A sign-in as it lies in the database, and the entry of the ballot that it was for. */
export interface Voted {
  readonly item: SealedItem;
  readonly entry: Uint8Array;
}

export interface AuditChanges {
  readonly items?: readonly SealedItem[] | AsyncIterable<SealedItem>;
  readonly identity?: string;
  /** Lines of the settings' file. */
  readonly settings?: readonly object[];
  readonly roll?: string;
  /** On the board; otherwise 2. */
  readonly rollSize?: number;
  /** In the place of what the issuer publishes; undefined for none given. */
  readonly keys?: readonly unknown[] | undefined;
}

/** Sign-ins of an election that need no server: a real issuer over HTTP, and the server's own sealing. */
export class SignInKit {
  readonly issuer: LyingIssuer;
  readonly keys: readonly JWK[];
  readonly #folder: string;
  /** The auditors': as they keep it, and as the manifest names it. */
  readonly identity: string;
  readonly recipient: string;
  #files = 0;

  private constructor(
    issuer: LyingIssuer,
    keys: readonly JWK[],
    folder: string,
    [identity, recipient]: readonly [string, string],
  ) {
    this.issuer = issuer;
    this.keys = keys;
    this.#folder = folder;
    this.identity = identity;
    this.recipient = recipient;
  }

  static async start(): Promise<SignInKit> {
    const issuer = await startLyingIssuer();
    const folder = await mkdtemp(join(tmpdir(), 'glas-audit-'));
    afterwards(async () => {
      await issuer.stop();
      await rm(folder, { recursive: true });
    });
    const published = await fetch(`${issuer.issuer}/jwks`);
    const { keys } = (await published.json()) as { keys: JWK[] };
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    return new SignInKit(issuer, keys, folder, [identity, recipient]);
  }

  /** Somebody signs in and votes. */
  async vote(person: string, bent: Bent = {}): Promise<Voted> {
    const [key, salt] = [randomBytes(32), randomBytes(32)];
    const { signed, claims, evidence, election = FINGERPRINT, ...authorization } = bent;
    const nonce = eidNonce(election, key, salt);
    const honest = { sub: person, acr: 'high', nonce };
    const kept: Evidence = {
      ballotKey: toBase64Url(key),
      election,
      idToken: await this.issuer.sign({ ...honest, ...claims }, signed),
      issuerKey: this.keys[0] ?? {},
      provider: 'lying',
      salt: toBase64Url(salt),
      ...evidence,
    };
    const { commitment, sealed } = await sealEvidence(kept, this.recipient);
    const item = { commitment: toBase64Url(commitment), sealed: toBase64Url(sealed) };
    const own = { ballotKey: toBase64Url(key), election, ...authorization };
    return { item, entry: ballotOf(item, own) };
  }

  /** Something else that is sealed to the auditors, and committed to. */
  async seal(opening: Uint8Array): Promise<Uint8Array> {
    const { Encrypter } = await import('age-encryption');
    const encrypter = new Encrypter();
    encrypter.addRecipient(this.recipient);
    return encrypter.encrypt(opening);
  }

  /** Audits a board on which these voted, the first as entry 0. */
  async audit(voted: readonly Voted[], changes: AuditChanges = {}): Promise<Audited> {
    const authorizations = new BoardAuthorizations();
    voted.forEach(({ entry: bytes }, index) =>
      authorizations.take({ bytes, index, leaf: new Uint8Array(), root: () => new Uint8Array() }),
    );
    const seconds = Math.floor(Date.now() / 1000);
    const { items = voted.map(({ item }) => item), roll } = changes;
    return audit({
      ...{ fingerprint: FINGERPRINT, authorizations },
      items: inTurn(items),
      identity: changes.identity ?? this.identity,
      providers: await this.#providers(changes),
      window: { from: seconds - 3_600, until: seconds + 3_600 },
      roll:
        roll === undefined
          ? undefined
          : await readRollPersons(await this.file(roll), changes.rollSize ?? 2),
    });
  }

  /** A file with this text; its path. */
  async file(text: string): Promise<string> {
    this.#files += 1;
    const path = join(this.#folder, String(this.#files));
    await writeFile(path, text);
    return path;
  }

  async #providers(changes: AuditChanges): ReturnType<typeof knownProviders> {
    const keys = 'keys' in changes ? changes.keys : this.keys;
    const { settings } = changes;
    return knownProviders([this.issuer.provider.listed], {
      providerKeys:
        keys === undefined ? [] : [`lying=${await this.file(JSON.stringify({ keys }))}`],
      ...(settings && { providers: await this.file(JSON.stringify(settings)) }),
    });
  }
}

/** The codes that an audit found, each once, in order. */
export function codesIn({ findings }: Audited): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

/** Its signatures are the verifier's business. */
export function ballotOf(
  { commitment }: Pick<SealedItem, 'commitment'>,
  {
    ballotKey,
    pseudonym = toBase64Url(randomBytes(16)),
    election = FINGERPRINT,
  }: { ballotKey: string; pseudonym?: string; election?: string },
): Uint8Array {
  const signature = toBase64Url(randomBytes(64));
  const rest = { ballotKey, pseudonym, signature, style: 'all', weight: 1 };
  return encodeEntry({
    attachment: toBase64Url(randomBytes(32)),
    authorization: { ...rest, evidence: commitment },
    election,
    signature,
    type: 'ballot',
  });
}

/** The entry that opens a ballot, or something that is none. */
export function challengeOf(ballot: Uint8Array): Uint8Array {
  const attachment = toBase64Url(randomBytes(32));
  const opened = { attachment, ballot: toBase64Url(ballot), election: FINGERPRINT };
  return encodeEntry({ ...opened, type: 'challenge' });
}

async function* inTurn<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}
