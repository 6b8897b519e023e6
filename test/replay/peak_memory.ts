import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const EVERY_MS = 100;

/**
 * The most memory that a process ever held. Linux keeps the figure itself (VmHWM), but only as long
 * as the process lives, so it is asked for now and then. 0 where the system does not say.
 */
export class PeakMemory {
  readonly #pid: number | undefined;
  readonly #timer: NodeJS.Timeout;
  #peakMB = 0;

  constructor(child: ChildProcess) {
    this.#pid = child.pid;
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
    this.#timer.unref();
    child.once('exit', () => clearInterval(this.#timer));
  }

  /** Ends the watch. */
  stop(): number {
    this.#look();
    clearInterval(this.#timer);
    return this.#peakMB;
  }

  #look(): void {
    try {
      const status = readFileSync(`/proc/${this.#pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      this.#peakMB = Math.max(this.#peakMB, Math.round(kilobytes / 1024));
    } catch {
      // It has ended, or this is no Linux.
    }
  }
}

/** The same of this very process. */
export function ownPeakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
