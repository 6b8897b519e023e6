import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleTemplate } from '../../client/command_line/template_example.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { type Ended, glasJson, runGlas } from './run_glas.ts';

/** The compiled command line against a whole server, one official after another. */
const server = await startTestServer();
const folder = await mkdtemp(join(tmpdir(), 'glas-officials-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const operator = { GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN };
const glas = (...args: readonly string[]): Promise<Ended> => runGlas(args, operator, folder);
const json = (...args: readonly string[]): Promise<unknown> => glasJson(args, operator, folder);
const election = ['--server', server.url, '--election', 'council'];
const passphrase = ['--passphrase-file', 'passphrase'];
const authority = ['--authority', 'authority.key', ...passphrase, '--yes'];

const example = exampleTemplate(new Date());
/** Forty words on which nobody can be brief: contests too long for an entry. */
const proposals = {
  id: 'proposals',
  method: 'choose-one',
  title: { en: 'Proposals', bg: 'Предложения' },
  options: Array.from({ length: 40 }, (_, j) => ({
    en: `${j + 1}. ${'long '.repeat(180)}`,
    bg: `${j + 1}. ${'дълго '.repeat(150)}`,
  })),
};
const template = {
  ...example,
  slug: 'council',
  smallestUnit: 1,
  contests: [...example.contests, proposals],
  styles: example.styles.map((style) => ({ ...style, contests: [...style.contests, 'proposals'] })),
};
const roll = ['person,style', 'BG0000000001,north', 'BG0000000002,north', 'BG0000000003,south'];

function create(...args: readonly string[]): readonly string[] {
  return [
    ...['election', 'create', '--server', server.url, '--manifest', 'template.json'],
    ...['--trustees', 't1.card.json', 't2.card.json', '--threshold', '2'],
    ...[...authority, '--auditors', 'auditor.card.json', '--roll', 'roll.csv', ...args],
  ];
}

beforeAll(async () => {
  await writeFile(join(folder, 'passphrase'), 'a long passphrase\n');
  await writeFile(join(folder, 'template.json'), JSON.stringify(template));
  await writeFile(join(folder, 'roll.csv'), 'person,style\nBG0000000001,west\n');
  const cost = ['--scrypt-work-factor', '2', ...passphrase];
  await glas('authority', 'init', '--out', 'authority.key', ...cost);
  await glas('auditor', 'init', '--out', 'auditor.key', ...cost);
  await glas('trustee', 'init', '--name', 'Рада', '--out', 't1.key', ...cost);
  await glas('trustee', 'init', '--name', 'Ivan', '--out', 't2.key', ...cost);
});

describe('what is wrong with an election is said before its name is taken', () => {
  test.each([
    ['a threshold above the trustees', ['--threshold', '3'], 'TEMPLATE'],
    ['an auditor’s card that is a trustee’s', ['--auditors', 't1.card.json'], 'CARD'],
    ['a key file of another kind', ['--authority', 't1.key'], 'KEY_FILE'],
    ['a template that is none', ['--manifest', 'roll.csv'], 'TEMPLATE'],
    ['a roll that is not there', ['--roll', 'no.csv'], 'NO_FILE'],
  ])('%s', async (_what, args, code) => {
    expect(await json(...create(...args))).toMatchObject({ ok: false, code });
  });

  test('no token, or a wrong one', async () => {
    expect(await glasJson(create(), {}, folder)).toMatchObject({ code: 'OPERATOR_ONLY' });
    const wrong = { GLAS_OPERATOR_TOKEN: 'another-token-of-nobody-at-all' };
    expect(await glasJson(create(), wrong, folder)).toMatchObject({ code: 'OPERATOR_ONLY' });
  });

  test('and no --yes, where nobody can be asked', async () => {
    const asked = create().filter((arg) => arg !== '--yes');
    expect(await json(...asked)).toMatchObject({ code: 'NOT_CONFIRMED' });
    expect(await json('election', 'status', ...election)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an election from the command line', () => {
  test('a wrong roll names its lines; the corrected one is loaded with `roll`', async () => {
    const refused = await glas(...create());
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^ROLL_INVALID: .*line 2.*west.*glas election roll/);

    await writeFile(join(folder, 'roll.csv'), roll.join('\n'));
    const loaded = await glas('election', 'roll', ...election, '--roll', 'roll.csv');
    expect(loaded).toMatchObject({ code: 0 });
    expect(loaded.stdout).toContain('3 voters loaded.');
    expect(loaded.stdout).toContain('north: 2');
  });

  test('a name that is taken is refused', async () => {
    await rm(join(folder, 'council.trust.json'));
    expect(await json(...create())).toMatchObject({ ok: false, code: 'SLUG_TAKEN' });
    const status = (await json('election', 'status', ...election)) as Record<string, string>;
    const trust = { fingerprint: status['fingerprint'], logKey: status['logVkey'] };
    await writeFile(join(folder, 'council.trust.json'), JSON.stringify(trust));
  });

  test('does not open before the ceremony, and says whom it waits for', async () => {
    const { code, stderr } = await glas('election', 'open', ...election, ...authority);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^NOT_READY: .*commitment of Рада, Ivan is missing/);
  });

  test('is counted as it was voted: here by nobody', async () => {
    const trust = ['--trust', 'council.trust.json'];
    for (const step of ['commit', 'reveal', 'confirm', 'prove']) {
      for (const key of ['t1.key', 't2.key']) {
        const done = await glas(
          'trustee',
          step,
          ...election,
          ...trust,
          '--key',
          key,
          ...passphrase,
        );
        expect(done).toMatchObject({ code: 0, stderr: '' });
        expect(done.stdout).toMatch(
          /^Posted and recorded as entry \d+\.\nChecked against checkpoint/,
        );
      }
    }
    expect(await json('election', 'close', ...election, ...authority)).toMatchObject({
      code: 'PHASE',
    });
    expect(await json('election', 'open', ...election, ...authority)).toMatchObject({ ok: true });

    const text = ['--text', 'en=Voting goes on.', 'bg=Гласуването продължава.'];
    expect(await json('election', 'notice', ...election, ...authority, ...text)).toMatchObject({
      ok: true,
    });
    expect(
      await json('election', 'notice', ...election, ...authority, '--text', 'en=Only English.'),
    ).toMatchObject({ code: 'TEXT' });

    const person = ['--person', 'bg 0000000002', '--reason', 'voted-on-paper', '--yes'];
    expect(await json('election', 'revoke', ...election, ...person)).toMatchObject({ ok: true });
    expect(await json('election', 'revoke', ...election, ...person)).toMatchObject({
      code: 'DUPLICATE',
    });

    const decrypt = ['trustee', 'decrypt', ...election, ...passphrase, '--yes', '--key'];
    expect(await json(...decrypt, 't1.key')).toMatchObject({ code: 'NOT_CLOSED' });
    expect(await json('election', 'close', ...election, ...authority)).toMatchObject({ ok: true });
    const tallied = (await json('election', 'tally', ...election)) as Record<string, string>;
    expect(tallied).toMatchObject({ ok: true, phase: 'tallied' });
    const { tally = '' } = tallied;
    expect(tally).toMatch(/^(?:[a-z2-7]{4}-){7}[a-z2-7]{4}$/);
    expect(await json('election', 'status', ...election)).toMatchObject({ ok: true, tally });
    expect(await json('election', 'result', ...election)).toMatchObject({
      code: 'TOO_FEW_DECRYPTIONS',
    });
    const other = tally.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a'));
    expect(await json(...decrypt, 't1.key', '--tally', other)).toMatchObject({
      code: 'NOT_THE_TALLY',
    });
    const first = await json(...decrypt, 't1.key', '--tally', tally);
    expect(first).toMatchObject({ ok: true, tally: { hash: tally } });
    expect(first).toMatchObject({ units: [{ unit: 'north', counted: 0 }, { unit: 'south' }] });
    const second = await glas(...decrypt, 't2.key');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain(`Tally ${tally}`);
    expect(second.stdout).toContain('Compare the tally with the other trustees');

    const result = await glas('election', 'result', ...election, '--language', 'bg');
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('Север (north), 0 ballots: Кмет');
    expect(result.stdout).toMatch(/ {2}Не подкрепям никого +0\n/);
  });

  test('is exported, with trust only where it is asked for', async () => {
    const plain = await glas('board', 'export', ...election, '--out', 'record');
    expect(plain.stdout).toContain('glas-verify record --fingerprint');
    await expect(readFile(join(folder, 'record/trust.json'))).rejects.toThrow('ENOENT');
    const own = await glas('board', 'export', ...election, '--out', 'own', '--with-trust');
    expect(own.stdout).toContain('must have both values from elsewhere');
    expect(await readFile(join(folder, 'own/trust.json'), 'utf8')).toContain('"logKey"');
  });
});

test('no key file, passphrase or token shows in anything that is printed', async () => {
  const said = await glas(
    'trustee',
    'commit',
    ...election,
    '--key',
    't1.key',
    ...passphrase,
    '--json',
  );
  expect(said.stdout + said.stderr).not.toMatch(/AGE-SECRET|a long passphrase|operator-token/);
});
