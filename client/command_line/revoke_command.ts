import { type Command, Option } from 'commander';
import {
  act,
  addCommand,
  type ElectionOptions,
  type OperatorOptions,
  withElection,
  withOperator,
  withYes,
} from './command.ts';
import { Failure } from './failure.ts';
import { postForText } from './http.ts';
import { operatorServer } from './operator.ts';
import { askToGoOn } from './prompts.ts';

interface RevokeOptions extends ElectionOptions, OperatorOptions {
  readonly person: string;
  readonly reason: string;
  readonly yes?: boolean;
}

/** `glas election revoke`: a voter's ballots do not count, now or later. */
export function addRevoke(election: Command): void {
  const command = addCommand(election, 'revoke', "Make a voter's ballots not count", [
    'revoke --server https://vote.example --election council --person BG0000000000 \\\n' +
      '      --reason voted-on-paper --operator-token-file token',
  ]);
  withYes(withOperator(withElection(command)))
    .requiredOption('--person <identifier>', 'as in the roll')
    .addOption(
      new Option('--reason <reason>', 'why')
        .choices(['voted-on-paper', 'struck-off'])
        .makeOptionMandatory(),
    );
  act(command, async () => {
    const options = command.opts<RevokeOptions>();
    const server = await operatorServer(options);
    const { person, reason, election: slug } = options;
    await askToGoOn('Revoke this voter’s ballots? It cannot be taken back.', options);
    const receipt = await postForText(server, `/api/elections/${slug}/revocations`, {
      person,
      reason,
    });
    const index = /^index (\d+)$/m.exec(receipt)?.[1];
    if (index === undefined) {
      const next = 'Look at the board: glas election status';
      throw new Failure('SERVER_ANSWER', 'The server answered no receipt.', next);
    }
    return {
      json: { slug, index: Number(index) },
      lines: [`Revoked; entry ${index} of the board says so, by pseudonym only.`],
    };
  });
}
