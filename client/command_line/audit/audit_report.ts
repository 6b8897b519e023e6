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
  const inResult = new Set(view.counted.indices());
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
      ...{ counted: inResult.size, superseded, revoked },
      challenges: view.challenges,
      ...counts,
      rollGiven: facts.rollGiven,
      findings: findings.map((finding) => ({ ...finding, counted: countedOf(inResult, finding) })),
      notices: audited.unused > 0 ? [{ code: 'UNUSED_EVIDENCE', items: audited.unused }] : [],
    },
    lines: [
      ...headLines(facts, inResult.size),
      '',
      ...findingLines(audited, inResult),
      verdictLine(verdict, audited),
      ...leftLines(facts),
    ],
  };
}

function verdictOf({ findings, providers }: Audited): Verdict {
  if (findings.length > 0) return 'not valid';
  return providers.every(({ keysGiven }) => keysGiven) ? 'valid' : 'no verdict';
}

function headLines(
  { board, evidence, audited, rollGiven }: AuditFacts,
  inResult: number,
): string[] {
  const { view, checkpoint, files } = board;
  const { superseded, revoked } = view.counted;
  return [
    'Did somebody sign in with an eID for every ballot?',
    '',
    `  Election        ${view.fingerprint}`,
    `  Board           ${files.name}`,
    `                  ${checkpoint.size} entries, root ${toBase64Url(checkpoint.root)}`,
    `  Evidence        ${evidence}`,
    `  Ballots         ${view.ballots} on the board, of which ${inResult} count`,
    `                  replaced by a later one: ${superseded}; voters revoked: ${revoked}; opened to check a device: ${view.challenges}`,
    `  Authorizations  ${audited.authorizations} behind them, of which ${audited.evidenced} with evidence that holds`,
    `  Persons         ${audited.persons}; pseudonyms: ${audited.pseudonyms}`,
    ...audited.providers.flatMap(providerLines),
    ...(rollGiven ? ['  Roll            each person was looked up in the roll that you gave'] : []),
    ...unusedLines(audited.unused),
  ];
}

function providerLines({ id, issuer, signIns, ...used }: UsedProvider): string[] {
  const keys = used.keysGiven
    ? 'by keys that you gave'
    : 'NOT CHECKED against keys of the eID (--provider-keys)';
  const clients = used.clientGiven ? 'the one that you gave' : 'NOT COMPARED (--providers)';
  return [
    `  eID ${id}`,
    `                  ${counted(signIns, 'sign-in')}, ${printable(issuer)}`,
    ...used.keys.map((key) => `                  key ${key}, ${keys}`),
    ...used.clients.map(
      (name) => `                  said to the client ${printable(name)}: ${clients}`,
    ),
  ];
}

function unusedLines(unused: number): string[] {
  if (unused === 0) return [];
  return [
    `  UNUSED_EVIDENCE ${counted(unused, 'sign-in')} without a ballot on the board; not opened. Most are voters who`,
    '                  signed in again or left. A ballot that the server held back looks the same.',
  ];
}

function findingLines({ findings }: Audited, inResult: ReadonlySet<number>): string[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const all = findings.filter((finding) => finding.code === code);
    return [
      `${code}: ${AUDIT_CODES[code]}.`,
      ...all.slice(0, SHOWN_ENTRIES).map((finding) => `  ${entriesText(finding, inResult)}`),
      ...(all.length > SHOWN_ENTRIES
        ? [`  and ${all.length - SHOWN_ENTRIES} more; --json names all`]
        : []),
      ...adviceOn(code),
      '',
    ];
  });
}

function entriesText(finding: Finding, inResult: ReadonlySet<number>): string {
  const { entries } = finding;
  const shown = entries.slice(0, SHOWN_ENTRIES).join(', ');
  const more = entries.length > SHOWN_ENTRIES ? ` and ${entries.length - SHOWN_ENTRIES} more` : '';
  const counting = countedOf(inResult, finding);
  if (entries.length === 1)
    return `entry ${shown}; it ${counting === 1 ? 'counts' : 'does not count'}`;
  return `entries ${shown}${more}; ${counting} of them ${counting === 1 ? 'counts' : 'count'}`;
}

/** How many of a finding's ballots are in the result. */
function countedOf(inResult: ReadonlySet<number>, { entries }: Finding): number {
  return entries.filter((index) => inResult.has(index)).length;
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
      return evidenced === 0
        ? 'VALID: there is no ballot, so nobody had to sign in.'
        : `VALID: somebody signed in for each of ${counted(evidenced, 'authorization')}, each person under one pseudonym.`;
    case 'not valid':
      return `NOT VALID: ${counted(findings.length, 'finding')}. Keep both files, and tell the authority.`;
    case 'no verdict':
      return (
        'NO VERDICT: all fits together, but by keys that the server itself brought. ' +
        'Get the keys from the eID, and give them: --provider-keys ID=FILE.'
      );
  }
}

/** What this verdict does not cover. */
function leftLines({ board, audited, rollGiven }: AuditFacts): string[] {
  const isClientGiven = audited.providers.every(({ clientGiven }) => clientGiven);
  return [
    'Not checked here:',
    ...(isClientGiven
      ? []
      : ['  whether the clients named above are the server of this election: ask the eIDs']),
    ...(rollGiven
      ? []
      : ['  whether these persons may vote: give the roll of the authority (--roll)']),
    ...(board.view.closing === undefined
      ? ['  ballots that are still to come: voting is not closed']
      : []),
    '  the ballots themselves and what is counted: run glas-verify on the same board, and compare',
    '  fingerprint, entries and root with those above',
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Names are what an issuer wrote: nothing of them may move a terminal's cursor or turn text around. */
function printable(name: string): string {
  return name.slice(0, 200).replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '?');
}
