import { bytesEqual } from '../../crypto/wire/bytes.ts';
import type { KeyReveal } from '../../crypto/wire/ceremony.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import { readPoint } from '../decoding.ts';
import { bytesOf } from '../election.ts';
import { keyProofClaim } from '../equations/ceremony.ts';
import { verifyClaims } from '../equations/claim.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { hash } from '../transcript.ts';
import { demandTurn } from './ceremony.ts';
import { checkTrustee } from './signatures.ts';
import type { ElectionState } from './state.ts';

/** A trustee's points, with proofs, as it had committed to them. docs/protocol.md §6.2. */
export function admitReveal(state: ElectionState, checks: EntryChecks, entry: KeyReveal): void {
  const { ceremony } = state;
  checkTrustee(checks, state.election, entry);
  demandTurn(checks, ceremony.allCommitted, 'cannot reveal before all have committed');
  demandTurn(checks, !ceremony.reveals.has(entry.trustee), 'revealed before');
  checkCommitment(checks, entry, ceremony.commitments.get(entry.trustee));
  demandDegree(state, checks, entry);
  const points = entry.points.map((point, k) => readPoint(checks, bytesOf(point), `points.${k}`));
  const { fingerprintBytes } = state.election;
  const claims = entry.points.map((point, k) => {
    const proof = { bytes: bytesOf(item(entry.proofs, k)), path: `proofs.${k}` };
    return keyProofClaim(fingerprintBytes, entry.trustee, k, bytesOf(point), proof);
  });
  verifyClaims(state.room, checks, claims);
  ceremony.reveals.set(entry.trustee, points);
  ceremony.sizeAtLastReveal = checks.index + 1;
}

/** digest = hash("key-commitment", reveal without `signature`). docs/protocol.md §6.1. */
function checkCommitment(
  checks: EntryChecks,
  entry: KeyReveal,
  digest: Uint8Array | undefined,
): void {
  const revealed = hash('key-commitment', unsignedBytes(entry));
  const kept = digest !== undefined && bytesEqual(revealed, digest);
  checks.check(kept, 'COMMITMENT', 'The trustee revealed something else than it committed to.');
}

/** Exactly t points, a proof each, and a share for each of the n trustees. */
function demandDegree(state: ElectionState, checks: EntryChecks, entry: KeyReveal): void {
  const { threshold, trustees } = state.ceremony;
  const expected: [path: string, found: number, wanted: number][] = [
    ['points', entry.points.length, threshold],
    ['proofs', entry.proofs.length, threshold],
    ['shares', entry.shares.length, trustees],
  ];
  for (const [path, found, wanted] of expected) {
    const message = `There are ${found} ${path}, there must be ${wanted}.`;
    checks.demand(found === wanted, 'DEGREE', message, path);
  }
}
