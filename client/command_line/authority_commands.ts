import type { Command } from 'commander';
import type { Closing, Notice, Opening } from '../../crypto/wire/acts.ts';
import { openingFault, openingOf } from './board_view.ts';
import { act, addCommand, withElection, withPassphrase, withTrust, withYes } from './command.ts';
import { Failure } from './failure.ts';
import {
  type AuthorityOptions,
  type AuthoritySession,
  describePosted,
  openAuthoritySession,
  signAndPost,
  utcNow,
} from './officials_session.ts';
import { askToGoOn } from './prompts.ts';

/** `glas election open`: only over a ceremony and a roll that were checked from the board itself. */
export function addOpen(election: Command): void {
  const command = addActCommand(
    election,
    'open',
    'Open the voting, after checking ceremony and roll',
  );
  act(command, async () => {
    const options = command.opts<AuthorityOptions>();
    const session = await openAuthoritySession(options);
    assertMayOpen(session);
    const { view } = session.board;
    await askToGoOn(`Open the voting for ${view.roll.size} voters?`, options);
    const index = await signAndPost<Opening>(session, {
      ...openingOf(view),
      election: view.fingerprint,
      openedAt: utcNow(),
      type: 'opening',
    });
    return describePosted(session, index, `Voting is open for ${view.roll.size} voters.`);
  });
}

function assertMayOpen({ board: { view } }: AuthoritySession): void {
  assertPhase(view.phase, 'setup', 'Voting can be opened once, after the set-up.');
  const fault = openingFault(view);
  if (fault !== undefined) {
    const next = 'See what is waited for: glas election status';
    throw new Failure('NOT_READY', `Voting cannot open: ${fault}.`, next);
  }
  const { rehearsal, opensAt } = view.manifest;
  if (!rehearsal && utcNow() < opensAt) {
    throw new Failure('TOO_EARLY', `Voting may open from ${opensAt} on.`, 'Run this again then.');
  }
}

/** `glas election close`: no ballot after it. */
export function addClose(election: Command): void {
  const command = addActCommand(election, 'close', 'Close the voting: no ballot after it');
  act(command, async () => {
    const options = command.opts<AuthorityOptions>();
    const session = await openAuthoritySession(options);
    const { view } = session.board;
    assertPhase(view.phase, 'voting', 'Voting is closed once, after it was opened.');
    const { rehearsal, closesAt } = view.manifest;
    if (!rehearsal && utcNow() < closesAt) {
      throw new Failure(
        'TOO_EARLY',
        `Voting may close from ${closesAt} on.`,
        'Run this again then.',
      );
    }
    await askToGoOn(`Close the voting after ${view.ballots} ballots?`, options);
    const index = await signAndPost<Closing>(session, {
      closedAt: utcNow(),
      election: view.fingerprint,
      type: 'closing',
    });
    return describePosted(session, index, 'Voting is closed.');
  });
}

/** `glas election notice`: a public word of the authority. */
export function addNotice(election: Command): void {
  const command = addActCommand(election, 'notice', 'Publish a notice on the board').requiredOption(
    '--text <language=words...>',
    "the words in each of the election's languages, as in en='Voting goes on.'",
  );
  act(command, async () => {
    const options = command.opts<AuthorityOptions & { readonly text: readonly string[] }>();
    const session = await openAuthoritySession(options);
    const { fingerprint, manifest } = session.board.view;
    const text = parseTexts(options.text, manifest.languages);
    await askToGoOn('Publish this notice? It cannot be taken back.', options);
    const index = await signAndPost<Notice>(session, {
      election: fingerprint,
      text,
      type: 'notice',
    });
    return describePosted(session, index, 'The notice is published.');
  });
}

/** en=…, bg=… into texts with exactly the election's languages. Throws a Failure TEXT. */
export function parseTexts(
  given: readonly string[],
  languages: readonly string[],
): Record<string, string> {
  const texts = Object.fromEntries(
    given.map((each): [string, string] => {
      const at = each.indexOf('=');
      return [each.slice(0, Math.max(at, 0)).trim(), each.slice(at + 1).trim()];
    }),
  );
  const found = Object.keys(texts).sort().join(', ');
  const wanted = [...languages].sort().join(', ');
  if (found === wanted && Object.values(texts).every((text) => text !== '')) return texts;
  const next = `Give --text once a language, as in: --text ${languages.map((l) => `${l}='…'`).join(' ')}`;
  throw new Failure('TEXT', `A notice has exactly the languages ${wanted}.`, next);
}

function addActCommand(election: Command, name: string, summary: string): Command {
  const example = `${name} --server https://vote.example --election council --authority authority.key`;
  const command = addCommand(election, name, summary, [example]);
  withElection(command).requiredOption('--authority <key>', "the authority's key file");
  withTrust(command, 'otherwise SLUG.trust.json in this folder');
  return withYes(withPassphrase(command));
}

function assertPhase(phase: string, needed: string, rule: string): void {
  if (phase === needed) return;
  const next = 'See where the election stands: glas election status';
  throw new Failure('PHASE', `${rule} The election is in phase ${phase}.`, next);
}
