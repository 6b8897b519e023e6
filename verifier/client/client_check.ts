import { decodeAs } from '../../crypto/wire/entry.ts';
import { MAX_ENTRY_BYTES } from '../../crypto/wire/limits.ts';
import { manifest as schema, type ManifestEntry } from '../../crypto/wire/manifest.ts';
import { readCheckpoint } from '../checkpoint.ts';
import { type EntryChecks, type Findings, Refused } from '../findings.ts';
import { checkFirstEntry } from '../shown_entry.ts';
import type { Source } from '../source.ts';
import type { Trust } from '../trust.ts';
import { Ledger } from './ledger.ts';
import { addressesIn, type Page, pagesOf } from './pages.ts';
import { noteFile, notePage } from './served.ts';
import type { Site } from './site.ts';
import { type Cookie, fileVisits, pageVisits } from './visits.ts';

const MAX_FILE_BYTES = 16_777_216;
/** Visits under way at once: about as many as one browser has. */
const AT_ONCE = 6;

/** What is compared with what. */
export interface ClientQuestion {
  /** Where the manifest is read. */
  readonly source: Source;
  readonly site: Site;
  readonly trust: Trust;
  /** The value of a cookie that somebody signed in might have. */
  readonly cookie: string;
  /** SHA-256 in base64url of the files that you built, by path as in `pages/voter.js`. */
  readonly built?: ReadonlyMap<string, string>;
}

/** How much was asked. */
export interface Asked {
  readonly manifest: ManifestEntry;
  readonly pages: number;
  readonly files: number;
  readonly languages: readonly string[];
  readonly answers: number;
}

/**
 * Asks a server for every page and file of an election, as different browsers would, and compares
 * with the manifest. undefined where the manifest cannot be read. Rejects with SourceError.
 */
export async function checkClient(
  question: ClientQuestion,
  findings: Findings,
): Promise<Asked | undefined> {
  try {
    const manifest = await readManifest(question, findings);
    const pages = pagesOf(manifest.pages, slugOf(question.trust));
    for (const { address, documents } of pages) {
      const message = 'The manifest names no document for this page.';
      findings.demand(documents.length > 0, 'PAGES_UNNAMED', message, { path: address });
    }
    if (question.built !== undefined) compareBuild(manifest, question.built, findings);
    return { manifest, ...(await visitAll(question, manifest, pages, findings)) };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

async function readManifest(
  { source, trust }: ClientQuestion,
  findings: Findings,
): Promise<ManifestEntry> {
  const checkpoint = await readCheckpoint(source, trust, findings);
  const first = await checkFirstEntry(source, trust, checkpoint, findings);
  if (first === undefined) throw new Refused('ENTRIES_MISSING');
  const checks: EntryChecks = findings.at(0);
  // Its contests may be elsewhere; they are no matter of pages.
  const manifest = checks.decode(() => decodeAs(schema, first, MAX_ENTRY_BYTES));
  const paths = new Set(manifest.pages.map(({ path }) => path));
  const message = 'The manifest names a file twice.';
  checks.demand(paths.size === manifest.pages.length, 'PAGES_UNNAMED', message, 'pages');
  return manifest;
}

function compareBuild(
  { pages }: ManifestEntry,
  built: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  const named = new Map(pages.map(({ path, sha256 }) => [path, sha256]));
  for (const path of [...new Set([...named.keys(), ...built.keys()])].sort()) {
    const [here, there] = [built.get(path), named.get(path)];
    const message =
      here === undefined
        ? 'The manifest names it, and you did not build it.'
        : there === undefined
          ? 'You built it, and the manifest does not name it.'
          : `You built other bytes, SHA-256 ${here}.`;
    findings.check(here === there, 'BUILD_DIFFERS', message, { path });
  }
}

type Task = () => Promise<void>;

async function visitAll(
  question: ClientQuestion,
  manifest: ManifestEntry,
  pages: readonly Page[],
  findings: Findings,
): Promise<Omit<Asked, 'manifest'>> {
  const { site, trust } = question;
  const ledger = new Ledger();
  const cookie: Cookie = {
    name: `${site.isSecure ? '__Host-' : ''}glas-${slugOf(trust)}`,
    value: question.cookie,
  };
  // As the documents name them, with the queries that make them lasting.
  const named = new Map<string, string>();

  const toPages = pages.flatMap((page) =>
    page.documents.flatMap((document) =>
      pageVisits(page, document, cookie).map((visit) => async () => {
        const answer = await site.visit(visit, MAX_FILE_BYTES);
        const isDocument = notePage(page, answer, { ledger, visit, site }) !== undefined;
        if (isDocument) noteAddresses(answer.body, named);
      }),
    ),
  );
  await inTurn(toPages);
  const toFiles = manifest.pages.flatMap(({ path, sha256 }) =>
    fileVisits({ path, sha256, named: named.get(path) }, cookie).map((visit) => async () => {
      const answer = await site.visit(visit, MAX_FILE_BYTES);
      noteFile(path, sha256, answer, { ledger, visit, site });
    }),
  );
  await inTurn(toFiles);
  ledger.close(findings);
  const languages = new Set(
    pages.flatMap(({ documents }) => documents.map((each) => each.language)),
  );
  const answers = toPages.length + toFiles.length;
  return { pages: pages.length, files: manifest.pages.length, languages: [...languages], answers };
}

function noteAddresses(body: Uint8Array | undefined, named: Map<string, string>): void {
  for (const address of addressesIn(body ?? new Uint8Array())) {
    named.set(address.slice(1).split('?')[0] ?? '', address);
  }
}

/** A few at once, in their order. */
async function inTurn(tasks: readonly Task[]): Promise<void> {
  const left = tasks.values();
  const runner = async (): Promise<void> => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
}

/** Of the origin that the log key names, `host[:port]/e/slug`. */
function slugOf({ log }: Trust): string {
  return log.name.slice(log.name.lastIndexOf('/') + 1);
}
