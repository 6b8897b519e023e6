import { expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { ClientCode } from '../../../verifier/checks/client.ts';
import { type ClientReport, verifyClient } from '../../../verifier/client/client_report.ts';
import { clientText } from '../../../verifier/client/client_text.ts';
import type { Site } from '../../../verifier/client/site.ts';
import { HttpSite } from '../../../verifier/command_line/http_site.ts';
import { openUrl } from '../../../verifier/command_line/url_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { type Alteration, PageServer, smallBuild } from './page_server.ts';

export const build: ReadonlyMap<string, Uint8Array> = smallBuild();
/** By path, as `glas-verify --build` computes them. */
export const digests: ReadonlyMap<string, string> = new Map(
  [...build].map(([path, bytes]) => [path, toBase64Url(sha256(bytes))]),
);
/** The same, as a manifest names them. */
export const pages: { path: string; sha256: string }[] = [...digests].map(([path, digest]) => ({
  path,
  sha256: digest,
}));
export const election: SampleElection = await SampleElection.begin({
  manifest: { origin: 'vote.example/e/sample', pages },
});

/** How the verifier asks, where it is not as in any other test. */
export interface Asking {
  readonly built?: ReadonlyMap<string, string>;
  readonly of?: SampleElection;
  readonly at?: PageServer;
  readonly isSecure?: boolean;
}

/** A site that gives browsers the pages of its manifest, but for what a test alters. */
export class PublishedSite {
  readonly server: PageServer;
  readonly #rounds: Round[] = [];

  private constructor(server: PageServer) {
    this.server = server;
  }

  /** Called at the top level of a test file; served until its tests are done. */
  static async start(): Promise<PublishedSite> {
    return new PublishedSite(await PageServer.start(election.files(), build));
  }

  /** Does something while answers are altered. */
  async altered<T>(alteration: Alteration, run: () => Promise<T>): Promise<T> {
    this.server.alteration = alteration;
    try {
      return await run();
    } finally {
      this.server.alteration = () => undefined;
    }
  }

  /** What `glas-verify --client` says of the site. */
  async ask({
    built,
    of = election,
    at = this.server,
    isSecure,
  }: Asking = {}): Promise<ClientReport> {
    const { fingerprint, logKey } = of.trust();
    const http = new HttpSite(at.url);
    const site: Site = {
      isSecure: isSecure ?? http.isSecure,
      port: http.port,
      visit: (visit, limitBytes) => http.visit(visit, limitBytes),
    };
    try {
      return await verifyClient({
        source: openUrl(`${at.url}/e/sample`),
        ...{ site, cookie: 'secret', trust: parseTrust(fingerprint, logKey) },
        ...(built && { built }),
      });
    } finally {
      http.close();
    }
  }

  /**
   * A test: one alteration gives its code, once, at this path, with these words. Of a file's tests,
   * those at different paths are tried together: each asks for everything that there is.
   */
  provokes(
    code: ClientCode,
    how: string,
    path: string,
    words: string,
    alteration: Alteration,
    asking?: Asking,
  ): void {
    const round = asking === undefined ? this.#roundOf(path, alteration) : undefined;
    test(`${code}: ${how}`, async () => {
      const report = await (round?.report() ?? this.altered(alteration, () => this.ask(asking)));
      const others = round === undefined ? [] : [...round.alterations.keys()].filter(not(path));
      const findings = report.findings.filter((finding) => !others.includes(finding.path ?? ''));
      const found = findings.map((finding) => [finding.code, finding.path]);
      expect(found, JSON.stringify(report.findings)).toEqual([[code, path]]);
      expect(findings[0]?.message).toContain(words);
      expect(report.verdict).toBe('not-valid');
      expect(report.checked).toEqual([]);
      expect(clientText(report, this.server.url)).toContain(`${path}: `);
    });
  }

  /** The first round in which nothing is tried at this path yet. */
  #roundOf(path: string, alteration: Alteration): Round {
    const free = this.#rounds.find(({ alterations }) => !alterations.has(path));
    if (free !== undefined) {
      free.alterations.set(path, alteration);
      return free;
    }
    const alterations = new Map([[path, alteration]]);
    const all: Alteration = (...asked) => {
      for (const each of alterations.values()) each(...asked);
    };
    let asked: Promise<ClientReport> | undefined;
    const report = (): Promise<ClientReport> => (asked ??= this.altered(all, () => this.ask()));
    const round = { alterations, report };
    this.#rounds.push(round);
    return round;
  }
}

/** Alterations that are tried in one asking. */
interface Round {
  /** By the path at which each is found. */
  readonly alterations: Map<string, Alteration>;
  /** Asks when it is first called. */
  readonly report: () => Promise<ClientReport>;
}

function not(path: string): (other: string) => boolean {
  return (other) => other !== path;
}

/** An alteration of what is asked for under one path. */
export function at(path: string, alteration: Alteration): Alteration {
  return (answer, asked, request) => {
    if (asked === path) alteration(answer, asked, request);
  };
}

/** The same: other headers, beside the right ones or in their place. */
export function withHeaders(path: string, headers: Readonly<Record<string, string>>): Alteration {
  return at(path, (answer) => {
    Object.assign(answer.headers, headers);
  });
}

/** Alters the first byte. */
export function oneByte(answer: Parameters<Alteration>[0]): void {
  const body = Buffer.from(answer.body);
  body[0] = (body[0] ?? 0) ^ 1;
  answer.body = body;
}
