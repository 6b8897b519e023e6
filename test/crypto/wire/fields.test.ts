import { expect, test } from 'vitest';
import { shownText } from '../../../crypto/wire/fields.ts';
import { MAX_TEXT_LENGTH } from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';

// docs/protocol.md §2: code points, however many units a language counts them in.
test.each(['a', 'я', '😀'])('texts of %s are bounded in code points', (character) => {
  const longest = character.repeat(MAX_TEXT_LENGTH);
  expect(shownText.read(longest)).toBe(longest);
  expect(refusalOf(() => shownText.read(longest + character))).toBe('SCHEMA');
  expect(refusalOf(() => shownText.read(''))).toBe('SCHEMA');
});
