import { describe, expect, test } from 'vitest';
import { openingFault, openingOf } from '../../client/command_line/board_view.ts';
import { checkBoard } from '../../client/command_line/election_board.ts';
import { sealShare } from '../../client/command_line/shares.ts';
import { parseTallyHash, tallyHashOf } from '../../client/command_line/tally_hash.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { publicGroup } from '../support/public_group.ts';
import { SampleElection, type SampleOptions } from '../support/sample_election.ts';
import { chooseOne, style } from '../support/sample_manifest.ts';
import { boardOfElection } from './memory_board.ts';
import { all, devicesOf, type StepName, type TrusteeDevice } from './trustee_device.ts';

const view = async (election: SampleElection) =>
  (await checkBoard(boardOfElection(election), election.trust())).view;

/** An election whose trustees have done the ceremony with their own devices, ready to vote in. */
async function opened(
  seed: string,
  options: SampleOptions = {},
): Promise<{ election: SampleElection; devices: TrusteeDevice[] }> {
  const election = await SampleElection.begin({ seed, ...options });
  const devices = devicesOf(election);
  for (const step of ['commit', 'reveal', 'confirm', 'prove'] as const) await all(devices, step);
  const voters = Array.from({ length: 4 }, () => ({ style: 0, weight: 1 }));
  election.publishRoll(options.voters ?? voters);
  const { electionKey } = openingOf(await view(election));
  election.electionKey = fromBase64Url(electionKey) ?? new Uint8Array();
  election.openVoting();
  return { election, devices };
}

test('a whole election by the steps of the command line', async () => {
  const { election, devices } = await opened('whole');
  election.cast(0, { council: [1, 0, 0] });
  election.cast(1, { council: [0, 1, 0] });
  election.cast(0, { council: [0, 1, 0] });
  election.cast(2, { council: [0, 0, 1] });
  election.revoke(2);
  election.close();
  election.tally();
  await all(devices.slice(1), 'decrypt');
  expect(election.result().units[0]?.contests[0]?.counts).toEqual([0, 2, 0]);
  expect((await view(election)).phase).toBe('final');
});

describe('each step again', () => {
  const steps: StepName[] = ['commit', 'reveal', 'confirm', 'prove'];

  test('posts nothing, and keeps what was saved', async () => {
    const election = await SampleElection.begin({ seed: 'again' });
    const devices = devicesOf(election);
    for (const step of steps) {
      await all(devices, step);
      const before = devices.map(({ part: { lastSeen: _, ...part } }) => part);
      for (const device of devices) expect(await device.run(step)).toBe(0);
      expect(devices.map(({ part: { lastSeen: _, ...part } }) => part)).toEqual(before);
    }
  });

  test('after a crash between saving and posting, goes on with what was saved', async () => {
    const election = await SampleElection.begin({ seed: 'crash' });
    const devices = devicesOf(election);
    const [first] = devices;
    if (first === undefined) throw new Error('no device');
    for (const step of steps) {
      const lost = await first.decide(step);
      first.part = lost.part; // saved; then the machine goes down
      await all(devices, step);
      const posted = election.entries.map(({ entry }) => entry);
      // Commitment and reveal are bound to the saved polynomial: the very same bytes.
      if (step === 'commit' || step === 'reveal') {
        expect(posted).toContainEqual(lost.posts[0]?.entry);
      }
    }
    expect(openingFault(await view(election))).toBe('there is no roll yet');
  });

  test('with a key file that was lost in between is refused', async () => {
    const election = await SampleElection.begin({ seed: 'lost' });
    const devices = devicesOf(election);
    await all(devices, 'commit');
    const [again] = devicesOf(election);
    await expect(again?.run('commit')).rejects.toMatchObject({ code: 'KEY_FILE' });
    await expect(again?.run('reveal')).rejects.toMatchObject({ code: 'TOO_EARLY' });
  });
});

describe('a step before its time', () => {
  test('says whom it waits for', async () => {
    const election = await SampleElection.begin({ seed: 'early' });
    const [first, second] = devicesOf(election);
    await first?.run('commit');
    await second?.run('commit');
    await expect(first?.run('reveal')).rejects.toMatchObject({
      code: 'WAITING',
      next: expect.stringContaining('Trustee 3') as string,
    });
    await expect(first?.run('confirm')).rejects.toMatchObject({ code: 'WAITING' });
    await expect(first?.run('prove')).rejects.toMatchObject({ code: 'TOO_EARLY' });
  });

  test('decryption before the closing, or before the tally: T9', async () => {
    const { election, devices } = await opened('not closed');
    election.cast(0, { council: [1, 0, 0] });
    await expect(devices[0]?.run('decrypt')).rejects.toMatchObject({ code: 'NOT_CLOSED' });
    election.close();
    await expect(devices[0]?.run('decrypt')).rejects.toMatchObject({ code: 'WAITING' });
  });

  describe('decryption while the voting should go on', () => {
    async function closed(
      manifest: NonNullable<SampleOptions['manifest']>,
    ): Promise<TrusteeDevice> {
      const { election, devices } = await opened(JSON.stringify(manifest), { manifest });
      election.cast(0, { council: [1, 0, 0] });
      election.close();
      election.tally();
      const [device] = devices;
      if (device === undefined) throw new Error('no device');
      return device;
    }
    const early = '2027-04-02T16:59:59Z';

    test('by an authority that closed too early: T9', async () => {
      const device = await closed({ rehearsal: false, closesAt: '2027-04-02T17:00:01Z' });
      device.terms = { now: '2027-04-03T17:00:00Z' };
      await expect(device.run('decrypt')).rejects.toMatchObject({
        code: 'NOT_CLOSED',
        message: expect.stringContaining('goes on until 2027-04-02T17:00:01Z') as string,
      });
    });

    test("by the trustee's own clock: T9", async () => {
      const device = await closed({ rehearsal: false });
      device.terms = { now: early };
      await expect(device.run('decrypt')).rejects.toMatchObject({
        code: 'NOT_CLOSED',
        message: expect.stringContaining(early) as string,
      });
      device.terms = { now: '2027-04-02T17:00:00Z' };
      expect(await device.run('decrypt')).toBe(1);
    });

    test('is what a rehearsal may do', async () => {
      const device = await closed({ rehearsal: true, closesAt: '2027-04-02T17:00:01Z' });
      device.terms = { now: early };
      expect(await device.run('decrypt')).toBe(1);
    });
  });
});

describe('a wrong share', () => {
  /** Trustee 2 seals to trustee 1 something that is not its share. */
  async function withBadShare(seed: string): Promise<Ceremony> {
    const election = await SampleElection.begin({ seed });
    const devices = devicesOf(election);
    const [victim, culprit] = devices;
    if (victim === undefined || culprit === undefined) throw new Error('too few trustees');
    const victimsRecipient = election.manifest.trustees[0]?.recipient;
    culprit.sealShare = (recipient, share) =>
      sealShare(recipient, recipient === victimsRecipient ? new Uint8Array(32).fill(1) : share);
    await all(devices, 'commit');
    await all(devices, 'reveal');
    return { election, devices, victim, culprit };
  }

  test('is named, and no one complains of a right one: K4', async () => {
    const { devices, victim } = await withBadShare('bad share');
    await expect(victim.run('confirm')).rejects.toMatchObject({
      code: 'BAD_SHARE',
      message: expect.stringContaining('Trustee 2') as string,
    });
    await expect(devices[2]?.run('complain')).rejects.toMatchObject({ code: 'NO_BAD_SHARE' });
    expect(await victim.run('complain')).toBe(1);
    expect(await victim.run('complain')).toBe(0);
    await expect(victim.run('confirm')).rejects.toMatchObject({
      code: 'BAD_SHARE',
      next: expect.stringContaining('once it is answered') as string,
    });
  });

  test('answered with the right one lets the ceremony go on', async () => {
    const { election, devices, victim, culprit } = await withBadShare('right answer');
    await victim.run('complain');
    expect(openingFault(await view(election))).toContain('missing');
    expect(await culprit.run('answer')).toBe(1);
    expect(await culprit.run('answer')).toBe(0);
    await all(devices, 'confirm');
    await all(devices, 'prove');
    expect(openingFault(await view(election))).toBe('there is no roll yet');
  });

  test('answered with another wrong one ends the ceremony', async () => {
    const { election, victim, culprit } = await withBadShare('wrong answer');
    await victim.run('complain');
    const [, second = ''] = culprit.part.coefficients ?? [];
    culprit.part = { ...culprit.part, coefficients: [second, second] };
    await culprit.run('answer');
    await expect(victim.run('confirm')).rejects.toMatchObject({
      code: 'BAD_SHARE',
      next: expect.stringContaining('start again') as string,
    });
    expect((await view(election)).ceremony.complaints()).toMatchObject([{ verdict: 'right' }]);
  });
});

describe('before it decrypts, a trustee', () => {
  test('refuses a tally that is not the sum of the ballots that count: T1, T7', async () => {
    const { election, devices } = await opened('wrong tally');
    election.cast(0, { council: [1, 0, 0] });
    election.cast(0, { council: [0, 1, 0] });
    election.close();
    // A dishonest server sums the first ballot instead of the last.
    const [first] = election.entries.filter(({ entry }) => decodeEntry(entry).type === 'ballot');
    const sum = new TallySum(publicGroup, election.manifest);
    const ballot = decodeEntry(first?.entry ?? new Uint8Array());
    if (first === undefined || ballot.type !== 'ballot') throw new Error('no ballot');
    sum.add(ballot, first.attachment);
    election.entries.push(sum.toEntry(election.fingerprint));
    await expect(devices[0]?.run('decrypt')).rejects.toMatchObject({ code: 'NOT_THE_TALLY' });
  });

  describe('refuses a unit with so few ballots that the count tells votes: T8', () => {
    const contests = [chooseOne('council', 3)];
    const styles = [style('north', contests), style('south', contests)];

    /** Two voters of each unit, of whom only those of the north vote. */
    async function voted(seed: string): Promise<Ceremony> {
      const { election, devices } = await opened(seed, {
        ...{ contests, styles, manifest: { smallestUnit: 2 } },
        voters: [0, 0, 1, 1].map((unit) => ({ style: unit, weight: 1 })),
      });
      election.cast(0, { council: [1, 0, 0] });
      election.cast(1, { council: [0, 1, 0] });
      election.cast(1, { council: [0, 0, 1] });
      const [victim, culprit] = devices;
      if (victim === undefined || culprit === undefined) throw new Error('too few trustees');
      return { election, devices, victim, culprit };
    }

    test('but neither one with enough nor one with none', async () => {
      const { election, victim } = await voted('enough');
      election.close();
      election.tally();
      const { posts, said } = await victim.decide('decrypt');
      expect(posts).toHaveLength(1);
      expect(said?.json['units']).toEqual([
        { unit: 'north', counted: 2, superseded: 1, revoked: 0 },
        { unit: 'south', counted: 0, superseded: 0, revoked: 0 },
      ]);
    });

    test('after a revocation, unless the trustee says so', async () => {
      const { election, victim } = await voted('revoked');
      election.close();
      election.revoke(0);
      election.tally();
      await expect(victim.run('decrypt')).rejects.toMatchObject({
        code: 'UNIT_TOO_SMALL',
        message: expect.stringContaining('north (1 count, 1 replaced, 1 revoked)') as string,
      });
      victim.terms = { ...victim.terms, allowSmallUnits: true };
      expect(await victim.run('decrypt')).toBe(1);
    });
  });

  test('refuses a tally other than the one agreed on, and says which it is', async () => {
    const { election, devices } = await opened('agreed');
    election.cast(0, { council: [1, 0, 0] });
    election.close();
    election.tally();
    const { size, root } = election.checkpoint();
    const [first, second] = devices;
    const hash = tallyHashOf(election.tallyToDecrypt().tallyLeafHash);
    if (first === undefined || second === undefined) throw new Error('no device');
    expect(hash).toMatch(/^(?:[a-z2-7]{4}-){7}[a-z2-7]{4}$/);

    first.terms = { ...first.terms, tally: parseTallyHash('a'.repeat(32)) };
    await expect(first.run('decrypt')).rejects.toMatchObject({ code: 'NOT_THE_TALLY' });
    first.terms = { ...first.terms, tally: parseTallyHash(hash.toUpperCase()) };
    expect(await first.run('decrypt')).toBe(1);
    // The same for the second, though the log has grown by a decryption.
    const { said } = await second.decide('decrypt');
    expect(said?.json['tally']).toEqual({ hash, size, root: toBase64Url(root) });
    expect(said?.lines[0]).toBe(`Tally ${hash}`);
  });

  test('refuses a second tally under a forked log: T8', async () => {
    const { election, devices } = await opened('second tally');
    election.cast(0, { council: [1, 0, 0] });
    election.cast(1, { council: [0, 1, 0] });
    election.close();
    const closed = election.entries.length;
    election.tally();
    await devices[0]?.run('decrypt');
    election.entries.length = closed;
    election.entries.splice(-2, 1); // without the second ballot
    election.tally();
    const [device] = devices;
    await expect(device?.run('decrypt')).rejects.toMatchObject({ code: 'BOARD_FORK' });
    // Even a key file that forgot its checkpoint remembers the tally.
    if (device !== undefined) delete device.part.lastSeen;
    await expect(device?.run('decrypt')).rejects.toMatchObject({ code: 'NOT_THE_TALLY' });
  });

  test('refuses a ballot whose proofs are wrong', async () => {
    const { election, devices } = await opened('bad ballot');
    const sealed = election.seal(0, { council: [1, 0, 0] });
    const other = election.seal(0, { council: [0, 1, 0] });
    election.entries.push({ entry: sealed.entry, attachment: other.attachment });
    election.close();
    election.tally();
    await expect(devices[0]?.run('decrypt')).rejects.toMatchObject({ code: 'BALLOT_INVALID' });
  });

  test("refuses a log that copies somebody's ciphertext: B1", async () => {
    const { election, devices } = await opened('copied');
    const challenged = election.challenge(0, { council: [1, 0, 0] });
    election.entries.push(challenged);
    election.close();
    election.tally();
    await expect(devices[0]?.run('decrypt')).rejects.toMatchObject({
      code: 'BALLOT_INVALID',
      message: expect.stringContaining('DUPLICATE_RANDOMNESS') as string,
    });
  });

  test('whose share belongs to another ceremony does not decrypt', async () => {
    const { election, devices } = await opened('other share');
    election.cast(0, { council: [1, 0, 0] });
    election.close();
    election.tally();
    const [first, second] = devices;
    if (first === undefined || second?.part.share === undefined) throw new Error('no share');
    first.part = { ...first.part, share: second.part.share };
    await expect(first.run('decrypt')).rejects.toMatchObject({ code: 'KEY_FILE' });
  });
});

interface Ceremony {
  readonly election: SampleElection;
  readonly devices: TrusteeDevice[];
  readonly victim: TrusteeDevice;
  readonly culprit: TrusteeDevice;
}
