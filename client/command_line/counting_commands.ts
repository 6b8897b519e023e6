import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import * as z from '../../crypto/wire/schema.ts';
import { electionStatus, type ElectionStatus } from '../../server/contract/api.ts';
import { publishedBoard } from './board_files.ts';
import {
  act,
  addCommand,
  type ElectionOptions,
  type OperatorOptions,
  withElection,
  withOperator,
  withTrust,
} from './command.ts';
import { checkPublished, type CheckedBoard, describeCheck } from './election_board.ts';
import { Failure } from './failure.ts';
import { getJson, parseServerUrl, postForText, postJson, type Server } from './http.ts';
import { electionTrust } from './officials_session.ts';
import { operatorServer } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { type Progress, withProgress } from './progress.ts';
import { publishedTallyHash } from './published_tally.ts';
import { nameCounts, resultTables } from './result_table.ts';
import type { TrustOptions } from './trust.ts';

const POLL_MS = 300;

/** `glas election tally`: has the server sum the ballots; anyone can recompute the sum. */
export function addTally(election: Command): void {
  const command = addCommand(election, 'tally', 'Sum the ballots that count, after the closing', [
    'tally --server https://vote.example --election council --operator-token-file token',
  ]);
  withOperator(withElection(command));
  act(command, async () => {
    const options = command.opts<ElectionOptions & OperatorOptions>();
    const server = await operatorServer(options);
    const path = `/api/elections/${options.election}`;
    await postJson(server, `${path}/tally`, {}, z.looseObject({}));
    const status = await withProgress('Summing ballots', (progress) =>
      untilTallied(server, path, progress),
    );
    const tally = await publishedTallyHash(
      publishedBoard(server, options.election),
      status.logVkey,
    );
    return {
      json: { slug: options.election, phase: status.phase, size: status.size, tally },
      lines: [
        'The tally is on the board.',
        describeTallyHash(tally),
        'Announce it, so that every trustee can tell that it is the one to decrypt.',
        `Next, at least ${status.threshold ?? 1} trustees: glas trustee decrypt --election ${options.election} …`,
      ],
    };
  });
}

async function untilTallied(
  server: Server,
  path: string,
  progress: Progress,
): Promise<ElectionStatus> {
  for (;;) {
    const status = await getJson(server, path, electionStatus);
    if (status.phase === 'tallied' || status.phase === 'final') return status;
    if (status.job?.state === 'failed') {
      throw new Failure('TALLY_FAILED', 'The server could not sum the ballots.', 'See its log.');
    }
    if (status.job !== undefined) progress(status.job.done, status.job.total);
    await wait(POLL_MS);
  }
}

interface ResultOptions extends ElectionOptions, OperatorOptions, TrustOptions {
  readonly language?: string;
}

/** `glas election result`: publishes the counts once enough trustees have decrypted, and shows them. */
export function addResult(election: Command): void {
  const command = addCommand(election, 'result', 'Publish the counts, or show them if they are', [
    'result --server https://vote.example --election council --operator-token-file token',
  ]);
  withOperator(withElection(command)).option('--language <tag>', 'language of the names shown');
  withTrust(command, 'otherwise SLUG.trust.json in this folder');
  act(command, async () => {
    const options = command.opts<ResultOptions>();
    const trust = await electionTrust(options);
    const reader = { url: parseServerUrl(options.server) };
    let board = await checkPublished(reader, options.election, trust);
    if (board.view.result === undefined) {
      const server = await operatorServer(options);
      await postForText(server, `/api/elections/${options.election}/result`, {});
      board = await checkPublished(reader, options.election, trust);
    }
    return describeResult(board, options.language);
  });
}

function describeResult(board: CheckedBoard, language: string | undefined): Outcome {
  const { view } = board;
  if (view.result === undefined || view.tally === undefined) {
    const next = 'Run this again in a moment; if it stays so, see the log of the server.';
    throw new Failure('SERVER_ANSWER', 'The server did not publish the result.', next);
  }
  const named = nameCounts(view.manifest, view.tally.entry, view.result.entry, language ?? '');
  return {
    json: {
      fingerprint: view.fingerprint,
      trustees: view.result.entry.trustees,
      superseded: view.counted.superseded,
      revoked: view.counted.revoked,
      units: named,
    },
    lines: [
      ...resultTables(named),
      `Ballots replaced by a later one: ${view.counted.superseded}, revoked: ${view.counted.revoked}.`,
      describeCheck(board),
      'Have it recomputed from the published record: glas-verify SOURCE --fingerprint … --log-key …',
    ],
  };
}

/** `glas election status`: the server's word, for orientation; nothing here is checked. */
export function addStatus(election: Command): void {
  const command = addCommand(election, 'status', 'Say where the election stands', [
    'status --server https://vote.example --election council',
  ]);
  withElection(command);
  act(command, async () => {
    const options = command.opts<ElectionOptions>();
    const path = `/api/elections/${options.election}`;
    const server = { url: parseServerUrl(options.server) };
    const status = await getJson(server, path, electionStatus);
    const tally =
      status.phase === 'tallied' || status.phase === 'final'
        ? await publishedTallyHash(publishedBoard(server, options.election), status.logVkey)
        : undefined;
    return { json: { ...status, tally }, lines: describeStatus(status, tally) };
  });
}

function describeWitnessed(
  { needed, of, size }: NonNullable<ElectionStatus['witnessed']>,
  entries: number,
): string {
  const far = size === entries ? 'all entries' : size === 0 ? 'nothing yet' : `${size} entries`;
  return `Witnessed:    ${far}, by ${needed} or more of ${of} witnesses`;
}

function describeTallyHash(hash: string | undefined): string {
  return `Tally:        ${hash ?? 'not published yet'}`;
}

function describeStatus(status: ElectionStatus, tally: string | undefined): string[] {
  const steps = ['committed', 'revealed', 'confirmed', 'possessed', 'decrypted'] as const;
  return [
    `${status.origin}: ${status.phase}${status.rehearsal === true ? ' (rehearsal)' : ''}, ${status.size} entries`,
    `Fingerprint:  ${status.fingerprint ?? 'none yet'}`,
    `Log key:      ${status.logVkey}`,
    `Voting:       ${status.opensAt ?? '?'} to ${status.closesAt ?? '?'}`,
    `Roll:         ${status.voters} voters`,
    `Ballots:      ${status.ballots}, ${status.challenges} challenged, ${status.revocations} revoked`,
    ...(status.witnessed === undefined ? [] : [describeWitnessed(status.witnessed, status.size)]),
    ...(tally === undefined ? [] : [describeTallyHash(tally)]),
    ...status.trustees.map((trustee) => {
      const done = steps.filter((step) => trustee[step]);
      return `Trustee ${trustee.index}:    ${trustee.name}: ${done.length === 0 ? 'nothing yet' : done.join(', ')}`;
    }),
    'This is what the server says; what it signed can be checked with --trust in other commands.',
  ];
}
