import {
  DECRYPTION_PLACE_BYTES,
  TALLY_PLACE_BYTES,
  tallyPlaces,
} from '../../crypto/wire/layout.ts';
import type { Decryption, Tally } from '../../crypto/wire/tally.ts';
import { bytesEqual, concat } from '../../crypto/wire/bytes.ts';
import { encodePoint } from '../../crypto/group/ristretto.ts';
import { element, readPointOrIdentity, readScalar } from '../decoding.ts';
import { bytesOf } from '../election.ts';
import { verifyClaims } from '../equations/batch.ts';
import {
  type DecryptionFactor,
  decryptionBases,
  factorClaim,
  pathOf,
  type TallyCiphertext,
} from '../equations/decryption.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { demandAttachment } from './attachment.ts';
import { checkTrustee } from './signatures.ts';
import type { ElectionState, TallyState } from './state.ts';

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
  const ciphertexts = places.map((place, i): TallyCiphertext => {
    const [A, B] = [element(bytes, 2 * i), element(bytes, 2 * i + 1)];
    return {
      A: readPointOrIdentity(checks, A, `${pathOf(place)}.A`),
      B: readPointOrIdentity(checks, B, `${pathOf(place)}.B`),
      bytes: bytes.slice(i * TALLY_PLACE_BYTES, (i + 1) * TALLY_PLACE_BYTES),
    };
  });
  const ballots = entry.units.map((unit) => unit.ballots);
  state.tally = { index: checks.index, leaf, ciphertexts, ballots };
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
  const factors = places.map((place, i) => readFactor(checks, bytes, i, pathOf(place)));
  checkFactors(state, tally, checks, entry, factors);
  state.factors.set(entry.trustee, concat(...factors.map((f) => f.bytes.subarray(0, 32))));
}

/** The entry names the tally of this log, by its leaf hash. */
export function checkTallyReference(checks: EntryChecks, tally: TallyState, named: string): void {
  const same = bytesEqual(bytesOf(named), tally.leaf);
  checks.check(same, 'TALLY_REFERENCE', 'This names another tally than that of this log.', 'tally');
}

/** D ‖ T ‖ U ‖ z of the i-th place. */
function readFactor(
  checks: EntryChecks,
  bytes: Uint8Array,
  i: number,
  path: string,
): DecryptionFactor {
  const part = bytes.subarray(i * DECRYPTION_PLACE_BYTES, (i + 1) * DECRYPTION_PLACE_BYTES);
  return {
    D: readPointOrIdentity(checks, element(part, 0), `${path}.D`),
    T: readPointOrIdentity(checks, element(part, 1), `${path}.T`),
    U: readPointOrIdentity(checks, element(part, 2), `${path}.U`),
    z: readScalar(checks, element(part, 3), `${path}.z`),
    bytes: part.subarray(0, 96),
  };
}

function checkFactors(
  state: ElectionState,
  tally: TallyState,
  checks: EntryChecks,
  entry: Decryption,
  factors: readonly DecryptionFactor[],
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
    factorClaim(context, place, item(tally.ciphertexts, i), item(factors, i)),
  );
  verifyClaims(checks, claims, decryptionBases(verificationKey), state.random);
}
