import { eidNonce } from '../../crypto/eid.ts';
import { decodePoint } from '../../crypto/group/ristretto.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { signAuthorization } from '../../crypto/signature.ts';
import { parseTracker } from '../../crypto/tracker.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, type EntryType } from '../../crypto/wire/entry.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import type {
  BallotStatus,
  ElectionStatus,
  SessionExtension,
  SessionStatus,
  SignInResponse,
  VotingMaterial,
} from '../../server/contract/api.ts';
import { EID_REQUEST_MEMBERS } from '../../server/contract/eid_request.ts';
import { PRACTICE_SLUG } from '../../server/contract/practice.ts';
import type { Api } from '../voter/api.ts';
import { returnAddress } from '../voter/booth/sign_in.ts';
import { done, failed, type Outcome } from '../voter/trouble.ts';
import { PracticeBallots } from './practice_ballots.ts';
import type { PracticeElection } from './practice_election.ts';
import { utcSeconds } from './practice_manifest.ts';

const SESSION_MS = 30 * 60_000;

interface ServerParts {
  /** Of the page: scheme, host and port. */
  readonly origin: string;
  readonly election: PracticeElection;
  readonly random: RandomBytes;
  readonly clock: () => number;
}

/** A voter who is signed in. */
interface Session {
  readonly authorization: Authorization;
  readonly expiresAtMs: number;
}

/**
 * Server, board, registrar and eID of the practice election, inside the page: what a real server
 * answers, without a network. The booth that asks believes it no more than it believes a real one.
 */
export class PracticeServer implements Api {
  readonly #parts: ServerParts;
  readonly #ballots: PracticeBallots;
  #session: Session | undefined;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#ballots = new PracticeBallots(parts.election, parts.clock);
  }

  status(): Promise<Outcome<ElectionStatus>> {
    const { election, clock } = this.#parts;
    const { manifest, fingerprint, board } = election;
    const { title, rehearsal, opensAt, closesAt, threshold } = manifest;
    const steps = { committed: true, revealed: true, confirmed: true, possessed: true };
    return answer({
      slug: PRACTICE_SLUG,
      phase: 'voting',
      ...{ origin: board.origin, logVkey: board.logVkey, size: board.size, fingerprint },
      ...{ title, rehearsal, opensAt, closesAt, threshold },
      trustees: manifest.trustees.map(({ index, name }) => ({
        ...{ index, name, ...steps },
        decrypted: false,
      })),
      voters: 1,
      ballots: this.#ballots.count('ballot'),
      challenges: this.#ballots.count('challenge'),
      revocations: 0,
      now: utcSeconds(clock()),
    });
  }

  async material(): Promise<Outcome<VotingMaterial>> {
    const { board } = this.#parts.election;
    const opening = this.#places('opening')[0] ?? 0;
    return done({
      manifest: text(board.at(0).entry),
      manifestReceipt: await board.receipt(0),
      opening: text(board.at(opening).entry),
      openingReceipt: await board.receipt(opening),
      confirmations: this.#places('key-confirmation').map((i) => toBase64Url(board.at(i).entry)),
    });
  }

  /** The eID's address is real in form and leads nowhere: the page says so and does not open it. */
  signIn(provider: string, ballotKey: string): Promise<Outcome<SignInResponse>> {
    const { election, random, origin, clock } = this.#parts;
    const { manifest, fingerprint, registrar, voter } = election;
    const issuer = manifest.providers.find(({ id }) => id === provider)?.issuer;
    const key = fromBase64Url(ballotKey);
    if (this.#ballots.isOver()) return refuse('VOTING_CLOSED');
    if (issuer === undefined) return refuse('PROVIDER_UNKNOWN');
    if (key === undefined || decodePoint(key) === undefined) return refuse('POINT_INVALID');

    const salt = random(32);
    const unsigned = { ballotKey, evidence: toBase64Url(random(32)), ...voter };
    const authorization = signAuthorization(registrar, fingerprint, unsigned, random);
    this.#ballots.issue(authorization);
    this.#session = { authorization, expiresAtMs: clock() + SESSION_MS };
    const url = eidAddress(issuer, {
      nonce: eidNonce(fingerprint, key, salt),
      redirect_uri: returnAddress(origin, PRACTICE_SLUG),
      response_type: 'code',
    });
    return answer({ url, salt: toBase64Url(salt) });
  }

  /** Nobody waits at an eID here: whoever began to sign in is signed in. */
  session(): Promise<Outcome<SessionStatus>> {
    if (this.#session === undefined) return answer({ state: 'none' });
    const { authorization, expiresAtMs } = this.#session;
    if (this.#parts.clock() >= expiresAtMs) return answer({ state: 'refused', code: 'SIGNED_OUT' });
    return answer({
      state: 'signed-in',
      authorization,
      votedBefore: this.#ballots.count('ballot') > 0,
      expiresAt: utcSeconds(expiresAtMs),
    });
  }

  extendSession(): Promise<Outcome<SessionExtension>> {
    const { clock } = this.#parts;
    if (this.#session === undefined || clock() >= this.#session.expiresAtMs) {
      return refuse('SIGNED_OUT');
    }
    const expiresAtMs = clock() + SESSION_MS;
    this.#session = { ...this.#session, expiresAtMs };
    return answer({ expiresAt: utcSeconds(expiresAtMs) });
  }

  signOut(): Promise<Outcome<undefined>> {
    this.#session = undefined;
    return answer(undefined);
  }

  cast(frame: Uint8Array): Promise<Outcome<string>> {
    return this.#receiptOf(this.#ballots.cast(frame));
  }

  challenge(frame: Uint8Array): Promise<Outcome<string>> {
    return this.#receiptOf(this.#ballots.challenge(frame));
  }

  challengeOf(tracker: string): Promise<Outcome<Uint8Array>> {
    const framed = this.#ballots.challengeOf(tracker);
    return framed === undefined ? refuse('NOT_FOUND') : answer(encodeFrame(framed));
  }

  async ballot(typed: string): Promise<Outcome<BallotStatus>> {
    const tracker = parseTracker(typed);
    const found = tracker === undefined ? undefined : this.#ballots.find(tracker);
    if (tracker === undefined || found === undefined) return failed('NOT_FOUND');
    const { index, state } = found;
    return done({
      tracker,
      index,
      state,
      receipt: await this.#parts.election.board.receipt(index),
    });
  }

  boardFile(path: string): Promise<Outcome<Uint8Array>> {
    const file = this.#parts.election.board.file(path);
    return file === undefined ? refuse('NOT_FOUND') : answer(file.slice());
  }

  async #receiptOf(placed: Outcome<number>): Promise<Outcome<string>> {
    return placed.ok ? done(await this.#parts.election.board.receipt(placed.value)) : placed;
  }

  #places(type: EntryType): number[] {
    const { board } = this.#parts.election;
    const all = Array.from({ length: board.size }, (_, index) => index);
    return all.filter((index) => decodeEntry(board.at(index).entry).type === type);
  }
}

/** An OpenID Connect request with every member that the booth asks for, and no other. */
function eidAddress(issuer: string, members: Readonly<Record<string, string>>): string {
  const all = EID_REQUEST_MEMBERS.map((name) => [name, members[name] ?? 'practice']);
  return `${issuer}/authorize?${new URLSearchParams(all).toString()}`;
}

function answer<T>(value: T): Promise<Outcome<T>> {
  return Promise.resolve(done(value));
}

function refuse(code: Parameters<typeof failed>[0]): Promise<ReturnType<typeof failed>> {
  return Promise.resolve(failed(code));
}

function text(entry: Uint8Array): string {
  return new TextDecoder().decode(entry);
}
