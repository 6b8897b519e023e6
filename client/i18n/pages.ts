import type { Language } from '../../server/contract/languages.ts';
import type { board } from './en/board.ts';
import type { challenge } from './en/challenge.ts';
import type { common } from './en/common.ts';
import type { help } from './en/help.ts';
import type { home } from './en/home.ts';
import type { how } from './en/how.ts';
import type { lists } from './en/lists.ts';
import type { practice } from './en/practice.ts';
import type { session } from './en/session.ts';
import type { troubles } from './en/troubles.ts';
import type { verify } from './en/verify.ts';
import type { voter } from './en/voter.ts';
import type { watch } from './en/watch.ts';

/** The English texts by area: the file client/i18n/LANGUAGE/AREA.ts exports AREA in that language. */
export interface Areas {
  readonly board: typeof board;
  readonly challenge: typeof challenge;
  readonly common: typeof common;
  readonly help: typeof help;
  readonly home: typeof home;
  readonly how: typeof how;
  readonly lists: typeof lists;
  readonly practice: typeof practice;
  readonly session: typeof session;
  readonly troubles: typeof troubles;
  readonly verify: typeof verify;
  readonly voter: typeof voter;
  readonly watch: typeof watch;
}

/**
 * Which areas' texts each page's script has: the one place that says so, for the build (which
 * makes one file a page and language of it), for the compiler and for tests.
 */
export const PAGE_AREAS = {
  home: ['common', 'home'],
  how: ['common', 'how'],
  observer: ['common', 'board', 'watch'],
  // The voter's, for it shows the voter's own pages, and its own.
  practice: ['common', 'voter', 'lists', 'troubles', 'help', 'challenge', 'session', 'practice'],
  verify: ['common', 'verify'],
  voter: ['common', 'voter', 'lists', 'troubles', 'help', 'challenge', 'session'],
} as const;

export type TextPage = keyof typeof PAGE_AREAS;

/** The page that shows the verifier's report: its files of texts have the report's words too. */
export const REPORT_PAGE: TextPage = 'verify';

/** The English texts of a page. */
export type TextsOf<P extends TextPage> = AllOf<Areas[(typeof PAGE_AREAS)[P][number]]>;

/** A & B of A | B. */
type AllOf<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The digests of a page's texts, as `integrity` takes them, by language. */
export type TextDigests = Readonly<Record<Language, string>>;

declare global {
  /** By the build: the digests of every page's texts. A script names its own page's only. */
  const GLAS_TEXTS: Readonly<Record<TextPage, TextDigests>>;
}
