import { PRACTICE_SLUG } from '../../server/contract/practice.ts';
import { createBoothWorker } from '../voter/booth_worker.ts';
import type { Event } from '../voter/journey.ts';
import type { Page } from '../voter/route.ts';
import { Voting } from '../voter/voting.ts';

/** A vote for practice: no window of an eID, and the server lives as long as the page. */
export class PracticeVoting extends Voting {
  #hasCast = false;
  #signingIn: Promise<void> | undefined;

  constructor(first: Page) {
    super(PRACTICE_SLUG, first, {
      ...createBoothWorker(PRACTICE_SLUG),
      // Who signs out can still find the ballot: the board is in the worker too.
      forget: () => undefined,
    });
  }

  /** True once a ballot was recorded. */
  get hasCast(): boolean {
    return this.#hasCast;
  }

  override send(event: Event): void {
    if (event.is === 'recorded') this.#hasCast = true;
    super.send(event);
  }

  /** The booth makes and checks everything as for a real eID; its page is then not opened. */
  override signIn(provider: string): Promise<void> {
    this.#signingIn = this.#begin(provider);
    return this.#signingIn;
  }

  async #begin(provider: string): Promise<void> {
    this.send({ is: 'eid-chosen', provider });
    const address = await this.booth.signIn(provider);
    if (address.ok) this.send({ is: 'eid-found', address: address.value });
    else this.send({ is: 'sign-in-failed', trouble: address.code });
  }

  /** What the way back from an eID does. */
  async comeBack(): Promise<void> {
    await this.#signingIn;
    const session = await this.booth.session();
    if (session.ok && session.value.state === 'signed-in') {
      this.send({ is: 'signed-in', voter: session.value.voter });
    } else {
      this.send({ is: 'sign-in-failed', trouble: session.ok ? 'NO_SESSION' : session.code });
    }
  }
}
