import { Follower } from '../follow/follower.ts';
import type { LiveSource } from '../follow/live_source.ts';
import type { Progress } from '../log_replay.ts';
import { parseTrust } from '../trust.ts';
import { browserArithmetic } from './arithmetic.ts';
import { openFetch } from './fetch_source.ts';
import type { FindCall, FollowAnswer, FollowCall, FollowOrder } from './follow_messages.ts';
import { browserRandom, randomBelow } from './random.ts';
import { startWorkers } from './worker_threads.ts';

type Say = (answer: FollowAnswer) => void;

/** How often a page is told of progress at most, and how long calls wait at most. */
const TELL_EVERY_MS = 100;
/** Also where nobody says that there is news, from so long to twice as long: hints may be withheld. */
const LOOK_EVERY_MS = 30_000;
/** A board that does not answer is said to be silent, rather than asked for long. */
const TRIES = 3;

/** Follows a board, and says what it finds. Returns what takes the page's calls. Never throws. */
export async function follow(order: FollowOrder, say: Say): Promise<(call: FollowCall) => void> {
  try {
    const service = await FollowService.open(order, say);
    service.lookNow();
    service.lookNowAndThen();
    return (call) => service.hear(call);
  } catch (error) {
    sayFault(say, error);
    return () => undefined;
  }
}

class FollowService {
  readonly #say: Say;
  readonly #follower: Follower;
  #looking = false;
  #again = false;
  #judging = false;
  #toldAt = -TELL_EVERY_MS;
  /** Of each rejected entry, how many findings were told. */
  readonly #told = new Map<number, number>();

  private constructor(
    order: FollowOrder,
    group: Awaited<ReturnType<typeof browserArithmetic>>,
    say: Say,
  ) {
    const { threads, script } = order;
    this.#say = say;
    this.#follower = new Follower(
      liveSource(order.address),
      parseTrust(order.fingerprint, order.logKey),
      {
        group,
        random: browserRandom,
        now: () => Date.now(),
        ...(threads > 1 && {
          startThreads: (examination) =>
            startWorkers(examination, threads, { reference: false, script }),
        }),
        progress: (progress) => this.#progress(progress),
      },
    );
  }

  static async open(order: FollowOrder, say: Say): Promise<FollowService> {
    return new FollowService(order, await browserArithmetic(false), say);
  }

  hear(call: FollowCall): void {
    if (call.kind === 'announce') this.#follower.announce(call.size);
    else if (call.kind === 'find') this.#find(call);
    else if (call.kind === 'shown') void this.#guard(() => this.#meet(call.note));
    else this.lookNow();
  }

  /** One look at a time: asked for meanwhile, another follows. */
  lookNow(): void {
    if (this.#looking) this.#again = true;
    else void this.#guard(() => this.#look());
  }

  lookNowAndThen(): void {
    setTimeout(
      () => {
        this.lookNow();
        this.lookNowAndThen();
      },
      LOOK_EVERY_MS + randomBelow(LOOK_EVERY_MS),
    );
  }

  async #look(): Promise<void> {
    this.#looking = true;
    try {
      await this.#follower.look();
    } finally {
      this.#looking = false;
    }
    this.#tell();
    void this.#guard(() => this.#judge());
    if (!this.#again) return;
    this.#again = false;
    this.lookNow();
  }

  /** Judges until nothing is left; looks go on meanwhile. */
  async #judge(): Promise<void> {
    if (this.#judging) return;
    this.#judging = true;
    try {
      for (let before = -1; before < this.#follower.settled;) {
        before = this.#follower.settled;
        await this.#follower.judge();
      }
      this.#tell();
    } finally {
      this.#judging = false;
    }
  }

  async #meet(note: Uint8Array): Promise<void> {
    if (await this.#follower.meet(note)) this.#tell();
    else this.lookNow();
  }

  #find({ id, query, before, most }: FindCall): void {
    this.#say({ kind: 'found', id, places: this.#follower.index.find(query, before, most) });
  }

  /** Lets calls and looks be heard in between. */
  async #progress(progress: Progress): Promise<void> {
    // Only now is it known who the witnesses are.
    if (!this.#follower.knowsWitnesses) this.lookNow();
    const now = performance.now();
    if (now - this.#toldAt < TELL_EVERY_MS && progress.entriesDone < progress.entriesTotal) return;
    this.#toldAt = now;
    this.#say({ kind: 'progress', progress });
    await new Promise((resolve) => setTimeout(resolve));
  }

  #tell(): void {
    const rejected = this.#follower
      .rejected()
      .map((index) => ({ index, findings: this.#follower.findingsOf(index) }))
      .filter(({ index, findings }) => this.#told.get(index) !== findings.length);
    for (const { index, findings } of rejected) this.#told.set(index, findings.length);
    this.#say({ kind: 'state', state: this.#follower.state(), rejected });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      sayFault(this.#say, error);
    }
  }
}

/** The checkpoints also past the caches, where they seem to go back. */
function liveSource(address: string): LiveSource {
  const source = openFetch(address, { tries: TRIES });
  const pastCaches = openFetch(address, { tries: TRIES, pastCaches: true });
  return {
    read: (path, limitBytes) => source.read(path, limitBytes),
    readPastCaches: (path, limitBytes) => pastCaches.read(path, limitBytes),
  };
}

function sayFault(say: Say, error: unknown): void {
  const isOfOrder = error instanceof TypeError && error.message.startsWith('the ');
  const isLogKey = isOfOrder && error.message.startsWith('the log key');
  const code = isLogKey ? 'LOG_KEY' : isOfOrder ? 'FINGERPRINT' : 'FAULT';
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: 'not-verified', code, message });
}
