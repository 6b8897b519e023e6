import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Table } from '../../client/i18n/message.ts';
import type { TextsOf } from '../../client/i18n/pages.ts';
import type { Language } from '../../server/contract/languages.ts';
import { pageTable, plainText } from '../support/texts.ts';
import type { Rehearsal } from './rehearsal.ts';

type Key = keyof TextsOf<'voter'>;

/** Called wherever the walk stands still, with the name of the step. */
export type Look = (step: string, page: Page) => Promise<void>;

export interface WalkOptions {
  readonly language: Language;
  /** Name of the invented citizen, as the demonstration eID writes it. */
  readonly citizen: string;
  readonly look?: Look;
}

/** A voter at the page, who finds everything by its role and its name, as a screen reader says them. */
export class VoterWalk {
  readonly page: Page;
  readonly #rehearsal: Rehearsal;
  readonly #options: WalkOptions;
  readonly #words: Table;

  private constructor(page: Page, rehearsal: Rehearsal, options: WalkOptions, words: Table) {
    this.page = page;
    this.#rehearsal = rehearsal;
    this.#options = options;
    this.#words = words;
  }

  static async begin(
    context: BrowserContext,
    rehearsal: Rehearsal,
    options: WalkOptions,
  ): Promise<VoterWalk> {
    const page = await context.newPage();
    // Shorter than a test's own time, so that what was waited for is said.
    page.setDefaultTimeout(45_000);
    await page.goto(`${rehearsal.page()}?lang=${options.language}`);
    return new VoterWalk(page, rehearsal, options, await pageTable(options.language, 'voter'));
  }

  /** A text of the pages without places, in the walk's language. */
  words(key: Key): string {
    return plainText(this.#words, key);
  }

  heading(key: Key): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.words(key) });
  }

  text(key: Key): Locator {
    return this.page.getByText(this.words(key));
  }

  /** What is said at once, and read out. */
  alert(key: Key): Locator {
    return this.page.getByRole('alert').filter({ hasText: this.words(key) });
  }

  button(key: Key): Locator {
    return this.page.getByRole('button', { name: this.words(key), exact: true });
  }

  async press(key: Key): Promise<void> {
    await this.button(key).click();
  }

  async follow(key: Key): Promise<void> {
    await this.page.getByRole('link', { name: this.words(key), exact: true }).click();
  }

  async look(step: string): Promise<void> {
    await this.#options.look?.(step, this.page);
  }

  /** From the election page through the demonstration eID to the first contest. */
  async signIn(): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.#title }).waitFor();
    await this.look('election');
    await this.chooseEid(this.eidOf('BG'));
    await this.look('sign-in');
    const eid = await this.openEid();
    // By then the page says more than that it prepares.
    await citizenAt(eid, this.#options.citizen).waitFor();
    await this.look('eid-waiting');
    await this.signInAt(eid);
    await this.contest(0).waitFor();
  }

  /** Once more, on the page where one signs in. */
  async signInAgain(): Promise<void> {
    await this.chooseEid(this.eidOf('BG'));
    await this.signInAt(await this.openEid());
    await this.contest(0).waitFor();
  }

  /** What a country's eID is called in the walk's language. */
  eidOf(country: string): string {
    const { providers } = this.#rehearsal.sample.manifest;
    const eid = providers.find((each) => each.country === country);
    return eid?.title[this.#options.language] ?? '';
  }

  /** Marks an eID by what it is called, coming from the election page where need be. */
  async chooseEid(name: string): Promise<void> {
    if (!this.page.url().includes('/vote')) await this.follow('election-vote');
    await this.heading('sign-in-title').waitFor();
    await this.page.getByRole('radio', { name }).check();
  }

  /** Opens the eID's own window. */
  async openEid(): Promise<Page> {
    const opening = this.page.waitForEvent('popup');
    await this.press('sign-in-button');
    const eid = await opening;
    await this.heading('eid-title').waitFor();
    return eid;
  }

  /** Signs in there; the window closes by itself. */
  async signInAt(eid: Page, citizen: string = this.#options.citizen): Promise<void> {
    const choice = citizenAt(eid, citizen);
    await choice.waitFor();
    const closing = eid.waitForEvent('close');
    await choice.click();
    await closing;
  }

  contest(place: number): Locator {
    const title = this.#rehearsal.sample.manifest.contests[place]?.title;
    const name = title?.[this.#options.language] ?? '';
    return this.page.getByRole('group', { name }).getByRole('heading', { level: 1 });
  }

  /** The label of a selection in the walk's language. */
  label(contest: number, selection: number): string {
    const { contests } = this.#rehearsal.sample.manifest;
    return contests[contest]?.selections[selection]?.label[this.#options.language] ?? '';
  }

  /** Marks and points in the three contests of the town, to the review. */
  async choose(): Promise<void> {
    await this.page.getByRole('radio', { name: this.label(0, 3) }).check();
    await this.look('choose-one');
    await this.press('continue');
    await this.contest(1).waitFor();
    await this.page.getByRole('checkbox', { name: this.label(1, 0) }).check();
    await this.page.getByRole('checkbox', { name: this.label(1, 2) }).check();
    await this.look('choose-several');
    await this.press('continue');
    await this.contest(2).waitFor();
    await this.page.getByRole('textbox', { name: this.label(2, 1) }).fill('4');
    await this.page.getByRole('textbox', { name: this.label(2, 2) }).fill('2');
    await this.look('choose-points');
    await this.press('continue');
    await this.heading('review-title').waitFor();
    await this.look('review');
  }

  /** Marks the first answer of the only contest, to the review. */
  async chooseFirst(): Promise<void> {
    await this.page.getByRole('radio', { name: this.label(0, 0) }).check();
    await this.press('continue');
    await this.heading('review-title').waitFor();
  }

  /** Seals; returns the tracker as it is shown. */
  async seal(): Promise<string> {
    await this.press('review-seal');
    await this.heading('sealed-title').waitFor();
    await this.look('sealed');
    return this.tracker();
  }

  async cast(): Promise<void> {
    await this.press('sealed-cast');
    await this.heading('recorded-title').waitFor();
    await this.look('recorded');
  }

  async tracker(): Promise<string> {
    const shown = await this.page
      .getByRole('paragraph')
      .filter({ hasText: /^\s*(?:[a-z2-7]{4}\s+){8}$/ })
      .textContent();
    return (shown ?? '').trim().split(/\s+/).join('-');
  }

  get #title(): string {
    return this.#rehearsal.sample.manifest.title[this.#options.language] ?? '';
  }
}

/** Whom one can sign in as at the demonstration eID. */
function citizenAt(eid: Page, citizen: string): Locator {
  return eid.getByRole('button', { name: citizen });
}
