import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { type Answered, HEADER_CODES, headerBreaches } from './headers.ts';
import type { Ledger } from './ledger.ts';
import type { Page, PageDocument } from './pages.ts';
import type { Answer, Site } from './site.ts';
import type { NamedVisit } from './visits.ts';

/** What an answer is noted under, and what must hold of it. */
interface Noted {
  readonly ledger: Ledger;
  readonly visit: NamedVisit;
  readonly site: Pick<Site, 'isSecure' | 'port'>;
}

/** Compares a page's answer with the manifest. Returns the document that it is, where it is one. */
export function notePage(page: Page, answer: Answer, noted: Noted): PageDocument | undefined {
  const note = noter(page.address, noted);
  if (!note('PAGE_ELSEWHERE', redirectFault(answer))) return undefined;
  const { status } = answer;
  const isThere = page.isRefusal ? status >= 400 && status < 500 : isServed(answer, noted);
  note('PAGE_ABSENT', isThere ? undefined : `status ${status}`);
  const digest = digestOf(answer, noted);
  const found = page.documents.find(({ sha256 }) => sha256 === digest);
  if (!isThere) return found;
  note('PAGE_ALTERED', found === undefined ? otherBytes(digest) : undefined);
  if (found !== undefined) {
    const isAsked = found.language === noted.visit.language;
    note('PAGE_DIFFERS', isAsked ? undefined : `the document in another language, ${found.path}`);
  }
  const { isRefusal: isReturn, mayCalculate } = page;
  const kind = { isReturn, mayCalculate, isLasting: false, sha256: found?.sha256 };
  noteHeaders(page.address, answer, 'html', kind, noted);
  return found;
}

/** Compares a file's answer with its digest. path: as in `pages/voter.js`. */
export function noteFile(path: string, wanted: string, answer: Answer, noted: Noted): void {
  const note = noter(path, noted);
  if (!note('PAGE_ELSEWHERE', redirectFault(answer))) return;
  const { status } = answer;
  if (!note('FILE_ABSENT', isServed(answer, noted) ? undefined : `status ${status}`)) return;
  const digest = digestOf(answer, noted);
  const isAsNamed = note('FILE_ALTERED', digest === wanted ? undefined : otherBytes(digest));
  const kind = {
    isReturn: false,
    mayCalculate: false,
    isLasting: noted.visit.address !== `/${path}`,
    sha256: isAsNamed ? wanted : undefined,
  };
  noteHeaders(path, answer, path.slice(path.lastIndexOf('.') + 1), kind, noted);
}

function noteHeaders(
  path: string,
  answer: Answer,
  extension: string,
  kind: Omit<Answered, 'isSecure' | 'port'>,
  noted: Noted,
): void {
  const { isSecure, port } = noted.site;
  const breaches = headerBreaches(answer, extension, { isSecure, port, ...kind });
  for (const code of HEADER_CODES) {
    const messages = breaches.filter((breach) => breach.code === code).map((each) => each.message);
    noter(path, noted)(code, messages.length === 0 ? undefined : messages.join(', '));
  }
}

/** Notes a check, and returns whether it passed. */
function noter(path: string, { ledger, visit }: Noted) {
  return (code: Parameters<Ledger['note']>[0], instead: string | undefined): boolean => {
    ledger.note(code, path, visit, instead);
    return instead === undefined;
  };
}

function redirectFault({ status, headers }: Answer): string | undefined {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return isRedirect ? `status ${status}, to ${headers.get('location') ?? 'nowhere'}` : undefined;
}

/** With bytes, or with the word that they are still those which the visitor has. */
function isServed({ status }: Answer, { visit }: Noted): boolean {
  return status === 200 || (status === 304 && visit.has !== undefined);
}

/** Of what the browser then has; undefined where no whole body came. */
function digestOf({ status, body }: Answer, { visit }: Noted): string | undefined {
  if (status === 304) return visit.has;
  return body === undefined ? undefined : toBase64Url(sha256(body));
}

function otherBytes(digest: string | undefined): string {
  return digest === undefined
    ? 'too many bytes, or wrongly packed'
    : `other bytes, SHA-256 ${digest}`;
}
