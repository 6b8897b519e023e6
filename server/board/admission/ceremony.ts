import {
  electionKeyOf,
  possessionContext,
  revealFault,
  verificationKey,
} from '../../../crypto/ceremony.ts';
import { verifyKnowledge } from '../../../crypto/proof_of_knowledge.ts';
import { verifyEntrySignature } from '../../../crypto/signature.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyComplaint,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../../crypto/wire/ceremony.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { refuse, type Refused } from '../../outcome.ts';
import { type CeremonyEntry, CeremonyState } from './ceremony_state.ts';
import type { Facts, Setting } from './facts.ts';

/** Whether a step of the key ceremony may follow those on the log. docs/protocol.md §6. */
export function ceremonyRefusal(
  entry: CeremonyEntry,
  setting: Setting,
  facts: Pick<Facts, 'ceremony' | 'rootSeen'>,
): Refused | undefined {
  const state = new CeremonyState(facts.ceremony ?? []);
  return (
    trusteeRefusal(entry, setting.manifest) ?? stepRefusal(entry, setting, state, facts.rootSeen)
  );
}

/** Only a trustee of the manifest, by its own signature. */
export function trusteeRefusal(
  entry: { readonly trustee: number; readonly signature: string },
  manifest: Manifest,
): Refused | undefined {
  const trustee = manifest.trustees[entry.trustee - 1];
  if (trustee !== undefined && verifyEntrySignature(trustee.signingKey, entry)) return undefined;
  return refuse('SIGNATURE', `Trustee ${entry.trustee} did not sign this.`, 'signature');
}

function stepRefusal(
  entry: CeremonyEntry,
  setting: Setting,
  state: CeremonyState,
  rootSeen: Uint8Array | undefined,
): Refused | undefined {
  switch (entry.type) {
    case 'key-commitment':
      return onceRefusal(state.commitments.has(entry.trustee));
    case 'key-reveal':
      return revealRefusal(entry, setting.manifest, state);
    case 'key-complaint':
      return complaintRefusal(entry, setting.manifest, state);
    case 'key-answer':
      return answerRefusal(entry, state);
    case 'key-confirmation':
      return confirmationRefusal(entry, setting.manifest, state, rootSeen);
    case 'key-possession':
      return possessionRefusal(entry, setting, state);
  }
}

function onceRefusal(posted: boolean): Refused | undefined {
  return posted ? refuse('KEY_FROZEN', 'This trustee has posted this step.') : undefined;
}

function revealRefusal(
  entry: KeyReveal,
  { threshold, trustees }: Manifest,
  state: CeremonyState,
): Refused | undefined {
  const own = state.commitments.get(entry.trustee);
  if (own === undefined) return refuse('COMMITMENT', 'There is no commitment to this reveal.');
  const posted = onceRefusal(state.reveals.has(entry.trustee));
  if (posted !== undefined) return posted;
  const missing = missingOf(state.commitments, trustees.length);
  if (missing !== undefined) return wait(`trustee ${missing} has not committed`);
  const fault = revealFault(entry, own, threshold, trustees.length);
  if (fault !== undefined) return refuse(fault, REVEAL_FAULTS[fault]);
  return keyRefusal(entry, trustees.length, state);
}

const REVEAL_FAULTS = {
  COMMITMENT: 'The reveal is not the one that was committed to.',
  DEGREE: 'There must be a point and a proof per unit of the threshold, and a share per trustee.',
  POINT_INVALID: 'A point is not a ristretto255 element, or is the identity.',
  POK_INVALID: 'A proof of knowledge does not verify.',
} as const;

/** The last reveal must not make the election key the identity. */
function keyRefusal(entry: KeyReveal, n: number, state: CeremonyState): Refused | undefined {
  const others = [...state.reveals.values()];
  if (others.length < n - 1) return undefined;
  try {
    electionKeyOf([...others, entry]);
    return undefined;
  } catch {
    return refuse('POINT_INVALID', 'With this reveal the election key would be the identity.');
  }
}

function complaintRefusal(
  entry: KeyComplaint,
  { trustees }: Manifest,
  state: CeremonyState,
): Refused | undefined {
  if (entry.accused > trustees.length) {
    return refuse('SCHEMA', `There is no trustee ${entry.accused}.`, 'accused');
  }
  const missing = missingOf(state.reveals, trustees.length);
  if (missing !== undefined) return wait(`trustee ${missing} has not revealed`);
  return onceRefusal(
    state.confirmations.has(entry.trustee) ||
      state.complaint(entry.trustee, entry.accused) !== undefined,
  );
}

function answerRefusal(entry: KeyAnswer, state: CeremonyState): Refused | undefined {
  if (state.complaint(entry.complainant, entry.trustee) === undefined) {
    return wait(`trustee ${entry.complainant} has not complained`);
  }
  return onceRefusal(state.answer(entry.trustee, entry.complainant) !== undefined);
}

function confirmationRefusal(
  entry: KeyConfirmation,
  { trustees }: Manifest,
  state: CeremonyState,
  rootSeen: Uint8Array | undefined,
): Refused | undefined {
  const reveals = state.allReveals(trustees.length);
  if (reveals === undefined) {
    return wait(`trustee ${String(missingOf(state.reveals, trustees.length))} has not revealed`);
  }
  const posted = onceRefusal(state.confirmations.has(entry.trustee));
  if (posted !== undefined) return posted;
  if (state.complaints.some((each) => each.trustee === entry.trustee && state.stands(each))) {
    return refuse('COMPLAINT_OPEN', 'Your complaint has no answer that fits.');
  }
  if (rootSeen === undefined || entry.checkpoint.root !== toBase64Url(rootSeen)) {
    return refuse('CHECKPOINT_UNKNOWN', 'This log never signed that checkpoint.', 'checkpoint');
  }
  if (entry.electionKey !== toBase64Url(electionKeyOf(reveals))) {
    return refuse('ELECTION_KEY', 'The reveals give another election key.', 'electionKey');
  }
  return undefined;
}

function possessionRefusal(
  entry: KeyPossession,
  { manifest, fingerprint }: Setting,
  state: CeremonyState,
): Refused | undefined {
  const reveals = state.allReveals(manifest.trustees.length);
  if (reveals === undefined || !state.confirmations.has(entry.trustee)) {
    return wait(`trustee ${entry.trustee} has not confirmed`);
  }
  const posted = onceRefusal(state.possessions.has(entry.trustee));
  if (posted !== undefined) return posted;
  const context = possessionContext(fingerprint, entry.trustee, electionKeyOf(reveals));
  const V = verificationKey(reveals, entry.trustee);
  return verifyKnowledge(V, fromBase64Url(entry.proof) ?? new Uint8Array(), context)
    ? undefined
    : refuse('POK_INVALID', 'The proof is not made with the key that the ceremony gave.', 'proof');
}

/** The lowest trustee of 1..n that has not posted a step. */
export function missingOf(step: ReadonlyMap<number, unknown>, n: number): number | undefined {
  return Array.from({ length: n }, (_, i) => i + 1).find((trustee) => !step.has(trustee));
}

function wait(reason: string): Refused {
  return refuse('PHASE', `Not yet: ${reason}.`);
}
