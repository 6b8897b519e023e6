import type { Texts } from '../crypto/wire/fields.ts';
import { type Check, CHECKS } from './checks.ts';
import type { CheckClass } from './checks/check.ts';
import { type Finding, KEPT_PER_CODE } from './findings.ts';
import { printable } from './printable.ts';
import { receiptLines } from './receipt_words.ts';
import type { ContestReport, Report, SelectionReport, UnitReport } from './report.ts';
import type { CosignatureReport, WitnessReport } from './witnesses.ts';
import type { StampReport, TimestampReport } from './timestamps/stamp_report.ts';

const CLASS_TITLES: Readonly<Record<CheckClass, string>> = {
  completeness: 'Completeness: everything that must be there is there',
  authenticity: 'Authenticity: it comes from whom it says',
  integrity: 'Integrity: the bytes are what was published',
  consistency: 'Consistency: the parts agree with each other and with the rules',
  evidence: 'Evidence: the proofs hold',
  promises: 'Promises: the log keeps what it signed for the receipt',
  client: 'The pages that browsers are given',
};

/** Findings of one code that the text shows; the JSON report has more. */
const SHOWN_PER_CODE = 10;

/**
 * The report as a citizen reads it. Titles and labels are in `language` where the election has it,
 * else in English, else in the election's first language. What comes from the record is shown
 * without control or direction characters.
 */
export function renderText(report: Report, language = 'en'): string {
  const pick = (texts: Texts): string =>
    texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
  const sections = [
    electionLines(report, pick),
    witnessLines(report),
    timestampLines(report),
    checkLines(report),
    numberLines(report),
    resultLines(report, pick),
    findingLines(report),
    receiptLines(report.receipt),
    arithmeticLines(report),
    verdictLines(report),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(printable).join('\n'))
    .join('\n\n')}\n`;
}

type Pick = (texts: Texts) => string;

function electionLines({ election, trust, log }: Report, pick: Pick): string[] {
  const name = election === undefined ? 'not known' : pick(election.title);
  const board = election?.origin ?? 'not known';
  const size = log === undefined ? '' : `, ${log.size} entries`;
  return [
    `Election     ${name}${election?.rehearsal === true ? ' (a rehearsal, not a real election)' : ''}`,
    `Board        ${board}${size}`,
    `Fingerprint  ${trust.fingerprint}`,
    `Log key      ${trust.logKey}`,
  ];
}

function witnessLines({ witnesses, election }: Report): string[] {
  if (witnesses === undefined) return [];
  const { needed, cosigned, missing } = witnesses;
  const named = cosigned.length + missing.length;
  if (named === 0) {
    return [
      'Witnesses',
      '  This election names none. Compare the root of this log with what others were shown.',
    ];
  }
  const isWitnessed = cosigned.length >= needed;
  const count = `${cosigned.length} of ${named} witnesses cosigned this checkpoint; ${needed} are needed.`;
  return [
    'Witnesses',
    `  ${count}${isWitnessed ? '' : ' It is NOT witnessed.'}`,
    ...(isWitnessed || election?.phase === 'final'
      ? []
      : [
          '  While a log grows they come moments later. If it stays so, others may be shown another log.',
        ]),
    ...cosigned.map((each) => `  ✓ ${cosignatureWords(each)}`),
    ...missing.map((name) => `  - ${name}: no valid cosignature`),
    ...newestLines(witnesses),
  ];
}

function cosignatureWords({ name, time, before = [] }: CosignatureReport): string {
  const acts = before.map((act) => `the ${act}`).join(' and ');
  const doubt = `BEFORE ${acts} that it covers, by this witness's clock`;
  return `${name}, ${time}${before.length === 0 ? '' : `, ${doubt}`}`;
}

function newestLines({ newest }: WitnessReport): string[] {
  if (newest === undefined) return [];
  return [
    `  The newest checkpoint that the board calls witnessed is of ${newest.size} entries:`,
    ...newest.cosigned.map((each) => `    ${cosignatureWords(each)}`),
  ];
}

function timestampLines({ timestamps }: Report): string[] {
  if (timestamps === undefined) return [];
  const { chain, stamps } = timestamps;
  return [
    'Time stamps',
    ...(chain === 'checked' ? [] : UNKNOWN_AUTHORITIES),
    ...stamps.map((stamp) => stampLine(stamp, chain)),
  ];
}

const UNKNOWN_AUTHORITIES = [
  '  It was NOT checked whose they are, so anybody may have made them, at any time. Run this again',
  '  with --timestamp-ca and the certificate of the authority that you trust.',
];

function stampLine(
  { number, size, time, authority, trusted, first }: StampReport,
  chain: TimestampReport['chain'],
): string {
  const mark = trusted ? '✓' : chain === 'checked' ? '✗' : '-';
  const entries = size === undefined ? 'nothing of this log' : `${size} entries`;
  const acts = first.map((act) => `, the ${act} among them`).join('');
  const verdict = trusted ? 'trusted' : 'not trusted';
  const by = authority ?? 'nobody who is named';
  return `  ${mark} ${number}: ${time ?? 'no time'}, ${entries}${acts}, by ${by}: ${verdict}`;
}

function checkLines(report: Report): string[] {
  const classes = Object.entries(CLASS_TITLES).flatMap(([name, title]) => {
    const checks = report.checks.filter((check) => check.class === name);
    if (checks.length === 0) return [];
    const failed = checks.filter((check) => check.outcome === 'failed').length;
    const passed = checks.filter((check) => check.outcome === 'passed').length;
    const counts = failed > 0 ? `${failed} failed, ${passed} passed` : `${passed} passed`;
    return `  ${failed > 0 ? '✗' : passed > 0 ? '✓' : '-'} ${title} (${counts})`;
  });
  return ['What was checked', ...classes, ...notMadeLines(report)];
}

/** Nothing is passed over in silence. */
function notMadeLines({ notMade }: Report): string[] {
  if (notMade.length === 0) return [];
  return [
    '  Not checked:',
    ...notMade.map(({ message, checks }) => `  - ${message}${numbersOf(checks)}`),
  ];
}

/** Few enough to be read. */
const SHOWN_NUMBERS = 16;

function numbersOf(checks: readonly number[]): string {
  if (checks.length === 0) return '';
  return checks.length > SHOWN_NUMBERS ? ` (${checks.length} checks)` : ` (${checks.join(', ')})`;
}

function numberLines({ numbers, election }: Report): string[] {
  if (election === undefined) return [];
  const rows: [string, number][] = [
    ['voters on the roll', numbers.voters],
    ['ballots on the board', numbers.ballots],
    ['  replaced by a later ballot of the same voter', numbers.superseded],
    ['  revoked', numbers.revoked],
    ['  counted', numbers.counted],
    ['ballots opened as a test instead of cast', numbers.challenges],
    ['revocations', numbers.revocations],
  ];
  return ['Numbers', ...table(rows)];
}

function resultLines(report: Report, pick: Pick): string[] {
  const { election } = report;
  if (election?.decryptedBy === undefined) return [];
  const confirmed =
    report.verdict === 'valid'
      ? 'Result'
      : 'Result as published. It is NOT confirmed: see what failed below';
  const trustees = `Decrypted by trustees ${election.decryptedBy.join(', ')} of ${election.trustees}; ${election.threshold} are needed.`;
  return [confirmed, ...report.units.flatMap((unit) => unitLines(unit, pick)), `  ${trustees}`];
}

function unitLines(unit: UnitReport, pick: Pick): string[] {
  const turnout = `counted ballots ${unit.ballots}, voters ${unit.voters}`;
  return [
    `  ${pick(unit.title)} (${unit.style}): ${turnout}`,
    ...unit.contests.flatMap((contest) => contestLines(contest, pick)),
  ];
}

function contestLines({ title, selections }: ContestReport, pick: Pick): string[] {
  const row = ({ label, count, list }: SelectionReport): [string, number] => [
    `${list === undefined ? '' : '  '}${pick(label)}`,
    count ?? 0,
  ];
  // Each list with its candidates below it, whatever the manifest's order.
  const rows = selections.flatMap((each, place) => {
    if (each.list !== undefined) return [];
    return [each, ...selections.filter(({ list }) => list === place)].map(row);
  });
  return [`    ${pick(title)}`, ...table(rows).map((line) => `    ${line}`)];
}

/** Labels, and numbers under each other at their right end. */
function table(rows: readonly [label: string, value: number][]): string[] {
  const labelWidth = Math.max(...rows.map(([label]) => label.length));
  const valueWidth = Math.max(...rows.map(([, value]) => String(value).length));
  return rows.map(
    ([label, value]) => `  ${label.padEnd(labelWidth)}  ${String(value).padStart(valueWidth)}`,
  );
}

function findingLines(report: Report): string[] {
  const failed = CHECKS.filter((check) => report.findings.some(({ code }) => code === check.code));
  return failed.flatMap((check, i) => [...(i > 0 ? [''] : []), ...failedCheckLines(check, report)]);
}

function failedCheckLines(check: Check, report: Report): string[] {
  const { number, code, ensures, protects } = check;
  const findings = report.findings.filter((finding) => finding.code === check.code);
  const failed = report.checks.find((other) => other.code === check.code)?.failed ?? 0;
  const more = failed - Math.min(SHOWN_PER_CODE, findings.length);
  return [
    `✗ ${number} ${code}`,
    `  What must hold: ${ensures}`,
    `  Otherwise possible: ${protects}`,
    ...findings.slice(0, SHOWN_PER_CODE).map((finding) => `  - ${sentence(finding)}`),
    ...(more > 0 ? [`  and ${more} more like these (the JSON report keeps ${KEPT_PER_CODE})`] : []),
  ];
}

function sentence({ index, path, message }: Finding): string {
  const places = [index === undefined ? '' : `entry ${index}`, path ?? ''];
  const place = places.filter((part) => part !== '').join(', ');
  return place === '' ? message : `${place}: ${message}`;
}

/** Only where it is not as usual. */
function arithmeticLines({ arithmetic: { backend, reason } }: Report): string[] {
  if (backend === 'kernel') return [];
  if (reason === undefined) return ['Verified with the reference arithmetic alone.'];
  return [
    'Verified with the reference arithmetic, which is slower and no less strict, because the',
    `faster one could not start here: ${reason}`,
  ];
}

const EXPECTED: Readonly<Record<Report['until'], string>> = {
  opening: 'at least opened',
  closing: 'at least closed',
  result: 'closed, counted and reported',
};

/** The verdict in one line. */
export function verdictWords(report: Report): string {
  return report.verdict === 'valid' ? 'VALID' : 'NOT VALID';
}

function verdictLines(report: Report): string[] {
  const failed = report.checks.filter(
    (check) => check.outcome === 'failed' && check.severity !== 'claim',
  ).length;
  if (report.verdict === 'valid') {
    return [
      verdictWords(report),
      `Every check that this record gives occasion for has passed, and the election is ${EXPECTED[report.until]}.`,
      ...(report.election?.decryptedBy === undefined
        ? ['There is no result yet, so this says nothing about one.']
        : []),
    ];
  }
  return [
    verdictWords(report),
    `${failed} ${failed === 1 ? 'check' : 'checks'} failed, as listed above. Do not rely on this record; show this report to others.`,
  ];
}
