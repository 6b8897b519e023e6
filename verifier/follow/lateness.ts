/** An announced entry must be under a checkpoint within this time. */
const ANNOUNCED_MS = 60_000;
/** A board that answers nobody for so long is said to. */
const SILENT_MS = 120_000;
/** How much longer ago than the last look a new checkpoint may have been cosigned. */
const DELAYED_MS = 300_000;
/** Witnesses are asked again at least every minute: docs/decisions/0018-witnesses-of-a-server.md. */
const WITNESSES_MS = 300_000;

/** Announcements that wait; the oldest counts, so further ones are not kept. */
const KEPT_ANNOUNCEMENTS = 100;

/** What a board is asked for: it may answer the one and not the other. */
export type Asked = 'checkpoint' | 'tree' | 'beginning' | 'entries';

interface Announcement {
  readonly size: number;
  readonly at: number;
}

/**
 * What is late. A checkpoint has no time and a quiet log signs none anew, so that one is old says
 * nothing; what was promised is that growth is under a checkpoint at once. All times are those of the
 * observer's clock, in milliseconds, but for witnesses' own.
 */
export class Lateness {
  #announced: Announcement[] = [];
  readonly #silentSince = new Map<Asked, number>();
  #lookedAt: number | undefined;

  /** Somebody (the server's own hint, a receipt) says that the log has so many entries. */
  announce(size: number, at: number): void {
    const last = this.#announced.at(-1)?.size ?? 0;
    if (size > last && this.#announced.length < KEPT_ANNOUNCEMENTS) {
      this.#announced.push({ size, at });
    }
  }

  /** The size announced that is still not here though it has had time. */
  overdue(held: number, at: number): number | undefined {
    this.#announced = this.#announced.filter(({ size }) => size > held);
    const [oldest] = this.#announced;
    return oldest !== undefined && at - oldest.at >= ANNOUNCED_MS ? oldest.size : undefined;
  }

  /** The board answered, whatever it was. */
  spoke(asked: Asked): void {
    this.#silentSince.delete(asked);
  }

  /** Everything of a checkpoint was looked at. */
  looked(at: number): void {
    this.#lookedAt = at;
  }

  silent(asked: Asked, at: number): void {
    if (!this.#silentSince.has(asked)) this.#silentSince.set(asked, at);
  }

  /** Of anything that is asked for. */
  isSilent(at: number): boolean {
    return [...this.#silentSince.values()].some((since) => at - since >= SILENT_MS);
  }

  /**
   * Whether a checkpoint that is new here was withheld: at the last look before this one it was not
   * shown, though witnesses had cosigned it long before.
   */
  wasWithheld(cosignedAt: number | undefined): boolean {
    const looked = this.#lookedAt;
    return looked !== undefined && cosignedAt !== undefined && cosignedAt < looked - DELAYED_MS;
  }
}

/** Whether witnesses have had the time to cosign what they have not. */
export function waitsTooLong(waitingSince: number | undefined, at: number): boolean {
  return waitingSince !== undefined && at - waitingSince >= WITNESSES_MS;
}
