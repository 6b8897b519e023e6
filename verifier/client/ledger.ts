import type { CheckCode } from '../checks.ts';
import type { Findings } from '../findings.ts';
import type { NamedVisit } from './visits.ts';

interface Account {
  readonly code: CheckCode;
  readonly path: string;
  readonly visits: NamedVisit[];
  /** Those that failed, with what was there instead. */
  readonly failed: { readonly visit: NamedVisit; readonly instead: string }[];
}

/**
 * Gathers what many visits to one address found, so that it becomes one finding, which says for
 * whom it is so.
 */
export class Ledger {
  readonly #accounts = new Map<string, Account>();

  /** instead: what was there, where the check failed. */
  note(code: CheckCode, path: string, visit: NamedVisit, instead: string | undefined): void {
    const key = `${code} ${path}`;
    const account = this.#accounts.get(key) ?? { code, path, visits: [], failed: [] };
    this.#accounts.set(key, account);
    account.visits.push(visit);
    if (instead !== undefined) account.failed.push({ visit, instead });
  }

  close(findings: Findings): void {
    for (const account of this.#accounts.values()) {
      const { code, path, visits, failed } = account;
      findings.check(failed.length === 0, code, () => messageOf(account), { path });
      findings.count(code, visits.length - 1);
    }
  }
}

function messageOf({ visits, failed }: Account): string {
  const instead = [...new Set(failed.map((each) => each.instead))];
  const more = instead.length > 1 ? `, and ${instead.length - 1} more` : '';
  const whom = failed.length === visits.length ? 'for everybody' : forWhom(visits, failed);
  return `${instead[0] ?? ''}${more}; in ${failed.length} of ${visits.length} answers, ${whom}.`;
}

/** In what a visit may differ from others. */
const DIFFERENCES: readonly ((visit: NamedVisit) => string)[] = [
  (visit) => visit.browser,
  (visit) => `language ${visit.language}`,
  (visit) => visit.circumstances[0] ?? '',
  (visit) => visit.circumstances[1] ?? '',
];

/** What those who got it have in common, as far as others did not get it. */
function forWhom(visits: Account['visits'], failed: Account['failed']): string {
  const parts = DIFFERENCES.flatMap((difference) => {
    const found = new Set(failed.map(({ visit }) => difference(visit)));
    return found.size < new Set(visits.map(difference)).size ? [...found] : [];
  });
  return parts.length === 0 ? 'for some and not for others' : `only: ${parts.join(', ')}`;
}
