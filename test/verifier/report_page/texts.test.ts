import { describe, expect, test } from 'vitest';
import { type Language, LANGUAGES } from '../../../server/contract/languages.ts';
import { serbianLatin } from '../../../server/pages/serbian_latin.ts';
import { CHECKS } from '../../../verifier/checks.ts';
import { REPORT_LANGUAGES, reportTexts } from '../../../verifier/report_page/languages.ts';
import type { CheckWords, ReportTexts } from '../../../verifier/report_page/texts.ts';
import { ENGLISH } from '../../../verifier/report_page/texts.ts';
import { Words } from '../../../verifier/report_page/words.ts';
import { foreignLetters } from '../../support/alphabets.ts';

type Message = string | Readonly<Record<string, string>>;

function formsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function placesOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

function sentencesOf({ ensures, protects }: CheckWords): string[] {
  return [ensures, protects];
}

/** What is written alike in every language: options, files, standards, names of formats. */
const TERMS =
  /\{\w+\}|--?[\w-]+|[\w-]*glas-[\w-]+|docs\S+|\((?:[a-z]+-)+[a-z]+\)|\b(?:FILE|UTC|noble|age|C2SP|RFC|SHA|TLS|ristretto255|tlog-proof)\b/g;

function withoutTerms(text: string): string {
  return text.replaceAll(TERMS, '');
}

function entriesOf(texts: ReportTexts): [string, Message][] {
  return Object.entries(texts.table);
}

test('the report speaks every language of the pages', () => {
  expect([...REPORT_LANGUAGES]).toEqual([...LANGUAGES]);
});

test('a language that it does not speak is answered in English', async () => {
  expect(await reportTexts('fr')).toBe(ENGLISH);
  expect(await reportTexts('constructor')).toBe(ENGLISH);
});

describe.each(REPORT_LANGUAGES.map((language) => [language]))('the texts in %s', (language) => {
  test('say which language they are, and count as it does', async () => {
    const texts = await reportTexts(language);
    expect(texts.language).toBe(language);
    const { pluralCategories } = new Intl.PluralRules([...texts.locales]).resolvedOptions();
    for (const [key, message] of entriesOf(texts)) {
      if (typeof message === 'string') continue;
      expect(Object.keys(message).sort(), key).toEqual([...pluralCategories].sort());
    }
  });

  test('have the places of the English ones, in each form', async () => {
    const table = (await reportTexts(language)).table;
    for (const [key, english] of entriesOf(ENGLISH)) {
      const wanted = placesOf(formsOf(english).join(' '));
      for (const form of formsOf(table[key as keyof typeof table])) {
        expect([key, placesOf(form)]).toEqual([key, wanted]);
      }
    }
  });

  test('are in its own letters, every one', async () => {
    const { table, reasons, checks } = await reportTexts(language);
    const texts = [
      ...Object.values(table).flatMap(formsOf),
      ...Object.values(reasons),
      ...Object.values(checks).flatMap(sentencesOf),
    ];
    for (const text of texts) {
      expect([text, foreignLetters(language as Language, withoutTerms(text))]).toEqual([text, []]);
    }
  });

  test('say of every check what holds and what would be possible, in sentences of its own', async () => {
    const { checks } = await reportTexts(language);
    expect(Object.keys(checks).sort()).toEqual(CHECKS.map(({ code }) => code).sort());
    const english = new Set(CHECKS.flatMap(sentencesOf));
    const sentences = Object.values(checks).flatMap(sentencesOf);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[\p{Lu}„].+[^.\s]\.$/u);
      expect(sentence).not.toMatch(/ {2}|"|\.\.\./);
      expect(language !== 'en' && english.has(sentence), sentence).toBe(false);
    }
  });
});

test('Serbian in Latin letters is Serbian in Cyrillic, letter by letter', async () => {
  const [cyrillic, latin] = await Promise.all([reportTexts('sr-Cyrl'), reportTexts('sr-Latn')]);
  const inLatin = (message: Message): Message =>
    typeof message === 'string'
      ? serbianLatin(message)
      : Object.fromEntries(
          Object.entries(message).map(([form, text]) => [form, serbianLatin(text)]),
        );
  const table = entriesOf(cyrillic).map(([key, message]) => [key, inLatin(message)]);
  expect(latin.table).toEqual(Object.fromEntries(table));
  const reasons = Object.entries(cyrillic.reasons);
  expect(latin.reasons).toEqual(
    Object.fromEntries(reasons.map(([reason, text]) => [reason, serbianLatin(text)])),
  );
  const checks = Object.entries(cyrillic.checks).map(([code, { ensures, protects }]) => [
    code,
    { ensures: serbianLatin(ensures), protects: serbianLatin(protects) },
  ]);
  expect(latin.checks).toEqual(Object.fromEntries(checks));
});

test('numbers, shares and times are written as the language writes them', async () => {
  const words = new Words(await reportTexts('bg'));
  expect(words.n(12_345)).toBe(new Intl.NumberFormat('bg-BG').format(12_345));
  expect(words.moment('2027-04-02T17:00:00Z')).toBe('02.04.2027 г., 17:00 ч. по UTC');
  const english = new Words(ENGLISH);
  expect(english.share(1, 3)).toBe('33.3%');
  expect(english.share(0, 0)).toBe('–');
  expect(english.moment('2027-04-02T17:00:00Z')).toBe('2027-04-02, 17:00 UTC');
  expect(english.t('ballotsLead', { count: 1 })).toBe('1 sealed ballot was cast.');
  expect(english.t('ballotsLead', { count: 0 })).toBe('0 sealed ballots were cast.');
});
