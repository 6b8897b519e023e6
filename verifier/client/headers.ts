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
];

/** A header that is not as it must be; message: what is there instead. */
export interface HeaderBreach {
  readonly code: CheckCode & ('PAGE_POLICY' | 'PAGE_HEADER_MISSING' | 'PAGE_HEADER_FOREIGN');
  readonly message: string;
}

/** extension: of the file that it is, as in `html`. */
export function headerBreaches(
  { headers }: Answer,
  extension: string,
  { isSecure, isReturn, mayCalculate }: Answered,
): HeaderBreach[] {
  const policy = headers.get('content-security-policy') ?? '';
  const wanted: [name: string, value: string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', isReturn ? 'unsafe-none' : 'same-origin-allow-popups'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['content-type', TYPES[extension] ?? ''],
  ];
  const missing = wanted.filter(([name, value]) => !isSame(headers.get(name), value));
  const foreign = FOREIGN.filter((name) => headers.has(name));
  return [
    ...(policy === (mayCalculate ? OBSERVER_POLICY : CONTENT_SECURITY_POLICY)
      ? []
      : [{ code: 'PAGE_POLICY' as const, message: policy === '' ? 'none' : policy }]),
    ...missing.map(([name]) => breachOf('PAGE_HEADER_MISSING', name, headers.get(name))),
    ...(isSecure && !holdsToTls(headers.get('strict-transport-security'))
      ? [
          breachOf(
            'PAGE_HEADER_MISSING',
            'strict-transport-security',
            headers.get('strict-transport-security'),
          ),
        ]
      : []),
    ...foreign.map((name) => breachOf('PAGE_HEADER_FOREIGN', name, headers.get(name))),
  ];
}

function breachOf(
  code: 'PAGE_HEADER_MISSING' | 'PAGE_HEADER_FOREIGN',
  name: string,
  value: string | undefined,
): HeaderBreach {
  return { code, message: value === undefined ? `no ${name}` : `${name}: ${value}` };
}

/** Letters' case and blanks do not matter in these. */
function isSame(value: string | undefined, wanted: string): boolean {
  return value?.toLowerCase().replaceAll(' ', '') === wanted.replaceAll(' ', '');
}

function holdsToTls(value = ''): boolean {
  const [, seconds = '0'] = /(?:^|;)\s*max-age="?(\d{1,12})"?/i.exec(value) ?? [];
  return Number(seconds) >= LEAST_HSTS_SECONDS;
}
