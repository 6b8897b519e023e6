import {
  combineShares,
  commitmentDigest,
  electionKeyOf,
  makeReveal,
  possessionContext,
  shareFor,
  verificationKey,
} from '../../crypto/ceremony.ts';
import { multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { GENERATOR_BYTES, proveKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { fromBase64Url, toHex, u32 } from '../../crypto/wire/bytes.ts';
import { canonicalText } from '../../crypto/wire/canonical.ts';
import { LABELS } from '../../crypto/wire/labels.ts';
import { SampleElection, sealShare, type SampleTrustee } from '../support/sample_election.ts';
import { bytesOf, hexOfPoint, hexOfScalar, MADE } from './spelling.ts';

/** docs/protocol.md §6: a ceremony of 3 trustees, any 2 of whom can decrypt. */
export async function ceremonyVectors() {
  const election = await SampleElection.begin({
    seed: 'vectors: ceremony',
    trustees: 3,
    threshold: 2,
  });
  await election.runCeremony();
  return {
    source: `docs/protocol.md §6; ${MADE}`,
    encoding:
      'bytes in hex; scalars 32 bytes little-endian; reveal is the text of key-reveal without its signature; its shares are sealed with age and not repeatable, but given openly beside it',
    fingerprint: election.fingerprint,
    threshold: 2,
    electionKey: toHex(electionKeyOf(election.reveals)),
    trustees: await Promise.all(
      election.trustees.map((trustee) => trusteeVectors(election, trustee)),
    ),
  };
}

async function trusteeVectors(election: SampleElection, trustee: SampleTrustee) {
  const unsigned = await makeReveal({
    fingerprint: election.fingerprint,
    trustee: trustee.index,
    polynomial: trustee.polynomial,
    recipients: election.manifest.trustees.map(({ recipient }) => recipient),
    sealShare,
    random: election.random,
  });
  const x = combineShares(
    election.trustees.map((from) => shareFor(from.polynomial, trustee.index)),
  );
  return {
    index: trustee.index,
    polynomial: trustee.polynomial.map(hexOfScalar),
    coefficients: trustee.polynomial.map((a, k) =>
      coefficient(election.fingerprint, trustee.index, k, {
        point: hexOfPoint(multiplyGenerator(a)),
        proof: toHex(fromBase64Url(unsigned.proofs[k] ?? '') ?? new Uint8Array()),
      }),
    ),
    shares: election.trustees.map(({ index }) => toHex(shareFor(trustee.polynomial, index))),
    reveal: canonicalText(unsigned),
    commitmentDigest: toHex(commitmentDigest(unsigned)),
    secret: hexOfScalar(x),
    verificationKey: hexOfPoint(verificationKey(election.reveals, trustee.index)),
    possession: possession(election, trustee.index, x),
  };
}

function coefficient(
  fingerprint: string,
  trustee: number,
  k: number,
  { point, proof }: { point: string; proof: string },
) {
  const items = [
    ...[bytesOf(fingerprint), u32(trustee), u32(k), GENERATOR_BYTES],
    ...[bytesOf(point), bytesOf(proof.slice(0, 64))],
  ];
  return { k, point, proof, ...challengeOf(LABELS.keyProof, items) };
}

function possession(election: SampleElection, trustee: number, x: bigint) {
  const { fingerprint, electionKey, random } = election;
  const proof = proveKnowledge(x, possessionContext(fingerprint, trustee, electionKey), random);
  const V = bytesOf(hexOfPoint(multiplyGenerator(x)));
  const items = [
    ...[bytesOf(fingerprint), u32(trustee), GENERATOR_BYTES, electionKey],
    ...[V, proof.subarray(0, 32)],
  ];
  return { proof: toHex(proof), ...challengeOf(LABELS.possession, items) };
}

function challengeOf(label: 'key-proof' | 'possession', items: readonly Uint8Array[]) {
  return {
    transcriptItems: items.map(toHex),
    transcriptHash: toHex(hash(label, ...items)),
    challenge: hexOfScalar(scalar(label, ...items)),
  };
}
