import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../../server/contract/languages.ts';
import { DESKTOP } from '../../devices.ts';
import { EIGHT_LANGUAGES } from '../../eight_languages.ts';
import { Rehearsal } from '../../rehearsal.ts';
import { holdSecondBack, type TwoWitnesses } from '../../two_witnesses.ts';
import { type Look, VoterWalk } from '../../voter_walk.ts';

/** What the server of an election of one's own is, and who looks at its pages. */
export interface StageOptions {
  readonly browser: Browser;
  readonly url: string;
  readonly operatorToken: string;
  readonly witnesses: TwoWitnesses;
  readonly language: Language;
  readonly look: Look;
}

/** An election of its own for one language, with voters at its pages. */
export class Stage {
  readonly language: Language;
  readonly rehearsal: Rehearsal;
  readonly look: Look;
  readonly #browser: Browser;
  readonly #witnesses: TwoWitnesses;
  readonly #contexts: BrowserContext[] = [];

  private constructor(options: StageOptions, rehearsal: Rehearsal) {
    this.language = options.language;
    this.look = options.look;
    this.rehearsal = rehearsal;
    this.#browser = options.browser;
    this.#witnesses = options.witnesses;
  }

  /** The server must have the witnesses and the demonstration eID. */
  static async open(options: StageOptions): Promise<Stage> {
    const { url, operatorToken, witnesses, language } = options;
    const vkeys = [...witnesses.vkeys];
    const rehearsal = await Rehearsal.open(url, operatorToken, {
      ...EIGHT_LANGUAGES,
      slug: `library-${language.toLowerCase()}`,
      manifest: { ...EIGHT_LANGUAGES.manifest, witnesses: { needed: 2, vkeys } },
    });
    return new Stage(options, rehearsal);
  }

  /** Addresses of the server's interface, as in `api('ballots')`. */
  api(path: string): string {
    return `${this.rehearsal.url}/api/elections/${this.rehearsal.slug}/${path}`;
  }

  /** An address in the stage's language. */
  address(url: string): string {
    return `${url}?lang=${this.language}`;
  }

  /** A browser in the stage's language, which is also the eID's. */
  async device(): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ ...DESKTOP, locale: this.language });
    this.#contexts.push(context);
    return context;
  }

  /** A page of its own device, without a voter. */
  async page(path: string): Promise<Page> {
    const page = await (await this.device()).newPage();
    page.setDefaultTimeout(45_000);
    await page.goto(this.address(this.rehearsal.page(path)));
    return page;
  }

  /** A voter at the election's page. citizen: in Latin letters. */
  async begin(citizen: string, device?: BrowserContext): Promise<VoterWalk> {
    const { language } = this;
    const context = device ?? (await this.device());
    return VoterWalk.begin(context, this.rehearsal, { language, citizen });
  }

  /** A voter who is signed in and has chosen. */
  async chosen(citizen: string): Promise<VoterWalk> {
    const walk = await this.begin(citizen);
    await walk.signIn();
    await walk.chooseFirst();
    return walk;
  }

  /** Keeps a witness from seeing what comes from now on; called, what it returns ends that. */
  async holdWitnessBack(): Promise<() => void> {
    const { size } = await this.rehearsal.status();
    return holdSecondBack(this.#witnesses, this.rehearsal.sample.manifest.origin, size);
  }

  /** Nobody is there any more. */
  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }
}
