/** What an observer must hear of at once. */
export type AlarmCode =
  | 'FORK' // the log signed two histories: proven by what it signed
  | 'ROLLBACK' // the board shows fewer entries than it has shown
  | 'UNPROVEN' // the board does not show that its new checkpoint extends the one it showed before
  | 'SIGNATURE' // what the board shows as its checkpoint is none, or not signed by the log key
  | 'MISSING' // there is no checkpoint
  | 'SILENT' // the board has not answered for a while
  | 'LATE' // of entries that were announced there is no checkpoint
  | 'DELAYED' // a checkpoint was shown here long after witnesses had cosigned it
  | 'WITNESSES' // too few witnesses have cosigned, for a while
  | 'OTHER_ELECTION' // the first entry has not the fingerprint that the observer gave
  | 'REJECTED' // entries break rules
  | 'WITHHELD' // entries that the checkpoint counts are not published
  | 'RECORD'; // the board's files contradict each other

/** Sizes of the log, and codes of checks, that an alarm is about. */
export interface AlarmDetail {
  /** What was held, and what was shown or announced, in entries. */
  readonly from?: number;
  readonly to?: number;
  /** How many entries. */
  readonly count?: number;
  readonly codes?: readonly string[];
}

export interface Alarm extends AlarmDetail {
  readonly code: AlarmCode;
  /** By the observer's clock, in milliseconds since 1970. */
  readonly since: number;
  /** When it was over; absent while it is not, and for what can never be made good. */
  readonly until?: number;
  /** Both signed checkpoints as a file for others to check: docs/protocol.md §4. */
  readonly evidence?: string;
}

/** Of what comes and goes without end, the last so many are kept. */
const KEPT_PER_CODE = 8;

/** The alarms of one observer, in the order in which they came. */
export class AlarmBook {
  readonly #alarms: Alarm[] = [];

  list(): readonly Alarm[] {
    return this.#alarms;
  }

  /** Raises an alarm, or says more of the one that is on. */
  raise(code: AlarmCode, at: number, detail: AlarmDetail = {}): void {
    const open = this.#openPlace(code);
    if (open !== undefined) this.#alarms[open] = { code, since: this.#since(open), ...detail };
    else {
      this.#forgetOldest(code);
      this.#alarms.push({ code, since: at, ...detail });
    }
  }

  /** Raises an alarm that stays, with its evidence. The first of its kind says enough. */
  prove(code: AlarmCode, at: number, detail: AlarmDetail, evidence: string): void {
    const isKnown = this.#alarms.some(
      (alarm) => alarm.code === code && alarm.evidence !== undefined,
    );
    if (!isKnown) this.#alarms.push({ code, since: at, ...detail, evidence });
  }

  /** What was wrong no longer is; that it was remains. */
  end(code: AlarmCode, at: number): void {
    const open = this.#openPlace(code);
    const alarm = open === undefined ? undefined : this.#alarms[open];
    if (open !== undefined && alarm !== undefined) this.#alarms[open] = { ...alarm, until: at };
  }

  /** So that nobody drowns one alarm in many of another. */
  #forgetOldest(code: AlarmCode): void {
    const over = this.#alarms.filter((alarm) => alarm.code === code && alarm.until !== undefined);
    const [oldest] = over;
    if (oldest !== undefined && over.length >= KEPT_PER_CODE) {
      this.#alarms.splice(this.#alarms.indexOf(oldest), 1);
    }
  }

  #openPlace(code: AlarmCode): number | undefined {
    const place = this.#alarms.findIndex(
      (alarm) => alarm.code === code && alarm.until === undefined && alarm.evidence === undefined,
    );
    return place < 0 ? undefined : place;
  }

  #since(place: number): number {
    return this.#alarms[place]?.since ?? 0;
  }
}
