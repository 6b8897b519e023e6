import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { openingOf } from '../../../client/command_line/board_view.ts';
import { checkBoard } from '../../../client/command_line/election_board.ts';
import { writeNewFile } from '../../../client/command_line/files.ts';
import { sealShare } from '../../../client/command_line/shares.ts';
import { parseTallyHash } from '../../../client/command_line/tally_hash.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection, type SampleOptions } from '../../support/sample_election.ts';
import { boardOfElection } from '../../command_line/memory_board.ts';
import { all, devicesOf, type TrusteeDevice } from '../../command_line/trustee_device.ts';
import { tallyOver } from '../../verifier/counting_kit.ts';
import { copyOf } from '../../verifier/mutate.ts';
import { attack } from '../attack.ts';
import { codesThrown } from '../codes_thrown.ts';

/** What a server, or other trustees, would have a trustee's own program do. */

interface Ceremony {
  readonly election: SampleElection;
  readonly devices: readonly TrusteeDevice[];
  readonly first: TrusteeDevice;
}

/** An election that its trustees' own programs made a key for, two ballots cast. */
async function voted(options: SampleOptions = {}): Promise<Ceremony> {
  const election = await SampleElection.begin(options);
  const devices = devicesOf(election);
  for (const step of ['commit', 'reveal', 'confirm', 'prove'] as const) await all(devices, step);
  election.publishRoll([0, 0, 0].map((style) => ({ style, weight: 1 })));
  const { view } = await checkBoard(boardOfElection(election), election.trust());
  election.electionKey = fromBase64Url(openingOf(view).electionKey) ?? new Uint8Array();
  election.openVoting();
  election.cast(0, { council: [1, 0, 0] });
  election.cast(1, { council: [0, 1, 0] });
  return { election, devices, first: item(devices, 0) };
}

/** What the trustee says to the right tally; asked once of each election. */
const said = new Map<string, Promise<string[]>>();

function rightly(options: SampleOptions): Promise<string[]> {
  const key = JSON.stringify(options);
  const known = said.get(key) ?? decryptRightly(options);
  said.set(key, known);
  return known;
}

async function decryptRightly(options: SampleOptions): Promise<string[]> {
  const { election, first } = await voted(options);
  election.close();
  election.tally();
  return codesThrown(first.decide('decrypt'));
}

/** Asks the trustee to decrypt: rightly, then after `change` from where voting was still open. */
async function asked(
  change: (ceremony: Ceremony) => unknown,
  options: SampleOptions = {},
): Promise<{ before: string[]; after: string[] }> {
  const before = await rightly(options);
  const attacked = await voted(options);
  await change(attacked);
  return { before, after: await codesThrown(attacked.first.decide('decrypt')) };
}

/** Has the trustee decrypt the right tally, then shows a log without the last ballot and its tally. */
async function tallyTwice({ election, first }: Ceremony): Promise<void> {
  election.close();
  const closed = election.entries.length;
  election.tally();
  await first.run('decrypt');
  election.entries.length = closed;
  election.entries.splice(-2, 1);
  election.tally();
}

describe('a trustee who is asked to decrypt', () => {
  attack('T8', 'NOT_THE_TALLY', 'one ballot alone', () =>
    asked(({ election }) => {
      election.close();
      election.entries.push(tallyOver(election, [0]));
    }),
  );
  attack('T8', 'BOARD_FORK', 'a second tally, of a log without one ballot', () =>
    asked(tallyTwice),
  );
  attack('T8', 'NOT_THE_TALLY', 'the same, where the device forgot what it saw of the log', () =>
    asked(async (ceremony) => {
      await tallyTwice(ceremony);
      delete ceremony.first.part.lastSeen;
    }),
  );
  attack('T8', 'NOT_THE_TALLY', 'another than the trustees agreed on', () =>
    asked(({ election, first }) => {
      election.close();
      election.tally();
      first.terms = { ...first.terms, tally: parseTallyHash('a'.repeat(32)) };
    }),
  );
  attack('T8', 'UNIT_TOO_SMALL', 'a unit that revocations emptied', () =>
    asked(
      ({ election }) => {
        election.close();
        election.revoke(0);
        election.tally();
      },
      { manifest: { smallestUnit: 2 } },
    ),
  );
  attack('T9', 'NOT_CLOSED', 'before the closing', () => asked(() => undefined));
  attack('T9', 'NOT_CLOSED', 'by an authority that closes early', () =>
    asked(
      ({ election, first }) => {
        election.close();
        election.tally();
        first.terms = { ...first.terms, now: '2027-04-02T16:59:59Z' };
      },
      { manifest: { rehearsal: false } },
    ),
  );
  attack('B1', 'BALLOT_INVALID', 'over a log that counts an opened ballot', () =>
    asked(({ election }) => {
      election.entries.push(election.challenge(2, { council: [1, 0, 0] }));
      election.close();
      election.tally();
    }),
  );
});

describe('a trustee who is shown another board', () => {
  attack('L7', 'BOARD_FORK', 'without an entry that it saw', () =>
    asked(({ election, first }) => {
      const before = copyOf(election);
      first.part = { ...first.part, lastSeen: lastSeenOf(before) };
      election.entries.splice(-1);
      election.close();
      election.tally();
    }),
  );
  attack('L7', 'FINGERPRINT', 'with another manifest', async () => {
    const { election } = await voted();
    const other = await SampleElection.open({ seed: 'other' });
    const { logKey } = other.trust();
    const { fingerprint } = election.trust();
    const check = (shown: SampleElection, trust: { fingerprint: string; logKey: string }) =>
      codesThrown(checkBoard(boardOfElection(shown), trust));
    return {
      before: await check(election, election.trust()),
      after: await check(other, { fingerprint, logKey }),
    };
  });
});

function lastSeenOf(election: SampleElection): { root: string; size: number } {
  const { root, size } = election.checkpoint();
  return { root: Buffer.from(root).toString('base64url'), size };
}

describe('a share that is not one', () => {
  /** Trustee 2 seals what it likes to trustee 1. */
  const revealed = async (share: (right: Uint8Array) => Uint8Array): Promise<Ceremony> => {
    const election = await SampleElection.begin();
    const devices = devicesOf(election);
    const victims = item(election.manifest.trustees, 0).recipient;
    item(devices, 1).sealShare = (recipient, right) =>
      sealShare(recipient, recipient === victims ? share(right) : right);
    await all(devices, 'commit');
    await all(devices, 'reveal');
    return { election, devices, first: item(devices, 0) };
  };
  const wrong = (): Uint8Array => new Uint8Array(32).fill(1);

  attack('K4', 'BAD_SHARE', 'the culprit is named, and nothing is confirmed', async () => {
    const honest = await revealed((right) => right);
    const { first } = await revealed(wrong);
    await expect(first.decide('confirm')).rejects.toThrow('Trustee 2');
    return {
      before: await codesThrown(honest.first.decide('confirm')),
      after: await codesThrown(first.decide('confirm')),
    };
  });
  attack('K4', 'NO_BAD_SHARE', 'a complaint of a trustee whose share is right', async () => {
    const { devices, first } = await revealed(wrong);
    return {
      before: await codesThrown(first.decide('complain')),
      after: await codesThrown(item(devices, 2).decide('complain')),
    };
  });
});

describe('files', () => {
  attack('K6', 'TOO_EARLY', 'a key file that was never saved proves nothing', async () => {
    const election = await SampleElection.begin();
    const devices = devicesOf(election);
    for (const step of ['commit', 'reveal', 'confirm'] as const) await all(devices, step);
    const first = item(devices, 0);
    const before = await codesThrown(first.decide('prove'));
    const { share: _, ...unsaved } = first.part;
    first.part = unsaved;
    return { before, after: await codesThrown(first.decide('prove')) };
  });
  attack('K7', 'FILE_EXISTS', 'one that is written over a key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glas-adversary-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'trustee.key'), 'a key');
    return {
      before: await codesThrown(writeNewFile(join(folder, 'other.key'), 'x', 0o600)),
      after: await codesThrown(writeNewFile(join(folder, 'trustee.key'), 'x', 0o600)),
    };
  });
});
