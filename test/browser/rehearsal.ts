import { pathsOf } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
} from '../../crypto/wire/board_paths.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import type { Contest, Manifest, Style } from '../../crypto/wire/manifest.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import { electionStatus, type ElectionStatus, reserveResponse } from '../../server/contract/api.ts';
import { SampleElection } from '../support/sample_election.ts';
import { style, titledIn } from '../support/sample_manifest.ts';
import { townContests, TOWN_TITLE } from './town.ts';

const DAY_MS = 86_400_000;
const SLUG = 'town';

export interface RehearsalOptions {
  /** Its name in addresses; a server may have several. */
  readonly slug?: string;
  readonly contests?: Contest[];
  /** One with every contest where absent. */
  readonly styles?: Style[];
  /** Members to change before the manifest is signed. */
  readonly manifest?: Partial<Manifest>;
  /** Identifiers of the demonstration's citizens who may vote, shared out among the styles in turn. */
  readonly voters?: readonly string[];
}

/** As `verifyBoard` takes it. */
interface Board {
  readonly files: Map<string, Uint8Array>;
  readonly trust: { readonly fingerprint: string; readonly logKey: string };
}

/** An open rehearsal, set up on a running server over its own HTTP interface. */
export class Rehearsal {
  readonly url: string;
  readonly slug: string;
  readonly sample: SampleElection;
  readonly #operatorToken: string;

  private constructor(url: string, slug: string, operatorToken: string, sample: SampleElection) {
    this.url = url;
    this.slug = slug;
    this.#operatorToken = operatorToken;
    this.sample = sample;
  }

  /** The server must have the demonstration eID. */
  static async open(
    url: string,
    operatorToken: string,
    options: RehearsalOptions = {},
  ): Promise<Rehearsal> {
    const sample = await reserve(url, operatorToken, options);
    const rehearsal = new Rehearsal(url, options.slug ?? SLUG, operatorToken, sample);
    await rehearsal.#setUp(options.voters ?? VOTERS);
    return rehearsal;
  }

  /** An address of the election's pages, as in `page('vote')`. */
  page(path = ''): string {
    return `${this.url}/e/${this.slug}${path === '' ? '' : `/${path}`}`;
  }

  async status(): Promise<ElectionStatus> {
    const answer = await fetch(`${this.url}/api/elections/${this.slug}`);
    return electionStatus.read(await answer.json());
  }

  /** The authority ends voting. */
  async close(): Promise<void> {
    await this.#takeOver();
    this.sample.close();
    await this.#submitNew();
  }

  /** Closes, and has the server begin the tally; `count` goes on once the phase is `tallied`. */
  async tally(): Promise<void> {
    await this.close();
    await this.beginTally();
  }

  /** The same of an election that is closed already. */
  async beginTally(): Promise<void> {
    await this.#send('tally', { method: 'POST', headers: JSON_BODY, body: '{}' });
  }

  /** Decrypts with every trustee and has the counts published. */
  async count(): Promise<Result> {
    await this.#takeOver();
    this.sample.decrypt(...this.sample.trustees.map(({ index }) => index));
    await this.#submitNew();
    await this.#send('result', { method: 'POST', headers: JSON_BODY, body: '{}' });
    await this.#takeOver();
    const result = decodeEntry(this.sample.entries.at(-1)?.entry ?? new Uint8Array());
    if (result.type !== 'result') throw new TypeError('the board does not end with a result');
    return result;
  }

  /** Every file of the published board, and what its verifier is told elsewhere. */
  async board(): Promise<Board> {
    const { size, fingerprint = '', logVkey } = await this.status();
    const files = new Map<string, Uint8Array>();
    for (const path of pathsOf(size)) files.set(path, await this.#file(path));
    return { files, trust: { fingerprint, logKey: logVkey } };
  }

  async #file(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await fetch(this.page(path))).arrayBuffer());
  }

  /** The authority says something in public; the same words twice are one notice. */
  async notice(words?: string): Promise<void> {
    await this.#takeOver();
    this.sample.notice(words);
    await this.#submitNew();
  }

  async revoke(person: string): Promise<void> {
    const body = JSON.stringify({ person, reason: 'voted-on-paper' });
    await this.#send('revocations', { method: 'POST', headers: JSON_BODY, body });
  }

  async #setUp(voters: readonly string[]): Promise<void> {
    await this.#submitNew();
    await this.sample.runCeremony();
    await this.#submitNew();
    const { styles } = this.sample.manifest;
    const rows = voters.map((person, i) => `${person},${styles[i % styles.length]?.id ?? ''}`);
    const csv = ['person,style', ...rows, ''].join('\n');
    await this.#send('roll', { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: csv });
    await this.#takeOver();
    this.sample.openVoting({ openedAt: now() });
    await this.#submitNew();
  }

  /** Submits those of the sample's entries that the board does not have. */
  async #submitNew(): Promise<void> {
    const { size } = await this.status();
    for (const framed of this.sample.entries.slice(size)) {
      const headers = { 'content-type': 'application/octet-stream' };
      const body = new Uint8Array(encodeFrame(framed));
      await this.#send('entries', { method: 'POST', headers, body });
    }
  }

  /** Takes entries that the server made itself, as in the roll, into the sample. */
  async #takeOver(): Promise<void> {
    const { size } = await this.status();
    const entries = decodeEntryBundle(await this.#file(entriesPath(0, size))) ?? [];
    const attachments = decodeAttachmentBundle(await this.#file(attachmentsPath(0, size))) ?? [];
    for (const [i, entry] of entries.entries()) {
      if (i < this.sample.entries.length) continue;
      const decoded = decodeEntry(entry);
      if (decoded.type === 'roll') this.sample.voters.push(...decoded.voters);
      this.sample.entries.push({ entry, attachment: attachments[i] ?? new Uint8Array() });
    }
  }

  async #send(path: string, request: Sent): Promise<void> {
    const headers = { ...request.headers, authorization: `Bearer ${this.#operatorToken}` };
    const url = `${this.url}/api/elections/${this.slug}/${path}`;
    const answer = await fetch(url, { ...request, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
}

/** A request of the operator or of those whose signature admits it. */
interface Sent {
  readonly method: 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Nine invented citizens of the demonstration eID. */
const VOTERS = Array.from({ length: 9 }, (_, i) => `BG000000000${i + 1}`);

async function reserve(
  url: string,
  operatorToken: string,
  options: RehearsalOptions,
): Promise<SampleElection> {
  const slug = options.slug ?? SLUG;
  const answer = await fetch(`${url}/api/elections`, {
    method: 'POST',
    headers: { ...JSON_BODY, authorization: `Bearer ${operatorToken}` },
    body: JSON.stringify({ slug }),
  });
  const { origin, logKey, registrarKey, providers, pages } = reserveResponse.read(
    await answer.json(),
  );
  const contests = options.contests ?? townContests();
  return SampleElection.begin({
    seed: `${url}/e/${slug}`,
    contests,
    styles: options.styles ?? [style('all', contests)],
    manifest: {
      ...{ origin, logKey, registrarKey, pages },
      title: TOWN_TITLE,
      opensAt: now(-DAY_MS),
      closesAt: now(6 * DAY_MS),
      ...options.manifest,
      providers: titledIn(options.manifest?.providers ?? providers, options.manifest?.languages),
    },
  });
}

function now(later = 0): string {
  return `${new Date(Date.now() + later).toISOString().slice(0, 19)}Z`;
}
