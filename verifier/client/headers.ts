import type { CheckCode } from '../checks.ts';
import type { Answer } from './site.ts';

/** Of every answer, docs/protocol.md §15. */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types glas-worker',
].join(';');

/** Of the pages for observers: their workers verify with WebAssembly. */
export const OBSERVER_POLICY: string = CONTENT_SECURITY_POLICY.replace(
  "script-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
);

/** What an answer is, as far as its headers depend on it. */
export interface Answered {
  readonly isSecure: boolean;
  /** The server's own. */
  readonly port: number;
  /** SHA-256 of its bytes in base64url; undefined where they are not those of the manifest. */
  readonly sha256: string | undefined;
  /** Asked for by an address that changes with its bytes. */
  readonly isLasting: boolean;
  /** Where the eID's window comes back. */
  readonly isReturn: boolean;
  /** A page for observers. */
  readonly mayCalculate: boolean;
}

/** Half a year. */
const LEAST_HSTS_SECONDS = 15_768_000;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};

/** What browsers act on, and no answer of these has. */
const FOREIGN = [
  'link',
  'refresh',
  'set-cookie',
  'service-worker-allowed',
  'sourcemap',
  'x-sourcemap',
  'content-security-policy-report-only',
  'reporting-endpoints',
  'report-to',
  'nel',
  'clear-site-data',
  // RFC 9842: a browser keeps it, and says its id whenever it asks again, as it would a cookie.
  'use-as-dictionary',
  // They make a browser say more of itself and its owner, or fetch pages that nobody asked for.
  'accept-ch',
  'critical-ch',
  'speculation-rules',
  // A key pair by which the browser shows who it is from then on.
  'sec-session-registration',
  'secure-session-registration',
  // Kept by the browser for advertisers, who are told later.
  'attribution-reporting-register-source',
  'attribution-reporting-register-trigger',
  'shared-storage-write',
  'observe-browsing-topics',
  'set-login',
  // Switches on what browsers do not have yet, and nobody has looked at.
  'origin-trial',
];

/** Of a browser's next requests these name another server. */
const ELSEWHERE = ['alt-svc', 'onion-location'] as const;

type HeaderCode = CheckCode &
  (
    | 'PAGE_POLICY'
    | 'PAGE_HEADER_MISSING'
    | 'PAGE_HEADER_FOREIGN'
    | 'PAGE_CACHING'
    | 'PAGE_OTHER_SERVER'
  );

export const HEADER_CODES: readonly HeaderCode[] = [
  'PAGE_POLICY',
  'PAGE_HEADER_MISSING',
  'PAGE_HEADER_FOREIGN',
  'PAGE_CACHING',
  'PAGE_OTHER_SERVER',
];

/** A header that is not as it must be; message: what is there instead. */
export interface HeaderBreach {
  readonly code: HeaderCode;
  readonly message: string;
}

/** The tag of a file, docs/protocol.md §15; the same for everybody, packed or not. */
export function tagOf(sha256: string): string {
  return `W/"${sha256}"`;
}

/**
 * extension: of the file that it is, as in `html`. An answer that the browser has the bytes already
 * (304) need not repeat a header: the browser keeps what it had, and takes what is new.
 */
export function headerBreaches(
  { status, headers }: Answer,
  extension: string,
  answered: Answered,
): HeaderBreach[] {
  const isKept = (name: string): boolean => status === 304 && !headers.has(name);
  const differ = (wanted: readonly Wanted[]): string[] =>
    wanted.flatMap(({ name, isRight }) =>
      isKept(name) || isRight(headers.get(name)) ? [] : [name],
    );
  const there = (names: readonly string[]): string[] => names.filter((name) => headers.has(name));
  const { mayCalculate, port } = answered;
  const policy = mayCalculate ? OBSERVER_POLICY : CONTENT_SECURITY_POLICY;
  const found: Record<HeaderCode, string[]> = {
    PAGE_POLICY: differ([exactly('content-security-policy', policy)]),
    PAGE_HEADER_MISSING: differ(required(extension, answered)),
    PAGE_HEADER_FOREIGN: there(FOREIGN),
    PAGE_CACHING: [...differ(caching(answered)), ...there(['last-modified'])],
    PAGE_OTHER_SERVER: there(ELSEWHERE).filter(
      (name) => name !== 'alt-svc' || !isHere(headers.get(name), port),
    ),
  };
  return HEADER_CODES.flatMap((code) =>
    found[code].map((name) => ({ code, message: messageOf(name, headers.get(name)) })),
  );
}

interface Wanted {
  readonly name: string;
  readonly isRight: (value: string | undefined) => boolean;
}

function exactly(name: string, wanted: string): Wanted {
  return { name, isRight: (value) => value === wanted };
}

/** Letters' case and blanks do not matter in these. */
function nearly(name: string, wanted: string): Wanted {
  const plain = (value = ''): string => value.toLowerCase().replaceAll(' ', '');
  return { name, isRight: (value) => plain(value) === plain(wanted) };
}

function required(extension: string, { isReturn, isSecure }: Answered): Wanted[] {
  return [
    nearly('x-content-type-options', 'nosniff'),
    nearly('referrer-policy', 'no-referrer'),
    nearly('cross-origin-opener-policy', isReturn ? 'unsafe-none' : 'same-origin-allow-popups'),
    nearly('cross-origin-resource-policy', 'same-origin'),
    nearly('content-type', TYPES[extension] ?? ''),
    ...(isSecure ? [{ name: 'strict-transport-security', isRight: holdsToTls }] : []),
  ];
}

/**
 * A browser says a tag again when it asks again; and what it does not ask for again tells what it
 * kept. So both follow from the bytes: even a tag that only some files have would mark a voter.
 */
function caching({ isReturn, isLasting, sha256 }: Answered): Wanted[] {
  const lasting = isLasting ? 'public, max-age=31536000, immutable' : 'no-cache';
  return [
    nearly('cache-control', isReturn ? 'no-store' : lasting),
    ...(sha256 === undefined ? [] : [exactly('etag', tagOf(sha256))]),
  ];
}

/** RFC 7838: the same server by another version of HTTP, or nothing any more. */
function isHere(value = '', port: number): boolean {
  const here = new RegExp(`^h[23]=":${port}"(?:; *(?:ma=[0-9]{1,10}|persist=1))*$`);
  return value === 'clear' || value.split(',').every((each) => here.test(each.trim()));
}

function messageOf(name: string, value: string | undefined): string {
  return value === undefined ? `no ${name}` : `${name}: ${value}`;
}

function holdsToTls(value = ''): boolean {
  const [, seconds = '0'] = /(?:^|;)\s*max-age="?(\d{1,12})"?/i.exec(value) ?? [];
  return Number(seconds) >= LEAST_HSTS_SECONDS;
}
