import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PluralForms } from '../../client/i18n/message.ts';
import type { Texts } from '../../client/i18n/texts.ts';
import { LANGUAGES, type Language } from '../../server/contract/languages.ts';
import { launchBrowser } from '../support/browser.ts';
import { ownNames } from '../support/texts.ts';
import { type Asked, type Formats, formats } from './formats.ts';

const names = await ownNames('mk');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: await bundledFormats() });
});
afterAll(() => browser.close());

/** What the bundle leaves in the page. */
interface Bundled {
  readonly glas: { formats(asked: Asked): Formats };
}

interface Expected {
  /** The plural rule as CLDR publishes it, for whole numbers. */
  readonly category: (n: number) => Intl.LDMLPluralRule;
  readonly numbers: readonly string[];
  /** What a date has, whatever a version of CLDR puts in between. */
  readonly time: readonly string[];
  readonly countries: readonly string[];
}

const POINTS = ['7', '12.345', '1.234.567'];
const SPACES = ['7', '12\u00a0345', '1\u00a0234\u00a0567'];

const EXPECTED: Readonly<Record<Language, Expected>> = {
  en: {
    category: oneAlone,
    numbers: ['7', '12,345', '1,234,567'],
    time: ['Sunday', '29 November 2026'],
    countries: ['Bulgaria', 'European Union'],
  },
  bg: {
    category: oneAlone,
    numbers: SPACES,
    time: ['неделя', '29 ноември 2026'],
    countries: ['България', 'Европейски съюз'],
  },
  mk: {
    category: (n) => (n % 10 === 1 && n % 100 !== 11 ? 'one' : 'other'),
    numbers: POINTS,
    time: ['недела, 29 ноември 2026 г., во 20:05'],
    countries: ['Бугарија', 'Европска унија'],
  },
  'sr-Cyrl': {
    category: (n) => slavic(n) ?? 'other',
    numbers: POINTS,
    time: ['недеља', '29. новембар 2026.'],
    countries: ['Бугарска', 'Европска унија'],
  },
  'sr-Latn': {
    category: (n) => slavic(n) ?? 'other',
    numbers: POINTS,
    time: ['nedelja', '29. novembar 2026.'],
    countries: ['Bugarska', 'Evropska unija'],
  },
  ro: {
    category: (n) => (n === 1 ? 'one' : n === 0 || within(n % 100, 1, 19) ? 'few' : 'other'),
    numbers: POINTS,
    time: ['duminică', '29 noiembrie 2026'],
    countries: ['Bulgaria', 'Uniunea Europeană'],
  },
  uk: {
    category: (n) => slavic(n) ?? 'many',
    numbers: SPACES,
    time: ['неділя', '29 листопада 2026'],
    countries: ['Болгарія', 'Європейський Союз'],
  },
  et: {
    category: oneAlone,
    numbers: SPACES,
    time: ['pühapäev', '29. november 2026'],
    countries: ['Bulgaaria', 'Euroopa Liit'],
  },
};

/** As the build writes it: Chromium has no Macedonian. */
const NAMES: Readonly<Partial<Record<Language, Texts>>> = { mk: { table: {}, names } };

describe.each(LANGUAGES)('%s', (language) => {
  const { category, numbers, time, countries } = EXPECTED[language];
  const plurals = Array.from({ length: 201 }, (_, count) => category(count));
  const asked: Asked = {
    language,
    texts: NAMES[language] ?? { table: {} },
    forms: Object.fromEntries([...plurals, 'other'].map((form) => [form, form])) as PluralForms & {
      other: string;
    },
  };

  test.each([
    [
      'in a browser',
      () => page.evaluate((each) => (globalThis as unknown as Bundled).glas.formats(each), asked),
    ],
    ['in Node', () => Promise.resolve(formats(asked))],
  ])('plurals, numbers, dates and countries %s', async (_, ask) => {
    const written = await ask();
    expect(written.plurals).toEqual(plurals);
    expect(written.numbers).toEqual(numbers);
    for (const part of [...time, '20:05']) expect(written.time).toContain(part);
    expect(written.clock).toBe('20:05');
    expect(written.countries).toEqual(countries);
  });
});

test('the names that Macedonian brings are those of CLDR', () => {
  const part = (type: 'month' | 'weekday', date: Date) =>
    new Intl.DateTimeFormat('mk', { dateStyle: 'full', timeZone: 'UTC' })
      .formatToParts(date)
      .find((each) => each.type === type)?.value;
  // The first of November 2026 is a Sunday.
  const days = names.weekdays.map((_, day) => new Date(Date.UTC(2026, 10, 1 + day)));
  expect(names.weekdays).toEqual(days.map((date) => part('weekday', date)));
  const months = names.months.map((_, month) => new Date(Date.UTC(2026, month, 1)));
  expect(names.months).toEqual(months.map((date) => part('month', date)));
  const regions = new Intl.DisplayNames('mk', { type: 'region' });
  for (const [code, name] of Object.entries(names.regions)) expect(name).toBe(regions.of(code));
});

function oneAlone(n: number): Intl.LDMLPluralRule {
  return n === 1 ? 'one' : 'other';
}

function slavic(n: number): Intl.LDMLPluralRule | undefined {
  if (n % 10 === 1 && n % 100 !== 11) return 'one';
  return within(n % 10, 2, 4) && !within(n % 100, 12, 14) ? 'few' : undefined;
}

function within(n: number, from: number, to: number): boolean {
  return n >= from && n <= to;
}

async function bundledFormats(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/browser/formats.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'glas',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
