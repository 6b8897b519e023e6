import { expect, test } from 'vitest';
import { levelOf, type LevelNames, reaches } from '../../../server/contract/assurance.ts';

const NAMES: LevelNames = { low: 'low', 'urn:strong': 'high', '4': 'high' };

test('a level reaches itself and those below; no level reaches none', () => {
  expect(reaches('high', 'substantial')).toBe(true);
  expect(reaches('substantial', 'substantial')).toBe(true);
  expect(reaches('low', 'substantial')).toBe(false);
  expect(reaches(undefined, 'low')).toBe(false);
});

test('what an eID claims means what its names say', () => {
  expect(levelOf(NAMES, 'urn:strong')).toBe('high');
  expect(levelOf(NAMES, 'low')).toBe('low');
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no name of its', 'substantial'],
  ['a member that every object has', 'toString'],
  ['a number that is spelled as a name', 4],
  ['a list of one name', ['urn:strong']],
])('%s is no level', (_what, claimed) => {
  expect(levelOf(NAMES, claimed)).toBeUndefined();
});
