/**
 * Casts ballots through two servers, in a process that nobody crashes. Every ballot is written down
 * before it is sent, every receipt before it counts. Started by `load.ts`.
 */
import { decodeScalar } from '../../../crypto/group/scalar.ts';
import { fromBase64, toBase64 } from '../../../crypto/wire/bytes.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import { readFile } from 'node:fs/promises';
import { SealPool } from '../../replay/seal_pool.ts';
import { pause } from '../../replay/wait.ts';
import { Chance } from './chance.ts';
import { Journal } from './journal.ts';
import type { LoadNews, LoadPlan } from './load.ts';

/** Voters on their way at a time; half of them go to each server first. */
const LANES = 8;
/** Between one cast and the next of a lane. */
const PAUSE_MS = 250;
const RETRY_MS = 100;
/** A halted server does not answer; somebody who waited so long tries again. */
const PATIENCE_MS = 15_000;
const CHECKPOINT_EVERY_MS = 500;

const plan = parseJson(await readFile(process.argv[2] ?? '', 'utf8')) as LoadPlan;
const { election, servers } = plan;
const journal = await Journal.create(plan.journal);
const sealers = new SealPool(1, {
  manifestBytes: bytes(election.manifest),
  fingerprint: election.fingerprint,
  electionKey: bytes(election.electionKey),
});
/** What impatient voters sent to a second server. */
const seconds: Promise<unknown>[] = [];
let isStopping = false;
let ballots = 0;

process.on('message', () => (isStopping = true));
process.on('disconnect', () => process.exit());
tell({ kind: 'started' });
await Promise.all([...Array.from({ length: LANES }, (_, lane) => vote(lane)), watch()]);
await Promise.all(seconds);
await sealers.stop();
await journal.close();
process.disconnect();

/** One voter after another, until told to stop. */
async function vote(lane: number): Promise<void> {
  const chance = new Chance(`${plan.seed}: lane ${lane}`);
  while (!isStopping) {
    const ballot = ballots++;
    const frame = await seal(chance);
    await journal.write({ kind: 'attempt', ballot, frame: toBase64(frame) });
    await cast(ballot, frame, lane, chance);
    await pause(chance.below(2 * PAUSE_MS));
  }
}

async function seal(chance: Chance): Promise<Uint8Array> {
  const voter = election.voters[chance.below(election.voters.length)];
  const ballotSecret = decodeScalar(bytes(voter?.secret ?? ''));
  if (voter === undefined || ballotSecret === undefined) throw new Error('there are no voters');
  const council = chance.shuffled([1, 0, 0]);
  const { authorization } = voter;
  return encodeFrame(await sealers.seal({ authorization, ballotSecret, choices: { council } }));
}

/**
 * Sends the same bytes until there is a receipt. Now and then a voter gives up after the first
 * try, and now and then one is so impatient as to send them to both servers at once.
 */
async function cast(
  ballot: number,
  frame: Uint8Array,
  lane: number,
  chance: Chance,
): Promise<void> {
  const givesUp = chance.below(3) === 0;
  const isImpatient = chance.below(8) === 0;
  if (isImpatient) seconds.push(send(ballot, frame, 1 - (lane % 2)));
  for (let attempt = 0; !(await send(ballot, frame, lane % 2)); attempt++) {
    if (givesUp || isStopping) return;
    if (attempt % 5 === 4 && (await send(ballot, frame, 1 - (lane % 2)))) return;
    await pause(RETRY_MS);
  }
}

/** True where the ballot was answered for good. */
async function send(ballot: number, frame: Uint8Array, server: number): Promise<boolean> {
  const sentAt = Date.now();
  const answer = await post(
    `${servers[server] ?? ''}/api/elections/${election.slug}/ballots`,
    frame,
  );
  if (answer === undefined || answer.status >= 500) return false;
  if (!answer.ok) {
    await journal.write({ kind: 'refused', ballot, answer: answer.text });
    return true;
  }
  await journal.write({ kind: 'receipt', ballot, receipt: answer.text });
  tell({ kind: 'acknowledged', server, sentAt, at: Date.now() });
  return true;
}

interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

/** Undefined where none came. */
async function post(url: string, frame: Uint8Array): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(frame),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, ok: response.ok, text: await response.text() };
  } catch {
    return undefined;
  }
}

/** Writes down the checkpoints that the public sees meanwhile. */
async function watch(): Promise<void> {
  for (let turn = 0; !isStopping; turn++) {
    const url = `${servers[turn % 2] ?? ''}/e/${election.slug}/checkpoint`;
    const note = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
      .then(async (response) => (response.ok ? response.text() : undefined))
      .catch(() => undefined);
    if (note !== undefined) await journal.write({ kind: 'checkpoint', note });
    await pause(CHECKPOINT_EVERY_MS);
  }
}

function bytes(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}

function tell(news: LoadNews): void {
  process.send?.(news);
}
