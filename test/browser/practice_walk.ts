import type { Locator, Page } from 'playwright-core';
import type { Table } from '../../client/i18n/message.ts';
import type { TextsOf } from '../../client/i18n/pages.ts';
import { CARD, LUNCH, TITLE, WHAT, WHERE } from '../../client/practice/election_texts.ts';
import type { Texts } from '../../crypto/wire/fields.ts';
import type { Language } from '../../server/contract/languages.ts';
import { pageTable } from '../support/texts.ts';
import type { Look } from './voter_walk.ts';

type Key = keyof (TextsOf<'practice'> & TextsOf<'how'>);

/** Somebody who practises, and finds everything by its role and its name. */
export class PracticeWalk {
  readonly page: Page;
  readonly #language: Language;
  readonly #look: Look;
  readonly #words: Table;

  private constructor(page: Page, language: Language, look: Look, words: Table) {
    page.setDefaultTimeout(30_000);
    this.page = page;
    this.#language = language;
    this.#look = look;
    this.#words = words;
  }

  static async of(
    page: Page,
    language: Language,
    look: Look = () => Promise.resolve(),
  ): Promise<PracticeWalk> {
    const tables = [await pageTable(language, 'practice'), await pageTable(language, 'how')];
    return new PracticeWalk(page, language, look, Object.assign({}, ...tables) as Table);
  }

  /** A text of the pages without places. */
  words(key: Key): string {
    const message = this.#words[key];
    if (typeof message !== 'string') throw new TypeError(`${key} has plural forms`);
    return message;
  }

  /**
   * Signs in and votes, not without a mistake; votes again, after having checked another sealed
   * ballot; signs out.
   * Returns the trackers of both ballots.
   */
  async voteTwice(): Promise<{ first: string; second: string }> {
    await this.signIn();
    await this.mistake();
    await this.choose(1);
    const first = await this.seal();
    await this.cast();
    await this.find(first, 'find-recorded-title');
    await this.voteAgain();
    await this.choose(3);
    await this.seal();
    await this.check(3);
    const second = await this.seal();
    await this.cast();
    await this.find(first, 'find-superseded-title');
    await this.end();
    return { first, second };
  }

  /** Waits for the practice election's page. */
  async begin(): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.#said(TITLE) }).waitFor();
    await this.#bannerIsThere();
    await this.#look('election', this.page);
  }

  async signIn(): Promise<void> {
    await this.#follow('election-vote');
    await this.#arrive('sign-in-title');
    await this.page.getByRole('radio', { name: this.#said(CARD) }).check();
    await this.#look('sign-in', this.page);
    await this.#press('sign-in-button');
    await this.#arrive('practice-eid-title');
    await this.#look('eid', this.page);
    await this.#press('practice-eid-go');
  }

  /** Goes on without the answer that the first contest asks for, and is told so. */
  async mistake(): Promise<void> {
    await this.#contest(WHERE.title).waitFor();
    await this.#press('continue');
    await this.page
      .getByRole('alert')
      .filter({ hasText: this.words('problem-nothing') })
      .waitFor();
    await this.#look('choose-mistake', this.page);
  }

  /** One answer, two answers, some points; to the review. where: the place of the first answer. */
  async choose(where: number): Promise<void> {
    await this.#contest(WHERE.title).waitFor();
    await this.page.getByRole('radio', { name: this.#answer(WHERE, where) }).check();
    await this.#look('choose-one', this.page);
    await this.#press('continue');
    await this.#contest(WHAT.title).waitFor();
    await this.page.getByRole('checkbox', { name: this.#answer(WHAT, 0) }).check();
    await this.page.getByRole('checkbox', { name: this.#answer(WHAT, 2) }).check();
    await this.#press('continue');
    await this.#contest(LUNCH.title).waitFor();
    await this.page.getByRole('textbox', { name: this.#answer(LUNCH, 2) }).fill('3');
    await this.#look('choose-points', this.page);
    await this.#press('continue');
    await this.#arrive('review-title');
    await this.#look('review', this.page);
  }

  /** Returns the tracker as it is shown. */
  async seal(): Promise<string> {
    await this.#press('review-seal');
    await this.#arrive('sealed-title');
    await this.#look('sealed', this.page);
    const shown = await this.page
      .getByRole('paragraph')
      .filter({ hasText: /^\s*(?:[a-z2-7]{4}\s+){8}$/ })
      .textContent();
    return (shown ?? '').trim().split(/\s+/).join('-');
  }

  /** Opens the sealed ballot instead, reads in it what was chosen, and goes back to the choices. */
  async check(where: number): Promise<void> {
    await this.#press('check-button');
    await this.#arrive('opened-title');
    await this.page.getByText(this.#answer(WHERE, where)).waitFor();
    await this.page.getByText(this.words('practice-second')).waitFor();
    await this.#look('opened', this.page);
    await this.#press('refused-back');
    await this.#arrive('review-title');
  }

  async cast(): Promise<void> {
    await this.#press('sealed-cast');
    await this.#arrive('recorded-title');
    await this.#look('recorded', this.page);
  }

  /** Looks a ballot up by its tracker, and goes back to the recorded page. */
  async find(tracker: string, outcome: Key): Promise<void> {
    await this.#follow('election-find');
    await this.#arrive('find-title');
    await this.page.getByRole('textbox', { name: this.words('find-tracker') }).fill(tracker);
    await this.#press('find-button');
    await this.#arrive(outcome);
    await this.#look(outcome, this.page);
    await this.page.goBack();
    await this.#arrive('recorded-title');
  }

  async voteAgain(): Promise<void> {
    await this.#press('recorded-again-button');
  }

  /** Signs out: what happened, and where to go. */
  async end(): Promise<void> {
    await this.#press('recorded-sign-out');
    await this.#arrive('practice-end-title');
    await this.page.getByRole('link', { name: this.words('practice-again') }).waitFor();
    await this.#look('end', this.page);
  }

  async #arrive(key: Key): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.words(key) }).waitFor();
    await this.#bannerIsThere();
  }

  async #bannerIsThere(): Promise<void> {
    const banner = this.page.getByRole('region', { name: this.words('practice-banner') });
    await banner.getByText(this.words('practice-banner-text')).waitFor();
  }

  async #press(key: Key): Promise<void> {
    await this.page.getByRole('button', { name: this.words(key), exact: true }).click();
  }

  async #follow(key: Key): Promise<void> {
    await this.page.getByRole('link', { name: this.words(key), exact: true }).click();
  }

  #contest(title: Texts): Locator {
    const group = this.page.getByRole('group', { name: this.#said(title) });
    return group.getByRole('heading', { level: 1 });
  }

  #answer({ answers }: typeof WHERE, place: number): string {
    return this.#said(answers[place] ?? {});
  }

  #said(texts: Texts): string {
    return texts[this.#language] ?? '';
  }
}
