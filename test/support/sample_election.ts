import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sealBallot, type SealedBallot } from '../../crypto/ballot.ts';
import {
  combineShares,
  commitmentDigest,
  electionKeyOf,
  generatePolynomial,
  makeReveal,
  possessionContext,
  shareFor,
} from '../../crypto/ceremony.ts';
import { makeChallenge } from '../../crypto/challenge.ts';
import type { Choices } from '../../crypto/choices.ts';
import { makeDecryption, type TallyToDecrypt } from '../../crypto/decryption.ts';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import type { RandomBytes, Scalar } from '../../crypto/group/scalar.ts';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { proveKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../crypto/schnorr.ts';
import {
  publicKeyText,
  signAuthorization,
  signEntry,
  signRegistrarEntry,
} from '../../crypto/signature.ts';
import { CountedBallots } from '../../crypto/verification/counted_ballots.ts';
import { makeResult } from '../../crypto/verification/result.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import type { Closing, Notice, Opening } from '../../crypto/wire/acts.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { compareBytes, concat, toBase64Url, toHex } from '../../crypto/wire/bytes.ts';
import type {
  KeyCommitment,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../crypto/wire/ceremony.ts';
import { decodeEntry, encodeEntry, type Entry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { MAX_ROLL_PAGE } from '../../crypto/wire/limits.ts';
import type { Contest, Manifest, Style } from '../../crypto/wire/manifest.ts';
import { manifestAttachment, withRoom } from '../../crypto/wire/manifest_contests.ts';
import type { Revocation, Roll } from '../../crypto/wire/roll.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import { publicGroup } from './public_group.ts';
import { chooseOne, manifestBody, style } from './sample_manifest.ts';
import { cosigned, type SampleWitness } from './sample_witnesses.ts';
import { seededRandom } from './seeded_random.ts';

/** A whole election in memory, made by the prover's code, one log entry at a time. */
export interface SampleOptions {
  readonly seed?: string;
  readonly contests?: Contest[];
  readonly styles?: Style[];
  readonly trustees?: number;
  readonly threshold?: number;
  /** Style (index) and weight of each voter. */
  readonly voters?: readonly { readonly style: number; readonly weight: number }[];
  /** Members to change before the manifest is signed. */
  readonly manifest?: Partial<Manifest>;
}

export interface SampleTrustee {
  readonly index: number;
  readonly seed: Uint8Array;
  readonly identity: string;
  readonly polynomial: readonly Scalar[];
  x: Scalar;
}

export interface SampleVoter {
  readonly pseudonym: string;
  readonly style: string;
  readonly weight: number;
}

export class SampleElection {
  readonly entries: FramedEntry[] = [];
  readonly random: RandomBytes;
  readonly authoritySeed: Uint8Array;
  readonly logSeed: Uint8Array;
  readonly registrar: SchnorrKey;
  manifest: Manifest;
  fingerprint = '';
  electionKey: Uint8Array = new Uint8Array();
  trustees: SampleTrustee[] = [];
  voters: SampleVoter[] = [];
  reveals: KeyReveal[] = [];
  /** Who cosigns the checkpoint of `files`. */
  witnesses: readonly SampleWitness[] = [];

  private constructor(random: RandomBytes, manifest: Manifest, keys: SampleKeys) {
    this.random = random;
    this.manifest = manifest;
    this.authoritySeed = keys.authoritySeed;
    this.logSeed = keys.logSeed;
    this.registrar = keys.registrar;
    this.trustees = keys.trustees;
  }

  /** Runs set-up, ceremony, roll and opening: voting can begin. */
  static async open(options: SampleOptions = {}): Promise<SampleElection> {
    const election = await SampleElection.begin(options);
    await election.runCeremony();
    election.publishRoll(
      options.voters ?? Array.from({ length: 5 }, () => ({ style: 0, weight: 1 })),
    );
    election.openVoting();
    return election;
  }

  /** Only the manifest is on the log. */
  static async begin(options: SampleOptions = {}): Promise<SampleElection> {
    const random = seededRandom(options.seed ?? 'sample');
    const contests = options.contests ?? [chooseOne('council', 3)];
    const styles = options.styles ?? [style('all', contests)];
    const keys = await sampleKeys(random, options.trustees ?? 3, options.threshold ?? 2);
    const unsigned = withRoom({
      ...manifestBody(contests, styles),
      auditors: await identityToRecipient(await generateX25519Identity()),
      authorityKey: publicKeyText(keys.authoritySeed),
      logKey: publicKeyText(keys.logSeed),
      registrarKey: toBase64Url(keys.registrar.publicKey),
      threshold: options.threshold ?? 2,
      trustees: await Promise.all(
        keys.trustees.map(async ({ index, seed, identity }) => ({
          index,
          name: `Trustee ${String(index)}`,
          recipient: await identityToRecipient(identity),
          signingKey: publicKeyText(seed),
        })),
      ),
      ...options.manifest,
    });
    const manifest = signEntry<Manifest>(keys.authoritySeed, unsigned);
    const election = new SampleElection(random, manifest, keys);
    const bytes = encodeEntry(manifest);
    election.fingerprint = toHex(sha256(bytes));
    election.entries.push({ entry: bytes, attachment: manifestAttachment(manifest) });
    return election;
  }

  /** Every trustee commits, reveals, confirms and proves possession. */
  async runCeremony(): Promise<void> {
    // One after another: they draw from one source, and the same run must give each the same.
    const unsigned: Awaited<ReturnType<typeof makeReveal>>[] = [];
    for (const trustee of this.trustees) unsigned.push(await this.makeReveal(trustee));
    for (const [i, trustee] of this.trustees.entries()) {
      this.append(
        signEntry<KeyCommitment>(trustee.seed, {
          digest: toBase64Url(commitmentDigest(at(unsigned, i))),
          election: this.fingerprint,
          trustee: trustee.index,
          type: 'key-commitment',
        }),
      );
    }
    this.reveals = this.trustees.map((trustee, i) =>
      signEntry<KeyReveal>(trustee.seed, at(unsigned, i)),
    );
    this.reveals.forEach((reveal) => this.append(reveal));
    this.electionKey = electionKeyOf(this.reveals);
    const seen = this.checkpoint();
    for (const trustee of this.trustees) {
      trustee.x = combineShares(
        this.trustees.map((from) => shareFor(from.polynomial, trustee.index)),
      );
      this.append(
        signEntry<KeyConfirmation>(trustee.seed, {
          checkpoint: { root: toBase64Url(seen.root), size: seen.size },
          election: this.fingerprint,
          electionKey: toBase64Url(this.electionKey),
          trustee: trustee.index,
          type: 'key-confirmation',
        }),
      );
    }
    for (const trustee of this.trustees) this.provePossession(trustee);
  }

  makeReveal(trustee: SampleTrustee): ReturnType<typeof makeReveal> {
    return makeReveal({
      fingerprint: this.fingerprint,
      trustee: trustee.index,
      polynomial: trustee.polynomial,
      recipients: this.manifest.trustees.map(({ recipient }) => recipient),
      sealShare,
      random: this.random,
    });
  }

  provePossession(trustee: SampleTrustee): void {
    const context = possessionContext(this.fingerprint, trustee.index, this.electionKey);
    this.append(
      signEntry<KeyPossession>(trustee.seed, {
        election: this.fingerprint,
        proof: toBase64Url(proveKnowledge(trustee.x, context, this.random)),
        trustee: trustee.index,
        type: 'key-possession',
      }),
    );
  }

  publishRoll(voters: readonly { readonly style: number; readonly weight: number }[]): void {
    const pseudonyms = voters.map(() => this.random(16)).sort(compareBytes);
    this.voters = voters.map((voter, i) => ({
      pseudonym: toBase64Url(at(pseudonyms, i)),
      style: at(this.manifest.styles, voter.style).id,
      weight: voter.weight,
    }));
    for (let first = 0; first < this.voters.length; first += MAX_ROLL_PAGE) {
      this.append(
        signRegistrarEntry<Roll>(
          this.registrar,
          {
            election: this.fingerprint,
            page: first / MAX_ROLL_PAGE,
            type: 'roll',
            voters: this.voters.slice(first, first + MAX_ROLL_PAGE),
          },
          this.random,
        ),
      );
    }
  }

  openVoting(change: Partial<Opening> = {}): void {
    const leaves = this.entries
      .filter(({ entry }) => decodeEntry(entry).type === 'roll')
      .map(({ entry }) => leafHash(entry));
    this.append(
      signEntry<Opening>(this.authoritySeed, {
        election: this.fingerprint,
        electionKey: toBase64Url(this.electionKey),
        openedAt: '2027-04-02T04:00:00Z',
        rollDigest: toBase64Url(sha256(concat(...leaves))),
        rollSize: this.voters.length,
        type: 'opening',
        ...change,
      }),
    );
  }

  /** Seals a ballot of voter `place` with a fresh ballot key; nothing is appended. */
  seal(place: number, choices: Choices): SealedBallot {
    const voter = at(this.voters, place);
    const ballotKey = generateSchnorrKey(this.random);
    const authorization = signAuthorization(
      this.registrar,
      this.fingerprint,
      {
        ballotKey: toBase64Url(ballotKey.publicKey),
        evidence: toBase64Url(sha256(this.random(32))),
        ...voter,
      },
      this.random,
    );
    return sealBallot({
      manifest: this.manifest,
      fingerprint: this.fingerprint,
      electionKey: this.electionKey,
      authorization,
      ballotSecret: ballotKey.secret,
      choices,
      random: this.random,
    });
  }

  cast(place: number, choices: Choices): SealedBallot {
    const sealed = this.seal(place, choices);
    this.entries.push(sealed);
    return sealed;
  }

  challenge(place: number, choices: Choices): SealedBallot {
    const sealed = this.seal(place, choices);
    this.entries.push(makeChallenge(this.fingerprint, sealed));
    return sealed;
  }

  revoke(place: number, reason: Revocation['reason'] = 'voted-on-paper'): void {
    this.append(
      signRegistrarEntry<Revocation>(
        this.registrar,
        {
          election: this.fingerprint,
          pseudonym: at(this.voters, place).pseudonym,
          reason,
          type: 'revocation',
        },
        this.random,
      ),
    );
  }

  notice(words = 'Voting goes on.'): void {
    const text = { en: words, bg: 'Гласуването продължава.' };
    const unsigned = { election: this.fingerprint, text, type: 'notice' as const };
    this.append(signEntry<Notice>(this.authoritySeed, unsigned));
  }

  close(): void {
    this.append(
      signEntry<Closing>(this.authoritySeed, {
        closedAt: '2027-04-02T17:00:00Z',
        election: this.fingerprint,
        type: 'closing',
      }),
    );
  }

  /** Appends the tally of the ballots that count. */
  tally(): void {
    const counted = new CountedBallots();
    const decoded = this.entries.map(({ entry }) => decodeEntry(entry));
    decoded.forEach((entry, index) => {
      if (entry.type === 'ballot') counted.cast(entry.authorization.pseudonym, index);
      if (entry.type === 'revocation') counted.revoke(entry.pseudonym);
    });
    const sum = new TallySum(publicGroup, this.manifest);
    for (const index of counted.indices()) {
      sum.add(decoded[index] as Ballot, at(this.entries, index).attachment);
    }
    this.entries.push(sum.toEntry(this.fingerprint));
  }

  decrypt(...indices: number[]): void {
    const tally = this.tallyToDecrypt();
    for (const index of indices) {
      const trustee = at(this.trustees, index - 1);
      this.entries.push(
        makeDecryption(tally, { index, x: trustee.x, signingSeed: trustee.seed }, this.random),
      );
    }
  }

  /** Combines the first t decryptions and appends the counts. */
  result(): Result {
    const tally = this.tallyToDecrypt();
    const decryptions = this.entries
      .map((framed) => ({ framed, entry: decodeEntry(framed.entry) }))
      .flatMap(({ framed, entry }) =>
        entry.type === 'decryption'
          ? [{ trustee: entry.trustee, attachment: framed.attachment }]
          : [],
      )
      .sort((a, b) => a.trustee - b.trustee)
      .slice(0, this.manifest.threshold);
    const result = makeResult(publicGroup, tally, decryptions, () => 100_000);
    this.append(result);
    return result;
  }

  /** Closes, tallies, decrypts with the first t trustees, publishes. */
  finish(): Result {
    this.close();
    this.tally();
    this.decrypt(...Array.from({ length: this.manifest.threshold }, (_, i) => i + 1));
    return this.result();
  }

  append(entry: Entry): void {
    this.entries.push({ entry: encodeEntry(entry), attachment: new Uint8Array() });
  }

  tallyToDecrypt(): TallyToDecrypt {
    const framed = this.entries.find(({ entry }) => decodeEntry(entry).type === 'tally');
    if (framed === undefined) throw new TypeError('tallyToDecrypt: no tally yet');
    return {
      manifest: this.manifest,
      fingerprint: this.fingerprint,
      tallyLeafHash: leafHash(framed.entry),
      tallyAttachment: framed.attachment,
    };
  }

  checkpoint(): { size: number; root: Uint8Array } {
    const frontier = new Frontier();
    for (const { entry } of this.entries) frontier.append(leafHash(entry));
    return { size: frontier.size, root: frontier.root() };
  }

  /** What a verifier must know from elsewhere. */
  trust(): { fingerprint: string; logKey: string } {
    const key = noteKey(this.manifest.origin, ed25519PublicKey(this.logSeed));
    return { fingerprint: this.fingerprint, logKey: formatVkey(key) };
  }

  /** The whole board as files, path to bytes, signed anew over the entries as they are now. */
  files(): Map<string, Uint8Array> {
    const note = signCheckpoint(
      { origin: this.manifest.origin, ...this.checkpoint() },
      this.logSeed,
    );
    return boardFiles(this.entries, cosigned(note, this.witnesses));
  }
}

interface SampleKeys {
  readonly authoritySeed: Uint8Array;
  readonly logSeed: Uint8Array;
  readonly registrar: SchnorrKey;
  readonly trustees: SampleTrustee[];
}

async function sampleKeys(
  random: RandomBytes,
  trustees: number,
  threshold: number,
): Promise<SampleKeys> {
  const identities = await Promise.all(
    Array.from({ length: trustees }, () => generateX25519Identity()),
  );
  return {
    authoritySeed: random(32),
    logSeed: random(32),
    registrar: generateSchnorrKey(random),
    trustees: identities.map((identity, i) => ({
      index: i + 1,
      seed: random(32),
      identity,
      polynomial: generatePolynomial(threshold, random),
      x: 0n,
    })),
  };
}

/** Seals a share with age, as a trustee's own device does. */
export async function sealShare(recipient: string, share: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(share);
}

/** Opens a sealed share with the trustee's identity. */
export async function openShare(identity: string, sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed);
}

function at<T>(values: readonly T[], i: number): T {
  const value = values[i];
  if (value === undefined) throw new TypeError(`no element ${String(i)}`);
  return value;
}
