#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { MAX_KEPT_RECEIPT_BYTES } from '../../crypto/wire/limits.ts';
import { encodeComplaint } from '../complaint.ts';
import type { Examination } from '../examination_line.ts';
import { onlyReceiptText, type OnlyReceiptReport, verifyOnlyReceipt } from '../only_receipt.ts';
import type { ReceiptReport } from '../receipt_check.ts';
import { receiptVerdict } from '../receipt_words.ts';
import type { Report } from '../report.ts';
import { reportTexts } from '../report_page/languages.ts';
import { renderText, verdictWords } from '../report_text.ts';
import { SourceError } from '../source.ts';
import { ThreadEnded, type ThreadExaminer } from '../threads/thread_examiner.ts';
import { verifyElection, type VerifyOptions } from '../verify.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { assertWritable, readBrought, writeNew } from './brought_file.ts';
import { asksAboutClient, checkClientCommand } from './check_client.ts';
import { asksAboutComplaint, checkComplaint } from './check_complaint.ts';
import { openArithmetic } from './open_arithmetic.ts';
import { openSource } from './open_source.ts';
import { openProgressBar } from './progress_bar.ts';
import { readAnchors } from './timestamp_anchors.ts';
import { threadExaminer } from './thread_examiner.ts';

const VALID = 0;
const NOT_VALID = 1;
const NOT_READ = 2;

/** --json - */
const TO_STDOUT = '-';

/** The report of the library, with what only a process knows. */
interface ProcessReport extends Report {
  readonly source: string;
  readonly peakMemoryMB: number;
}

// Whoever reads only the beginning, as `head` does, must not turn a valid record's 0 into a 1.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
// V8 is to optimise later than it would: what runs for less than a second gets nothing back for it,
// and what runs for minutes loses nothing. Not before Node's modules are loaded: their bytecode is
// stored for V8 with the flags that it starts with.
setFlagsFromString('--interrupt-budget=1000000');
void run(process.argv.slice(2)).then((code) => (process.exitCode = code));

async function run(argv: readonly string[]): Promise<number> {
  const say = (text: string): boolean => process.stdout.write(text);
  try {
    if (asksAboutComplaint(argv)) return (await checkComplaint(argv, say)) ? VALID : NOT_VALID;
    if (asksAboutClient(argv)) return (await checkClientCommand(argv, say)) ? VALID : NOT_VALID;
    const wanted = parseArguments(argv);
    if (wanted.complaint !== undefined) await assertWritable(wanted.complaint);
    const files = await openFiles(wanted);
    const receipt = await receiptOf(wanted);
    const report =
      receipt !== undefined && wanted.onlyReceipt
        ? await examineReceipt(wanted, receipt)
        : await verify(wanted, receipt);
    await publish(report, wanted, files);
    const honoured = receipt === undefined || report.receipt?.verdict === 'honoured';
    return report.verdict === 'valid' && honoured ? VALID : NOT_VALID;
  } catch (error) {
    return explain(error);
  }
}

async function receiptOf({ receipt }: Arguments): Promise<Uint8Array | undefined> {
  return receipt === undefined ? undefined : readBrought(receipt, MAX_KEPT_RECEIPT_BYTES);
}

/** --only-receipt */
async function examineReceipt(
  { source, trust }: Arguments,
  receipt: Uint8Array,
): Promise<OnlyReceiptReport> {
  return verifyOnlyReceipt(await openSource(source), trust, receipt);
}

/** Files that the report goes into besides. */
interface ReportFiles {
  readonly json: FileHandle | undefined;
  readonly html: FileHandle | undefined;
}

/** Opened before the work, so that hours of it are not lost to a wrong path. */
async function openFiles({ json, html }: Arguments): Promise<ReportFiles> {
  return {
    json: json === TO_STDOUT ? undefined : await openFile('--json', json),
    html: await openFile('--html', html),
  };
}

async function openFile(option: string, file: string | undefined): Promise<FileHandle | undefined> {
  if (file === undefined) return undefined;
  try {
    return await open(file, 'w');
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const next = `Give ${option} a file in a folder that exists and that you may write to.`;
    throw new SourceError('UNREADABLE', `The report cannot be written: ${reason}. ${next}`);
  }
}

async function verify(wanted: Arguments, receipt: Uint8Array | undefined): Promise<ProcessReport> {
  const bar = await openProgressBar(!wanted.quiet);
  try {
    const [source, arithmetic, anchors] = await Promise.all([
      openSource(wanted.source),
      arithmeticOf(wanted),
      anchorsOf(wanted),
    ]);
    const report = await verifyElection(source, wanted.trust, {
      random: (length) => new Uint8Array(randomBytes(length)),
      until: wanted.until,
      ...arithmetic,
      hints: wanted.hints,
      ...anchors,
      ...(receipt && { receipt }),
      now: () => process.uptime() * 1000,
      progress: (progress) => {
        bar.show(progress);
      },
    });
    const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024);
    return { ...report, source: wanted.source, peakMemoryMB };
  } finally {
    bar.stop();
  }
}

/** Whom the reader trusts to stamp time, where they say. */
async function anchorsOf({
  timestampCa,
}: Arguments): Promise<Pick<VerifyOptions, 'timestampAnchors'>> {
  return timestampCa === undefined ? {} : { timestampAnchors: await readAnchors(timestampCa) };
}

/** What the equations are verified with: noble alone, or the fastest there is, on several threads. */
async function arithmeticOf({
  reference,
  threads,
}: Arguments): Promise<Pick<VerifyOptions, 'group' | 'startThreads'>> {
  return {
    group: await openArithmetic(reference),
    ...(threads > 1 && {
      startThreads: (examination) => startThreads(examination, threads, reference),
    }),
  };
}

/** Threads, where starting them takes less time than they save. */
function startThreads(
  { election: { election, electionKey }, batchPoints, chunks }: Examination,
  wanted: number,
  reference: boolean,
): ThreadExaminer | undefined {
  if (chunks <= 2) return undefined;
  const { manifest, fingerprint } = election;
  const data = { manifest, fingerprint, electionKey, batchPoints, reference };
  return threadExaminer(Math.min(wanted, chunks), data);
}

async function publish(
  report: ProcessReport | OnlyReceiptReport,
  wanted: Arguments,
  files: ReportFiles,
): Promise<void> {
  const json = `${JSON.stringify(report, undefined, 2)}\n`;
  await files.json?.writeFile(json);
  await files.json?.close();
  if (report.format === 'glas-verify/1') await writePage(report, wanted.language, files.html);
  const written = await writeComplaint(report.receipt, wanted.complaint);
  if (wanted.json === TO_STDOUT) process.stdout.write(json);
  else process.stdout.write(`${textOf(report, wanted)}${written}`);
}

async function writePage(
  report: Report,
  language = 'en',
  file: FileHandle | undefined,
): Promise<void> {
  if (file === undefined) return;
  const [{ reportHtml }, texts] = await Promise.all([
    import('../report_page/html.ts'),
    reportTexts(language),
  ]);
  await file.writeFile(reportHtml(report, texts));
  await file.close();
}

function textOf(report: ProcessReport | OnlyReceiptReport, wanted: Arguments): string {
  const { receipt } = report;
  const verdicts = receipt === undefined ? [] : [`Receipt ${receiptVerdict(receipt)}`];
  if (report.format === 'glas-verify-receipt/1') {
    return wanted.quiet ? `${verdicts.join('') || 'NOT VALID'}\n` : onlyReceiptText(report);
  }
  if (!wanted.quiet) return renderText(report, wanted.language);
  return `${[verdictWords(report), ...verdicts].join('\n')}\n`;
}

/** Returns what to say of it. */
async function writeComplaint(
  receipt: ReceiptReport | undefined,
  path: string | undefined,
): Promise<string> {
  if (receipt?.complaint === undefined || path === undefined) return '';
  await writeNew(path, encodeComplaint(receipt.complaint));
  return `\nThe complaint is in ${path}. Anybody can check it: glas-verify --check-complaint ${path} --log-key …\n`;
}

/** Says why nothing was verified; commander has printed its own messages. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? VALID : NOT_READ;
  if (error instanceof SourceError) {
    process.stderr.write(`Nothing was verified. ${error.message}\n`);
    return NOT_READ;
  }
  if (error instanceof ThreadEnded) {
    const next = 'Run this again; with --threads 1 it needs no threads and less memory.';
    process.stderr.write(`Nothing was verified. ${error.message} ${next}\n`);
    return NOT_READ;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Nothing was verified, by a mistake in glas-verify itself:\n${details}\n`);
  return NOT_READ;
}
