import { stat } from 'node:fs/promises';
import { identityToRecipient } from 'age-encryption';
import type { Command } from 'commander';
import { boardFiles } from '../fork/shown.ts';
import type { BoardFiles } from '../board_files.ts';
import { act, addCommand, collect, withPassphrase, withTrust, withYes } from '../command.ts';
import { checkBoard } from '../election_board.ts';
import { Failure } from '../failure.ts';
import { openAuditorKey } from '../key_session.ts';
import { TRIES_OF_ONE_FILE } from '../mirror/mirror_commands.ts';
import { patience } from '../mirror/patience.ts';
import type { Outcome } from '../outcome.ts';
import { withProgress } from '../progress.ts';
import { askToGoOn, type PassphraseOptions } from '../prompts.ts';
import { say } from '../say.ts';
import { requireTrust, type TrustOptions } from '../trust.ts';
import { misspelt, notRead } from '../verdict_command.ts';
import { audit } from './audit.ts';
import { auditOutcome } from './audit_report.ts';
import { BoardAuthorizations } from './board_authorizations.ts';
import { readEvidenceFile } from './evidence_file.ts';
import { knownProviders, type ProviderOptions } from './known_provider.ts';
import { readRollPersons, type RollPersons } from './roll_persons.ts';
import { windowOf } from './window.ts';

interface AuditOptions extends TrustOptions, PassphraseOptions, ProviderOptions {
  readonly identity: string;
  readonly roll?: string;
  readonly yes?: boolean;
}

/** Said before anything is opened, also to whoever gave --yes. */
const WARNING = [
  'What you are about to open says WHO signed in to vote, and which sealed ballot is theirs. It does not say how anybody voted.',
  'Names are shown nowhere and written nowhere; entries of the board are named by number.',
  'Whoever has both your key and this file can put a name to each sealed ballot, and together with enough trustees',
  'read it. So audit on a machine without a network, and lock both away afterwards.',
];

const HELP = `
BOARD is an address, a folder or an archive (ZIP). EVIDENCE is what the operator saved with
glas election evidence. With a folder or an archive, nothing is asked of any network.

--provider-keys is what makes this an audit: get the keys from the eID itself, not from the server.
Its address is the issuer's with /.well-known/openid-configuration behind it; that names jwks_uri, and
what is there, saved as it is, is FILE. eIDs replace keys, so save them during the voting; give the
option again for another eID or an older set.

Exit code: 0 VALID, 1 NOT VALID, 2 no verdict: keys were not given, or something could not be read.
What it shows and what not: docs/audit.md.
`;

/** `glas audit`: is there a sign-in behind every ballot? docs/protocol.md §7. */
export function addAudit(program: Command): void {
  const command = addCommand(
    program,
    'audit',
    "Check with the auditors' key who signed in, offline",
    [
      'audit record council.evidence --identity auditor.key --trust council.trust.json \\\n' +
        '      --provider-keys tara=tara.jwks.json --roll roll.csv',
    ],
  )
    .argument('<board>', 'address, folder or archive of the record')
    .argument('<evidence>', 'the file of sealed evidence')
    .requiredOption('--identity <key>', "the auditors' key file");
  withYes(withPassphrase(withTrust(command, 'one of both must be given')))
    .option('--provider-keys <id=file>', 'keys of an eID, from the eID; any number', collect, [])
    .option(
      '--providers <file>',
      "the eIDs' settings, as the server reads them; secrets may be cut out",
    )
    .option('--roll <csv>', 'who may vote, by name: from the authority')
    .addHelpText('after', HELP)
    .exitOverride(misspelt);
  act(command, async () => {
    const [board, evidence] = command.processedArgs as [string, string];
    return runAudit(board, evidence, command.opts<AuditOptions>()).catch(notRead);
  });
}

/**
 * Reads the board, warns, then opens and judges the evidence. tell: hears the warning. Throws a
 * Failure where something cannot be read.
 */
export async function runAudit(
  source: string,
  evidence: string,
  options: AuditOptions,
  tell: (line: string) => void = say,
): Promise<Outcome> {
  const trust = await requireTrust(options);
  const files = await boardOf(source);
  const authorizations = new BoardAuthorizations();
  const board = await checkBoard(files, trust, undefined, (entry) => authorizations.take(entry));
  const { manifest, fingerprint } = board.view;
  const providers = await knownProviders(manifest.providers, options);
  const roll = await rollOf(options, board.view.roll.size);
  const window = windowOf(board.view);
  const { size: total } = await statOf(evidence);

  WARNING.forEach(tell);
  await askToGoOn('Open the evidence?', options);
  const identity = await openAuditorKey(options.identity, options);
  await assertRecipient(identity, manifest.auditors);

  const audited = await withProgress('Bytes of evidence', (progress) => {
    const items = readEvidenceFile(evidence, fingerprint, (done) => progress(done, total));
    return audit({ ...{ fingerprint, authorizations, items, identity, providers, window, roll } });
  });
  return auditOutcome({ board, evidence, audited, rollGiven: roll !== undefined });
}

async function rollOf({ roll }: AuditOptions, size: number): Promise<RollPersons | undefined> {
  return roll === undefined ? undefined : readRollPersons(roll, size);
}

async function boardOf(source: string): Promise<BoardFiles> {
  const files = await boardFiles(source, patience(TRIES_OF_ONE_FILE, say));
  if (files !== undefined) return files;
  const next = 'Give the address of the board, the folder of a copy, or an archive of it.';
  throw new Failure('NO_BOARD', `${source} is none of these.`, next);
}

async function statOf(path: string): Promise<{ readonly size: number }> {
  return stat(path).catch(() => {
    throw new Failure(
      'NO_FILE',
      `${path} cannot be read as a file of evidence.`,
      'Check the path.',
    );
  });
}

async function assertRecipient(identity: string, auditors: string): Promise<void> {
  const recipient = await identityToRecipient(identity).catch(() => undefined);
  if (recipient === auditors) return;
  const next = 'Take the key file whose card the authority was given for this election.';
  throw new Failure('AUDITOR_KEY', 'This is not the key of the auditors of this election.', next);
}
