import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { type NoteKey, parseVkey } from '../../../crypto/log/note.ts';
import { act, addCommand, type CommonOptions } from '../command.ts';
import { Failure } from '../failure.ts';
import type { Outcome } from '../outcome.ts';
import { addCheckEvidence } from './check_evidence.ts';
import { createLogFolder, listLogKeys, readLogKey, removeLeftovers } from './log_folder.ts';
import { serveWitness } from './serve.ts';
import { Witness } from './witness.ts';
import { createWitnessKey, readWitnessKey } from './witness_key.ts';

/** `glas witness`. */
export function addWitnessCommands(program: Command): void {
  const witness = program
    .command('witness')
    .description('cosign what logs show you, so that they cannot show others something else');
  addInit(witness);
  addAdd(witness);
  addRun(witness);
  addCheckEvidence(witness);
}

function addInit(witness: Command): void {
  const command = addCommand(witness, 'init', 'Make a witness: a folder with its key', [
    'init w1 --name witness.example/w1',
  ])
    .argument('<folder>', 'a new folder, or an empty one')
    .requiredOption('--name <name>', 'who it is, as in witness.example/w1; elections show it');
  act(command, async () => {
    const folder = command.processedArgs[0] as string;
    const { name } = command.opts<CommonOptions & { name: string }>();
    const { vkey } = await createWitnessKey(folder, name);
    return {
      json: { folder, name, vkey },
      lines: [
        `Witness key: ${vkey}   public; elections name it in their manifest ("witnesses").`,
        `Its folder:  ${folder}   secret, and its memory: never put an older copy in its place.`,
        `Next: glas witness add ${folder} LOG-KEY, then glas witness run ${folder} --port 7420`,
      ],
    };
  });
}

function addAdd(witness: Command): void {
  const command = addCommand(witness, 'add', 'Watch a log; a running witness takes it up at once', [
    'add w1 vote.example/e/council+0a1b2c3d+AZq…',
  ])
    .argument('<folder>', 'the folder of the witness')
    .argument('<log-key>', 'the key of the log, as published', parseLogKey);
  act(command, async () => {
    const [folder, log] = command.processedArgs as [string, NoteKey];
    await readWitnessKey(folder);
    const added = await watch(folder, log);
    return {
      json: { origin: log.name, added },
      lines: [added ? `${log.name} is watched.` : `${log.name} was watched already.`],
    };
  });
}

interface RunOptions extends CommonOptions {
  readonly host: string;
  readonly port: number;
  readonly log?: readonly NoteKey[];
}

function addRun(witness: Command): void {
  const command = addCommand(witness, 'run', 'Answer logs until it is stopped (Ctrl-C)', [
    'run w1 --port 7420',
    'run w1 --port 7420 --log vote.example/e/council+0a1b2c3d+AZq…',
  ])
    .argument('<folder>', 'the folder of the witness')
    .requiredOption('--port <number>', 'where to listen; 0 for any', parsePort)
    .option('--host <address>', 'a proxy with TLS stands before it', '127.0.0.1')
    .option<NoteKey[] | undefined>(
      '--log <vkey>',
      'watch this log too, as with add; may be given again',
      (text, others = []) => [...others, parseLogKey(text)],
      undefined,
    );
  act(command, () => runWitness(command.processedArgs[0] as string, command.opts<RunOptions>()));
}

/** Runs until SIGINT or SIGTERM. Says what happens on stderr, line by line. */
async function runWitness(folder: string, { host, port, log = [] }: RunOptions): Promise<Outcome> {
  const key = await readWitnessKey(folder);
  await removeLeftovers(folder);
  for (const one of log) await watch(folder, one);
  const logs = await listLogKeys(folder);
  const witness = new Witness({ folder, key, clock: Date.now, say });
  const running = await serveWitness(witness, key, { host, port }, say);
  say([
    `Witness ${key.name}: ${key.vkey}`,
    ...(logs.length === 0 ? ['It watches no log yet: glas witness add FOLDER LOG-KEY'] : []),
    ...logs.map(({ name }) => `It watches ${name}`),
    `Listening on ${running.url}/add-checkpoint`,
  ]);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await running.stop();
  return { json: { name: key.name }, lines: [`Witness ${key.name} has stopped.`] };
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}

/** Whether it was not watched before. Throws a Failure LOG_KEY where it is under another key. */
async function watch(folder: string, log: NoteKey): Promise<boolean> {
  if (await createLogFolder(folder, log)) return true;
  const known = await readLogKey(folder, log.name);
  if (known !== undefined && Buffer.compare(known.publicKey, log.publicKey) === 0) return false;
  const next = 'One of the two keys is not its own: ask whoever published it.';
  throw new Failure('LOG_KEY', `${log.name} is watched under another key.`, next);
}

function parseLogKey(text: string): NoteKey {
  const key = parseVkey(text);
  if (key !== undefined) return key;
  throw new InvalidArgumentError('It is of the form origin+id+key, as the authority published it.');
}

function parsePort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number up to 65535.');
}
