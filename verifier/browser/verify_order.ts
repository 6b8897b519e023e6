import { verifyElection, type VerifyOptions } from '../verify.ts';
import type { Report } from '../report.ts';
import { type Source, SourceError } from '../source.ts';
import { ThreadEnded } from '../threads/thread_examiner.ts';
import { AnchorFault, parseAnchors } from '../timestamps/anchors.ts';
import { parseTrust, type Trust } from '../trust.ts';
import { browserArithmetic } from './arithmetic.ts';
import { openBlob } from './blob_archive.ts';
import { openFetch } from './fetch_source.ts';
import type { NotVerified, NotVerifiedCode, Place, VerifyAnswer, VerifyOrder } from './messages.ts';
import { browserRandom } from './random.ts';
import { startWorkers } from './worker_threads.ts';

/** How often a page is told of progress at most: often enough to look alive. */
const TELL_EVERY_MS = 100;

/** Carries an order out, and says how far it is and how it ended. Never throws. */
export async function carryOut(
  order: VerifyOrder,
  say: (answer: VerifyAnswer) => void,
): Promise<void> {
  try {
    say({ kind: 'report', report: await verify(order, say) });
  } catch (error) {
    say(notVerified(error));
  }
}

async function verify(order: VerifyOrder, say: (answer: VerifyAnswer) => void): Promise<Report> {
  const trust = trustOf(order);
  const source = await openPlace(order.place);
  const anchors = await anchorsOf(order);
  const { threads, receipt, hints, until } = order;
  let toldAt = -TELL_EVERY_MS;
  return verifyElection(source, trust, {
    ...{ random: browserRandom, until, hints, ...anchors },
    group: await browserArithmetic(order.reference),
    ...(threads > 1 && {
      startThreads: (examination) => startWorkers(examination, threads, order),
    }),
    ...(receipt && { receipt }),
    now: () => performance.now(),
    progress: (progress) => {
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS && progress.entriesDone < progress.entriesTotal) return;
      toldAt = now;
      say({ kind: 'progress', progress });
    },
  });
}

/** What was given is not what it must be. */
class Unusable extends Error {
  readonly code: NotVerifiedCode;

  constructor(code: NotVerifiedCode, message: string) {
    super(message);
    this.code = code;
  }
}

function trustOf({ fingerprint, logKey }: VerifyOrder): Trust {
  try {
    return parseTrust(fingerprint, logKey);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const isLogKey = error.message.startsWith('the log key');
    throw new Unusable(isLogKey ? 'LOG_KEY' : 'FINGERPRINT', error.message);
  }
}

function openPlace(place: Place): Source | Promise<Source> {
  return place.kind === 'url' ? openFetch(place.address) : openBlob(place.name, place.file);
}

/** Whom the reader trusts to stamp time, where they say. */
async function anchorsOf({
  timestampCa,
}: VerifyOrder): Promise<Pick<VerifyOptions, 'timestampAnchors'>> {
  if (timestampCa === undefined) return {};
  try {
    return { timestampAnchors: await parseAnchors(timestampCa) };
  } catch (error) {
    if (!(error instanceof AnchorFault)) throw error;
    throw new Unusable('TIMESTAMP_CA', `The certificates cannot be used: ${error.message}.`);
  }
}

function notVerified(error: unknown): NotVerified {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'not-verified', code: codeOf(error), message };
}

function codeOf(error: unknown): NotVerifiedCode {
  if (error instanceof Unusable || error instanceof SourceError) return error.code;
  return error instanceof ThreadEnded ? 'THREAD' : 'FAULT';
}
