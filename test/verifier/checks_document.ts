import { CHECKS } from '../../verifier/checks.ts';
import type { CheckClass } from '../../verifier/checks/check.ts';

const CLASSES: Readonly<Record<CheckClass, string>> = {
  completeness: 'Completeness (1xx): is everything there that must be?',
  authenticity: 'Authenticity (2xx): does it come from whom it says?',
  integrity: 'Integrity (3xx): are the bytes what was published, in the one form allowed?',
  consistency: 'Consistency (4xx): do the parts agree with each other and with the rules?',
  evidence: 'Evidence (5xx): do the proofs hold?',
  promises: 'Promises (6xx): does the log keep what it signed for a receipt?',
  client: 'Client (7xx): are browsers given the pages that the manifest names?',
};

/** The tables of docs/checks.md as the code has them. */
export function checkTables(): string {
  return Object.entries(CLASSES)
    .map(([name, title]) => {
      const rows = CHECKS.filter((check) => check.class === name).map(
        ({ number, code, severity, ensures, protects }) =>
          `| ${number} | \`${code}\` | ${severity} | ${ensures} | ${protects} |`,
      );
      const head = [
        '| no. | code | severity | what must hold | otherwise possible |',
        '| --- | --- | --- | --- | --- |',
      ];
      return [`### ${title}`, '', ...head, ...rows].join('\n');
    })
    .join('\n\n');
}
