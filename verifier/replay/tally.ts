import {
  DECRYPTION_PLACE_BYTES,
  TALLY_PLACE_BYTES,
  tallyPlaces,
} from '../../crypto/wire/layout.ts';
import type { Decryption, Tally } from '../../crypto/wire/tally.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { encodePoint } from '../../crypto/group/ristretto.ts';
import { elements, loadPointsOrIdentity } from '../decoding.ts';
import { bytesOf } from '../election.ts';
import { verifyClaims } from '../equations/claim.ts';
import { factorClaim, pathOf } from '../equations/decryption.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { demandAttachment } from './attachment.ts';
import { checkTrustee } from './signatures.ts';
import type { ElectionState, TallyState } from './state.ts';

/** D, T, U and z of a place. */
export const FACTOR_ELEMENTS = 4;

/**
 * The published sums. Whether they are the sums of the counted ballots is seen once all of the log
 * is read and superseded ballots are taken out. docs/protocol.md §10.
 */
export function admitTally(
  state: ElectionState,
  checks: EntryChecks,
  entry: Tally,
  attachment: Uint8Array | undefined,
  leaf: Uint8Array,
): void {
  const { manifest } = state.election;
  const places = tallyPlaces(manifest);
  const size = places.length * TALLY_PLACE_BYTES;
  const bytes = demandAttachment(checks, attachment, entry.attachment, size);
  const listed = entry.units.map(({ style }) => style).join(' ');
  const styles = manifest.styles.map(({ id }) => id).join(' ');
  checks.demand(listed === styles, 'TALLY_UNITS', `The styles are ${styles}.`, 'units');
  const nameOf = (i: number): string =>
    `${pathOf(item(places, Math.floor(i / 2)))}.${i % 2 === 0 ? 'A' : 'B'}`;
  state.room.open();
  loadPointsOrIdentity(state.room, checks, bytes, nameOf);
  const ballots = entry.units.map((unit) => unit.ballots);
  state.tally = { index: checks.index, leaf, ciphertexts: bytes.slice(), ballots };
}

/** A trustee's factors of every place, each proved. docs/protocol.md §10. */
export function admitDecryption(
  state: ElectionState,
  tally: TallyState,
  checks: EntryChecks,
  entry: Decryption,
  attachment: Uint8Array | undefined,
): void {
  const { manifest } = state.election;
  checkTrustee(checks, state.election, entry);
  checkTallyReference(checks, tally, entry.tally);
  const first = !state.factors.has(entry.trustee);
  const repeated = `Trustee ${entry.trustee} has decrypted before.`;
  checks.demand(first, 'DECRYPTION_REPEATED', repeated, 'trustee');
  const places = tallyPlaces(manifest);
  const size = places.length * DECRYPTION_PLACE_BYTES;
  const bytes = demandAttachment(checks, attachment, entry.attachment, size);
  checkFactors(state, tally, checks, entry, bytes);
  state.factors.set(entry.trustee, bytes.slice());
}

/** The entry names the tally of this log, by its leaf hash. */
export function checkTallyReference(checks: EntryChecks, tally: TallyState, named: string): void {
  const same = bytesEqual(bytesOf(named), tally.leaf);
  checks.check(same, 'TALLY_REFERENCE', 'This names another tally than that of this log.', 'tally');
}

function checkFactors(
  state: ElectionState,
  tally: TallyState,
  checks: EntryChecks,
  entry: Decryption,
  factors: Uint8Array,
): void {
  const verificationKey = state.ceremony.verificationKey(entry.trustee);
  const unknown = 'The ceremony gives this trustee no verification key.';
  checks.demand(verificationKey !== undefined, 'DECRYPTION_PROOF', unknown, 'trustee');
  const context = {
    fingerprint: state.election.fingerprintBytes,
    trustee: entry.trustee,
    tally: tally.leaf,
    verificationKey: encodePoint(verificationKey),
  };
  const claims = tallyPlaces(state.election.manifest).map((place, i) =>
    factorClaim(
      context,
      place,
      elements(tally.ciphertexts, 2 * i, 2),
      elements(factors, FACTOR_ELEMENTS * i, FACTOR_ELEMENTS),
    ),
  );
  verifyClaims(state.room, checks, claims);
}
