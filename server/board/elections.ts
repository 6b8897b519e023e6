import { publicKeyText } from '../../crypto/signature.ts';
import { noteKey, formatVkey } from '../../crypto/log/note.ts';
import { decodeScalar } from '../../crypto/group/scalar.ts';
import type { SchnorrKey } from '../../crypto/schnorr.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { SharedReads } from '../board_files/shared_reads.ts';
import type { ServerKey } from '../keys.ts';
import { type ElectionRow, electionRow, sealedKeys } from '../store/board/election_rows.ts';
import { attachmentBytes, entryBytes } from '../store/board/entry_rows.ts';
import type { Sql } from '../store/connection.ts';
import type { Election } from './board.ts';
import type { Log } from './sequencer/append_batch.ts';

/** An election as the use cases see it: what is public of it, with its row's number and counts. */
export interface KnownElection extends Election {
  readonly id: number;
  readonly voters: number;
  readonly ballots: number;
  readonly challenges: number;
  readonly revocations: number;
}

/** What names a log. */
export type LogNames = Pick<KnownElection, 'id' | 'slug' | 'origin' | 'logKey'>;

/** What names a registrar's key. */
export type RegistrarNames = Pick<KnownElection, 'id' | 'slug' | 'registrarKey'>;

/** Under which purpose a key lies sealed: it opens for no other election and no other use. */
export const purposeOf = {
  logSeed: (slug: string): string => `log seed of ${slug}`,
  registrarSecret: (slug: string): string => `registrar key of ${slug}`,
};

interface ManifestEntry {
  readonly bytes: Uint8Array;
  readonly attachment: Uint8Array;
  readonly value: Manifest;
}

/** Finds elections. Keeps what never changes: manifests, decoded. */
export class Elections {
  readonly #sql: Sql;
  readonly #serverKey: ServerKey;
  readonly #manifests = new Map<number, ManifestEntry>();
  /** A crowd of voters asks for the same election. */
  readonly #reads = new SharedReads<KnownElection | undefined>();

  constructor(sql: Sql, serverKey: ServerKey) {
    this.#sql = sql;
    this.#serverKey = serverKey;
  }

  /** Phase, size and counts are of this moment. */
  find(slug: string): Promise<KnownElection | undefined> {
    return this.#reads.ask(slug, () => this.#read(slug));
  }

  /** The log with its private key. Secret: seed. */
  async logOf({ id, slug, origin, logKey }: LogNames): Promise<Log> {
    const { sealed_log_seed } = await sealedKeys(this.#sql, id);
    const seed = this.#serverKey.open(sealed_log_seed, purposeOf.logSeed(slug));
    if (publicKeyText(seed) !== toBase64Url(logKey)) {
      throw new Error(`the log key of ${slug} is not the one that was published`);
    }
    return { id, slug, key: noteKey(origin, logKey), seed };
  }

  /** Secret. */
  async registrarOf({ id, slug, registrarKey }: RegistrarNames): Promise<SchnorrKey> {
    const { sealed_registrar_secret } = await sealedKeys(this.#sql, id);
    const bytes = this.#serverKey.open(sealed_registrar_secret, purposeOf.registrarSecret(slug));
    const secret = decodeScalar(bytes);
    if (secret === undefined) throw new Error(`the registrar key of ${slug} is not a scalar`);
    return { secret, publicKey: registrarKey };
  }

  async #read(slug: string): Promise<KnownElection | undefined> {
    const row = await electionRow(this.#sql, slug);
    return row === undefined ? undefined : known(row, await this.#manifestOf(row));
  }

  async #manifestOf({ id, size }: ElectionRow): Promise<ManifestEntry | undefined> {
    const cached = this.#manifests.get(id);
    if (cached !== undefined || size === 0) return cached;
    const [bytes] = await entryBytes(this.#sql, id, 0, 1);
    const [attachment = new Uint8Array()] = await attachmentBytes(this.#sql, id, 0, 1);
    const value = bytes === undefined ? undefined : decodeEntry(bytes, attachment);
    if (bytes === undefined || value?.type !== 'manifest') {
      throw new Error(`entry 0 of election ${id} is not a manifest`);
    }
    const manifest = { bytes, attachment, value };
    this.#manifests.set(id, manifest);
    return manifest;
  }
}

function known(row: ElectionRow, manifest: ManifestEntry | undefined): KnownElection {
  const { id, slug, phase, size, voters, ballots, challenges, revocations, origin } = row;
  const counts = { voters, ballots, challenges, revocations };
  return {
    ...{ id, slug, phase, size, ...counts, origin },
    logKey: row.log_key,
    registrarKey: row.registrar_key,
    logVkey: formatVkey(noteKey(origin, row.log_key)),
    manifest: manifest?.value,
    manifestBytes: manifest?.bytes,
    manifestAttachment: manifest?.attachment,
    fingerprint: row.fingerprint ?? undefined,
    electionKey: row.election_key ?? undefined,
  };
}
