import {
  electionKeyOf,
  possessionContext,
  revealFault,
  shareFits,
  verificationKey,
} from '../../crypto/ceremony.ts';
import type { Point } from '../../crypto/group/ristretto.ts';
import { verifyKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../crypto/wire/ceremony.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';

export type CeremonyEntry =
  KeyCommitment | KeyReveal | KeyConfirmation | KeyComplaint | KeyAnswer | KeyPossession;

/** How a complaint stands: the accused has not answered, its answer fits its points, or it does not. */
export type Verdict = 'unanswered' | 'unfounded' | 'right';

/**
 * The key ceremony as the board tells it, each entry checked against those before it
 * (docs/protocol.md §6). Signatures are checked by whoever feeds it.
 */
export class CeremonyView {
  readonly #manifest: Manifest;
  readonly #commitments = new Map<number, KeyCommitment>();
  readonly #reveals = new Map<number, KeyReveal>();
  readonly #confirmations = new Map<number, KeyConfirmation>();
  readonly #possessions = new Map<number, KeyPossession>();
  readonly #complaints: KeyComplaint[] = [];
  readonly #answers: KeyAnswer[] = [];
  /** Index of the newest reveal in the log. */
  #lastReveal = 0;

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
  }

  /**
   * Takes the next entry of the ceremony, at `index` in the log; says what is wrong with it,
   * undefined where nothing is. rootAt: root of this log at a size, undefined for sizes it has not had.
   */
  add(
    entry: CeremonyEntry,
    index: number,
    rootAt: (size: number) => Uint8Array | undefined,
  ): string | undefined {
    switch (entry.type) {
      case 'key-commitment':
        return putOnce(this.#commitments, entry);
      case 'key-reveal':
        return this.#revealFault(entry) ?? this.#putReveal(entry, index);
      case 'key-complaint':
        return this.#complaintFault(entry) ?? void this.#complaints.push(entry);
      case 'key-answer':
        return this.#answerFault(entry) ?? void this.#answers.push(entry);
      case 'key-confirmation':
        return this.#confirmationFault(entry, index, rootAt) ?? putOnce(this.#confirmations, entry);
      case 'key-possession':
        return this.#possessionFault(entry) ?? putOnce(this.#possessions, entry);
    }
  }

  commitment(trustee: number): KeyCommitment | undefined {
    return this.#commitments.get(trustee);
  }
  reveal(trustee: number): KeyReveal | undefined {
    return this.#reveals.get(trustee);
  }
  confirmation(trustee: number): KeyConfirmation | undefined {
    return this.#confirmations.get(trustee);
  }
  possession(trustee: number): KeyPossession | undefined {
    return this.#possessions.get(trustee);
  }

  /** Names of the trustees who have not taken a step yet. */
  waitedFor(step: 'commitment' | 'reveal' | 'confirmation' | 'possession'): string[] {
    return this.#manifest.trustees
      .filter(({ index }) => this[step](index) === undefined)
      .map(({ name }) => name);
  }

  /** Reveals of trustees 1..n, once all are there. */
  allReveals(): KeyReveal[] | undefined {
    return this.waitedFor('reveal').length === 0 ? this.#inOrder() : undefined;
  }

  /** H, 32 bytes, once all have revealed; undefined also where the reveals give no key. */
  electionKey(): Uint8Array | undefined {
    const reveals = this.allReveals();
    try {
      return reveals === undefined ? undefined : electionKeyOf(reveals);
    } catch {
      return undefined;
    }
  }

  /** V_j. Throws a TypeError before all have revealed. */
  verificationKey(trustee: number): Point {
    const reveals = this.allReveals();
    if (reveals === undefined) throw new TypeError('verificationKey: not all have revealed');
    return verificationKey(reveals, trustee);
  }

  /** Complaints with how they stand, in the order of the log. */
  complaints(): { complaint: KeyComplaint; verdict: Verdict }[] {
    return this.#complaints.map((complaint) => ({ complaint, verdict: this.#verdict(complaint) }));
  }

  /** The share that `accused` published for `complainant`, where it did. */
  answeredShare(accused: number, complainant: number): Uint8Array | undefined {
    const answer = this.#answer(accused, complainant);
    return answer === undefined ? undefined : fromBase64Url(answer.share);
  }

  #inOrder(): KeyReveal[] {
    return [...this.#reveals.values()].sort((a, b) => a.trustee - b.trustee);
  }

  #revealFault(reveal: KeyReveal): string | undefined {
    const commitment = this.#commitments.get(reveal.trustee);
    if (commitment === undefined || this.waitedFor('commitment').length > 0) {
      return 'a trustee revealed before all had committed';
    }
    const { threshold, trustees } = this.#manifest;
    const fault = revealFault(reveal, commitment, threshold, trustees.length);
    return fault === undefined ? undefined : `the reveal of trustee ${reveal.trustee}: ${fault}`;
  }

  #putReveal(reveal: KeyReveal, index: number): string | undefined {
    this.#lastReveal = index;
    return putOnce(this.#reveals, reveal);
  }

  #complaintFault({ trustee, accused }: KeyComplaint): string | undefined {
    if (this.waitedFor('reveal').length > 0) return 'a complaint came before all had revealed';
    if (this.#confirmations.has(trustee)) return 'a trustee complained after confirming';
    if (!this.#reveals.has(accused)) return 'a complaint names no trustee';
    const again = this.#complaints.some((c) => c.trustee === trustee && c.accused === accused);
    return again ? 'a complaint was made twice' : undefined;
  }

  #answerFault({ trustee, complainant }: KeyAnswer): string | undefined {
    const asked = this.#complaints.some((c) => c.accused === trustee && c.trustee === complainant);
    if (!asked) return 'an answer belongs to no complaint';
    return this.#answer(trustee, complainant) && 'a complaint was answered twice';
  }

  /** What is confirmed are the reveals, so the checkpoint seen must hold them all. */
  #confirmationFault(
    { trustee, checkpoint, electionKey }: KeyConfirmation,
    index: number,
    rootAt: (size: number) => Uint8Array | undefined,
  ): string | undefined {
    const H = this.electionKey();
    if (H === undefined) return 'a confirmation came before there was an election key';
    if (toBase64Url(H) !== electionKey) {
      return `trustee ${trustee} confirmed another election key`;
    }
    if (checkpoint.size <= this.#lastReveal) {
      return `trustee ${trustee} confirmed before every reveal was on the board it saw`;
    }
    const root = checkpoint.size <= index ? rootAt(checkpoint.size) : undefined;
    if (root === undefined || toBase64Url(root) !== checkpoint.root) {
      return `trustee ${trustee} was shown another board than this one`;
    }
    const open = this.complaints().some(
      ({ complaint, verdict }) => complaint.trustee === trustee && verdict !== 'unfounded',
    );
    return open ? `trustee ${trustee} confirmed in spite of its own complaint` : undefined;
  }

  #possessionFault({ trustee, proof, election }: KeyPossession): string | undefined {
    const H = this.electionKey();
    if (H === undefined || !this.#confirmations.has(trustee)) {
      return 'a proof of possession came before its confirmation';
    }
    const bytes = fromBase64Url(proof) ?? new Uint8Array();
    const context = possessionContext(election, trustee, H);
    const holds = verifyKnowledge(this.verificationKey(trustee), bytes, context);
    return holds ? undefined : `trustee ${trustee} did not prove that it holds its share`;
  }

  #verdict(complaint: KeyComplaint): Verdict {
    const reveal = this.#reveals.get(complaint.accused);
    const share = this.answeredShare(complaint.accused, complaint.trustee);
    if (reveal === undefined || share === undefined) return 'unanswered';
    return shareFits(reveal, complaint.trustee, share) ? 'unfounded' : 'right';
  }

  #answer(accused: number, complainant: number): KeyAnswer | undefined {
    return this.#answers.find((a) => a.trustee === accused && a.complainant === complainant);
  }
}

function putOnce<T extends { readonly trustee: number; readonly type: string }>(
  steps: Map<number, T>,
  entry: T,
): string | undefined {
  if (steps.has(entry.trustee)) return `trustee ${entry.trustee} posted a ${entry.type} twice`;
  steps.set(entry.trustee, entry);
  return undefined;
}
