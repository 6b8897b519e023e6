import { canonicalBytes, parseJson } from '../../../crypto/wire/canonical.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeFrame, encodeFrame } from '../../../crypto/wire/framing.ts';
import { MAX_ENTRY_BYTES } from '../../../crypto/wire/limits.ts';
import { OPERATOR_TOKEN } from '../../server/running_server.ts';
import type { BodyKind, Endpoint, Sent } from './endpoints.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** By every other method than those that the same path takes, with the same body. */
export function otherMethods(good: Sent, taken: readonly string[]): Sent[] {
  return METHODS.filter((method) => !taken.includes(method)).map((method) => ({ ...good, method }));
}

/** As another site's page would have it sent, with whatever cookies and tokens it has. */
export function foreign(good: Sent, ownOrigin: string): Sent[] {
  return [
    { origin: 'https://evil.example' },
    { origin: `${ownOrigin}.evil.example` },
    { origin: ownOrigin.replace('http:', 'https:') },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', origin: ownOrigin },
    { 'sec-fetch-site': 'same-site', origin: ownOrigin },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'none', origin: 'null' },
  ].map((headers) => withHeaders(good, headers));
}

/** Without the operator's token, or with almost it. */
export function withoutToken(good: Sent): Sent[] {
  const { authorization: _, ...headers } = good.headers;
  const basic = Buffer.from(`operator:${OPERATOR_TOKEN}`).toString('base64');
  return [
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer wrong' },
    { authorization: OPERATOR_TOKEN },
    { authorization: `Basic ${basic}` },
    { authorization: `Bearer ${OPERATOR_TOKEN.slice(0, -1)}` },
    { authorization: `Bearer ${OPERATOR_TOKEN}x` },
    { authorization: `Bearer ${OPERATOR_TOKEN} ${OPERATOR_TOKEN}` },
    { authorization: `Bearer ${OPERATOR_TOKEN.toUpperCase()}` },
    { cookie: `authorization=Bearer ${OPERATOR_TOKEN}` },
  ].map((given) => ({ ...good, headers: { ...headers, ...given } }));
}

/** Names that no election has; those that a path or a database might read as something else. */
export const BAD_SLUGS: readonly string[] = [
  ...['..', '.', '%2e%2e', '..%2f..%2fetc%2fpasswd', '..%5c..', '%252e%252e', '%00', 'a%00'],
  ...['VOTING', 'a'.repeat(65), '-a', 'a-', 'a_b', 'a%20', '%20a', 'a%0a', 'a%0d%0aset-cookie:x=y'],
  ...[
    '__proto__',
    "a'%20or%20''='",
    '%3Cscript%3E',
    '%D1%95',
    '*',
    '$%7Bx%7D',
    '%24(id)',
    '%60id%60',
  ],
];

/** Bytes in percent signs that are no UTF-8, or cut off. */
export const BROKEN_SLUGS: readonly string[] = ['%E0%A4%A', '%ff', '%', '%zz', '%c0%ae%c0%ae'];

export function named(good: Sent, route: string, slugs: readonly string[]): Sent[] {
  const at = route
    .slice(route.indexOf(' ') + 1)
    .split('/')
    .indexOf(':slug');
  return slugs.map((slug) => ({ ...good, path: good.path.split('/').with(at, slug).join('/') }));
}

/** The same bytes under other names than the endpoint's, or packed. */
export function otherTypes(good: Sent, { type }: BodyKind): Sent[] {
  const types = [
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
    ...['application/xml', 'text/html', `${type}x`, type.replace('/', '/vnd.'), '', '*/*'],
    ...['application/json', 'application/octet-stream', 'text/csv'].filter((each) => each !== type),
  ];
  const { 'content-type': _, ...others } = good.headers;
  return [
    ...types.map((other) => withHeaders(good, { 'content-type': other })),
    { ...good, headers: others },
    withHeaders(good, { 'content-encoding': 'gzip' }),
    withHeaders(good, { 'content-encoding': 'identity, gzip' }),
  ];
}

/** Larger than is taken: announced, and where that is not too much, sent without saying so. */
export function tooLarge(good: Sent, { limitBytes }: BodyKind): Sent[] {
  const announced = [limitBytes + 1, 2 ** 30, 2 ** 52].map((length) =>
    withHeaders({ ...good, body: [] }, { 'content-length': String(length) }),
  );
  const piece = new Uint8Array(65_536).fill(0x5b); // [[[[…
  const pieces = Array.from({ length: Math.ceil((limitBytes + 1) / piece.length) }, () => piece);
  return limitBytes > 4 * 1_048_576 ? announced : [...announced, { ...good, body: pieces }];
}

/** 10^5 nested arrays, where so many are taken at all, and as many as are. */
export function nested({ type, limitBytes }: BodyKind): Uint8Array[] {
  const most = type === 'application/json' ? limitBytes : MAX_ENTRY_BYTES;
  const open = utf8('['.repeat(most));
  return type === 'application/json' ? [open] : [encodeFrame({ entry: open, attachment: NONE })];
}

const NONE = new Uint8Array();

/** What is no JSON, in the place where JSON is read. */
export function malformed(good: Sent, kind: BodyKind): Sent[] {
  const texts = [
    '',
    '{',
    '{"slug":}',
    '{"a":1,}',
    "{'a':1}",
    'undefined',
    '\ufeff{}',
    '{}{}',
    '\0',
  ];
  const bodies = texts.map((text) => utf8(text));
  if (kind.type === 'application/octet-stream') {
    const { entry, attachment } = decodeFrame(bytesOf(good));
    const text = Buffer.from(entry).toString('utf8');
    const spelt = [
      ` ${text}`,
      `${text}\n`,
      text.replace(':', ': '),
      `${text.slice(0, -1)},"type":0}`,
    ];
    bodies.push(...spelt.map((each) => utf8(each)), Uint8Array.of(0xff, 0xfe), entry.slice(0, -1));
    return bodies.map((each) => ({ ...good, body: encodeFrame({ entry: each, attachment }) }));
  }
  return bodies.map((body) => ({ ...good, body }));
}

/** What is JSON, or a frame, and not of the shape that is read here. */
export function misshapen(good: Sent, kind: BodyKind): Sent[] {
  if (kind.type === 'application/json') {
    return valuesUnlike(parseJson(Buffer.from(bytesOf(good)).toString('utf8'))).map((value) => ({
      ...good,
      body: utf8(typeof value === 'string' ? value : JSON.stringify(value)),
    }));
  }
  const { entry, attachment } = decodeFrame(bytesOf(good));
  const entries = valuesUnlike(parseJson(Buffer.from(entry).toString('utf8'))).map((value) =>
    typeof value === 'string' ? utf8(value) : canonicalBytes(value),
  );
  const cut = [NONE, bytesOf(good).slice(0, 3), bytesOf(good).slice(0, 4 + entry.length - 1)];
  const frames = entries.map((each) => encodeFrame({ entry: each, attachment }));
  return [...frames, ...cut].map((body) => ({ ...good, body }));
}

/**
 * Other values than this object: without each member, with each of another type, with one more. A
 * text stands for JSON that no value gives.
 */
function valuesUnlike(value: unknown): unknown[] {
  const object = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(object);
  const wrong = [7, true, [], {}, ['a'], { length: 1 }, 'x'.repeat(201)];
  return [
    ...['[]', '7', 'true', '"text"', '[{}]', '{}'],
    ...members.map((left) =>
      Object.fromEntries(Object.entries(object).filter(([member]) => member !== left)),
    ),
    ...members.flatMap((member) =>
      wrong
        .filter((other) => typeof other !== typeof object[member] || typeof other === 'string')
        .map((other) => ({ ...object, [member]: other })),
    ),
    { ...object, more: 1 },
    { ...object, constructor: 1 },
    JSON.stringify(object).replace('{', '{"__proto__":{},'),
  ];
}

function withHeaders(good: Sent, headers: Readonly<Record<string, string>>): Sent {
  return { ...good, headers: { ...good.headers, ...headers } };
}

function bytesOf({ body }: Sent): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw new TypeError('a request without a body');
}

/** The endpoints that take a body of a kind, with it. */
export function withBody(
  endpoints: readonly Endpoint[],
): { readonly endpoint: Endpoint; readonly body: BodyKind }[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.body === undefined ? [] : [{ endpoint, body: endpoint.body }],
  );
}
