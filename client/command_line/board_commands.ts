import { join } from 'node:path';
import type { Command } from 'commander';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { act, addCommand, type ElectionOptions, withElection, withTrust } from './command.ts';
import { exportBoard } from './export_board.ts';
import { Failure } from './failure.ts';
import { writeNewFile } from './files.ts';
import { addCompare } from './fork/compare_command.ts';
import { parseServerUrl } from './http.ts';
import { boardAt } from './mirror/board_url.ts';
import { addArchive, TRIES_OF_ONE_FILE } from './mirror/mirror_commands.ts';
import { patience } from './mirror/patience.ts';
import { writeArchive } from './mirror/write_archive.ts';
import { electionTrust } from './officials_session.ts';
import type { Outcome } from './outcome.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { type Trust, type TrustOptions, trustText } from './trust.ts';

interface ExportOptions extends ElectionOptions, TrustOptions {
  readonly out?: string;
  readonly archive?: string;
  readonly withTrust?: boolean;
}

/** `glas board export`, `glas board archive` and `glas board compare`. */
export function addBoardCommands(program: Command): void {
  const board = program.command('board').description('the public record of an election');
  addExport(board);
  addArchive(board);
  addCompare(board);
}

function addExport(board: Command): void {
  const which = '--server https://vote.example --election council --trust council.trust.json';
  const command = addCommand(
    board,
    'export',
    'Copy the record to a folder, or into one file, to keep and to verify',
    [`export ${which} --out record`, `export ${which} --archive council.zip`],
  );
  withElection(command)
    .option('--out <folder>', 'a new folder')
    .option('--archive <file>', 'a new file that holds the whole record');
  withTrust(command, 'otherwise SLUG.trust.json in this folder');
  command.option('--with-trust', 'also write trust.json to the folder, for your own use');
  act(command, async () => {
    const options = command.opts<ExportOptions>();
    const trust = await electionTrust(options);
    return exportRecord(options, trust);
  });
}

async function exportRecord(options: ExportOptions, trust: Trust): Promise<Outcome> {
  const { logKey } = trust;
  const address = `${parseServerUrl(options.server)}/e/${options.election}`;
  const from = boardAt(address, patience(TRIES_OF_ONE_FILE, say));
  const place = placeOf(options);
  const checkpoint = await withProgress('Copying', (progress) =>
    options.archive === undefined
      ? exportBoard(from, logKey, place, progress, say)
      : writeArchive({ from, logKey, progress, say }, place),
  );
  const isTrustToo = options.withTrust === true;
  const trustPath = join(place, 'trust.json');
  if (isTrustToo) await writeNewFile(trustPath, trustText(trust), 0o644);
  return {
    json: {
      ...(options.archive === undefined ? { folder: place } : { file: place }),
      entries: checkpoint.size,
      root: toBase64Url(checkpoint.root),
      ...trust,
      ...(isTrustToo ? { trustFile: trustPath } : {}),
    },
    lines: [
      `${checkpoint.size} entries copied to ${place}.`,
      ...(isTrustToo
        ? [
            'trust.json says what YOU trusted. Whoever gets the folder must have both values from elsewhere.',
          ]
        : []),
      `Verify it: glas-verify ${place} --fingerprint ${trust.fingerprint} --log-key ${logKey}`,
    ],
  };
}

/** One of both. Throws a Failure USAGE. */
function placeOf({ out, archive, withTrust: isTrustToo }: ExportOptions): string {
  const next = 'Give --out FOLDER or --archive FILE.';
  if (out !== undefined && archive !== undefined) {
    throw new Failure('USAGE', 'The record goes to one place.', next);
  }
  if (archive !== undefined && isTrustToo === true) {
    throw new Failure('USAGE', '--with-trust goes with --out: an archive is for others.', next);
  }
  const place = out ?? archive;
  if (place === undefined) throw new Failure('USAGE', 'Nobody said where the record goes.', next);
  return place;
}
