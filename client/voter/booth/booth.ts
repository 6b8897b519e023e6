import { sealBallot, type SealedBallot } from '../../../crypto/ballot.ts';
import { makeChallenge } from '../../../crypto/challenge.ts';
import type { Choices } from '../../../crypto/choices.ts';
import type { RandomBytes } from '../../../crypto/group/scalar.ts';
import { formatKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../../crypto/schnorr.ts';
import { parseTracker } from '../../../crypto/tracker.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { contestsOf, styleOf } from '../../../crypto/wire/layout.ts';
import type {
  ElectionStatus,
  SessionStatus,
  VotingMaterial,
} from '../../../server/contract/api.ts';
import { CODES } from '../../../server/contract/codes.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';
import { castBallot, type Pause, type ProvenCast } from './cast.ts';
import { challengeBallot } from './challenge.ts';
import { type OpenedElection, openKey, openManifest } from './election.ts';
import { findBallot, findReceipt, type FoundBallot } from './find.ts';
import { NoRandomnessError } from './random.ts';
import { checkReceiptFile } from './receipt_file.ts';
import { checkedAddress, isOurs, returnAddress } from './sign_in.ts';
import type { Booth, ElectionView, OpenedView, RecordedView, SignInView } from './views.ts';
import { witnessesOf } from './witnesses.ts';

interface BoothParts {
  /** Of the page: scheme, host and port. */
  readonly origin: string;
  readonly slug: string;
  readonly api: Api;
  readonly random: RandomBytes;
  readonly pause: Pause;
}

/** A booth with an empty memory. Nothing is thrown at the page: every failure is a code. */
export function createBooth(parts: BoothParts): Booth {
  const booth = new OpenBooth(parts);
  return {
    election: () => guarded(() => booth.election()),
    proved: () => guarded(() => booth.proved()),
    signIn: (provider) => guarded(() => booth.signIn(provider)),
    session: () => guarded(() => booth.session()),
    seal: (choices, progress) => guarded(() => booth.seal(choices, progress)),
    cast: () => guarded(() => booth.cast()),
    challenge: () => guarded(() => booth.challenge()),
    extendSession: () => guarded(() => booth.extendSession()),
    witnessed: () => guarded(() => booth.witnessed()),
    findByTracker: (typed) => guarded(() => booth.findByTracker(typed)),
    findByReceipt: (fileText) => guarded(() => booth.findByReceipt(fileText)),
    signOut: () => guarded(() => booth.signOut()),
  };
}

/** An election whose manifest proved itself, and the material that its key is in. */
interface ShownElection extends OpenedElection {
  readonly material: VotingMaterial;
}

class OpenBooth implements Booth {
  readonly #parts: BoothParts;
  #election: OpenedElection | undefined;
  /** What the page shows, and the material that its key is still to be taken from. */
  #shown: ShownElection | undefined;
  /** Secret; leaves this object only inside a signature. */
  #key: SchnorrKey | undefined;
  #authorization: Authorization | undefined;
  /** Secret: its openings. */
  #sealed: SealedBallot | undefined;
  /** What was begun with the sealed ballot: the other is refused from then on, whatever came of it. */
  #begun: 'cast' | 'challenge' | undefined;
  #recorded: RecordedBallot | undefined;

  constructor(parts: BoothParts) {
    this.#parts = parts;
  }

  async election(): Promise<Outcome<ElectionView>> {
    const known = this.#shown ? this.#opened() : this.#show();
    const [status, election] = await Promise.all([this.#parts.api.status(), known]);
    if (!status.ok) return status;
    return election.ok ? done(electionView(status.value, election.value)) : election;
  }

  async proved(): Promise<Outcome<undefined>> {
    // Before voting there is no key to prove.
    if (this.#shown && !this.#shown.material.opening) return done(undefined);
    const opened = await this.#opened();
    return opened.ok ? done(undefined) : opened;
  }

  async signIn(provider: string): Promise<Outcome<string>> {
    const election = await this.#opened();
    if (!election.ok) return election;
    this.#forget();
    const key = generateSchnorrKey(this.#parts.random);
    this.#key = key;
    const answer = await this.#parts.api.signIn(provider, toBase64Url(key.publicKey));
    if (!answer.ok) return answer;
    const returnTo = returnAddress(this.#parts.origin, this.#parts.slug);
    return checkedAddress(answer.value, election.value, key, returnTo);
  }

  async session(): Promise<Outcome<SignInView>> {
    if (this.#election === undefined || this.#key === undefined) return failed('SIGNED_OUT');
    const status = await this.#parts.api.session();
    if (!status.ok) return status;
    return done(this.#takeIn(status.value, this.#election, this.#key));
  }

  seal(
    choices: Choices,
    progress: (done: number, total: number) => void,
  ): Promise<Outcome<string>> {
    if (this.#election?.electionKey === undefined) return Promise.resolve(failed('PHASE'));
    if (this.#key === undefined || this.#authorization === undefined) {
      return Promise.resolve(failed('SIGNED_OUT'));
    }
    const { manifest, fingerprint, electionKey } = this.#election;
    this.#sealed = undefined;
    this.#begun = undefined;
    this.#sealed = sealBallot({
      ...{ manifest, fingerprint, electionKey, choices, progress },
      authorization: this.#authorization,
      ballotSecret: this.#key.secret,
      random: this.#parts.random,
    });
    return Promise.resolve(done(this.#sealed.tracker));
  }

  async cast(): Promise<Outcome<RecordedView>> {
    const election = this.#election;
    const sealed = this.#sealed;
    if (this.#begun === 'challenge') return failed('ALREADY_CHALLENGED');
    if (election === undefined || sealed === undefined) return failed('SIGNED_OUT');
    this.#begun = 'cast';
    const outcome = await castBallot(sealed, { ...this.#parts, election });
    if (!outcome.ok) return outcome;
    this.#recorded = { ...outcome.value, entry: sealed.entry };
    return done(recordedView(election, this.#recorded, undefined));
  }

  async challenge(): Promise<Outcome<OpenedView>> {
    const election = this.#election;
    const sealed = this.#sealed;
    // Nobody may learn how a ballot opens that may have been cast, not even the server.
    if (this.#begun === 'cast') return failed('ALREADY_CAST');
    if (election === undefined || sealed === undefined) return failed('SIGNED_OUT');
    if (election.manifest.castAsIntended !== 'challenge') return failed('CHALLENGE_MODE');
    this.#begun = 'challenge';
    const challenge = {
      ...makeChallenge(election.fingerprint, sealed),
      tracker: sealed.tracker,
    };
    const outcome = await challengeBallot(challenge, { ...this.#parts, election });
    if (outcome.ok) this.#sealed = undefined;
    return outcome;
  }

  async extendSession(): Promise<Outcome<number>> {
    const extension = await this.#parts.api.extendSession();
    if (!extension.ok) return extension;
    const expiresAtMs = Date.parse(extension.value.expiresAt);
    return Number.isNaN(expiresAtMs) ? failed('UNKNOWN_ANSWER') : done(expiresAtMs);
  }

  async witnessed(): Promise<Outcome<RecordedView>> {
    const election = this.#election;
    const recorded = this.#recorded;
    if (election === undefined || recorded === undefined) return failed('SIGNED_OUT');
    const status = await this.#parts.api.ballot(recorded.tracker);
    return status.ok ? done(recordedView(election, recorded, status.value.witnessed)) : status;
  }

  async findByTracker(typed: string): Promise<Outcome<FoundBallot>> {
    const tracker = parseTracker(typed);
    if (tracker === undefined) return failed('TRACKER_FORM');
    const election = await this.#opened();
    return election.ok ? findBallot(tracker, election.value, this.#parts.api) : election;
  }

  async findByReceipt(fileText: string): Promise<Outcome<FoundBallot>> {
    const election = await this.#opened();
    if (!election.ok) return election;
    const receipt = checkReceiptFile(fileText, election.value);
    if (!receipt.ok) return receipt;
    return findReceipt(receipt.value, election.value, this.#parts.api);
  }

  signOut(): Promise<Outcome<undefined>> {
    this.#forget();
    return this.#parts.api.signOut();
  }

  #forget(): void {
    this.#key = undefined;
    this.#authorization = undefined;
    this.#sealed = undefined;
    this.#begun = undefined;
    this.#recorded = undefined;
  }

  /** As far as it is shown: whoever reads it need not wait for the key that one votes with. */
  async #show(): Promise<Outcome<ShownElection>> {
    const material = await this.#parts.api.material();
    if (!material.ok) return material;
    const election = openManifest(material.value, this.#parts.slug);
    if (!election.ok) return election;
    this.#shown = { ...election.value, material: material.value };
    return done(this.#shown);
  }

  /** The election's data, opened once; before voting it is asked for again, for its opening. */
  async #opened(): Promise<Outcome<OpenedElection>> {
    if (this.#election?.electionKey !== undefined) return done(this.#election);
    const shown = this.#shown?.material.opening ? done(this.#shown) : await this.#show();
    if (!shown.ok) return shown;
    const opened = openKey(shown.value.material, shown.value);
    if (opened.ok) this.#election = opened.value;
    else this.#shown = undefined;
    return opened;
  }

  #takeIn(status: SessionStatus, election: OpenedElection, key: SchnorrKey): SignInView {
    if (status.state === 'none') return { state: 'refused', code: 'NO_SESSION' };
    if (status.state === 'refused') return { state: 'refused', code: knownCode(status.code) };
    if (status.state === 'pending') return { state: 'waiting' };
    const { authorization } = status;
    // Another window of this browser may have signed in meanwhile, with a key of its own.
    if (authorization.ballotKey !== toBase64Url(key.publicKey)) return { state: 'waiting' };
    const style = styleOf(election.manifest, authorization.style);
    if (style === undefined || !isOurs(authorization, election, key)) {
      return { state: 'refused', code: 'AUTHORIZATION' };
    }
    this.#authorization = authorization;
    const voter = {
      contests: contestsOf(election.manifest, style),
      votedBefore: status.votedBefore,
      expiresAtMs: Date.parse(status.expiresAt),
    };
    return { state: 'signed-in', voter };
  }
}

/** What is thrown here is misuse or a missing source of randomness; the page shows either as a code. */
async function guarded<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return failed(error instanceof NoRandomnessError ? 'NO_RANDOMNESS' : 'SEALING');
  }
}

function electionView(status: ElectionStatus, election: OpenedElection): ElectionView {
  const { manifest, fingerprint, logVkey } = election;
  return {
    slug: status.slug,
    phase: status.phase,
    title: manifest.title,
    languages: manifest.languages,
    rehearsal: manifest.rehearsal,
    opensAt: manifest.opensAt,
    closesAt: manifest.closesAt,
    contests: manifest.contests,
    checks: manifest.castAsIntended === 'challenge',
    oneStyle: manifest.styles.length === 1,
    providers: manifest.providers,
    fingerprint,
    logVkey,
    ballots: status.ballots,
    clockOffsetMs: Date.parse(status.now) - Date.now(),
  };
}

/** A ballot that was cast from here, with its entry bytes. */
type RecordedBallot = ProvenCast & Pick<SealedBallot, 'entry'>;

/**
 * Tracker and place are those that the ballot's own receipt proved, whatever the server says later:
 * of that, only cosignatures for this ballot at this place are taken. A receipt with those of enough
 * witnesses is the better one to keep.
 */
function recordedView(
  election: OpenedElection,
  { tracker, index, receipt, entry }: RecordedBallot,
  witnessed: string | undefined,
): RecordedView {
  const witnesses = witnessesOf(election, { entry, index }, witnessed);
  const isWitnessed = (witnesses?.by ?? 0) > 0 && witnessed !== undefined;
  const kept = { entry, receipt: isWitnessed ? witnessed : receipt };
  return { tracker, index, receiptFile: formatKeptReceipt(kept), witnesses };
}

function knownCode(code: string): Trouble {
  const known = (Object.keys(CODES) as (keyof typeof CODES)[]).find((each) => each === code);
  return known ?? 'UNKNOWN_ANSWER';
}
