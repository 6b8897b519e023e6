import { verificationKey } from '../../crypto/ceremony.ts';
import { makeDecryption, type TallyToDecrypt } from '../../crypto/decryption.ts';
import { multiplyScalars, subtractScalars } from '../../crypto/group/scalar.ts';
import { GENERATOR_BYTES } from '../../crypto/proof_of_knowledge.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { combineDecryptions } from '../../crypto/verification/combination.ts';
import { CountTable } from '../../crypto/verification/count_table.ts';
import { lagrange } from '../../crypto/verification/lagrange.ts';
import { toHex, u32, utf8 } from '../../crypto/wire/bytes.ts';
import { tallyPlaces } from '../../crypto/wire/layout.ts';
import { firstOf } from '../support/full_election.ts';
import { publicGroup } from '../support/public_group.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, style } from '../support/sample_manifest.ts';
import { bytesOf, hexOfPoint, hexOfScalar, MADE, scalarOf, slotsOf, textOf } from './spelling.ts';

const CONTEST = chooseOne('mayor', 2);
const STYLES = [style('north', [CONTEST]), style('south', [CONTEST])];

/** docs/protocol.md §10: a tally of two styles, one without ballots, decrypted by trustees 1 and 3. */
export async function decryptionVectors() {
  const election = await SampleElection.open({
    seed: 'vectors: decryption',
    contests: [CONTEST],
    styles: STYLES,
    voters: [1, 2, 3].map((weight) => ({ style: 0, weight })),
  });
  election.cast(0, { mayor: [1, 0] });
  election.cast(1, { mayor: [0, 1] });
  election.cast(2, { mayor: [0, 1] });
  election.close();
  election.tally();
  const tally = election.tallyToDecrypt();
  const decryptions = [1, 3].map((index) => decryptionOf(election, tally, index));
  return {
    source: `docs/protocol.md §10; ${MADE}`,
    encoding:
      'bytes in hex; scalars 32 bytes little-endian; entry is the text whose UTF-8 bytes are the entry',
    fingerprint: election.fingerprint,
    styles: STYLES,
    contests: [CONTEST],
    tally: {
      entry: textOf(firstOf(election, 'tally').framed.entry),
      leafHash: toHex(tally.tallyLeafHash),
      attachment: toHex(tally.tallyAttachment),
    },
    decryptions,
    combined: combined(tally, decryptions),
  };
}

function decryptionOf(election: SampleElection, tally: TallyToDecrypt, index: number) {
  const trustee = election.trustees[index - 1];
  if (trustee === undefined) throw new TypeError('trustee');
  const { x, seed } = trustee;
  const { entry, attachment } = makeDecryption(
    tally,
    { index, x, signingSeed: seed },
    election.random,
  );
  const V = hexOfPoint(verificationKey(election.reveals, index));
  const slots = slotsOf(attachment);
  return {
    trustee: index,
    secret: hexOfScalar(x),
    verificationKey: V,
    entry: textOf(entry),
    attachment: toHex(attachment),
    factors: tallyPlaces(tally.manifest).map((place, i) => {
      const [A = '', B = ''] = slotsOf(tally.tallyAttachment.subarray(64 * i, 64 * (i + 1)));
      const [D = '', T = '', U = '', z = ''] = slots.slice(4 * i, 4 * (i + 1));
      const items = [
        ...[bytesOf(tally.fingerprint), u32(index), tally.tallyLeafHash],
        ...[utf8(place.style), utf8(place.contest), u32(place.selection), GENERATOR_BYTES],
        ...[V, A, B, D, T, U].map(bytesOf),
      ];
      const c = scalar('decryption', ...items);
      return {
        ...place,
        ...{ A, B, D, T, U, z },
        nonce: hexOfScalar(subtractScalars(scalarOf(z), multiplyScalars(c, x))),
        transcriptItems: items.map(toHex),
        transcriptHash: toHex(hash('decryption', ...items)),
        challenge: hexOfScalar(c),
      };
    }),
  };
}

function combined(
  tally: TallyToDecrypt,
  decryptions: readonly { readonly trustee: number; readonly attachment: string }[],
) {
  const indices = decryptions.map(({ trustee }) => trustee);
  const points = combineDecryptions(
    publicGroup,
    tally,
    decryptions.map(({ trustee, attachment }) => ({ trustee, attachment: bytesOf(attachment) })),
  );
  const table = new CountTable(publicGroup);
  return {
    trustees: indices,
    lagrange: indices.map((j) => hexOfScalar(lagrange(indices, j))),
    places: points.map((M) => ({ M: toHex(M), count: table.discreteLog(M, 100) ?? -1 })),
  };
}
