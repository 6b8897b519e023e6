import { settleLanguage } from '../i18n/language.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { leavesDoubt, mayBeOpened } from './booth/doubt.ts';
import type { ElectionView } from './booth/views.ts';
import { type BoothWorker, createBoothWorker } from './booth_worker.ts';
import { advance, type Event, type Journey, placeOf, START } from './journey.ts';
import { takeLinkedTracker } from './linked_tracker.ts';
import { type Page, Router } from './route.ts';
import { awaitSignIn, openEidWindow } from './sign_in.ts';
import type { Outcome, Trouble } from './trouble.ts';

const TICK_MS = 5_000;
/** Steps that the browser's back button returns to. */
const STEP = /^(?:choose\/\d+|review|sealed|opened)$/;

/** Everything the voter's pages share: what is shown, and what a voter can do. */
export class Voting {
  readonly slug: string;
  readonly router: Router;
  readonly booth: BoothWorker;
  readonly #election: Signal<Outcome<ElectionView> | undefined> = signal();
  readonly #journey: Signal<Journey> = signal(START);
  readonly #now: Signal<number> = signal(Date.now());
  readonly #linked: Signal<string | undefined> = signal(takeLinkedTracker());
  /** True while the browser's own back or forward is followed, which is no new step. */
  #visiting = false;

  constructor(slug: string, first: Page, booth: BoothWorker = createBoothWorker(slug)) {
    this.slug = slug;
    this.booth = booth;
    this.router = new Router(slug, first, (place) => this.#visit(place));
  }

  /** undefined while it loads. */
  get election(): ReadonlySignal<Outcome<ElectionView> | undefined> {
    return this.#election;
  }

  get journey(): ReadonlySignal<Journey> {
    return this.#journey;
  }

  /** The server's clock, in milliseconds; moves every few seconds. */
  get now(): ReadonlySignal<number> {
    return this.#now;
  }

  /** The tracker of the link that led here, to be looked for once. */
  get linked(): ReadonlySignal<string | undefined> {
    return this.#linked;
  }

  forgetLinked(): void {
    this.#linked.value = undefined;
  }

  /** Loads the election, and keeps clock and state up to date from then on. */
  async start(): Promise<void> {
    const loaded = this.load();
    setInterval(() => this.#tick(), TICK_MS);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.load();
    });
    addEventListener('hashchange', () => {
      this.#linked.value = takeLinkedTracker() ?? this.#linked.value;
    });
    addEventListener('beforeunload', (event) => {
      if ('choices' in this.#journey.value) event.preventDefault();
    });
    await loaded;
  }

  /** Asks for the election anew. A page that works goes on with what it knows while offline. */
  async load(): Promise<void> {
    const loaded = await this.booth.election();
    if (!loaded.ok && this.#election.value?.ok === true) return;
    if (loaded.ok) void settleLanguage(loaded.value.languages);
    this.#election.value = loaded;
    this.#tick();
    if (loaded.ok) void this.#prove();
  }

  /** What is read is there before the key has proved itself; without it nobody gets further. */
  async #prove(): Promise<void> {
    const proved = await this.booth.proved();
    if (!proved.ok && proved.code === 'ELECTION_DATA') this.#election.value = proved;
  }

  /** Shows another page of the election, as things are now. */
  open(page: Page): void {
    this.router.open(page);
    void this.load();
  }

  send(event: Event): void {
    const before = this.#journey.value;
    const after = advance(before, event);
    this.#journey.value = after;
    this.#noteStep(before, after);
    // Whoever signs out or runs out of time leaves nothing behind.
    if (after.at === 'signed-out' && before.at !== 'signed-out') void this.#forget();
  }

  /** Called in the click itself: a window opened later would be blocked. */
  async signIn(provider: string): Promise<void> {
    const eidWindow = openEidWindow();
    this.send({ is: 'eid-chosen', provider });
    const address = await this.booth.signIn(provider);
    if (!address.ok) {
      eidWindow?.close();
      this.send({ is: 'sign-in-failed', trouble: address.code });
      return;
    }
    eidWindow?.location.replace(address.value);
    this.send({ is: 'eid-found', address: address.value });
    const event = await awaitSignIn(this.booth, () => this.#waitsAt(address.value));
    eidWindow?.close();
    if (event !== undefined) this.send(event);
  }

  async seal(): Promise<void> {
    const journey = this.#journey.value;
    if (journey.at !== 'review') return;
    this.send({ is: 'seal' });
    const sealed = await this.booth.seal(journey.choices, (done, total) =>
      this.send({ is: 'seal-progress', done, total }),
    );
    if (sealed.ok) this.send({ is: 'sealed', tracker: sealed.value });
    else this.send({ is: 'seal-failed', trouble: sealed.code });
  }

  /** Casts what was sealed; a second click, or a try after a lost answer, is harmless. */
  async cast(): Promise<void> {
    const { at } = this.#journey.value;
    if (at !== 'sealed' && at !== 'unanswered') return;
    this.send({ is: 'cast' });
    const outcome = await this.booth.cast();
    if (outcome.ok) this.send({ is: 'recorded', recorded: outcome.value });
    else if (leavesDoubt(outcome.code, at === 'unanswered')) {
      this.send({ is: 'cast-unanswered', trouble: outcome.code });
    } else {
      this.send({ is: 'cast-refused', trouble: outcome.code });
      // The reason may concern everybody, as when voting was closed.
      void this.load();
    }
  }

  /** Opens what was sealed for checking; a try after a lost answer opens the same ballot. */
  async check(): Promise<void> {
    const { at } = this.#journey.value;
    if (at !== 'sealed' && at !== 'check-unanswered') return;
    this.send({ is: 'check' });
    const outcome = await this.booth.challenge();
    if (outcome.ok) this.send({ is: 'opened', opened: outcome.value });
    else {
      const is = mayBeOpened(outcome.code) ? 'check-unanswered' : 'check-refused';
      this.send({ is, trouble: outcome.code });
      void this.load();
    }
  }

  /** Asks for more time; the reason where there is none. */
  async extend(): Promise<Trouble | undefined> {
    const outcome = await this.booth.extendSession();
    if (!outcome.ok) return outcome.code;
    this.send({ is: 'extended', expiresAtMs: outcome.value });
    return undefined;
  }

  async #forget(): Promise<void> {
    await this.booth.signOut();
    this.booth.forget();
  }

  #waitsAt(address: string): boolean {
    const journey = this.#journey.value;
    return journey.at === 'eid' && journey.address === address;
  }

  #visit(place: string): void {
    this.#visiting = true;
    this.send({ is: 'visit', place });
    this.#visiting = false;
  }

  #noteStep(before: Journey, after: Journey): void {
    const place = placeOf(after);
    if (this.#visiting || place === placeOf(before)) return;
    const isStep = STEP.test(place);
    const fromStep = STEP.test(placeOf(before)) || before.at === 'sealing';
    if (isStep) this.router.note(place, fromStep ? 'push' : 'replace');
    else if (after.at === 'recorded' || after.at === 'eid') this.router.note(place, 'replace');
    else if (after.at === 'signed-out' || after.at === 'sign-in') this.router.note('', 'replace');
  }

  #tick(): void {
    const view = this.#election.value;
    const journey = this.#journey.value;
    const before = this.#now.value;
    const now = Date.now() + (view?.ok === true ? view.value.clockOffsetMs : 0);
    this.#now.value = now;
    if ('voter' in journey && now >= journey.voter.expiresAtMs) this.send({ is: 'time-up' });
    if (view?.ok === true && crossed(view.value, before, now)) void this.load();
  }
}

/** True where voting opened or closed between two moments. */
function crossed({ opensAt, closesAt }: ElectionView, before: number, after: number): boolean {
  return [opensAt, closesAt]
    .map((moment) => Date.parse(moment))
    .some((moment) => before < moment && moment <= after);
}
