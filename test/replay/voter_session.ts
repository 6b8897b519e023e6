import { eidNonce } from '../../crypto/eid.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import { encodeFrame, type FramedEntry } from '../../crypto/wire/framing.ts';
import type { SignInResponse } from '../../server/contract/api.ts';
import { HttpVoter } from '../server/http_voter.ts';
import { ReplayError } from './replay_error.ts';
import { pause } from './wait.ts';

/** What a voter's browser knows of the election before it signs in. */
export interface Booth {
  /** Scheme, host and port of the server. */
  readonly url: string;
  readonly slug: string;
  /** The eID at which everybody signs in. */
  readonly provider: string;
  readonly fingerprint: string;
}

/** A busy server says so; the same bytes are then sent again. */
const MAX_RETRIES = 100;
const RETRY_MS = 200;

/** One voter on the way from the eID to the receipt, over HTTP and nothing else. */
export class VoterSession {
  readonly #booth: Booth;
  readonly #voter: HttpVoter;

  constructor(booth: Booth) {
    this.#booth = booth;
    this.#voter = new HttpVoter(booth.url, booth.slug);
  }

  /** Secret half of the ballot key that was authorized. */
  get ballotSecret(): Scalar {
    return this.#voter.key.secret;
  }

  /** Signs in at the demonstration eID as this person. Throws a ReplayError. */
  async signIn(person: string): Promise<Authorization> {
    const begun = await this.#voter.begin(this.#booth.provider);
    this.#assertNonce(begun);
    const landed = await this.#voter.jar.fetch(await this.#voter.present(begun.url, person));
    await landed.body?.cancel();
    const status = await this.#voter.session();
    if (status.state === 'signed-in') return status.authorization;
    const code = status.state === 'refused' ? status.code : status.state;
    throw new ReplayError(`${person} was not signed in: ${code}.`);
  }

  /** Casts a sealed ballot; answers its receipt. Throws a ReplayError. */
  async cast(framed: FramedEntry): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      const response = await fetch(`${this.#booth.url}/api/elections/${this.#booth.slug}/ballots`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Uint8Array.from(encodeFrame(framed)),
      });
      const answer = await response.text();
      if (response.ok) return answer;
      if (response.status !== 503 || attempt === MAX_RETRIES) {
        throw new ReplayError(`A cast was answered with ${response.status}: ${answer}`);
      }
      await pause(RETRY_MS);
    }
  }

  /** As the page does: what the eID signs must name this ballot key. docs/protocol.md §7. */
  #assertNonce({ url, salt }: SignInResponse): void {
    const { publicKey } = this.#voter.key;
    const expected = eidNonce(
      this.#booth.fingerprint,
      publicKey,
      fromBase64Url(salt) ?? new Uint8Array(),
    );
    if (new URL(url).searchParams.get('nonce') === expected) return;
    throw new ReplayError('The server sent a voter to the eID with another nonce.');
  }
}
