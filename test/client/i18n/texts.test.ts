import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localesOf } from '../../../client/i18n/locale.ts';
import type { Message, Table } from '../../../client/i18n/message.ts';
import { type Language, LANGUAGES } from '../../../server/contract/languages.ts';
import { foreignLetters } from '../../support/alphabets.ts';
import { AREAS, areaTexts, formsOf } from '../../support/texts.ts';

/** A file's name, in letters that every system can write. */
const IN_EVERY_LANGUAGE = ['recorded-file'];

const english = await allTexts('en');
const keys = Object.keys(english);

test('no key stands for two texts', async () => {
  const tables = await Promise.all(AREAS.map((area) => areaTexts('en', area)));
  expect(tables.flatMap((table) => Object.keys(table)).sort()).toEqual([...keys].sort());
});

test('every text is used, and no page asks for a key in a roundabout way', async () => {
  const sources = (await sourcesBelow('client')).join('\n');
  expect(keys.filter((key) => !isUsed(key, sources))).toEqual([]);
});

describe.each(LANGUAGES)('%s', async (language) => {
  const texts = await allTexts(language);
  const messages = keys.map((key) => [key, texts[key] ?? ''] as const);

  test('has every text, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  test('fills the same places in every form', () => {
    const wrong = messages.filter(
      ([key, message]) => !fillsThoseOf(language, message, english[key] ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  test('has every form that its numbers take, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules([...localesOf(language)]).resolvedOptions();
    const needed = [...pluralCategories].sort();
    for (const [key, message] of messages) {
      if (typeof message === 'string')
        expect([key, english[key]]).toEqual([key, expect.any(String)]);
      else expect([key, Object.keys(message).sort()]).toEqual([key, needed]);
    }
  });

  test('is written in its own letters only', () => {
    const foreign = messages
      .filter(([key]) => !IN_EVERY_LANGUAGE.includes(key))
      .map(
        ([key, message]) => [key, foreignLetters(language, formsOf(message).join(' '))] as const,
      );
    expect(foreign.filter(([, letters]) => letters.length > 0)).toEqual([]);
    expect(IN_EVERY_LANGUAGE.map((key) => texts[key])).toEqual(
      IN_EVERY_LANGUAGE.map((): unknown => expect.stringMatching(/^[a-z0-9.-]+$/)),
    );
  });

  test.skipIf(language === 'en')('is translated throughout', () => {
    const words = (message: Message | undefined) => formsOf(message ?? '').map(withoutPlaces);
    const left = messages.filter(([key, message]) => {
      const same = words(message).filter((text) => words(english[key]).includes(text));
      return same.some((text) => /\p{L}/u.test(text)) && !SAME[key]?.includes(language);
    });
    expect(left).toEqual([]);
  });

  test('says what it says in one way: no stray spaces, no straight quotation marks', () => {
    const untidy = messages.filter(([, message]) =>
      formsOf(message).some((text) => /^\s|\s$| {2}|"|\.\.\./.test(text)),
    );
    expect(untidy).toEqual([]);
  });
});

/** Texts that happen to be the same in English. */
const SAME: Readonly<Record<string, readonly Language[]>> = {
  glas: ['sr-Latn', 'ro', 'et'],
};

async function allTexts(language: Language): Promise<Table> {
  const tables = await Promise.all(AREAS.map((area) => areaTexts(language, area)));
  return Object.assign({}, ...tables) as Table;
}

/** Asked for by name, or by a template whose parts surround a name: `entry-${type}-words`. */
function isUsed(key: string, sources: string): boolean {
  if (sources.includes(`'${key}'`)) return true;
  const templates = [...sources.matchAll(/t\(\s*`([^`]+)`/g)].map(([, template]) => template ?? '');
  return templates.some((template) => {
    const [start = '', end = ''] = template.split(/\$\{[^}]+\}/);
    return key.startsWith(start) && key.endsWith(end) && key.length > start.length + end.length;
  });
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/i18n\/[\w-]+\/|command_line/.test(file));
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
}

/**
 * Every form has every place, but where the form for one is for nothing but 1 it may say “an hour”.
 * In Serbian it is for 21 as well.
 */
function fillsThoseOf(language: Language, message: Message, source: Message): boolean {
  const needed = places(general(source));
  if (typeof message === 'string') return same(places(message), needed);
  const exactlyOne = new Intl.PluralRules([...localesOf(language)]).select(21) !== 'one';
  return Object.entries(message).every(([category, form]) =>
    category === 'one' && exactlyOne
      ? places(form).every((name) => needed.includes(name))
      : same(places(form), needed),
  );
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.join(' ') === right.join(' ');
}

function general(message: Message): string {
  return typeof message === 'string' ? message : message.other;
}

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

function withoutPlaces(text: string): string {
  return text.replace(/\{\w+\}/g, '');
}
