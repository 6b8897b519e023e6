import { CHECKS } from '../checks.ts';
import type { Finding } from '../findings.ts';
import { printable } from '../printable.ts';
import type { ClientReport } from './client_report.ts';

/** The report as a citizen reads it. */
export function clientText(report: ClientReport, address: string): string {
  const { trust, election, asked } = report;
  return `${[
    `Server       ${address}`,
    `Election     ${titleOf(election)}`,
    `Fingerprint  ${trust.fingerprint}`,
    `Log key      ${trust.logKey}`,
    ...(asked === undefined
      ? []
      : [
          `Asked        ${asked.answers} times: ${asked.pages} pages and ${asked.files} files, as ${asked.browsers.join(', ')}`,
          `Languages    ${asked.languages.join(', ')}`,
        ]),
    '',
    clientVerdict(report),
    ...findingLines(report.findings),
    ...list('Checked, and right', report.checked),
    ...list('Not checked', report.notChecked),
  ]
    .map(printable)
    .join('\n')}\n`;
}

/** In one line. */
export function clientVerdict({ verdict, findings }: ClientReport): string {
  return verdict === 'valid'
    ? 'PAGES AS PUBLISHED: what this server gave is what the manifest names.'
    : `PAGES NOT AS PUBLISHED: ${findings.length} ${findings.length === 1 ? 'thing is' : 'things are'} wrong.`;
}

function titleOf(election: ClientReport['election']): string {
  return election === undefined ? 'not known' : (Object.values(election.title)[0] ?? '');
}

function findingLines(findings: readonly Finding[]): string[] {
  const failed = CHECKS.filter((check) => findings.some(({ code }) => code === check.code));
  return failed.flatMap(({ number, code, ensures, protects }) => [
    '',
    `✗ ${number} ${code}`,
    `  What must hold: ${ensures}`,
    `  Otherwise possible: ${protects}`,
    ...findings
      .filter((finding) => finding.code === code)
      .map(({ path, message }) => `  - ${path === undefined ? '' : `${path}: `}${message}`),
  ]);
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  - ${line}`)];
}
