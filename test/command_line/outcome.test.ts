import { describe, expect, test } from 'vitest';
import { Failure } from '../../client/command_line/failure.ts';
import { report } from '../../client/command_line/outcome.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';

async function said(
  asJson: boolean,
  work: () => Promise<never>,
): Promise<{ out: string; err: string; code: number }> {
  let out = '';
  let err = '';
  const code = await report(asJson, work, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { out, err, code };
}

const failures: [string, Error, RegExp][] = [
  [
    'a failure of ours',
    new Failure('WAITING', 'Not yet.', 'Wait.'),
    /^WAITING: Not yet\. Wait\.\n$/,
  ],
  ['bytes that are no entry', new DecodeError('SCHEMA', 'a.0', 'wrong'), /^SCHEMA: .*a\.0.*\n$/],
  [
    'a full disk',
    Object.assign(new Error('no space left'), { code: 'ENOSPC' }),
    /^ENOSPC: no space left\. .*\n$/,
  ],
  [
    'a mistake in the program',
    new TypeError('x is undefined'),
    /^INTERNAL: x is undefined\. .*report it.*\n$/,
  ],
];

describe('a command that ends in', () => {
  test.each(failures)('%s says one line, no stack, and exits 1', async (_what, error, line) => {
    const { out, err, code } = await said(false, () => Promise.reject(error));
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toMatch(line);
  });

  test.each(failures)('%s says one object to machines', async (_what, error) => {
    const { out, err } = await said(true, () => Promise.reject(error));
    expect(err).toBe('');
    expect(out).toMatch(/^\{"ok":false,"code":"[A-Z_]+","message":".+","next":".+"\}\n$/);
  });
});
