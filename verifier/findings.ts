import { DecodeError } from '../crypto/wire/errors.ts';
import { checkOf, type CheckCode } from './checks.ts';
import type { Severity } from './checks/check.ts';

/** One breach of one rule, or one absence. */
export interface Finding {
  readonly check: number;
  readonly code: CheckCode;
  readonly severity: Severity;
  /** The entry's place in the log, where there is one. */
  readonly index?: number;
  /** The member, file or place within it, as in `contest.mayor`. */
  readonly path?: string;
  readonly message: string;
}

/** Where a check was made. */
export interface Where {
  readonly index?: number;
  readonly path?: string;
}

/** Text, or how to make it: hot paths write a message only once it is needed. */
export type Message = string | (() => string);

/** Findings of one code kept in full; further ones are counted. Bounds memory on a broken record. */
export const KEPT_PER_CODE = 100;

/** Ends the examination of one entry, or of the record; what is wrong is already a finding. */
export class Refused extends Error {
  constructor(code: CheckCode) {
    super(code);
    this.name = 'Refused';
  }
}

/**
 * Runs a part of an examination whose refusal does not keep the rest from being examined. Returns
 * whether it came to its end.
 */
export function attempt(part: () => void): boolean {
  try {
    part();
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Collects what every check found, and how often it was made. */
export class Findings {
  readonly #kept: Finding[] = [];
  readonly #made = new Map<CheckCode, number>();
  readonly #failed = new Map<CheckCode, number>();
  readonly #told: (finding: Finding) => void;

  /** told: is told of every finding as it is made, also of those that are only counted here. */
  constructor(told: (finding: Finding) => void = () => undefined) {
    this.#told = told;
  }

  /** Records that a check was made; where it failed, a finding. Returns whether it passed. */
  check(ok: boolean, code: CheckCode, message: Message, where: Where = {}): boolean {
    this.count(code, 1);
    if (!ok) this.#add(code, message, where);
    return ok;
  }

  /** As `check`, but throws Refused where it fails. */
  demand(ok: boolean, code: CheckCode, message: Message, where: Where = {}): asserts ok {
    if (!this.check(ok, code, message, where)) throw new Refused(code);
  }

  /** Records checks that passed. */
  count(code: CheckCode, times: number): void {
    this.#made.set(code, this.timesMade(code) + times);
  }

  /** The checks of the entry at a place of the log. */
  at(index: number): EntryChecks {
    return new EntryChecks(this, index);
  }

  timesMade(code: CheckCode): number {
    return this.#made.get(code) ?? 0;
  }

  timesFailed(code: CheckCode): number {
    return this.#failed.get(code) ?? 0;
  }

  /** All findings kept, in the order of the log; those of no entry come last. */
  list(): Finding[] {
    const place = (finding: Finding): number => finding.index ?? Number.MAX_SAFE_INTEGER;
    return [...this.#kept].sort((a, b) => place(a) - place(b) || a.check - b.check);
  }

  #add(code: CheckCode, message: Message, where: Where): void {
    const failures = this.timesFailed(code) + 1;
    this.#failed.set(code, failures);
    const { number, severity } = checkOf(code);
    const text = typeof message === 'string' ? message : message();
    const finding = { check: number, code, severity, ...where, message: text };
    this.#told(finding);
    if (failures <= KEPT_PER_CODE) this.#kept.push(finding);
  }
}

/** The checks of one entry: as `Findings`, with the entry's place filled in. */
export class EntryChecks {
  readonly index: number;
  readonly #findings: Findings;

  constructor(findings: Findings, index: number) {
    this.#findings = findings;
    this.index = index;
  }

  check(ok: boolean, code: CheckCode, message: Message, path = ''): boolean {
    return this.#findings.check(ok, code, message, this.#where(path));
  }

  demand(ok: boolean, code: CheckCode, message: Message, path = ''): asserts ok {
    this.#findings.demand(ok, code, message, this.#where(path));
  }

  /** A demand that is known to have failed. */
  refuse(code: CheckCode, message: Message, path = ''): never {
    this.demand(false, code, message, path);
    throw new Refused(code);
  }

  count(code: CheckCode, times: number): void {
    this.#findings.count(code, times);
  }

  /**
   * Runs a decoder of crypto/wire. What it refuses becomes a finding of the same meaning, below
   * `path`, and ends the entry.
   */
  decode<T>(decoder: () => T, path = ''): T {
    try {
      const value = decoder();
      this.count('NON_CANONICAL', 1);
      this.count('SCHEMA', 1);
      return value;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const within = [path, error.path].filter((part) => part !== '').join('.');
      this.demand(false, codeOf(error), error.message, within);
      throw error;
    }
  }

  #where(path: string): Where {
    return path === '' ? { index: this.index } : { index: this.index, path };
  }
}

/** The check that a decoder's refusal belongs to; too many bytes are out of the schema's bounds. */
function codeOf(error: DecodeError): CheckCode {
  return error.code === 'TOO_LARGE' ? 'SCHEMA' : error.code;
}
