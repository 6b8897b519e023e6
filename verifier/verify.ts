import { bytesEqual, toHex } from '../crypto/wire/bytes.ts';
import type { PublicGroup } from '../crypto/group/kernel/public_group.ts';
import type { RandomBytes } from '../crypto/group/scalar.ts';
import type { Certificate } from '../crypto/wire/timestamp/certificate.ts';
import { BATCH_POINTS } from './arithmetic.ts';
import { type Checkpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { Findings, Refused } from './findings.ts';
import { checkMilestones, type Milestone } from './milestones.ts';
import { CHUNK_BUNDLES, type StartThreads } from './examination_line.ts';
import { LogReplay, type LogReplayOptions, type Progress } from './log_replay.ts';
import { checkReceipt, type ReceiptReport } from './receipt_check.ts';
import { compareRepeats } from './repeat_check.ts';
import { PrefixRoots } from './prefix_roots.ts';
import { Replay } from './replay.ts';
import { buildReport } from './build_report.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';
import { compareTally } from './tally_check.ts';
import type { Trust } from './trust.ts';
import { compareStamps } from './timestamps/compare_stamps.ts';
import { readStamps, type Stamp } from './timestamps/stamps.ts';
import { checkWitnessed, checkWitnesses } from './witnesses.ts';
import { compareWitnessed, readWitnessed } from './witnessed_checkpoint.ts';

export interface VerifyOptions {
  /** A generator that nobody can predict: it draws the weights of the batches. */
  readonly random: RandomBytes;
  /** What must be on the board; what is there is verified in any case. Default: result. */
  readonly until?: Milestone;
  /** Arithmetic on points: what `openPublicGroup` gives, or `noble`. */
  readonly group: PublicGroup;
  /** Points verified together. Default: 65,536. */
  readonly batchPoints?: number;
  /** Whether to read decoding hints, where the board has any. They change speed only. Default: true. */
  readonly hints?: boolean;
  /** Starts threads for work that is worth it. Default: none, everything in this thread. */
  readonly startThreads?: StartThreads;
  /** Bundles that are examined together at most. Default: 16. */
  readonly chunkBundles?: number;
  /** The file that a voter kept: whether this log honours it. */
  readonly receipt?: Uint8Array;
  /** To whom time stamps must lead. Default: unknown, and then whose stamps they are is not checked. */
  readonly timestampAnchors?: readonly Certificate[];
  /** Called after each bundle, and awaited: to show, to let others run, or to end by throwing. */
  readonly progress?: (progress: Progress) => void | Promise<void>;
  /** Milliseconds of a steady clock. Default: Date.now. */
  readonly now?: () => number;
}

interface Run extends Omit<LogReplayOptions, 'prefixes'> {
  readonly trust: Trust;
  readonly until: Milestone;
  readonly anchors: readonly Certificate[] | undefined;
  /** Time stamps, once read. */
  stamps: readonly Stamp[];
  /** What the board commits itself to, once read. */
  checkpoint?: SignedCheckpoint;
  /** What the board calls witnessed, once read. */
  witnessed?: SignedCheckpoint | undefined;
  readonly receiptFile: Uint8Array | undefined;
  receipt?: ReceiptReport;
  /** Every step was made. */
  complete: boolean;
}

/**
 * Verifies the record of an election from nothing but a fingerprint and a log key: docs/protocol.md
 * §11. A bad record is never an exception: all that is wrong is in the report. Rejects with
 * SourceError where the record cannot be read, which says nothing about the record.
 */
export async function verifyElection(
  source: Source,
  trust: Trust,
  options: VerifyOptions,
): Promise<Report> {
  const now = options.now ?? Date.now;
  const startedAt = now();
  const run = startRun(source, trust, options);
  await verifyWhatIsThere(run);
  await compareReceipt(run);
  return buildReport({
    trust,
    until: run.until,
    findings: run.findings,
    complete: run.complete,
    checkpoint: run.checkpoint,
    witnessed: run.witnessed,
    stamps: run.stamps,
    chain: run.anchors === undefined ? 'not-checked' : 'checked',
    entries: run.replay.size,
    state: run.replay.state,
    seen: run.replay.seen,
    group: run.arithmetic.group,
    withHints: run.withHints,
    receipt: run.receipt,
    elapsedMs: now() - startedAt,
  });
}

/** The steps, until the last or until one finds that nothing after it can be judged. */
async function verifyWhatIsThere(run: Run): Promise<void> {
  const { findings, replay } = run;
  try {
    const stamps = await readStamps(run);
    run.stamps = stamps;
    const witnessed = await readWitnessed(run.source, run.trust, findings);
    run.witnessed = witnessed;
    const stamped = stamps.map((stamp) => stamp.checkpoint?.size ?? 0);
    const prefixes = new PrefixRoots([...stamped, witnessed?.size ?? 0]);
    const checkpoint = await readCheckpoint(run.source, run.trust, findings);
    run.checkpoint = checkpoint;
    const rereading = await new LogReplay({ ...run, prefixes }).run(checkpoint.size);
    compareRoot(run, checkpoint);
    await compareRepeats(findings, replay, rereading);
    await compareTally(findings, replay, rereading);
    if (witnessed !== undefined) compareWitnessed(findings, witnessed, checkpoint, prefixes);
    checkCosignatures(run, checkpoint);
    const { acts = [], election } = replay.state ?? {};
    const isRehearsal = election?.manifest.rehearsal === true;
    const areTrusted = run.anchors !== undefined;
    compareStamps(findings, stamps, { checkpoint, prefixes, acts, isRehearsal, areTrusted });
    checkMilestones(findings, replay, run.until);
    run.complete = true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

function checkCosignatures({ findings, replay, witnessed }: Run, { note }: SignedCheckpoint): void {
  const { state } = replay;
  if (state === undefined) return;
  checkWitnesses(findings, state, note);
  if (witnessed !== undefined) checkWitnessed(findings, state, witnessed.note);
}

/** Also where the record itself is broken: the log's promise does not depend on what else it did. */
async function compareReceipt(run: Run): Promise<void> {
  const { checkpoint, receiptFile } = run;
  if (checkpoint === undefined || receiptFile === undefined) return;
  run.receipt = await checkReceipt(run.source, run.trust, checkpoint, receiptFile, run.findings);
}

function startRun(source: Source, trust: Trust, options: VerifyOptions): Run {
  const findings = new Findings();
  const { group, random, batchPoints = BATCH_POINTS, until = 'result', hints = true } = options;
  const arithmetic = { group, random, batchPoints };
  return {
    source,
    trust,
    findings,
    replay: new Replay(findings, trust, arithmetic),
    arithmetic,
    until,
    withHints: hints,
    anchors: options.timestampAnchors,
    stamps: [],
    startThreads: options.startThreads,
    chunkBundles: options.chunkBundles ?? CHUNK_BUNDLES,
    receiptFile: options.receipt,
    complete: false,
    progress: options.progress ?? ((): void => undefined),
  };
}

/** The root over what was read is the one that the board has signed. */
function compareRoot(run: Run, checkpoint: Checkpoint): void {
  const root = run.replay.root();
  const message = `The checkpoint has the root ${toHex(checkpoint.root)}, the entries have ${toHex(root)}.`;
  run.findings.check(bytesEqual(root, checkpoint.root), 'ROOT', message);
}
