import { join } from 'node:path';
import type { Command } from 'commander';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { publishedBoard } from './board_files.ts';
import { act, addCommand, type ElectionOptions, withElection, withTrust } from './command.ts';
import { exportBoard } from './export_board.ts';
import { writeNewFile } from './files.ts';
import { parseServerUrl } from './http.ts';
import { electionTrust } from './officials_session.ts';
import { withProgress } from './progress.ts';
import { type TrustOptions, trustText } from './trust.ts';

interface ExportOptions extends ElectionOptions, TrustOptions {
  readonly out: string;
  readonly withTrust?: boolean;
}

/** `glas board export`. */
export function addBoardCommands(program: Command): void {
  const board = program.command('board').description('the public record of an election');
  const command = addCommand(
    board,
    'export',
    'Copy the record to a folder, to keep and to verify',
    [
      'export --server https://vote.example --election council --trust council.trust.json --out record',
    ],
  );
  withElection(command).requiredOption('--out <folder>', 'a new folder');
  withTrust(command, 'otherwise SLUG.trust.json in this folder');
  command.option('--with-trust', 'also write trust.json there, for your own use');
  act(command, async () => {
    const options = command.opts<ExportOptions>();
    const trust = await electionTrust(options);
    const files = publishedBoard({ url: parseServerUrl(options.server) }, options.election);
    const checkpoint = await withProgress('Copying', (progress) =>
      exportBoard(files, trust.logKey, options.out, progress),
    );
    const trustPath = join(options.out, 'trust.json');
    if (options.withTrust === true) await writeNewFile(trustPath, trustText(trust), 0o644);
    const verify = `glas-verify ${options.out} --fingerprint ${trust.fingerprint} --log-key ${trust.logKey}`;
    return {
      json: {
        folder: options.out,
        entries: checkpoint.size,
        root: toBase64Url(checkpoint.root),
        ...trust,
        ...(options.withTrust === true ? { trustFile: trustPath } : {}),
      },
      lines: [
        `${checkpoint.size} entries copied to ${options.out}.`,
        ...(options.withTrust === true
          ? [
              'trust.json says what YOU trusted. Whoever gets the folder must have both values from elsewhere.',
            ]
          : []),
        `Verify it: ${verify}`,
      ],
    };
  });
}
