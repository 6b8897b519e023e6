import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../server/contract/languages.ts';
import { foreignLetters } from '../../support/alphabets.ts';
import { allTexts, faultsOf, textFaults } from '../../support/text_faults.ts';
import { AREAS, areaTexts } from '../../support/texts.ts';

const keys = Object.keys(await allTexts('en'));

test('no key stands for two texts', async () => {
  const tables = await Promise.all(AREAS.map((area) => areaTexts('en', area)));
  expect(tables.flatMap((table) => Object.keys(table)).sort()).toEqual([...keys].sort());
});

test('every text is used, and no page asks for a key in a roundabout way', async () => {
  const sources = (await sourcesBelow('client')).join('\n');
  expect(keys.filter((key) => !isUsed(key, sources))).toEqual([]);
});

test.each(LANGUAGES)(
  '%s has every text, place and plural form, is translated, and in its own letters',
  async (language) => {
    expect(await textFaults(language)).toEqual([]);
  },
);

test.each([
  ['bg', undefined, 'One', ['missing']],
  ['bg', 'Един', undefined, ['unknown']],
  ['bg', 'Един {number}', 'One', ['places']],
  ['bg', { one: 'Един', other: '{count} неща' }, { one: 'One', other: '{count} things' }, []],
  ['sr-Cyrl', { one: 'Један', few: '{count}', other: '{count}' }, { other: '{count}' }, ['places']],
  ['uk', { one: '{count}', other: '{count}' }, { other: '{count}' }, ['forms']],
  ['bg', 'Един', { other: 'Things' }, ['forms']],
  ['bg', 'One', 'One', ['letters', 'untranslated']],
  ['ro', 'One {count}', 'One {count}', ['untranslated']],
  ['ro', 'Unul ', 'One', ['untidy']],
  ['ro', '"Unul"', 'One', ['untidy']],
] as const)('in %s, %j for %j: %j', (language, message, english, faults) => {
  expect(faultsOf(language, 'key', message, english)).toEqual(faults);
});

test.each([
  ['bg', 'глaс', ['a']],
  ['uk', 'віра', []],
  ['bg', 'віра', ['і']],
  ['sr-Cyrl', 'љубовь', ['ь']],
  ['sr-Latn', 'Srpski, y', ['y']],
  ['ro', 'ş ţ ș ț', ['ş', 'ţ']],
  ['et', 'hääletа', ['а']],
  ['mk', 'eID, QR, {count}', []],
  ['mk', 'eIDs', ['e', 'I', 'D', 's']],
] as const)('letters that %s does not have, in “%s”: %j', (language, text, foreign) => {
  expect(foreignLetters(language, text)).toEqual(foreign);
});

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
