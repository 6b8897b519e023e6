import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decodeEntryBundle, entriesPath } from '../../crypto/wire/board_paths.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { encodeFrame, type FramedEntry } from '../../crypto/wire/framing.ts';
import {
  ballotStatus,
  type BallotStatus,
  electionStatus,
  type ElectionStatus,
  reserveResponse,
  type ReserveResponse,
} from '../../server/contract/api.ts';
import { SampleElection, type SampleOptions } from '../support/sample_election.ts';
import { titledIn } from '../support/sample_manifest.ts';
import { OPERATOR_TOKEN, type TestServer } from './running_server.ts';

/** All that an election needs of its server: where it is. */
export type AtServer = Pick<TestServer, 'url'>;

const HOUR_MS = 3_600_000;

/** An election set up over HTTP, as its authority and trustees do; the server's own keys stay there. */
export class HttpElection {
  readonly server: AtServer;
  readonly slug: string;
  readonly sample: SampleElection;
  /** The auditors' age identity. */
  readonly auditors: string;

  private constructor(server: AtServer, slug: string, sample: SampleElection, auditors: string) {
    this.server = server;
    this.slug = slug;
    this.sample = sample;
    this.auditors = auditors;
  }

  /** The same election, as another server of it has it. */
  at(url: string): HttpElection {
    return new HttpElection({ url }, this.slug, this.sample, this.auditors);
  }

  /** Reserved; its manifest is made, and nothing is on the log. */
  static async reserve(
    server: AtServer,
    slug: string,
    options: SampleOptions = {},
  ): Promise<HttpElection> {
    const reserved = await reserve(server, slug);
    const auditors = await generateX25519Identity();
    const { origin, logKey, registrarKey, providers, pages } = reserved;
    const sample = await SampleElection.begin({
      seed: slug,
      trustees: 1,
      threshold: 1,
      ...options,
      manifest: {
        ...{ origin, logKey, registrarKey, pages },
        auditors: await identityToRecipient(auditors),
        opensAt: inHours(-1),
        closesAt: inHours(24),
        ...options.manifest,
        providers: titledIn(options.manifest?.providers ?? providers, options.manifest?.languages),
      },
    });
    return new HttpElection(server, slug, sample, auditors);
  }

  /** Manifest and ceremony are on the log; the roll can be loaded. */
  static async setUp(
    server: AtServer,
    slug: string,
    options: SampleOptions = {},
  ): Promise<HttpElection> {
    const election = await HttpElection.reserve(server, slug, options);
    await election.sample.runCeremony();
    await election.submitNew();
    return election;
  }

  /** Voting is open for `persons`, in the first style. */
  static async open(
    server: AtServer,
    slug: string,
    persons: readonly string[],
    options: SampleOptions = {},
  ): Promise<HttpElection> {
    const election = await HttpElection.setUp(server, slug, options);
    const style = election.sample.manifest.styles[0]?.id ?? '';
    const lines = ['person,style', ...persons.map((person) => `${person},${style}`), ''];
    await assertOk(await election.putRoll(lines.join('\n')));
    await election.openVoting();
    return election;
  }

  async openVoting(): Promise<void> {
    await this.readBack();
    this.sample.openVoting({ openedAt: inHours(0) });
    await this.submitNew();
  }

  async close(): Promise<void> {
    this.sample.close();
    await this.submitNew();
  }

  /** Submits those of the sample's entries that the board does not have. */
  async submitNew(): Promise<void> {
    const { size } = await this.status();
    for (const framed of this.sample.entries.slice(size)) await assertOk(await this.submit(framed));
  }

  submit(framed: FramedEntry, token: string = OPERATOR_TOKEN): Promise<Response> {
    return fetch(`${this.api}/entries`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
      },
      body: Buffer.from(encodeFrame(framed)),
    });
  }

  putRoll(csv: string): Promise<Response> {
    return fetch(`${this.api}/roll`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' },
      body: csv,
    });
  }

  async status(): Promise<ElectionStatus> {
    const response = await fetch(this.api);
    await assertOk(response);
    return electionStatus.read(await response.json());
  }

  /** What the server says of the ballot with this tracker. */
  async stateOf(tracker: string): Promise<BallotStatus['state']> {
    const response = await fetch(`${this.api}/ballots/find`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tracker }),
    });
    await assertOk(response);
    return ballotStatus.read(await response.json()).state;
  }

  get api(): string {
    return `${this.server.url}/api/elections/${this.slug}`;
  }

  /** Takes over the entries that the board made itself: the roll. */
  async readBack(): Promise<void> {
    const { size } = await this.status();
    const response = await fetch(`${this.server.url}/e/${this.slug}/${entriesPath(0, size)}`);
    await assertOk(response);
    const bundle = decodeEntryBundle(new Uint8Array(await response.arrayBuffer())) ?? [];
    for (const entry of bundle.slice(this.sample.entries.length)) {
      const decoded = decodeEntry(entry);
      if (decoded.type === 'roll') this.sample.voters.push(...decoded.voters);
      this.sample.entries.push({ entry, attachment: new Uint8Array() });
    }
  }
}

export async function reserve(server: AtServer, slug: string): Promise<ReserveResponse> {
  const response = await fetch(`${server.url}/api/elections`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug }),
  });
  await assertOk(response);
  return reserveResponse.read(await response.json());
}

async function assertOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}

function inHours(hours: number): string {
  return `${new Date(Date.now() + hours * HOUR_MS).toISOString().slice(0, 19)}Z`;
}
