import { PRACTICE_SLUG } from '../../server/contract/practice.ts';
import { withLanguage } from '../i18n/language.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';

/** The pages of the voter's script, by their address below `/e/SLUG`, or below `/practice`. */
export type Page = 'election' | 'vote' | 'find';

const ADDRESS = /^\/(?:e\/([a-z0-9-]+)|practice)(?:\/(vote|find))?\/?$/;

/** Election and page of an address; undefined where it is none of ours. */
export function routeOf(pathname: string): { slug: string; page: Page } | undefined {
  const found = ADDRESS.exec(pathname);
  const [, slug = PRACTICE_SLUG, page = 'election'] = found ?? [];
  return found === null ? undefined : { slug, page: page as Page };
}

/** The address of a page, in the language chosen. */
export function addressOf(slug: string, page: Page | 'board'): string {
  const election = slug === PRACTICE_SLUG ? '/practice' : `/e/${slug}`;
  return withLanguage(page === 'election' ? election : `${election}/${page}`);
}

/** What an entry of the browser's history remembers: where in the journey, never a choice. */
interface Remembered {
  readonly place: string;
}

function placeIn(state: unknown): string {
  return (state as Remembered | null)?.place ?? '';
}

/** The shown page, and the browser's history. */
export class Router {
  readonly #slug: string;
  readonly #page: Signal<Page>;
  /** True where the page was loaded again on the way to a recorded ballot, or just after. */
  readonly wasOnTheWay: boolean = placeIn(history.state) !== '';

  /** @param visit called when the reader goes back or forward to a place of the journey */
  constructor(slug: string, first: Page, visit: (place: string) => void) {
    this.#slug = slug;
    this.#page = signal(first);
    addEventListener('popstate', ({ state }) => {
      this.#page.value = routeOf(location.pathname)?.page ?? 'election';
      const place = placeIn(state);
      if (place !== '') visit(place);
    });
  }

  get page(): ReadonlySignal<Page> {
    return this.#page;
  }

  /** Shows another page of the same election without losing what is in memory. */
  open(next: Page): void {
    if (next === this.#page.value) return;
    history.pushState(null, '', addressOf(this.#slug, next));
    this.#page.value = next;
  }

  /** Notes a new place of the journey: as a step one can go back from, or in place of the last. */
  note(place: string, how: 'push' | 'replace'): void {
    const state: Remembered = { place };
    if (how === 'push') history.pushState(state, '', location.href);
    else history.replaceState(state, '', location.href);
  }
}
