import { expect, test } from 'vitest';
import { span } from '../../../client/i18n/dates.ts';
import { fill } from '../../../client/i18n/message.ts';

test('places are filled, and text in a value is never a place', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 'two' }, 'en')).toBe('{b} and two');
});

test('a plural form is chosen by the rules of the language', () => {
  const forms = { one: '{count} запис', other: '{count} записа' };
  expect(fill(forms, { count: 1 }, 'bg')).toBe('1 запис');
  expect(fill(forms, { count: 21 }, 'bg')).toBe('21 записа');
});

test('a form that a language does not have falls back to the general one', () => {
  expect(fill({ other: '{count} items' }, { count: 1 }, 'en')).toBe('1 items');
});

test('numbers are written as the language writes them', () => {
  expect(fill('{n}', { n: 12_345 }, 'en')).toBe('12,345');
  expect(fill('{n}', { n: 12_345 }, 'bg')).toBe('12\u00a0345');
});

test.each([
  [59_999, 'minutes', 0],
  [-1, 'minutes', 0],
  [119 * 60_000, 'minutes', 119],
  [120 * 60_000, 'hours', 2],
  [48 * 3_600_000 - 1, 'hours', 47],
  [48 * 3_600_000, 'days', 2],
])('%i ms is said in %s', (milliseconds, unit, count) => {
  expect(span(milliseconds)).toEqual({ unit, count });
});
