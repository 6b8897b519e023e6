import { type Browser, BROWSERS } from './browsers.ts';
import type { Visit } from './site.ts';

/** One visit, and what to call it in a finding. */
export interface NamedVisit extends Visit {
  readonly browser: string;
  readonly language: string;
  /** As in `with a cookie`; each is one of two. */
  readonly circumstances: readonly string[];
}

/** A session's cookie, as somebody who is signed in has one. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

const FOREIGN_SITE = 'https://news.example/';
const DOCUMENT_TYPES = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** Every way in which somebody may come to a page in a language: each browser, each circumstance. */
export function pageVisits(address: string, language: string, cookie: Cookie): NamedVisit[] {
  return BROWSERS.flatMap((browser) =>
    [false, true].flatMap((hasCookie) =>
      [false, true].map((byLink) => ({
        address: byLink ? `${address}?lang=${language}` : address,
        browser: browser.name,
        language,
        circumstances: [
          hasCookie ? 'with a cookie' : 'without a cookie',
          byLink ? 'by a link from elsewhere' : 'typed in',
        ],
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
          ...(hasCookie ? [cookieHeader(cookie)] : []),
        ],
      })),
    ),
  );
}

/** The same for a file: as pages ask for it, with a cookie; and by its plain address, without. */
export function fileVisits(path: string, named: string | undefined, cookie: Cookie): NamedVisit[] {
  return BROWSERS.flatMap((browser) =>
    [false, true].map((byPage) => ({
      address: byPage ? (named ?? `/${path}`) : `/${path}`,
      browser: browser.name,
      language: 'en',
      circumstances: [byPage ? 'asked for by a page' : 'typed in'],
      headers: [
        ...begin(browser),
        ['accept', '*/*'],
        ['sec-fetch-site', byPage ? 'same-origin' : 'none'],
        ['sec-fetch-mode', byPage ? 'cors' : 'navigate'],
        ['sec-fetch-dest', byPage ? 'empty' : 'document'],
        ...end('en'),
        ...(byPage ? [cookieHeader(cookie)] : []),
      ],
    })),
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
