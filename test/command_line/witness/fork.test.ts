import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseReceipt } from '../../../crypto/log/receipt.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { glasJson, runGlas } from '../run_glas.ts';
import { forkedBoards } from './forked_boards.ts';
import { GrowingLog } from './growing_log.ts';
import { SpokenProcess } from './spoken_process.ts';

/** Real servers, a real witness, and people with the real command line. */
const { honest, forked, witness, folder, logVkey, fingerprint } = await forkedBoards();
const origin = logVkey.split('+')[0] ?? '';
const key = ['--log-key', logVkey];
const glas = (...args: readonly string[]) => runGlas(args, {}, folder);
const json = (...args: readonly string[]) => glasJson(args, {}, folder);

async function note(url: string): Promise<string> {
  return (await fetch(`${url}/checkpoint`)).text();
}

function sizeOf(text: string): number {
  return Number(text.split('\n')[1]);
}

const before = await note(honest.url);
const size = sizeOf(before);
const receipt = await honest.notice('Voting goes on until six.');
await forked.notice('Voting goes on until eight.');
const forkedNote = await note(forked.url);
await witness.says(new RegExp(`^cosigned ${origin}: ${size + 1} entries`, 'm'));

describe('a fork shown to two observers', () => {
  test('is caught by comparing, the alarm says what to do, and the evidence convinces a third', async () => {
    const { code, stderr } = await glas('board', 'compare', honest.url, forked.url, ...key);
    expect(code).toBe(3);
    expect(stderr).toContain(
      `BOARD_FORK: ALARM, A FORK: the log ${origin} signed two histories that contradict each other:`,
    );
    for (const said of [honest.url, forked.url, `${size + 1} entries`]) {
      expect(stderr).toContain(said);
    }
    expect(stderr).toContain('Keep the evidence file and make copies of it');
    expect(stderr).toContain('Send it to the election authority, the trustees and other observers');
    expect(stderr).toContain('trustees do not decrypt, voters keep their receipts');

    const file = /The evidence is (\S+)\. /.exec(stderr)?.[1] ?? '';
    const third = await glas('witness', 'check-evidence', file, ...key);
    expect(third).toMatchObject({ code: 0, stderr: '' });
    expect(third.stdout).toContain(
      `PROVEN: the log ${origin} signed two histories that contradict each other.`,
    );
  });

  test('is caught by the witness, which cosigns one history only', async () => {
    const reply = await witness.add(`old ${size + 1}\n\n${forkedNote}`);
    expect(reply).toEqual({ status: 409, text: `${size + 1}\n`, type: 'text/x.tlog.size' });
    const [, file = ''] = await witness.says(/^ {2}Evidence: (.+)$/m);
    const alarm = witness.lines.slice(witness.lines.findIndex((line) => line.startsWith('ALARM')));
    expect(alarm).toEqual([
      `ALARM: the log ${origin} signed two histories that contradict each other.`,
      expect.stringMatching(new RegExp(`^ {2}${size + 1} entries, root `)),
      expect.stringMatching(new RegExp(`^ {2}${size + 1} entries, root `)),
      `  Evidence: ${file}`,
      'What to do:',
      '  1. Keep the evidence file and make copies of it: it convinces whoever has the key of the log.',
      '  2. Send it to the election authority, the trustees and other observers, and publish it.',
      '  3. Until it is explained nobody should rely on this election: trustees do not decrypt, voters keep their receipts.',
      `  Anybody checks the evidence with: glas witness check-evidence ${file} --log-key KEY`,
    ]);
    expect(await json('witness', 'check-evidence', file, ...key)).toMatchObject({
      ok: true,
      fork: true,
      origin,
    });
  });

  test('is caught though one of them has nothing but a receipt, and the other board has grown', async () => {
    await forked.notice('Voting goes on until nine.');
    await writeFile(join(folder, 'receipt'), receipt);
    const args = ['board', 'compare', 'receipt', forked.url, ...key, '--evidence', 'found.txt'];
    expect((await glas(...args)).code).toBe(3);
    expect(await json('witness', 'check-evidence', 'found.txt', ...key)).toMatchObject({
      fork: true,
      checkpoints: [{ entries: size + 1 }, { entries: size + 2 }],
    });
    expect(await readFile(join(folder, 'found.txt'), 'utf8')).toContain(
      'The second log begins with as many entries as the first has',
    );
    // An alarm is raised wherever its evidence can go.
    const lost = await glas(...args.slice(0, -1), 'nowhere/found.txt');
    expect(lost.code).toBe(3);
    expect(lost.stderr).toContain('Evidence about a log: two checkpoints that it signed');
    expect(lost.stderr).toContain('nowhere/found.txt could not be written: keep it');
    // Never over what may be the only copy.
    expect(await json(...args)).toMatchObject({ code: 'FILE_EXISTS' });
  });

  test('that is larger is suspected by the witness, and settled with the board', async () => {
    const grown = await note(forked.url);
    expect((await witness.add(`old ${size + 1}\n\n${grown}`))?.status).toBe(422);
    await witness.says(/^WARNING: the log .* so it may be forked\.$/m);
    const kept = await readdir(join(folder, 'w1/evidence'));
    const file = join('w1/evidence', kept.find((name) => name.startsWith('unproven')) ?? '');
    const check = ['witness', 'check-evidence', file, ...key];
    expect(await json(...check)).toMatchObject({ ok: false, code: 'UNPROVEN' });
    expect(await json(...check, '--board', forked.url)).toMatchObject({ ok: true, fork: true });
  });
});

describe('what is no fork', () => {
  test('is one log, seen at two times', async () => {
    await writeFile(join(folder, 'before'), before);
    const { code, stdout } = await glas('board', 'compare', 'before', honest.url, ...key);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `One log: the first ${size} entries are the same, and one was shown 1 more.`,
    );
    const again = await json('board', 'compare', honest.url, 'receipt', ...key);
    expect(again).toMatchObject({ ok: true, fork: false, origin });
  });

  test('cannot be told from two checkpoints alone, and says what would', async () => {
    await writeFile(join(folder, 'after'), parseReceipt(receipt)?.note ?? '');
    const answer = await json('board', 'compare', 'before', 'after', ...key);
    expect(answer).toMatchObject({ ok: false, code: 'NOT_COMPARABLE' });
  });

  test('is not made one by a stranger', async () => {
    await writeFile(join(folder, 'strange'), before.replace(`\n${size}\n`, `\n${size + 1}\n`));
    const compared = await json('board', 'compare', 'strange', honest.url, ...key);
    expect(compared).toMatchObject({ ok: false, code: 'CHECKPOINT' });
    const text = await readFile(join(folder, 'found.txt'), 'utf8');
    const other = text.replace(`| ${size + 1}\n`, `| ${size}\n`);
    await writeFile(join(folder, 'forged.txt'), other);
    const checked = await json('witness', 'check-evidence', 'forged.txt', ...key);
    expect(checked).toMatchObject({ ok: false, code: 'EVIDENCE' });
    const elsewhere = ['--log-key', new GrowingLog(origin).vkey];
    const ownKey = await json('witness', 'check-evidence', 'found.txt', ...elsewhere);
    expect(ownKey).toMatchObject({ ok: false, code: 'TRUST' });
  });
});

test('whoever verifies the fork is told that no witness saw it', async () => {
  const verify = join(packageRoot, 'dist/verifier/command_line/glas_verify.js');
  const until = ['--until', 'opening', '--fingerprint', fingerprint, ...key];
  const fork = new SpokenProcess(verify, [forked.url, ...until]);
  await fork.says(
    /0 of 1 witnesses cosigned this checkpoint; 1 are needed\. It is NOT witnessed\./,
  );
  const sound = new SpokenProcess(verify, [honest.url, ...until]);
  await sound.says(
    /1 of 1 witnesses cosigned this checkpoint; 1 are needed\.\n {2}✓ witness\.example\/w1, 20/,
  );
});
