import type { Texts } from '../../crypto/wire/fields.ts';
import type { CheckCode } from '../checks.ts';
import type { Reason } from '../not_made.ts';
import { printable } from '../printable.ts';
import type { CheckWords, PluralForms, ReportTexts, TextKey } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

/** A text, and the language it is in where that is not the page's. */
export interface Said<T> {
  readonly said: T;
  readonly lang?: string;
}

/** How the report speaks: everything that it shows goes through here. */
export class Words {
  readonly #texts: ReportTexts;

  constructor(texts: ReportTexts) {
    this.#texts = texts;
  }

  get language(): string {
    return this.#texts.language;
  }

  /** A text with its places filled; numbers as the language writes them. */
  t(key: TextKey, values: Values = {}): string {
    const message: string | PluralForms = this.#texts.table[key];
    const text = typeof message === 'string' ? message : this.#plural(message, values['count']);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? this.n(value) : value;
    });
  }

  n(value: number): string {
    return new Intl.NumberFormat([...this.#texts.locales]).format(value);
  }

  /** A share of a whole with one decimal; a dash where there is no whole. */
  share(part: number, whole: number): string {
    if (whole === 0) return '–';
    const options = {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    } as const;
    return new Intl.NumberFormat([...this.#texts.locales], options).format(part / whole);
  }

  /** A time of the record, as in 2027-04-02T17:00:00Z: in UTC and in figures, like the record. */
  moment(time: string): string {
    const [, year, month, day, clock] =
      /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})(?::\d{2})Z$/.exec(time) ?? [];
    if (year === undefined || month === undefined || day === undefined || clock === undefined) {
      return printable(time);
    }
    return this.t('moment', { year, month, day, time: clock });
  }

  /**
   * A text of the election: in the page's language where the election has it, else in English, else
   * in its first. Without what could turn the direction of the text around it.
   */
  pick(texts: Texts): Said<string> {
    const tags = [this.language, 'en', ...Object.keys(texts)];
    const tag = tags.find((each) => texts[each] !== undefined) ?? '';
    return this.#in(tag, printable(texts[tag] ?? ''));
  }

  check(code: CheckCode): CheckWords {
    return this.#texts.checks[code];
  }

  reason(reason: Reason): string {
    return this.#texts.reasons[reason];
  }

  /** What the verifier says of one finding; in English in every language. */
  english(text: string): Said<string> {
    return this.#in('en', printable(text));
  }

  #in<T>(lang: string, said: T): Said<T> {
    return lang === this.language || lang === '' ? { said } : { said, lang };
  }

  #plural(forms: PluralForms, count: string | number | undefined): string {
    const rules = new Intl.PluralRules([...this.#texts.locales]);
    return forms[rules.select(Number(count))] ?? forms.other;
  }
}
