import { randomBytes } from 'node:crypto';
import { sealBallot } from '../../../crypto/ballot.ts';
import type { RandomBytes } from '../../../crypto/group/scalar.ts';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { signAuthorization } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { median, timed } from './statistics.ts';

const SELECTIONS = 23;
const random: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/** A ballot encrypted, proved and signed by the voter's own code, in Node. */
export async function measureSealingInNode(context: Context, figures: Figures): Promise<void> {
  const election = await SampleElection.open({ contests: [chooseOne('council', SELECTIONS)] });
  const { manifest, fingerprint, electionKey, registrar } = election;
  const [voter] = election.voters;
  if (voter === undefined) throw new TypeError('an election without voters');
  const key = generateSchnorrKey(random);
  const unsigned = {
    ballotKey: toBase64Url(key.publicKey),
    evidence: toBase64Url(random(32)),
    ...voter,
  };
  const authorization = signAuthorization(registrar, fingerprint, unsigned, random);
  const choices = { council: Array.from({ length: SELECTIONS }, (_, j) => (j === 7 ? 1 : 0)) };
  const input = { manifest, fingerprint, electionKey, authorization, choices, random };
  const seal = (): number => timed(() => void sealBallot({ ...input, ballotSecret: key.secret }));
  const samples = Array.from({ length: context.sizes.seals + 1 }, seal);
  const what = `sealing a ballot of ${SELECTIONS} selections in Node`;
  figures.add({ what: `${what}, the first`, n: 1, value: samples[0] ?? 0, unit: 'ms' });
  figures.add({ what, n: 1, value: median(samples.slice(1)), unit: 'ms' }, 'sealMsNode23');
}
