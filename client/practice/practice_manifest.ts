import type { Contest, Manifest, Provider } from '../../crypto/wire/manifest.ts';
import { PRACTICE_SLUG } from '../../server/contract/practice.ts';
import {
  CARD,
  EVERYBODY,
  LUNCH,
  PHONE,
  PRACTICE_LANGUAGES,
  TITLE,
  WHAT,
  WHERE,
} from './election_texts.ts';

const HOUR_MS = 3_600_000;

/** What the practice election fixes in advance, without its keys. */
export function practiceManifest(nowMs: number): Omit<Manifest, KeyMembers> {
  const contests = [
    contest('where', WHERE, 1, { minimum: 1, maximum: 1 }),
    contest('what', WHAT, 1, { minimum: 0, maximum: 2 }),
    contest('lunch', LUNCH, 3, { minimum: 0, maximum: 5 }),
  ];
  return {
    castAsIntended: 'challenge',
    closesAt: utcSeconds(nowMs + 24 * HOUR_MS),
    contests,
    languages: [...PRACTICE_LANGUAGES],
    opensAt: utcSeconds(nowMs - HOUR_MS),
    origin: `practice.invalid/e/${PRACTICE_SLUG}`,
    pages: [],
    protocol: 'glas/v1',
    providers: [eid('card', CARD), eid('phone', PHONE)],
    rehearsal: true,
    smallestUnit: 1,
    styles: [{ contests: contests.map(({ id }) => id), id: 'everybody', title: EVERYBODY }],
    title: TITLE,
    type: 'manifest',
    witnesses: { needed: 0, vkeys: [] },
  };
}

type KeyMembers =
  'auditors' | 'authorityKey' | 'logKey' | 'registrarKey' | 'signature' | 'threshold' | 'trustees';

/** A UTC time as manifests spell it, without the fraction of its second. */
export function utcSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** One rule over all answers, each of which takes a value from 0 to `most`. */
function contest(
  id: string,
  { title, answers }: typeof WHERE,
  most: number,
  bounds: { readonly minimum: number; readonly maximum: number },
): Contest {
  return {
    id,
    rules: [{ ...bounds, terms: answers.map((_, j) => [j, 1]) }],
    selections: answers.map((label) => ({ label, maximum: most })),
    title,
  };
}

/** An eID at an address that no network has (RFC 2606): nothing can be sent there. */
function eid(id: string, title: Provider['title']): Provider {
  return {
    country: 'EU',
    id,
    issuer: `https://${id}.practice.invalid`,
    minimumAssurance: 'substantial',
    scheme: 'oidc',
    title,
  };
}
