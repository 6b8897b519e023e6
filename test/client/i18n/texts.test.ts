import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { board as bgBoard } from '../../../client/i18n/bg/board.ts';
import { common as bgCommon } from '../../../client/i18n/bg/common.ts';
import { home as bgHome } from '../../../client/i18n/bg/home.ts';
import { troubles as bgTroubles } from '../../../client/i18n/bg/troubles.ts';
import { voter as bgVoter } from '../../../client/i18n/bg/voter.ts';
import { board } from '../../../client/i18n/en/board.ts';
import { common } from '../../../client/i18n/en/common.ts';
import { home } from '../../../client/i18n/en/home.ts';
import { troubles } from '../../../client/i18n/en/troubles.ts';
import { voter } from '../../../client/i18n/en/voter.ts';
import type { Message, Table } from '../../../client/i18n/message.ts';

const english: Table = { ...board, ...common, ...home, ...troubles, ...voter };
const bulgarian: Table = { ...bgBoard, ...bgCommon, ...bgHome, ...bgTroubles, ...bgVoter };

test('no key stands for two texts', () => {
  const sizes = [board, common, home, troubles, voter].map((table) => Object.keys(table).length);
  expect(Object.keys(english)).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
});

test('every translation fills the same places', () => {
  const different = Object.keys(english).filter(
    (key) => places(bulgarian[key]).join(' ') !== places(english[key]).join(' '),
  );
  expect(different).toEqual([]);
});

test('every form of every text is really in Bulgarian', () => {
  const untranslated = Object.entries(bulgarian).flatMap(([key, message]) =>
    formsOf(message).every(isBulgarian) ? [] : [key],
  );
  // The name of a saved file stays in letters that every system can write.
  expect(untranslated).toEqual(['recorded-file']);
});

test('Bulgarian has the forms that its numbers take', () => {
  const needed = new Intl.PluralRules('bg').resolvedOptions().pluralCategories;
  for (const message of Object.values(bulgarian)) {
    if (typeof message !== 'string')
      expect(Object.keys(message).sort()).toEqual([...needed].sort());
  }
});

test('every text is used, and no page asks for a key in a roundabout way', async () => {
  const sources = (await sourcesBelow('client')).join('\n');
  const unused = Object.keys(english).filter((key) => !isUsed(key, sources));
  expect(unused).toEqual([]);
});

/** Asked for by name, or by a template whose parts surround a name: `entry-${type}-words`. */
function isUsed(key: string, sources: string): boolean {
  if (sources.includes(`'${key}'`) || sources.includes(`t('${key}'`)) return true;
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
    .filter((file) => !/i18n\/(?:en|bg)\//.test(file) && !file.includes('command_line'));
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
}

/** Cyrillic words, and no Latin ones but the two that Bulgarian writes so. */
function isBulgarian(text: string): boolean {
  const words = text.replace(/\{\w+\}|\b(?:eID|QR)\b/g, '');
  return /[а-я№]/i.test(words) && !/[a-z]/i.test(words);
}

function formsOf(message: Message | undefined): string[] {
  if (message === undefined) return [];
  return typeof message === 'string' ? [message] : Object.values(message);
}

/** The names of a message's places; a plural's `other` form has them all. */
function places(message: Message | undefined): string[] {
  const text = typeof message === 'string' ? message : (message?.other ?? '');
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}
