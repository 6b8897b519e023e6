import { describe, expect, test } from 'vitest';
import { checkBoard } from '../../client/command_line/election_board.ts';
import { signEntry } from '../../crypto/signature.ts';
import type { Closing } from '../../crypto/wire/acts.ts';
import { attachmentsPath, encodeAttachmentBundle } from '../../crypto/wire/board_paths.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import type { KeyConfirmation, KeyPossession, KeyReveal } from '../../crypto/wire/ceremony.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, listWithPreference, score, style } from '../support/sample_manifest.ts';
import { boardOf, boardOfElection } from './memory_board.ts';

const check = (election: SampleElection) => checkBoard(boardOfElection(election), election.trust());

test('a finished election is accepted, and read as it is', async () => {
  const election = await SampleElection.open({ seed: 'finished' });
  election.cast(0, { council: [1, 0, 0] });
  election.cast(0, { council: [0, 1, 0] });
  election.challenge(1, { council: [0, 0, 1] });
  election.revoke(2);
  election.notice();
  const result = election.finish();
  const { view } = await check(election);
  expect(view).toMatchObject({ phase: 'final', ballots: 2, challenges: 1 });
  expect(view.result?.entry).toEqual(result);
  expect(view.counted.superseded).toBe(1);
  expect([...view.decryptions.keys()]).toEqual([1, 2]);
});

describe('contests in the attachment of the manifest', () => {
  const contests = [listWithPreference('council', 2, 2)];
  const attachment = toBase64Url(sha256(canonicalBytes(contests)));
  const opened = SampleElection.open({ seed: 'attached', contests, manifest: { attachment } });

  test('are read from the file of the first entry, or else from that of all', async () => {
    const election = await opened;
    const { view } = await check(election);
    expect(view.manifest.contests).toEqual(contests);

    const files = election.files();
    const alone = encodeAttachmentBundle(election.entries.slice(0, 1).map((e) => e.attachment));
    files.delete(attachmentsPath(0, election.entries.length));
    files.set(attachmentsPath(0, 1), alone);
    const again = await checkBoard(boardOf(files), election.trust());
    expect(again.view.manifest.contests).toEqual(contests);
  });

  test('must be there, and be the ones that it names', async () => {
    const election = await opened;
    const files = election.files();
    const { length } = election.entries;
    const others = encodeAttachmentBundle(
      election.entries.map((_, i) => (i === 0 ? canonicalBytes([]) : new Uint8Array())),
    );
    files.set(attachmentsPath(0, length), others);
    const board = () => checkBoard(boardOf(files), election.trust());
    await expect(board()).rejects.toThrow(/is not the one that the entry names/);
    files.delete(attachmentsPath(0, length));
    await expect(board()).rejects.toThrow(/its contests are not published/);
  });
});

/** One change each to a board that was accepted; what it must be refused for. */
const changes: [string, RegExp, (election: SampleElection) => void | Promise<void>][] = [
  [
    'an entry after its phase: L6',
    /not admitted in phase voting/,
    (e) => e.publishRoll([{ style: 0, weight: 1 }]),
  ],
  [
    'a ballot after the closing',
    /not admitted in phase closed/,
    (e) => {
      e.close();
      e.cast(0, { council: [1, 0, 0] });
    },
  ],
  [
    'a closing by somebody else',
    /signature/,
    (e) => {
      const seed = e.trustees[0]?.seed ?? new Uint8Array(32);
      const closing = {
        closedAt: '2027-04-02T17:00:00Z',
        election: e.fingerprint,
        type: 'closing' as const,
      };
      e.append(signEntry<Closing>(seed, closing));
    },
  ],
  [
    'an entry of another election',
    /another election/,
    (e) => {
      const closing = {
        closedAt: '2027-04-02T17:00:00Z',
        election: '0'.repeat(64),
        type: 'closing' as const,
      };
      e.append(signEntry<Closing>(e.authoritySeed, closing));
    },
  ],
  [
    'a ballot of nobody on the roll: E7',
    /voter on the roll/,
    (e) => {
      const voter = e.voters[0];
      if (voter !== undefined) e.voters[0] = { ...voter, weight: 2 };
      e.cast(0, { council: [1, 0, 0] });
    },
  ],
  [
    'a second revocation: E10',
    /revoked twice/,
    (e) => {
      e.revoke(0);
      e.revoke(0, 'struck-off');
    },
  ],
  [
    'a decryption by a trustee that decrypted: T4',
    /decrypted twice/,
    (e) => {
      e.close();
      e.tally();
      e.decrypt(1, 1);
    },
  ],
  [
    'bytes that are no entry: L6',
    /NON_CANONICAL/,
    (e) => {
      e.entries.push({ entry: new TextEncoder().encode('{ }'), attachment: new Uint8Array() });
    },
  ],
];

describe('a board is refused for', () => {
  test.each(changes)('%s', async (name, why, change) => {
    const election = await SampleElection.open({ seed: name });
    await expect(check(election)).resolves.toBeDefined();
    await change(election);
    await expect(check(election)).rejects.toMatchObject({
      code: 'BOARD_INVALID',
      message: expect.stringMatching(why) as string,
    });
  });
});

describe('an opening is refused', () => {
  /** The ceremony and a roll, and then an opening that says something else. */
  async function openedWith(
    change: Parameters<SampleElection['openVoting']>[0],
  ): Promise<SampleElection> {
    const election = await SampleElection.begin({ seed: JSON.stringify(change) });
    await election.runCeremony();
    election.publishRoll([{ style: 0, weight: 1 }]);
    await expect(check(election)).resolves.toBeDefined();
    election.openVoting(change);
    return election;
  }

  test('with another election key, roll size or roll digest: E4', async () => {
    const G = '4vKuCmq_TnHFiADFAVF4JgZSanb7wElGDjwIrfRdLXY';
    for (const change of [
      { electionKey: G },
      { rollSize: 2 },
      { rollDigest: toBase64Url(new Uint8Array(32)) },
    ]) {
      await expect(check(await openedWith(change))).rejects.toMatchObject({
        code: 'BOARD_INVALID',
      });
    }
  });

  test('before its time, except in a rehearsal', async () => {
    const openedAt = '2027-04-02T03:59:59Z';
    for (const rehearsal of [true, false]) {
      const election = await SampleElection.begin({
        ...{ seed: `early ${rehearsal}`, manifest: { rehearsal } },
      });
      await election.runCeremony();
      election.publishRoll([{ style: 0, weight: 1 }]);
      election.openVoting({ openedAt });
      const checked = expect(check(election));
      if (rehearsal) await checked.resolves.toBeDefined();
      else {
        await checked.rejects.toMatchObject({
          message: expect.stringContaining('opened before 2027-04-02T04:00:00Z') as string,
        });
      }
      election.entries.pop();
      election.openVoting({ openedAt: '2027-04-02T04:00:00Z' });
      await expect(check(election)).resolves.toBeDefined();
    }
  });

  test('while a trustee has not proved possession: K6', async () => {
    const election = await SampleElection.begin({ seed: 'no possession' });
    await election.runCeremony();
    election.entries.pop();
    election.publishRoll([{ style: 0, weight: 1 }]);
    election.openVoting();
    await expect(check(election)).rejects.toMatchObject({
      message: expect.stringContaining('possession of Trustee 3') as string,
    });
  });

  test('with a count that could be too large, over all units together', async () => {
    const contests = [score('council', 2, 100, 100)];
    const styles = [style('north', contests), style('south', contests)];
    const half = { style: 0, weight: 500_000 };
    for (const [weight, opens] of [
      [500_000, true],
      [500_001, false],
    ] as const) {
      const election = await SampleElection.begin({ seed: `weight ${weight}`, contests, styles });
      await election.runCeremony();
      election.publishRoll([half, { style: 1, weight }]);
      election.openVoting();
      const checked = expect(check(election));
      if (opens) await checked.resolves.toBeDefined();
      else {
        await checked.rejects.toMatchObject({
          message: expect.stringContaining('a count of contest council could pass') as string,
        });
      }
    }
  });

  test('with a unit too small: T10', async () => {
    const contests = [chooseOne('council', 2)];
    const styles = [style('north', contests), style('south', contests)];
    const election = await SampleElection.begin({
      ...{ seed: 'small', contests, styles },
      manifest: { smallestUnit: 2 },
    });
    await election.runCeremony();
    election.publishRoll([
      { style: 0, weight: 1 },
      { style: 0, weight: 1 },
      { style: 1, weight: 1 },
    ]);
    election.openVoting();
    await expect(check(election)).rejects.toMatchObject({
      message: expect.stringContaining('style south has 1 voters') as string,
    });
  });
});

describe('a ceremony is refused for', () => {
  test('a reveal unlike its commitment: K2', async () => {
    const election = await SampleElection.begin({ seed: 'rushing' });
    await election.runCeremony();
    const trustee = election.trustees[0];
    const commitments = 1 + election.trustees.length;
    if (trustee === undefined) throw new Error('no trustee');
    // Made again with other randomness, so not what was committed to.
    const reveal = signEntry<KeyReveal>(trustee.seed, await election.makeReveal(trustee));
    election.entries.length = commitments;
    await expect(check(election)).resolves.toBeDefined();
    election.append(reveal);
    await expect(check(election)).rejects.toMatchObject({
      message: expect.stringContaining('COMMITMENT') as string,
    });
  });

  /** All have revealed, in 7 entries; then the first trustee confirms having seen the first `size`. */
  async function confirmed(size: number, root?: Uint8Array): Promise<SampleElection> {
    const election = await SampleElection.begin({ seed: 'confirmed' });
    await election.runCeremony();
    const trustee = election.trustees[0];
    if (trustee === undefined) throw new Error('no trustee');
    election.entries.length = 7;
    const rest = election.entries.splice(size);
    const seen = root ?? election.checkpoint().root;
    election.entries.push(...rest);
    election.append(
      signEntry<KeyConfirmation>(trustee.seed, {
        checkpoint: { root: toBase64Url(seen), size },
        election: election.fingerprint,
        electionKey: toBase64Url(election.electionKey),
        trustee: 1,
        type: 'key-confirmation',
      }),
    );
    return election;
  }

  test('a trustee that was shown another board: L7', async () => {
    await expect(check(await confirmed(7))).resolves.toBeDefined();
    for (const election of [await confirmed(7, new Uint8Array(32)), await confirmed(8)]) {
      await expect(check(election)).rejects.toMatchObject({
        code: 'BOARD_INVALID',
        message: expect.stringContaining('shown another board') as string,
      });
    }
  });

  test('a confirmation of a board without every reveal', async () => {
    for (const size of [1, 4, 6]) {
      await expect(check(await confirmed(size))).rejects.toMatchObject({
        code: 'BOARD_INVALID',
        message: expect.stringContaining('before every reveal') as string,
      });
    }
  });

  test('a proof of possession made for something else', async () => {
    const election = await SampleElection.begin({ seed: 'possession' });
    await election.runCeremony();
    const last = election.entries.pop();
    const trustee = election.trustees[2];
    if (last === undefined || trustee === undefined) throw new Error('no trustee');
    const proof = toBase64Url(new Uint8Array(64));
    election.append(
      signEntry<KeyPossession>(trustee.seed, {
        ...{ election: election.fingerprint, proof },
        ...{ trustee: 3, type: 'key-possession' },
      }),
    );
    await expect(check(election)).rejects.toMatchObject({
      message: expect.stringContaining('did not prove') as string,
    });
  });
});
