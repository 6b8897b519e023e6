import type { Texts } from '../../crypto/wire/fields.ts';
import { type Finding, Findings } from '../findings.ts';
import { BROWSERS } from './browsers.ts';
import { type Asked, checkClient, type ClientQuestion } from './client_check.ts';

/** What the comparison of a server's pages found; its JSON is stable as that of `Report`. */
export interface ClientReport {
  readonly format: 'glas-verify-client/1';
  /** valid: everything that was served is what the manifest names. */
  readonly verdict: 'valid' | 'not-valid';
  readonly trust: { readonly fingerprint: string; readonly logKey: string };
  /** Absent where the manifest could not be read, or names no documents. */
  readonly election?: { readonly title: Texts; readonly origin: string };
  /** Absent likewise. */
  readonly asked?: Omit<Asked, 'manifest'> & { readonly browsers: readonly string[] };
  readonly findings: readonly Finding[];
  readonly checked: readonly string[];
  readonly notChecked: readonly string[];
}

/** Asks, compares and reports. Rejects with SourceError where a server does not answer. */
export async function verifyClient(question: ClientQuestion): Promise<ClientReport> {
  const findings = new Findings();
  const asked = await checkClient(question, findings);
  const list = findings.list();
  const isValid = asked !== undefined && list.length === 0;
  const { fingerprint, logKey } = question.trust;
  return {
    format: 'glas-verify-client/1',
    verdict: isValid ? 'valid' : 'not-valid',
    trust: { fingerprint, logKey },
    ...(asked && describe(asked)),
    findings: list,
    checked: isValid ? checkedOf(question) : [],
    notChecked: [...NOT_CHECKED, ...(question.built === undefined ? [NOT_BUILT] : [])],
  };
}

function describe(all: Asked): Pick<ClientReport, 'election' | 'asked'> {
  const { manifest, ...asked } = all;
  const { title, origin } = manifest;
  return {
    election: { title, origin },
    asked: { ...asked, browsers: BROWSERS.map(({ name }) => name) },
  };
}

function checkedOf({ built }: ClientQuestion): string[] {
  return [
    'the record begins with the manifest whose fingerprint you gave, under the log key that you gave',
    'every page is one of the documents that this manifest names for it, byte by byte',
    'every file that it names is served with its digest',
    'browser, cookie and origin of a visit change nothing, and language nothing but the language',
    'every answer carries the content security policy and the headers of docs/protocol.md §15',
    ...(built === undefined ? [] : ['the files that you built are those that the manifest names']),
  ];
}

const NOT_CHECKED = [
  'what the server gives to others, or at another time: it may tell this program from a browser',
  'what a server knows a browser by below HTTP, such as a TLS session, and where other names (DNS) lead',
  'other addresses of this server, such as one that a link in a letter leads to: open the published one',
  'the record: signatures, ballots, the result. Without --client, glas-verify verifies it',
];
const NOT_BUILT =
  'whether these files are made of the published source: build them yourself and give --build';
