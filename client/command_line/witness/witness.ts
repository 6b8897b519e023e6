import { cosignCheckpoint, openCosignature } from '../../../crypto/log/cosignature.ts';
import { EMPTY_ROOT } from '../../../crypto/log/merkle.ts';
import { appendSignatures, type NoteKey, parseNote } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { Failure } from '../failure.ts';
import { explain } from '../outcome.ts';
import { forkAlarm, unprovenWarning } from '../fork/alarm.ts';
import { bareNote, type Evidence, formatEvidence, signedBy } from '../fork/evidence.ts';
import { isFork, judge } from './judge.ts';
import { evidenceFolder, keepEvidence } from './keep_evidence.ts';
import { type Held, readHeld, readLogKey, replaceHeld, syncHeld } from './log_folder.ts';
import { type AddCheckpoint, parseAddCheckpoint } from './request.ts';
import { NO_STEPS, type WitnessSteps } from './steps.ts';
import type { WitnessKey } from './witness_key.ts';

/** An answer of C2SP tlog-witness. size: where the log should go on from. */
export type Answer =
  | { readonly status: 200; readonly line: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string };

export interface WitnessOptions {
  /** The folder of its state. */
  readonly folder: string;
  readonly key: WitnessKey;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Lines for the person who runs it. Nothing secret, nobody's address. */
  readonly say: (lines: readonly string[]) => void;
  readonly steps?: WitnessSteps;
}

/** What is held of a log, read. */
interface Memory {
  readonly held: Held;
  readonly size: number;
  readonly root: Uint8Array;
  /** Of the last cosignature; 0 before the first. */
  readonly seconds: number;
}

/** A clock this much behind the last cosignature is worth a word. */
const TOLERATED_SECONDS = 60;

/**
 * Cosigns what extends what it has cosigned before, and nothing else: it remembers before it
 * answers. One request of a log at a time; other processes on the same folder lose or win as a whole.
 */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #steps: WitnessSteps;
  /** The end of each log's queue. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#steps = options.steps ?? NO_STEPS;
  }

  /** Answers the body of an add-checkpoint. Rejects where the folder cannot be read or written. */
  async addCheckpoint(body: Uint8Array): Promise<Answer> {
    const request = parseAddCheckpoint(body);
    if (request === undefined) return { status: 400, why: 'This is no add-checkpoint request.' };
    const { origin } = request.checkpoint;
    const log = await readLogKey(this.#options.folder, origin);
    if (log === undefined) return { status: 404, why: 'This witness does not watch that log.' };
    // Before it waits in line: who cannot sign for the log cannot hold it up.
    if (signedBy(request.note, log) === undefined) {
      return { status: 403, why: 'No signature by the key of that log.' };
    }
    return this.#inLine(origin, () => this.#decide(log, request));
  }

  #inLine<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(origin) ?? Promise.resolve();
    const own = before.then(work, work);
    this.#last.set(origin, own);
    return own.finally(() => {
      if (this.#last.get(origin) === own) this.#last.delete(origin);
    });
  }

  async #decide(log: NoteKey, request: AddCheckpoint): Promise<Answer> {
    for (;;) {
      const memory = await this.#remember(log);
      const { checkpoint } = request;
      if (isFork(memory, checkpoint)) await this.#raiseAlarm('fork', log, memory, request);
      const verdict = judge(memory, request);
      if (verdict === 'bad-request') {
        return { status: 400, why: 'The old size is larger than that of the checkpoint.' };
      }
      if (verdict === 'conflict') return { status: 409, size: memory.size };
      if (verdict === 'unproven') {
        const mayBeFork = memory.size > 0 && checkpoint.size > memory.size;
        if (mayBeFork) await this.#raiseAlarm('unproven', log, memory, request);
        return { status: 422, why: 'The proof does not connect it to what this witness holds.' };
      }
      await this.#steps.reached('checked');
      const line = await this.#cosign(log, memory, request);
      // Another process on this folder was faster: look again at what is held now.
      if (line !== undefined) return { status: 200, line };
    }
  }

  /** Throws a Failure STATE_LOST or STATE_DAMAGED. */
  async #remember(log: NoteKey): Promise<Memory> {
    const { folder, key } = this.#options;
    const held = await readHeld(folder, log.name);
    if (held.number === 0 && held.text === '') {
      return { held, size: 0, root: EMPTY_ROOT, seconds: 0 };
    }
    const checkpoint = signedBy(held.text, log);
    const own = openCosignature(held.text, key.key);
    if (checkpoint === undefined || own === undefined) {
      const next = 'Retire this witness: it no longer knows for sure what it has cosigned.';
      throw new Failure('STATE_DAMAGED', `What is held of ${log.name} was changed.`, next);
    }
    return { held, size: checkpoint.size, root: checkpoint.root, seconds: own.seconds };
  }

  /** Its line under the checkpoint, once it is held durably; undefined where something else is by now. */
  async #cosign(log: NoteKey, memory: Memory, request: AddCheckpoint): Promise<string | undefined> {
    const { folder, key, say } = this.#options;
    const { name } = log;
    const text = parseNote(request.note)?.text ?? '';
    const line = cosignCheckpoint(text, key.name, key.seed, this.#seconds(log, memory));
    const note = appendSignatures(bareNote(request.note, log), line);
    // The same within a second: who repeats what is public already makes no new files.
    if (note === memory.held.text) {
      await syncHeld(folder, name, memory.held);
      return line;
    }
    if (!(await replaceHeld(folder, name, memory.held, note, this.#steps))) return undefined;
    const { size, root } = request.checkpoint;
    if (size > memory.size) say([`cosigned ${name}: ${size} entries, root ${toBase64(root)}`]);
    return line;
  }

  /** Never before the last: a clock that went back does not turn the order of cosignatures around. */
  #seconds(log: NoteKey, { seconds }: Memory): number {
    const now = Math.floor(this.#options.clock() / 1000);
    if (now < seconds - TOLERATED_SECONDS) {
      const behind = `${seconds - now} seconds behind its last cosignature of ${log.name}`;
      this.#options.say([`WARNING: the clock of this machine is ${behind}; set it right.`]);
    }
    return Math.max(now, seconds);
  }

  async #raiseAlarm(
    kind: 'fork' | 'unproven',
    log: NoteKey,
    { held }: Memory,
    { note }: AddCheckpoint,
  ): Promise<void> {
    const first = bareNote(held.text, log);
    const evidence: Evidence = { log, first, second: bareNote(note, log) };
    const { folder, say } = this.#options;
    const speak = kind === 'fork' ? forkAlarm : unprovenWarning;
    try {
      const kept = await keepEvidence(folder, kind, evidence);
      if (kept === 'known') return;
      const where = kept === 'full' ? `nowhere: ${evidenceFolder(folder)} is full` : kept.path;
      say(speak(evidence, where));
    } catch (error) {
      // A full disk does not silence an alarm.
      say([...speak(evidence, `below: ${explain(error).message}`), formatEvidence(evidence)]);
    }
  }
}
