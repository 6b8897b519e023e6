import type { Command } from 'commander';
import { recomputeTally } from './ballot_check.ts';
import {
  act,
  addCommand,
  type ElectionOptions,
  withElection,
  withPassphrase,
  withTrust,
  withYes,
} from './command.ts';
import { answerStep, complainStep } from './complaint_steps.ts';
import { type DecryptTerms, decryptStep, requireTally } from './decrypt_step.ts';
import { seenOf } from './election_board.ts';
import { parseServerUrl } from './http.ts';
import { addTrusteeInit } from './key_commands.ts';
import { openTrusteeKey } from './key_session.ts';
import { utcNow } from './officials_session.ts';
import { withProgress } from './progress.ts';
import { askToGoOn, type PassphraseOptions } from './prompts.ts';
import { openShareWith, sealShare } from './shares.ts';
import type { Step } from './step.ts';
import { parseTallyHash } from './tally_hash.ts';
import { readTrust, type TrustOptions } from './trust.ts';
import { random, runStep, type TrusteeContext } from './trustee_session.ts';
import { commitStep, confirmStep, proveStep, revealStep } from './trustee_steps.ts';

interface TrusteeOptions extends ElectionOptions, PassphraseOptions, TrustOptions {
  readonly key: string;
  readonly yes?: boolean;
  readonly tally?: string;
  readonly allowSmallUnits?: boolean;
}

/** `glas trustee …`: each trustee on its own device, with its own key file. */
export function addTrusteeCommands(program: Command): void {
  const trustee = program
    .command('trustee')
    .description('hold a share of the election key: ceremony and decryption');
  addTrusteeInit(trustee);
  addStep(trustee, 'commit', '1. Make your part of the election key and commit to it', takeCommit);
  addStep(trustee, 'reveal', '2. Reveal it, once all have committed', takeReveal);
  addStep(trustee, 'confirm', '3. Check the shares of all, once all have revealed', takeConfirm);
  addStep(trustee, 'prove', '4. Prove that your saved key file can decrypt', takeProve);
  addStep(trustee, 'complain', 'Say on the board whose share to you is wrong', takeComplain);
  addStep(trustee, 'answer', 'Publish the share that another complained of', takeAnswer);
  addStep(trustee, 'decrypt', '5. After the closing: check everything and decrypt', takeDecrypt)
    .option('--tally <hash>', 'decrypt only this tally, as the trustees agreed', parseTallyHash)
    .option(
      '--allow-small-units',
      'also where so few ballots count that the result may tell votes',
    );
}

type Take = (context: TrusteeContext, options: TrusteeOptions) => Promise<Step>;

function addStep(parent: Command, name: string, summary: string, take: Take): Command {
  const example = `${name} --server https://vote.example --election council --key rada.key`;
  const command = addCommand(parent, name, summary, [
    `${example} --trust council.trust.json`,
    example,
  ]);
  withElection(command).requiredOption('--key <file>', "the trustee's key file");
  withTrust(command, 'needed once, then the key file knows');
  withYes(withPassphrase(command));
  return act(command, async () => {
    const options = command.opts<TrusteeOptions>();
    const server = { url: parseServerUrl(options.server) };
    const given = await readTrust(options);
    const key = await openTrusteeKey(options.key, options);
    return runStep(server, options.election, key, given, (context) => take(context, options));
  });
}

const takeCommit: Take = ({ board, part, self }) => commitStep(board.view, part, self, sealShare);

const takeReveal: Take = ({ board, part, self }) =>
  Promise.resolve(revealStep(board.view, part, self));

const takeConfirm: Take = ({ board, part, self, identity }) =>
  confirmStep(board.view, part, self, seenOf(board.checkpoint), openShareWith(identity));

const takeProve: Take = ({ board, part, self }) =>
  Promise.resolve(proveStep(board.view, part, self));

const takeComplain: Take = async ({ board, part, self, identity }, options) => {
  const step = await complainStep(board.view, part, self, openShareWith(identity));
  if (step.posts.length > 0) await askToGoOn('Complain in public?', options);
  return step;
};

const takeAnswer: Take = async ({ board, part, self }, options) => {
  const step = answerStep(board.view, part, self);
  if (step.posts.length > 0) await askToGoOn('Publish the share complained of?', options);
  return step;
};

const takeDecrypt: Take = async ({ board, part, self }, options) => {
  const { tally, allowSmallUnits } = options;
  const terms: DecryptTerms = { now: utcNow(), tally, allowSmallUnits };
  requireTally(board.view, part, terms);
  const checked = await withProgress('Checking ballots', (progress) =>
    recomputeTally(board.files, board.checkpoint, board.view, random, progress),
  );
  const step = decryptStep(board.view, part, self, checked, terms);
  if (step.posts.length > 0) {
    await askToGoOn('All is right. Decrypt the tally?', options, step.said?.lines);
  }
  return step;
};
