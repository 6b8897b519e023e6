import { sealBallot, type SealedBallot } from '../../crypto/ballot.ts';
import type { Choices } from '../../crypto/choices.ts';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { type RandomBytes, randomScalar, type Scalar } from '../../crypto/group/scalar.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../crypto/schnorr.ts';
import { signAuthorization } from '../../crypto/signature.ts';
import type { BallotFault } from '../../crypto/verification/ballot_claims.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { toBase64Url, toHex } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Contest, Manifest, Style } from '../../crypto/wire/manifest.ts';
import { publicGroup } from './public_group.ts';
import { manifestBody, style } from './sample_manifest.ts';
import { seededRandom } from './seeded_random.ts';

/** What it takes to seal and verify ballots, without a ceremony, roll or log around it. */
export class PollingPlace {
  readonly random: RandomBytes;
  readonly registrar: SchnorrKey;
  readonly secret: Scalar;
  readonly electionKey: Uint8Array;
  readonly fingerprint: string;
  readonly manifest: Manifest;

  constructor(contests: Contest[], seed = 'polling place', styles?: Style[]) {
    this.random = seededRandom(seed);
    this.registrar = generateSchnorrKey(this.random);
    this.secret = randomScalar(this.random);
    this.electionKey = encodePoint(multiplyGenerator(this.secret));
    this.fingerprint = toHex(this.random(32));
    // Ballots need no more of a manifest than this.
    this.manifest = {
      ...manifestBody(contests, styles ?? [style('all', contests)]),
      registrarKey: toBase64Url(this.registrar.publicKey),
    } as Manifest;
  }

  /** A fresh authorization with its ballot key; members may be set. */
  authorize(change: Partial<Omit<Authorization, 'signature' | 'ballotKey'>> = {}): {
    readonly authorization: Authorization;
    readonly ballotSecret: Scalar;
  } {
    const { secret, publicKey } = generateSchnorrKey(this.random);
    const unsigned = {
      ballotKey: toBase64Url(publicKey),
      evidence: toBase64Url(this.random(32)),
      pseudonym: toBase64Url(this.random(16)),
      style: this.manifest.styles[0]?.id ?? '',
      weight: 1,
      ...change,
    };
    return { authorization: this.signAuthorization(unsigned), ballotSecret: secret };
  }

  /** The registrar's signature on whatever authorization, for this election. */
  signAuthorization(unsigned: Omit<Authorization, 'signature'>): Authorization {
    return signAuthorization(this.registrar, this.fingerprint, unsigned, this.random);
  }

  seal(choices: Choices, voter = this.authorize(), random = this.random): SealedBallot {
    const { manifest, fingerprint, electionKey } = this;
    return sealBallot({ manifest, fingerprint, electionKey, ...voter, choices, random });
  }

  verify(...ballots: readonly FramedEntry[]): (BallotFault | undefined)[] {
    const { manifest, fingerprint, electionKey, random } = this;
    const election = { manifest, fingerprint, electionKey };
    const verifier = new BallotVerifier(publicGroup, election, random);
    return verifier.verify(
      ballots.map(({ entry, attachment }) => ({ ballot: ballotOf(entry), attachment })),
    );
  }
}

/** Decodes bytes that are known to be a ballot's. */
export function ballotOf(entry: Uint8Array): Ballot {
  const decoded = decodeEntry(entry);
  if (decoded.type !== 'ballot') throw new TypeError('ballotOf: not a ballot');
  return decoded;
}

/** The ballot with members of its entry changed, its attachment as it was. */
export function withMembers(sealed: FramedEntry, change: Partial<Ballot>): FramedEntry {
  const entry = encodeEntry({ ...ballotOf(sealed.entry), ...change });
  return { entry, attachment: sealed.attachment };
}
