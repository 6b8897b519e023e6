import { expect, test } from 'vitest';
import { isInstalled, run } from './command.ts';

test('a program gets its input, and what it says comes back', async () => {
  const echo = "process.stdin.on('data', (data) => process.stdout.write(`<${data}>`))";
  const { stdout } = await run(process.execPath, ['--eval', echo], { input: 'hm', pinned: true });
  expect(stdout).toBe('<hm>');
});

test('a program that fails is not measured: its last words are the error', async () => {
  const failing = ['--eval', "console.error('no'); process.exit(3)"];
  await expect(run(process.execPath, failing)).rejects.toThrow(/ended with 3:\nno\n$/);
});

test('what is not installed is known', async () => {
  expect(await isInstalled(process.execPath)).toBe(true);
  expect(await isInstalled('no-such-program')).toBe(false);
});
