import type { PublicGroup } from '../crypto/group/kernel/public_group.ts';
import { toHex } from '../crypto/wire/bytes.ts';
import type { EntryType } from '../crypto/wire/entry.ts';
import type { Contest } from '../crypto/wire/manifest.ts';
import { readingOrder } from '../crypto/wire/party_lists.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import { type Check, CHECKS } from './checks.ts';
import type { CheckClass } from './checks/check.ts';
import type { UnitTotals } from './counted.ts';
import type { Finding, Findings } from './findings.ts';
import { item } from './item.ts';
import type { Milestone } from './milestones.ts';
import { type Made, notMade, reasonOf } from './not_made.ts';
import type { ReceiptReport } from './receipt_check.ts';
import type { ElectionState } from './replay/state.ts';
import type { Trust } from './trust.ts';
import { stampReport, type TimestampReport } from './timestamps/stamp_report.ts';
import type { Stamp } from './timestamps/stamps.ts';
import { witnessReport } from './witnesses.ts';
import type {
  ArithmeticReport,
  CheckReport,
  ElectionReport,
  Numbers,
  Report,
  SelectionReport,
  TrusteeReport,
  UnitReport,
} from './report.ts';

/** What a verification knows when it ends, however far it came. */
export interface Outcomes {
  readonly trust: Trust;
  readonly until: Milestone;
  readonly complete: boolean;
  readonly findings: Findings;
  readonly checkpoint: SignedCheckpoint | undefined;
  /** What the board calls witnessed, where its log signed it. */
  readonly witnessed: SignedCheckpoint | undefined;
  readonly stamps: readonly Stamp[];
  /** Whether it was checked whose stamps they are. */
  readonly chain: TimestampReport['chain'];
  readonly entries: number;
  readonly state: ElectionState | undefined;
  /** Types of entry that occurred where they may. */
  readonly seen: ReadonlySet<EntryType>;
  readonly group: PublicGroup;
  /** Whether decoding hints were asked for. */
  readonly withHints: boolean;
  readonly receipt: ReceiptReport | undefined;
  readonly elapsedMs: number;
}

export function buildReport(outcomes: Outcomes): Report {
  const { trust, until, complete, findings, checkpoint, state, receipt, elapsedMs } = outcomes;
  const { stamps, chain } = outcomes;
  const numbers = numbersOf(outcomes);
  const made = madeOf(outcomes);
  const list = findings.list();
  return {
    format: 'glas-verify/1',
    verdict: complete && !list.some(isBreach) ? 'valid' : 'not-valid',
    complete,
    until,
    trust: { fingerprint: trust.fingerprint, logKey: trust.logKey },
    ...(checkpoint && { log: { size: checkpoint.size, root: toHex(checkpoint.root) } }),
    ...(state && { election: electionOf(state) }),
    ...(state && checkpoint && { witnesses: witnessReport(state, checkpoint, outcomes.witnessed) }),
    ...(stamps.length > 0 && { timestamps: stampReport(stamps, state?.acts ?? [], chain) }),
    numbers,
    ...turnoutOf(state),
    units: state === undefined ? [] : unitsOf(state),
    checks: checksOf(findings, made),
    notMade: notMade(made),
    findings: list,
    ...(receipt && { receipt }),
    arithmetic: arithmeticOf(outcomes),
    seconds: elapsedMs / 1000,
    ...(numbers.ballots > 0 && { verifyMsPerBallot: elapsedMs / numbers.ballots }),
  };
}

function numbersOf({ entries, state }: Outcomes): Numbers {
  const none = { ballots: 0, superseded: 0, revoked: 0, counted: 0 };
  return {
    entries,
    voters: state?.roll.published ?? 0,
    ...(state?.voting?.counted.numbers() ?? none),
    challenges: state?.entryCounts.challenges ?? 0,
    revocations: state?.entryCounts.revocations ?? 0,
  };
}

function madeOf(outcomes: Outcomes): Made {
  const { findings, state, stamps, chain, withHints } = outcomes;
  const { complete, seen, until } = outcomes;
  const hinted = arithmeticOf(outcomes).hintedBallots;
  return {
    ...{ complete, seen, state, until },
    stamps: stamps.length,
    hasWitnessed: findings.timesMade('WITNESSED_CHECKPOINT') > 0,
    hasAnchors: chain === 'checked',
    hints: hinted > 0 || !seen.has('ballot') ? 'used' : withHints ? 'absent' : 'unread',
    isMade: (code) => findings.timesMade(code) > 0,
  };
}

function arithmeticOf({ group, state }: Outcomes): ArithmeticReport {
  const examined = state?.voting?.examined ?? [];
  const used = [group, ...examined.map(({ arithmetic }) => arithmetic)];
  const { backend, reason } = used.find((one) => one.backend === 'noble') ?? group;
  return {
    backend,
    ...(reason !== undefined && { reason }),
    threads: Math.max(1, examined.length),
    hintedBallots: examined.reduce((sum, { hinted }) => sum + hinted, 0),
  };
}

function electionOf(state: ElectionState): ElectionReport {
  const { manifest } = state.election;
  return {
    title: manifest.title,
    origin: manifest.origin,
    rehearsal: manifest.rehearsal,
    phase: state.phase,
    opensAt: manifest.opensAt,
    closesAt: manifest.closesAt,
    trustees: manifest.trustees.length,
    threshold: manifest.threshold,
    ...timesOf(state),
    castAsIntended: manifest.castAsIntended,
    ...(state.result && { decryptedBy: state.result.trustees }),
    trusteeList: trusteesOf(state),
  };
}

function timesOf({ acts }: ElectionState): Pick<ElectionReport, 'openedAt' | 'closedAt'> {
  const opening = acts.find(({ type }) => type === 'opening');
  const closing = acts.find(({ type }) => type === 'closing');
  return {
    ...(opening && { openedAt: opening.time }),
    ...(closing && { closedAt: closing.time }),
  };
}

function trusteesOf({ election, ceremony, factors, result }: ElectionState): TrusteeReport[] {
  return election.manifest.trustees.map(({ index, name }) => ({
    index,
    name,
    confirmed: ceremony.confirmed.has(index),
    decrypted: factors.has(index),
    combined: result?.trustees.includes(index) ?? false,
  }));
}

function turnoutOf(state: ElectionState | undefined): Pick<Report, 'turnout'> {
  if (state?.voting === undefined) return {};
  const { along, counted } = state.voting;
  return { turnout: along.report(counted) };
}

function unitsOf(state: ElectionState): UnitReport[] {
  const { styles } = state.election;
  const totals = state.voting?.counted.totals(state.voting.roll, styles.length);
  return styles.map(({ style, contests }, unit) => ({
    style: style.id,
    title: style.title,
    voters: item(state.roll.voters, unit),
    ...ballotsOf(state.voting?.cast[unit], totals?.[unit]),
    contests: contests.map(({ contest }, c) => ({
      contest: contest.id,
      title: contest.title,
      selections: selectionsOf(contest, state.result?.units[unit]?.contests[c]?.counts),
    })),
  }));
}

/** All zero before voting was opened. */
function ballotsOf(
  cast = 0,
  { ballots, weight, revoked }: UnitTotals = { ballots: 0, weight: 0, revoked: 0 },
): Pick<UnitReport, 'ballots' | 'weight' | 'cast' | 'superseded' | 'revoked'> {
  return { ballots, weight, cast, superseded: cast - ballots - revoked, revoked };
}

function selectionsOf(contest: Contest, counts: readonly number[] | undefined): SelectionReport[] {
  const listOf = new Map(readingOrder(contest).map(({ selection, list }) => [selection, list]));
  return contest.selections.map(({ label }, j) => {
    const [count, list] = [counts?.[j], listOf.get(j)];
    return {
      label,
      ...(count === undefined ? {} : { count }),
      ...(list === undefined ? {} : { list }),
    };
  });
}

/** Whether a finding is about the record. */
function isBreach({ severity }: Finding): boolean {
  return severity !== 'claim';
}

/** Of what somebody asks for besides the record: a receipt, the pages. */
const BESIDES: readonly CheckClass[] = ['promises', 'client'];

/** Every check of a record, and what was checked besides. */
function checksOf(findings: Findings, made: Made): CheckReport[] {
  const reports = CHECKS.map((check) => outcomeOf(check, findings, made));
  return reports.filter((each) => !BESIDES.includes(each.class) || each.outcome !== 'not-made');
}

function outcomeOf(check: Check, findings: Findings, context: Made): CheckReport {
  const made = findings.timesMade(check.code);
  const failed = findings.timesFailed(check.code);
  const outcome = failed > 0 ? 'failed' : made > 0 ? 'passed' : 'not-made';
  const { number, code, severity } = check;
  const reason = outcome === 'not-made' ? { reason: reasonOf(code, context) } : {};
  return { number, code, class: check.class, severity, outcome, ...reason, made, failed };
}
