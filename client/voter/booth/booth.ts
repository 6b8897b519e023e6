import { sealBallot, type SealedBallot } from '../../../crypto/ballot.ts';
import type { Choices } from '../../../crypto/choices.ts';
import type { RandomBytes } from '../../../crypto/group/scalar.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../../crypto/schnorr.ts';
import { parseTracker } from '../../../crypto/tracker.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { contestsOf, styleOf } from '../../../crypto/wire/layout.ts';
import type { ElectionStatus, SessionStatus } from '../../../server/contract/api.ts';
import { CODES } from '../../../server/contract/codes.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';
import { castBallot, type Pause } from './cast.ts';
import { type OpenedElection, openElection } from './election.ts';
import { findBallot } from './find.ts';
import { NoRandomnessError } from './random.ts';
import { checkReceiptFile, formatReceiptFile } from './receipt_file.ts';
import { checkedAddress, isOurs } from './sign_in.ts';
import type { Booth, ElectionView, SignInView } from './views.ts';

interface BoothParts {
  readonly slug: string;
  readonly api: Api;
  readonly random: RandomBytes;
  readonly pause: Pause;
}

/** All that the booth knows. Secret: key. Nothing of it leaves the worker but through `Booth`. */
interface Memory {
  election?: OpenedElection;
  key?: SchnorrKey;
  authorization?: Authorization;
  sealed?: SealedBallot;
}

/** A booth with an empty memory. */
export function createBooth({ slug, api, random, pause }: BoothParts): Booth {
  const memory: Memory = {};

  /** The election's data, opened once; before voting it is asked for again, for its opening. */
  async function opened(): Promise<Outcome<OpenedElection>> {
    if (memory.election?.electionKey !== undefined) return done(memory.election);
    const material = await api.material();
    if (!material.ok) return material;
    const election = openElection(material.value, slug);
    if (election.ok) memory.election = election.value;
    return election;
  }

  async function election(): Promise<Outcome<ElectionView>> {
    const status = await api.status();
    if (!status.ok) return status;
    const election = await opened();
    return election.ok ? done(electionView(status.value, election.value)) : election;
  }

  async function signIn(provider: string): Promise<Outcome<string>> {
    const election = await opened();
    if (!election.ok) return election;
    const key = generateSchnorrKey(random);
    delete memory.authorization;
    delete memory.sealed;
    memory.key = key;
    const answer = await api.signIn(provider, toBase64Url(key.publicKey));
    return answer.ok ? checkedAddress(answer.value, election.value, key) : answer;
  }

  async function session(): Promise<Outcome<SignInView>> {
    const { election, key } = memory;
    if (election === undefined || key === undefined) return failed('SIGNED_OUT');
    const status = await api.session();
    if (!status.ok) return status;
    return done(takeIn(status.value, election, key));
  }

  function takeIn(status: SessionStatus, election: OpenedElection, key: SchnorrKey): SignInView {
    if (status.state === 'refused') return { state: 'refused', code: knownCode(status.code) };
    if (status.state !== 'signed-in') return { state: 'waiting' };
    const { authorization } = status;
    // Another window of this browser may have signed in meanwhile, with a key of its own.
    if (authorization.ballotKey !== toBase64Url(key.publicKey)) return { state: 'waiting' };
    const style = styleOf(election.manifest, authorization.style);
    if (style === undefined || !isOurs(authorization, election, key)) {
      return { state: 'refused', code: 'AUTHORIZATION' };
    }
    memory.authorization = authorization;
    const voter = {
      contests: contestsOf(election.manifest, style),
      votedBefore: status.votedBefore,
      expiresAtMs: Date.parse(status.expiresAt),
    };
    return { state: 'signed-in', voter };
  }

  function seal(
    choices: Choices,
    progress: (done: number, total: number) => void,
  ): Outcome<string> {
    const { election, key, authorization } = memory;
    if (election?.electionKey === undefined) return failed('PHASE');
    if (key === undefined || authorization === undefined) return failed('SIGNED_OUT');
    const { manifest, fingerprint, electionKey } = election;
    const ballotSecret = key.secret;
    delete memory.sealed;
    const ballot = { manifest, fingerprint, electionKey, authorization, ballotSecret };
    memory.sealed = sealBallot({ ...ballot, choices, random, progress });
    return done(memory.sealed.tracker);
  }

  async function cast(): ReturnType<Booth['cast']> {
    const { election, sealed } = memory;
    if (election === undefined || sealed === undefined) return failed('SIGNED_OUT');
    const outcome = await castBallot(sealed, election, api, pause);
    if (!outcome.ok) return outcome;
    const { tracker, index, receipt } = outcome.value;
    const kept = { fingerprint: election.fingerprint, tracker, entry: sealed.entry, receipt };
    return done({ tracker, index, receiptFile: formatReceiptFile(kept) });
  }

  async function findByTracker(typed: string): ReturnType<Booth['findByTracker']> {
    const tracker = parseTracker(typed);
    if (tracker === undefined) return failed('TRACKER_FORM');
    const election = await opened();
    return election.ok ? findBallot(tracker, election.value, api) : election;
  }

  async function findByReceipt(fileText: string): ReturnType<Booth['findByReceipt']> {
    const election = await opened();
    if (!election.ok) return election;
    const kept = checkReceiptFile(fileText, election.value);
    if (!kept.ok) return kept;
    const found = await findBallot(kept.value.tracker, election.value, api);
    // The board's own signature says that it holds the ballot, and it does not show it.
    return !found.ok && found.code === 'TRACKER_UNKNOWN' ? failed('FILE_ONLY') : found;
  }

  function signOut(): Promise<Outcome<undefined>> {
    delete memory.key;
    delete memory.authorization;
    delete memory.sealed;
    return api.signOut();
  }

  return {
    election: () => guarded(election),
    signIn: (provider) => guarded(() => signIn(provider)),
    session: () => guarded(session),
    seal: (choices, progress) => guarded(() => Promise.resolve(seal(choices, progress))),
    cast: () => guarded(cast),
    findByTracker: (typed) => guarded(() => findByTracker(typed)),
    findByReceipt: (fileText) => guarded(() => findByReceipt(fileText)),
    signOut: () => guarded(signOut),
  };
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
    oneStyle: manifest.styles.length === 1,
    providers: manifest.providers,
    fingerprint,
    logVkey,
    ballots: status.ballots,
    clockOffsetMs: Date.parse(status.now) - Date.now(),
  };
}

function knownCode(code: string): Trouble {
  const known = (Object.keys(CODES) as (keyof typeof CODES)[]).find((each) => each === code);
  return known ?? 'UNKNOWN_ANSWER';
}
