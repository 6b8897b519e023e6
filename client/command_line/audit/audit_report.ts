import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { CheckedBoard } from '../election_board.ts';
import type { Outcome } from '../outcome.ts';
import type { Audited } from './audit.ts';
import { AUDIT_CODES, type AuditCode, type Finding } from './audit_codes.ts';
import type { UsedProvider } from './provider_use.ts';

const NOT_VALID = 1;
/** Nothing is wrong with what could be judged, and something could not. */
const NO_VERDICT = 2;
/** Entries named in a line of the text; --json names all. */
const SHOWN_ENTRIES = 20;

export interface AuditFacts {
  readonly board: CheckedBoard;
  readonly evidence: string;
  readonly audited: Audited;
  /** Whether the auditors gave the roll with its persons. */
  readonly rollGiven: boolean;
}

type Verdict = 'valid' | 'not valid' | 'no verdict';

const EXIT_CODES: Record<Verdict, number> = {
  valid: 0,
  'not valid': NOT_VALID,
  'no verdict': NO_VERDICT,
};

/** The report of an audit: entries of the board, keys of eIDs, and nobody's name. */
export function auditOutcome(facts: AuditFacts): Outcome {
  const { board, audited } = facts;
  const verdict = verdictOf(audited);
  const { view, checkpoint } = board;
  const { findings, ...counts } = audited;
  const { superseded, revoked } = view.counted;
  return {
    exitCode: EXIT_CODES[verdict],
    json: {
      format: 'glas-audit/1',
      verdict,
      fingerprint: view.fingerprint,
      size: checkpoint.size,
      root: toBase64Url(checkpoint.root),
      phase: view.phase,
      ballots: view.ballots,
      ...{ counted: view.counted.indices().length, superseded, revoked },
      challenges: view.challenges,
      ...counts,
      rollGiven: facts.rollGiven,
      findings: findings.map((finding) => ({ ...finding, counted: countedOf(board, finding) })),
      notices: audited.unused > 0 ? [{ code: 'UNUSED_EVIDENCE', items: audited.unused }] : [],
    },
    lines: [
      ...headLines(facts),
      '',
      ...findingLines(facts),
      verdictLine(verdict, audited),
      ...AFTER,
    ],
  };
}

function verdictOf({ findings, providers }: Audited): Verdict {
  if (findings.length > 0) return 'not valid';
  return providers.every(({ keysGiven }) => keysGiven) ? 'valid' : 'no verdict';
}

function headLines({ board, evidence, audited, rollGiven }: AuditFacts): string[] {
  const { view, checkpoint, files } = board;
  const { superseded, revoked } = view.counted;
  const counted = view.counted.indices().length;
  return [
    'Audit of eligibility: did somebody sign in with an eID for every ballot?',
    '',
    `  Election        ${view.fingerprint}`,
    `  Board           ${files.name}`,
    `                  ${checkpoint.size} entries, root ${toBase64Url(checkpoint.root)}`,
    ...(view.closing === undefined
      ? ['                  voting is not closed: what comes later is not in this report']
      : []),
    `  Evidence        ${evidence}`,
    `  Ballots         ${view.ballots}: ${counted} count, ${superseded} were replaced by a later one, ` +
      `${revoked} voters revoked`,
    `  Opened instead  ${view.challenges} ballots, to check a device`,
    `  Authorizations  ${audited.authorizations} behind them; the evidence of ${audited.evidenced} holds`,
    `  Persons         ${audited.persons}, with ${audited.pseudonyms} pseudonyms`,
    ...audited.providers.flatMap(providerLines),
    `  Roll            ${rollGiven ? 'each person was looked up in the roll that you gave' : 'not given: whether these persons may vote was not checked (--roll)'}`,
    ...unusedLines(audited.unused),
  ];
}

function providerLines({ id, issuer, signIns, ...used }: UsedProvider): string[] {
  const keys = used.keysGiven
    ? 'by keys that you gave'
    : 'NOT CHECKED against keys of the eID (--provider-keys)';
  const clients = used.clientGiven ? 'the one that you gave' : 'compare with the eID’s contract';
  return [
    `  eID ${id}`,
    `                  ${signIns} sign-ins, ${printable(issuer)}`,
    ...used.keys.map((key) => `                  key ${key}, ${keys}`),
    ...used.clients.map(
      (name) => `                  said to the client ${printable(name)}: ${clients}`,
    ),
  ];
}

function unusedLines(unused: number): string[] {
  if (unused === 0) return [];
  return [
    `  UNUSED_EVIDENCE ${unused} sign-ins without a ballot on the board; not opened. Most are voters who`,
    '                  signed in again or left. A ballot that the server held back looks the same.',
  ];
}

function findingLines({ board, audited }: AuditFacts): string[] {
  const codes = [...new Set(audited.findings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const all = audited.findings.filter((finding) => finding.code === code);
    return [
      `${code}: ${AUDIT_CODES[code]}.`,
      ...all.slice(0, SHOWN_ENTRIES).map((finding) => `  ${entriesText(board, finding)}`),
      ...(all.length > SHOWN_ENTRIES
        ? [`  and ${all.length - SHOWN_ENTRIES} more; --json names all`]
        : []),
      ...adviceOn(code),
      '',
    ];
  });
}

function entriesText(board: CheckedBoard, finding: Finding): string {
  const { entries } = finding;
  const shown = entries.slice(0, SHOWN_ENTRIES).join(', ');
  const more = entries.length > SHOWN_ENTRIES ? ` and ${entries.length - SHOWN_ENTRIES} more` : '';
  const counted = countedOf(board, finding);
  return `${entries.length === 1 ? 'entry' : 'entries'} ${shown}${more}; ${counted === 0 ? 'none counts' : `${counted} of them counts`}`;
}

/** How many of a finding's ballots are in the result. */
function countedOf(board: CheckedBoard, { entries }: Finding): number {
  const counted = countedSet(board);
  return entries.filter((index) => counted.has(index)).length;
}

const countedSets = new WeakMap<CheckedBoard, ReadonlySet<number>>();

function countedSet(board: CheckedBoard): ReadonlySet<number> {
  const known = countedSets.get(board) ?? new Set(board.view.counted.indices());
  countedSets.set(board, known);
  return known;
}

/** What else than cheating may be behind it. */
function adviceOn(code: AuditCode): string[] {
  switch (code) {
    case 'NO_EVIDENCE':
      return ['  First see that the evidence was exported after this copy of the board was made.'];
    case 'ISSUER_KEY':
      return [
        '  eIDs replace their keys: look for another set that it published during the voting.',
      ];
    case 'TIMES':
      return ['  A clock that is wrong, of the authority or the eID, does this too.'];
    default:
      return [];
  }
}

function verdictLine(verdict: Verdict, { findings, evidenced }: Audited): string {
  switch (verdict) {
    case 'valid':
      return `VALID: behind each of ${evidenced} authorizations is a sign-in of its own person.`;
    case 'not valid':
      return `NOT VALID: ${findings.length} findings. Keep both files, and tell the authority.`;
    case 'no verdict':
      return (
        'NO VERDICT: all fits together, but by keys that the server itself brought. ' +
        'Get the keys from the eID, and give them: --provider-keys ID=FILE.'
      );
  }
}

const AFTER = [
  'This does not check the ballots themselves, nor what is counted: run glas-verify on the same board',
  'and compare fingerprint, entries and root with those above.',
];

/** Names are what an issuer wrote: nothing of them may move a terminal's cursor or turn text around. */
function printable(name: string): string {
  return name.slice(0, 200).replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '?');
}
