import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../client/command_line/program.ts';
import { runGlas } from './run_glas.ts';

const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
const pathOf = (command: Command): string =>
  [command.parent?.name(), command.name()].filter((name) => name !== 'glas').join(' ');
const all = leaves(buildProgram()).map((command): [string, Command] => [pathOf(command), command]);

test('the commands are those of README.md', () => {
  expect(all.map(([path]) => path).sort()).toEqual([
    'audit',
    'auditor init',
    'authority init',
    'board archive',
    'board compare',
    'board export',
    ...[
      'close',
      'create',
      'evidence',
      'notice',
      'open',
      'result',
      'revoke',
      'roll',
      'status',
      'tally',
      'template',
    ].map((name) => `election ${name}`),
    'mirror',
    'receipt',
    ...['answer', 'commit', 'complain', 'confirm', 'decrypt', 'init', 'prove', 'reveal'].map(
      (name) => `trustee ${name}`,
    ),
    ...['add', 'check-evidence', 'init', 'run'].map((name) => `witness ${name}`),
  ]);
});

describe.each(all)('glas %s', (path, command) => {
  test('takes --json, and shows examples of itself', () => {
    expect(command.options.map(({ long }) => long)).toContain('--json');
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) });
    command.outputHelp();
    expect(help).toContain(`$ glas ${path} `);
  });
});

describe('a command line that is misspelt', () => {
  test.each([
    ['an unknown command', ['elect']],
    ['an unknown option', ['trustee', 'commit', '--sever', 'x']],
    ['a missing option', ['election', 'status', '--server', 'http://localhost']],
    [
      'a name that is no name',
      ['election', 'status', '--server', 'http://localhost', '--election', '../x'],
    ],
    ['a threshold that is no number', ['election', 'create', '--threshold', 'two']],
  ])('with %s ends in one line and exit code 1', async (_what, args) => {
    const { code, stdout, stderr } = await runGlas(args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^USAGE: .* Run it with --help to see what it takes\.\n$/);
  });

  test('says so in JSON to machines', async () => {
    const { code, stdout } = await runGlas(['trustee', 'commit', '--json']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\{"ok":false,"code":"USAGE",.*\}\n$/);
  });
});

test('help and no command are not failures of the program', async () => {
  expect(await runGlas(['--help'])).toMatchObject({ code: 0, stderr: '' });
  expect((await runGlas([])).code).toBe(1);
});
