import { Decrypter } from 'age-encryption';
import type { Evidence, SealedItem } from '../../../crypto/wire/evidence.ts';
import type { AuditCode, Finding } from './audit_codes.ts';
import type { BoardAuthorizations, Shown } from './board_authorizations.ts';
import { judgeIdToken, type SignedIn } from './id_token.ts';
import type { KnownProvider } from './known_provider.ts';
import { openEvidence } from './open_evidence.ts';
import { Persons } from './persons.ts';
import { ProviderUse, type UsedProvider } from './provider_use.ts';
import { isOnRoll, type RollPersons } from './roll_persons.ts';
import type { Window } from './window.ts';

/** What an audit starts from. Secret: identity. */
export interface AuditInput {
  readonly fingerprint: string;
  readonly authorizations: BoardAuthorizations;
  readonly items: AsyncIterable<SealedItem>;
  /** The auditors' age identity. */
  readonly identity: string;
  readonly providers: ReadonlyMap<string, KnownProvider>;
  readonly window: Window;
  readonly roll: RollPersons | undefined;
}

/** What it comes to; names nobody. */
export interface Audited {
  /** Authorizations of the board. */
  readonly authorizations: number;
  /** Those whose evidence holds by itself. */
  readonly evidenced: number;
  readonly persons: number;
  readonly pseudonyms: number;
  /** Items for which the board has no entry; they were not opened. */
  readonly unused: number;
  readonly providers: readonly UsedProvider[];
  readonly findings: readonly Finding[];
}

/**
 * Judges the evidence of every authorization on the board (docs/protocol.md §7). Opens only what an
 * entry of the board names. Rejects where the items cannot be read to their end.
 */
export async function audit(input: AuditInput): Promise<Audited> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(input.identity);
  const state = new Findings(input);
  for await (const item of input.items) {
    const shown = input.authorizations.with(item.commitment);
    state.meet(item.commitment, shown.length > 0);
    if (shown.length === 0) continue;
    const opened = await openEvidence(item, decrypter);
    for (const each of shown) {
      if (opened.ok) await state.judge(each, opened.evidence);
      else state.find(opened.code, each.entries);
    }
  }
  return state.finish();
}

class Findings {
  readonly #input: AuditInput;
  readonly #met = new Set<string>();
  readonly #persons = new Persons();
  readonly #use: ProviderUse;
  readonly #findings: Finding[] = [];
  #unused = 0;
  #evidenced = 0;

  constructor(input: AuditInput) {
    this.#input = input;
    this.#use = new ProviderUse(input.providers);
  }

  meet(commitment: string, isUsed: boolean): void {
    if (isUsed) this.#met.add(commitment);
    else this.#unused += 1;
  }

  find(code: AuditCode, entries: readonly number[]): void {
    this.#findings.push({ code, entries });
  }

  async judge(shown: Shown, evidence: Evidence): Promise<void> {
    const judged = await this.#judge(shown, evidence);
    if (typeof judged === 'string') {
      this.find(judged, shown.entries);
      return;
    }
    this.#evidenced += 1;
    this.#use.count(evidence.provider, judged, shown.entries);
    this.#persons.tie(judged.person, shown);
  }

  async #judge(shown: Shown, evidence: Evidence): Promise<SignedIn | AuditCode> {
    const { fingerprint, providers, window, roll } = this.#input;
    if (evidence.election !== fingerprint) return 'EVIDENCE_ELECTION';
    if (evidence.ballotKey !== shown.ballotKey) return 'EVIDENCE_KEY';
    const provider = providers.get(evidence.provider);
    if (provider === undefined) return 'PROVIDER';
    const judged = await judgeIdToken(evidence, provider, window);
    if (!judged.ok) return judged.code;
    const { person } = judged.value;
    if (roll !== undefined && !isOnRoll(roll, person, shown)) return 'NOT_ON_ROLL';
    return judged.value;
  }

  finish(): Audited {
    let authorizations = 0;
    for (const [commitment, { entries }] of this.#input.authorizations) {
      authorizations += 1;
      if (!this.#met.has(commitment)) this.find('NO_EVIDENCE', entries);
    }
    const all = [...this.#findings, ...this.#use.findings(), ...this.#persons.findings()];
    return {
      authorizations,
      evidenced: this.#evidenced,
      persons: this.#persons.count,
      pseudonyms: this.#persons.pseudonyms,
      unused: this.#unused,
      providers: this.#use.used(),
      findings: all.sort((a, b) => (a.entries[0] ?? 0) - (b.entries[0] ?? 0)),
    };
  }
}
