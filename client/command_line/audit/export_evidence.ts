import type { Command } from 'commander';
import { type EvidencePage, evidencePage } from '../../../server/contract/evidence_page.ts';
import {
  act,
  addCommand,
  type ElectionOptions,
  type OperatorOptions,
  withElection,
  withOperator,
} from '../command.ts';
import { Failure } from '../failure.ts';
import { getJson, type Server } from '../http.ts';
import { operatorServer } from '../operator.ts';
import type { Outcome } from '../outcome.ts';
import { type Progress, withProgress } from '../progress.ts';
import { EvidenceWriter } from './evidence_file.ts';

interface ExportOptions extends ElectionOptions, OperatorOptions {
  readonly out: string;
}

const HELP = `
The file holds what the eIDs signed for each sign-in, sealed to the auditors: neither the server nor
whoever carries the file can open it. Export it after the closing and hand it to the auditors, who run
glas audit. It may be exported at any time; what is in it then is what was there.
`;

/** `glas election evidence`: everything that is sealed to the auditors, in one file. */
export function addEvidence(election: Command): void {
  const command = addCommand(
    election,
    'evidence',
    "Save the sealed evidence for the auditors' use",
    [
      'evidence --server https://vote.example --election council --out council.evidence \\\n' +
        '      --operator-token-file token',
    ],
  );
  withOperator(withElection(command))
    .requiredOption('--out <file>', 'the file to make; never overwritten')
    .addHelpText('after', HELP);
  act(command, async () => {
    const options = command.opts<ExportOptions>();
    const server = await operatorServer(options);
    return withProgress('Copying', (progress) => exportEvidence(server, options, progress));
  });
}

/** Page by page, each asked for again where the line breaks; the file has its name when all are in it. */
export async function exportEvidence(
  server: Server,
  { election: slug, out }: Pick<ExportOptions, 'election' | 'out'>,
  progress: Progress = () => undefined,
): Promise<Outcome> {
  let page = await readPage(server, slug);
  const { election: fingerprint, total } = page;
  const writer = await EvidenceWriter.begin(out, fingerprint);
  try {
    for (let last = page.items.at(-1); last !== undefined; last = page.items.at(-1)) {
      await writer.add(page.items);
      progress(writer.items, Math.max(total, writer.items));
      page = await readPage(server, slug, last.commitment);
    }
    // Nothing is ever removed, so what was there at the beginning is in the file.
    if (writer.items < total) throw wrongAnswer(`gave ${writer.items} items of ${total}`);
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  return {
    json: { slug, fingerprint, file: out, items: writer.items },
    lines: [
      `${writer.items} sign-ins' evidence copied to ${out}, sealed to the auditors.`,
      'Hand it to them. They check it, offline, with:',
      `  glas audit BOARD ${out} --identity auditor.key --fingerprint … --log-key … --provider-keys …`,
    ],
  };
}

/** Those after the commitment `after`. Throws a Failure where they are not in order. */
async function readPage(server: Server, slug: string, after?: string): Promise<EvidencePage> {
  const query = after === undefined ? '' : `?after=${after}`;
  const page = await getJson(server, `/api/elections/${slug}/evidence${query}`, evidencePage);
  const commitments = [after ?? '', ...page.items.map(({ commitment }) => commitment)];
  const bytes = commitments.map((text) => Buffer.from(text, 'base64url'));
  const isRising = bytes.every(
    (each, i) => i === 0 || Buffer.compare(bytes[i - 1] ?? each, each) < 0,
  );
  if (!isRising) throw wrongAnswer('did not go on from what it had given');
  return page;
}

function wrongAnswer(what: string): Failure {
  return new Failure('SERVER_ANSWER', `The server ${what}.`, 'Run it again; nothing was kept.');
}
