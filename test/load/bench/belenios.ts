import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../root.ts';
import { inPlaceOnceDone } from '../unfinished.ts';
import { isInstalled, run } from './command.ts';

const TOOL = 'belenios-tool';
/** Its own default: 2048 bits, computed by GMP. */
const GROUP = 'BELENIOS-2048';

const ELECTION = {
  administrator: 'bench',
  credential_authority: 'bench',
  description: 'One question, choose one of five',
  name: 'bench',
  questions: [{ answers: ['1', '2', '3', '4', '5'], max: 1, min: 1, question: 'question' }],
};

export function hasBelenios(): Promise<boolean> {
  return isInstalled(TOOL);
}

/** A whole election of Belenios in a folder of the cache, made by its own tool. */
export async function beleniosElection(
  voters: number,
  progress: (ballots: number) => void,
): Promise<string> {
  const folder = join(cacheFolder, `1-belenios-${voters}-ballots`);
  if (existsSync(folder)) return folder;
  await inPlaceOnceDone(folder, async (fresh) => {
    await build(fresh, voters, progress);
    await verifyBelenios(fresh);
  });
  return folder;
}

/** Milliseconds of the whole process, on one core. Throws an Error where a check fails. */
export async function verifyBelenios(folder: string): Promise<number> {
  return (await run(TOOL, ['election', 'verify'], { cwd: folder, pinned: true })).ms;
}

/** The steps of its manual, with one trustee. */
async function build(
  folder: string,
  voters: number,
  progress: (ballots: number) => void,
): Promise<void> {
  const tool = async (words: string, input?: string): Promise<string> =>
    (await run(TOOL, words.split(' '), { cwd: folder, ...(input !== undefined && { input }) }))
      .stdout;
  const write = (name: string, content: string): Promise<void> =>
    writeFile(join(folder, name), content);
  const record = (type: string, payload?: string): Promise<string> =>
    tool(`archive add-event --type=${type}`, payload);

  const uuid = (await tool('setup generate-token')).trim();
  const place = `--uuid ${uuid} --group ${GROUP}`;
  await write(
    'voters.txt',
    list(voters, (i) => `voter${i}@example.com,voter${i},1`),
  );
  await tool(`setup generate-credentials ${place} --file voters.txt`);
  await rename(await only(folder, '.pubcreds'), join(folder, 'public_creds.json'));
  await tool(`setup generate-trustee-key --group ${GROUP}`);
  await write('public_keys.jsons', await readFile(await only(folder, '.pubkey'), 'utf8'));
  await tool('setup make-trustees');
  await write('template.json', JSON.stringify(ELECTION));
  await tool(`setup make-election ${place} --template template.json`);
  await tool('archive init');

  await write('choice.json', '[[1,0,0,0,0]]');
  const credentials = (await readFile(await only(folder, '.privcreds'), 'utf8')).trim().split('\n');
  for (const [i, line] of credentials.entries()) {
    await write('credential', line.split(' ')[1] ?? '');
    const ballot = 'election generate-ballot --privcred credential --ballot choice.json';
    await record('Ballot', await tool(ballot));
    progress(i + 1);
  }
  await record('EndBallots');
  await record('EncryptedTally', await tool('election compute-encrypted-tally'));
  const key = await only(folder, '.privkey');
  const decrypt = ['election', 'decrypt', '--privkey', key, '--trustee-id', '1'];
  await record('PartialDecryption', (await run(TOOL, decrypt, { cwd: folder })).stdout);
  await record('Result', await tool('election compute-result'));
}

function list(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${line(i + 1)}\n`).join('');
}

/** The one file with this ending. */
async function only(folder: string, ending: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  if (names.length !== 1) throw new Error(`belenios-tool left ${names.length} files *${ending}`);
  return join(folder, names[0] ?? '');
}
