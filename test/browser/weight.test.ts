import { expect, test } from 'vitest';
import { LANGUAGES } from '../../server/contract/languages.ts';
import { PageFiles } from '../../server/pages/page_files.ts';
import { documentPath } from '../../server/pages/static_pages.ts';
import { BUDGET } from './budget.ts';
import { weightOfVoting } from './weight.ts';

const files = await PageFiles.load();

test('all scripts that voting needs stay within their budget', () => {
  const { scripts } = weightOfVoting(files, 'en');
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThanOrEqual(BUDGET.scriptGzipBytes);
});

test('every file that the document names is weighed', () => {
  for (const language of LANGUAGES) {
    const html = files.get(documentPath('voter', language)).bytes.toString('utf8');
    const named = [...html.matchAll(/\/pages\/[^"?]+\.(\w+)/g)].map(([, extension]) => extension);
    expect(named.sort()).toEqual(['css', 'js', 'js', 'js', 'json']);
    const { texts, styles, document } = weightOfVoting(files, language);
    expect(Math.min(texts, styles, document)).toBeGreaterThan(0);
  }
});

test('the scripts load no others', () => {
  for (const path of ['early.js', 'voter.js', 'seal_worker.js']) {
    const script = files.get(path).bytes.toString('utf8');
    expect(script).not.toMatch(/\bimport\s*\(|\bimportScripts\b|\bfrom\s*["']/);
  }
});
