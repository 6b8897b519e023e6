import { AUTHENTICITY, type AuthenticityCode } from './checks/authenticity.ts';
import type { CheckClass, CheckText } from './checks/check.ts';
import { CLIENT, type ClientCode } from './checks/client.ts';
import { COMPLETENESS, type CompletenessCode } from './checks/completeness.ts';
import { CONSISTENCY, type ConsistencyCode } from './checks/consistency.ts';
import { EVIDENCE, type EvidenceCode } from './checks/evidence.ts';
import { INTEGRITY, type IntegrityCode } from './checks/integrity.ts';
import { type PromiseCode, PROMISES } from './checks/promises.ts';

/** Names a check for ever: reports, documents and tests rely on it. */
export type CheckCode =
  | CompletenessCode
  | AuthenticityCode
  | IntegrityCode
  | ConsistencyCode
  | EvidenceCode
  | PromiseCode
  | ClientCode;

/** One numbered check; docs/checks.md lists the same. */
export interface Check extends CheckText {
  readonly code: CheckCode;
  readonly class: CheckClass;
}

const TEXTS: Readonly<Record<CheckCode, CheckText>> = {
  ...COMPLETENESS,
  ...AUTHENTICITY,
  ...INTEGRITY,
  ...CONSISTENCY,
  ...EVIDENCE,
  ...PROMISES,
  ...CLIENT,
};

const CLASSES: Readonly<Record<number, CheckClass>> = {
  1: 'completeness',
  2: 'authenticity',
  3: 'integrity',
  4: 'consistency',
  5: 'evidence',
  6: 'promises',
  7: 'client',
};

/** The check of a code. */
export function checkOf(code: CheckCode): Check {
  const text = TEXTS[code];
  const className = CLASSES[Math.floor(text.number / 100)];
  if (className === undefined) throw new TypeError(`checkOf: ${code} has no class`);
  return { ...text, code, class: className };
}

/** Every check, by number. */
export const CHECKS: readonly Check[] = Object.keys(TEXTS)
  .map((code) => checkOf(code as CheckCode))
  .sort((a, b) => a.number - b.number);
