import { type Command, InvalidArgumentError } from 'commander';
import { readAuditors, readTrusteeCard } from './cards.ts';
import {
  act,
  addCommand,
  type CommonOptions,
  type ElectionOptions,
  type OperatorOptions,
  withElection,
  withOperator,
  withPassphrase,
  withServer,
  withYes,
} from './command.ts';
import { createElection, type CreatedElection, uploadRoll } from './create_election.ts';
import { readNamedFile } from './files.ts';
import { openAuthorityKey } from './key_session.ts';
import { operatorServer } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { askToGoOn, type PassphraseOptions } from './prompts.ts';
import { readTemplate, type Template } from './template.ts';
import { exampleTemplate } from './template_example.ts';

/** `glas election template`: prints an example to start from; explained in README.md beside this file. */
export function addTemplate(election: Command): void {
  const command = addCommand(election, 'template', 'Print an example of a manifest template', [
    'template > council.json',
  ]);
  act(command, () => {
    const template = exampleTemplate(new Date());
    return Promise.resolve({ json: { template }, lines: [JSON.stringify(template, null, 2)] });
  });
}

interface CreateOptions extends CommonOptions, OperatorOptions, PassphraseOptions {
  readonly server: string;
  readonly manifest: string;
  readonly roll: string;
  readonly trustees: readonly string[];
  readonly threshold: number;
  readonly authority: string;
  readonly auditors: string;
  readonly trustOut?: string;
  readonly yes?: boolean;
}

/** `glas election create`. */
export function addCreate(election: Command): void {
  const command = addCommand(election, 'create', 'Publish the manifest and load the roll', [
    'create --server https://vote.example --manifest council.json --roll roll.csv \\\n' +
      '      --trustees rada.card.json ivan.card.json ana.card.json --threshold 2 \\\n' +
      '      --authority authority.key --auditors auditor.card.json --operator-token-file token',
  ]);
  withServer(command)
    .requiredOption('--manifest <template>', 'what is voted on; see: glas election template')
    .requiredOption('--roll <csv>', 'who may vote: columns person, style and perhaps weight')
    .requiredOption('--trustees <cards...>', "the trustees' cards, in order")
    .requiredOption('--threshold <t>', 'how many of them can decrypt', parseCount)
    .requiredOption('--authority <key>', "the authority's key file")
    .requiredOption('--auditors <card>', "the auditors' card, or their age recipient")
    .option('--trust-out <file>', 'where fingerprint and log key go; otherwise SLUG.trust.json');
  withYes(withPassphrase(withOperator(command)));
  act(command, async () => {
    const options = command.opts<CreateOptions>();
    const server = await operatorServer(options);
    const template = await readTemplate(options.manifest);
    const trustPath = options.trustOut ?? `${template.slug}.trust.json`;
    const keys = {
      trustees: await Promise.all(options.trustees.map(readTrusteeCard)),
      threshold: options.threshold,
      auditors: await readAuditors(options.auditors),
    };
    const roll = await readNamedFile(options.roll, 'a roll');
    const authoritySeed = await openAuthorityKey(options.authority, options);
    await askToGoOn(`Publish the manifest of ${template.slug}?`, options);
    const created = await createElection(server, {
      template,
      keys,
      authoritySeed,
      roll,
      trustPath,
    });
    return describeCreated(created, template, trustPath);
  });
}

function describeCreated(
  { trust, origin, roll }: CreatedElection,
  template: Template,
  trustPath: string,
): Outcome {
  return {
    json: { slug: template.slug, ...trust, trustFile: trustPath, roll },
    lines: [
      `Election:     ${origin}${template.rehearsal ? ' (rehearsal)' : ''}`,
      `Fingerprint:  ${trust.fingerprint}`,
      `Log key:      ${trust.logKey}`,
      `Roll:         ${roll.voters} voters in ${roll.styles.length} styles`,
      `Both stand in ${trustPath}. Publish them where voters and observers look that is not this`,
      'server: in print, on the authority’s own site, in the gazette. All checks start from them.',
      `Next, each trustee: glas trustee commit --election ${template.slug} --trust ${trustPath} …`,
    ],
  };
}

/** `glas election roll`: loads the roll where `create` could not. */
export function addRoll(election: Command): void {
  const command = addCommand(election, 'roll', 'Load the roll, where create refused it', [
    'roll --server https://vote.example --election council --roll roll.csv --operator-token-file token',
  ]);
  withOperator(withElection(command)).requiredOption('--roll <csv>', 'who may vote');
  act(command, async () => {
    const options = command.opts<ElectionOptions & OperatorOptions & { readonly roll: string }>();
    const server = await operatorServer(options);
    const bytes = await readNamedFile(options.roll, 'a roll');
    const roll = await uploadRoll(server, options.election, bytes);
    const styles = roll.styles.map(({ style, voters }) => `  ${style}: ${voters}`);
    return { json: { ...roll }, lines: [`${roll.voters} voters loaded.`, ...styles] };
  });
}

function parseCount(text: string): number {
  if (/^[1-9][0-9]?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a small whole number.');
}
