import { expect, test } from 'vitest';
import { projectOf } from '../support/project_copy.ts';

const WELL = `/** Kept as it is. */
@inline
export function masked(value: i64): i64 {
  return value & ((1 << 29) - 1); // bits
}
`;

test('the kernel is formatted as everything is, its decorators among it', async () => {
  const run = await projectOf({
    'crypto/group/kernel/assembly/badly.ts': WELL.replace('value &', 'value  &'),
    'crypto/group/kernel/assembly/well.ts': WELL,
  });
  const prettier = (option: string) =>
    run(
      'node_modules/prettier/bin/prettier.cjs',
      ...['--config', '.tools/prettier.json', option, 'crypto/group/kernel/assembly'],
    );
  const badly = 'crypto/group/kernel/assembly/badly.ts\n';
  expect(await prettier('--list-different')).toMatchObject({ code: 1, stdout: badly });
  await prettier('--write');
  expect(await prettier('--list-different')).toMatchObject({ code: 0, stdout: '' });
});
