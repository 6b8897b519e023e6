import { shareFits } from '../../../crypto/ceremony.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../../crypto/wire/ceremony.ts';
import { decodeEntry, type Entry } from '../../../crypto/wire/entry.ts';

export type CeremonyEntry =
  KeyCommitment | KeyReveal | KeyComplaint | KeyAnswer | KeyConfirmation | KeyPossession;

/** What the trustees have posted so far, by trustee. docs/protocol.md §6. */
export class CeremonyState {
  readonly commitments: Map<number, KeyCommitment> = new Map<number, KeyCommitment>();
  readonly reveals: Map<number, KeyReveal> = new Map<number, KeyReveal>();
  readonly confirmations: Map<number, KeyConfirmation> = new Map<number, KeyConfirmation>();
  readonly possessions: Map<number, KeyPossession> = new Map<number, KeyPossession>();
  readonly complaints: KeyComplaint[] = [];
  readonly answers: KeyAnswer[] = [];

  /** entries: the key-* entries of the log, in order. */
  constructor(entries: readonly Uint8Array[]) {
    for (const bytes of entries) this.#add(decodeEntry(bytes));
  }

  #add(entry: Entry): void {
    if (entry.type === 'key-commitment') this.commitments.set(entry.trustee, entry);
    if (entry.type === 'key-reveal') this.reveals.set(entry.trustee, entry);
    if (entry.type === 'key-confirmation') this.confirmations.set(entry.trustee, entry);
    if (entry.type === 'key-possession') this.possessions.set(entry.trustee, entry);
    if (entry.type === 'key-complaint') this.complaints.push(entry);
    if (entry.type === 'key-answer') this.answers.push(entry);
  }

  /** Reveals of trustees 1..n in order, once all are there. */
  allReveals(n: number): KeyReveal[] | undefined {
    const reveals = Array.from({ length: n }, (_, i) => this.reveals.get(i + 1));
    return reveals.every((reveal) => reveal !== undefined) ? reveals : undefined;
  }

  complaint(by: number, accused: number): KeyComplaint | undefined {
    return this.complaints.find((each) => each.trustee === by && each.accused === accused);
  }

  answer(by: number, complainant: number): KeyAnswer | undefined {
    return this.answers.find((each) => each.trustee === by && each.complainant === complainant);
  }

  /** True while a complaint has no answer, or the answer shows that it was right. */
  stands({ trustee, accused }: KeyComplaint): boolean {
    const answer = this.answer(accused, trustee);
    const reveal = this.reveals.get(accused);
    if (answer === undefined || reveal === undefined) return true;
    return !shareFits(reveal, trustee, fromBase64Url(answer.share) ?? new Uint8Array());
  }
}
