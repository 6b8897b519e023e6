import { type Browser, BROWSERS } from './browsers.ts';
import { tagOf } from './headers.ts';
import type { Page, PageDocument } from './pages.ts';
import type { Visit } from './site.ts';

/** One visit, and what to call it in a finding. */
export interface NamedVisit extends Visit {
  readonly browser: string;
  readonly language: string;
  /** As in `with a cookie`; each is one of two or three. */
  readonly circumstances: readonly string[];
  /** SHA-256 in base64url of what the browser has from before, and asks for again. */
  readonly has?: string;
}

/** A session's cookie, as somebody who is signed in has one. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

const FOREIGN_SITE = 'https://news.example/';
const DOCUMENT_TYPES = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const WAYS = ['typed in', 'by a link from elsewhere', 'come back to'] as const;

/** Every way in which somebody may come to a page in a language: each browser, each circumstance. */
export function pageVisits(page: Page, document: PageDocument, cookie: Cookie): NamedVisit[] {
  // A refusal is never kept.
  const ways = WAYS.filter((way) => way !== 'come back to' || !page.isRefusal);
  return BROWSERS.flatMap((browser) =>
    [false, true].flatMap((hasCookie) =>
      ways.map((way) => pageVisit(page, document, browser, way, hasCookie ? cookie : undefined)),
    ),
  );
}

function pageVisit(
  { address }: Page,
  { language, sha256 }: PageDocument,
  browser: Browser,
  way: (typeof WAYS)[number],
  cookie: Cookie | undefined,
): NamedVisit {
  const byLink = way === 'by a link from elsewhere';
  const isAgain = way === 'come back to';
  return {
    address: byLink ? `${address}?lang=${language}` : address,
    browser: browser.name,
    language,
    circumstances: [cookie === undefined ? 'without a cookie' : 'with a cookie', way],
    ...(isAgain && { has: sha256 }),
    headers: [
      ...begin(browser),
      ['upgrade-insecure-requests', '1'],
      ['accept', DOCUMENT_TYPES],
      ['sec-fetch-site', byLink ? 'cross-site' : 'none'],
      ['sec-fetch-mode', 'navigate'],
      ['sec-fetch-user', '?1'],
      ['sec-fetch-dest', 'document'],
      ...(byLink ? ([['referer', FOREIGN_SITE]] as const) : []),
      // Who follows a link may have another language than it names.
      ...end(byLink ? 'fi' : language),
      ...(cookie === undefined ? [] : [cookieHeader(cookie)]),
      ...(isAgain ? [hasHeader(sha256)] : []),
    ],
  };
}

/** Where a file is asked for, and what of it. */
export interface FileAsked {
  /** As in `pages/voter.js`. */
  readonly path: string;
  readonly sha256: string;
  /** Its address as a document has it, where one does. */
  readonly named: string | undefined;
}

/** The same for a file: as pages ask for it, with a cookie; by its plain address, without; again. */
export function fileVisits(file: FileAsked, cookie: Cookie): NamedVisit[] {
  const { path, sha256, named } = file;
  return BROWSERS.flatMap((browser) =>
    (['asked for by a page', 'typed in', 'asked for again'] as const).map((way) => {
      const byPage = way !== 'typed in';
      const isAgain = way === 'asked for again';
      return {
        address: byPage ? (named ?? `/${path}`) : `/${path}`,
        browser: browser.name,
        language: 'en',
        circumstances: [way],
        ...(isAgain && { has: sha256 }),
        headers: [
          ...begin(browser),
          ['accept', '*/*'],
          ['sec-fetch-site', byPage ? 'same-origin' : 'none'],
          ['sec-fetch-mode', byPage ? 'cors' : 'navigate'],
          ['sec-fetch-dest', byPage ? 'empty' : 'document'],
          ...end('en'),
          ...(byPage ? [cookieHeader(cookie)] : []),
          ...(isAgain ? [hasHeader(sha256)] : []),
        ],
      };
    }),
  );
}

function begin({ userAgent, hints }: Browser): Visit['headers'] {
  return [...hints, ['user-agent', userAgent]];
}

function end(language: string): Visit['headers'] {
  return [
    ['accept-encoding', 'gzip, deflate, br'],
    ['accept-language', language === 'en' ? 'en-GB,en;q=0.9' : `${language},en;q=0.5`],
  ];
}

function cookieHeader({ name, value }: Cookie): readonly [string, string] {
  return ['cookie', `${name}=${value}`];
}

function hasHeader(sha256: string): readonly [string, string] {
  return ['if-none-match', tagOf(sha256)];
}
