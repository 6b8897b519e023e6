import type { Command } from 'commander';
import type { NoteKey } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { act, addCommand, type CommonOptions } from '../command.ts';
import type { Failure } from '../failure.ts';
import { assertAbsent } from '../files.ts';
import { patience } from '../mirror/patience.ts';
import { say } from '../say.ts';
import type { Outcome } from '../outcome.ts';
import { forkFailure } from './alarm.ts';
import { compareShown } from './compare.ts';
import { writeEvidence } from './write_evidence.ts';
import { readShown, requireLogKey, type Shown } from './shown.ts';

const TRIES_OF_ONE_FILE = 5;

interface CompareOptions extends CommonOptions {
  readonly logKey: string;
  readonly evidence?: string;
}

/** `glas board compare`. */
export function addCompare(board: Command): void {
  const command = addCommand(
    board,
    'compare',
    'Tell whether two people were shown the same log, or a fork of it',
    [
      'compare https://vote.example/e/council friend.receipt --log-key vote.example/e/council+0a1b2c3d+AZq…',
      'compare https://vote.example/e/council https://mirror.example/council --log-key …',
    ],
  )
    .argument(
      '<one>',
      'the address of a board, a folder, an archive, or a file with a checkpoint or receipt',
    )
    .argument('<other>', 'what the other was shown, likewise')
    .requiredOption('--log-key <vkey>', 'the key of the log, as published')
    .option('--evidence <file>', 'where to put the evidence of a fork; otherwise fork-….txt here')
    .addHelpText('after', COMPARE_HELP);
  act(command, () => {
    const [one, other] = command.processedArgs as [string, string];
    return compare(one, other, command.opts<CompareOptions>());
  });
}

const COMPARE_HELP = `
Exit code: 0 one log, 1 it could not be told, 3 a FORK: the log signed two histories. The evidence
file then convinces anybody who has the key of the log: glas witness check-evidence FILE.`;

async function compare(
  one: string,
  other: string,
  { logKey, evidence: file }: CompareOptions,
): Promise<Outcome> {
  const log = requireLogKey(logKey);
  if (file !== undefined) await assertAbsent(file);
  const shown = await readBoth(one, other, log);
  const evidence = await compareShown(log, ...shown);
  if (evidence !== undefined) {
    throw forked(shown, await writeEvidence(evidence, { folder: '', file, say }));
  }
  return sameLog(log.name, shown);
}

async function readBoth(one: string, other: string, log: NoteKey): Promise<[Shown, Shown]> {
  const patient = patience(TRIES_OF_ONE_FILE, say);
  return [await readShown(one, log, patient), await readShown(other, log, patient)];
}

function sameLog(origin: string, shown: readonly [Shown, Shown]): Outcome {
  const told = shown.map(({ name, checkpoint: { size, root } }) => ({
    from: name,
    entries: size,
    root: toBase64(root),
  }));
  const [small = 0, large = 0] = told.map(({ entries }) => entries).sort((a, b) => a - b);
  return {
    json: { origin, fork: false, shown: told },
    lines: [
      ...told.map(({ from, entries, root }) => `${from}: ${entries} entries, root ${root}`),
      small === large
        ? 'One log: both were shown the same.'
        : `One log: the first ${small} entries are the same, and one was shown ${large - small} more.`,
    ],
  };
}

/** The alarm. */
function forked(shown: readonly [Shown, Shown], file: string): Failure {
  const [one, other] = shown.map(
    ({ name, checkpoint: { size, root } }) => `${name} (${size} entries, root ${toBase64(root)})`,
  );
  const { origin } = shown[0].checkpoint;
  const message = `ALARM, A FORK: the log ${origin} signed two histories that contradict each other: ${one ?? ''} and ${other ?? ''}.`;
  return forkFailure(message, file);
}
