import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { TrusteeContent } from '../../client/command_line/key_content.ts';
import { openTrusteeKey } from '../../client/command_line/key_session.ts';
import type { Outcome } from '../../client/command_line/outcome.ts';
import { createSealedFile } from '../../client/command_line/sealed_file.ts';
import { sealShare } from '../../client/command_line/shares.ts';
import type { Trust } from '../../client/command_line/trust.ts';
import { runStep } from '../../client/command_line/trustee_session.ts';
import { commitStep } from '../../client/command_line/trustee_steps.ts';
import { writeNewFile } from '../../client/command_line/files.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { SampleElection } from '../support/sample_election.ts';
import { attack } from '../adversary/attack.ts';
import { codesThrown } from '../adversary/codes_thrown.ts';
import { BoardServer } from './board_server.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-trustee-'));
const passphraseFile = join(folder, 'passphrase');
const passphrase = 'a long passphrase';
await writeNewFile(passphraseFile, `${passphrase}\n`, 0o600);
const servers: BoardServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** A board with only the manifest, and the first trustee's key file. */
async function setUp(seed: string): Promise<Device> {
  const election = await SampleElection.begin({ seed });
  const server = await BoardServer.start(election);
  servers.push(server);
  const [trustee] = election.trustees;
  if (trustee === undefined) throw new Error('no trustee');
  const content: TrusteeContent = {
    kind: 'glas-trustee-key',
    name: 'Trustee 1',
    identity: trustee.identity,
    signingSeed: toBase64Url(trustee.seed),
    workFactor: 2,
    elections: [],
  };
  const path = join(folder, `${seed}.key`);
  await createSealedFile(path, JSON.stringify(content), { text: passphrase, workFactor: 2 });
  return { election, server, path };
}

interface Device {
  readonly election: SampleElection;
  readonly server: BoardServer;
  readonly path: string;
}

const open = ({ path }: Device) => openTrusteeKey(path, { passphraseFile });

/** `glas trustee commit`, from the key file on disk. */
async function commit(device: Device, trust: Trust | undefined): Promise<Outcome> {
  return runStep(device.server, 'sample', await open(device), trust, ({ board, part, self }) =>
    commitStep(board.view, part, self, sealShare),
  );
}

const commitments = ({ election }: Device) =>
  election.entries
    .map(({ entry }) => decodeEntry(entry))
    .flatMap((entry) => (entry.type === 'key-commitment' ? [entry.digest] : []));

describe('a crash', () => {
  test.each(['before', 'after'] as const)(
    'with the entry saved, %s the server recorded it, loses nothing',
    async (fault) => {
      const device = await setUp(`crash ${fault}`);
      device.server.fault = fault;
      await expect(commit(device, device.election.trust())).rejects.toMatchObject({
        code: 'SERVER_UNREACHABLE',
      });
      const saved = (await open(device)).content.elections[0];
      expect(saved?.coefficients).toHaveLength(2);
      expect(commitments(device)).toHaveLength(fault === 'before' ? 0 : 1);

      await commit(device, undefined);
      const again = (await open(device)).content.elections[0];
      expect(again?.coefficients).toEqual(saved?.coefficients);
      expect(again?.reveal).toEqual(saved?.reveal);
      expect(commitments(device)).toHaveLength(1);
    },
  );
});

test('a key file that names its tally leaves no copy that does not', async () => {
  const device = await setUp('pinned tally');
  await commit(device, device.election.trust());
  const tally = toBase64Url(new Uint8Array(32).fill(7));
  await runStep(device.server, 'sample', await open(device), undefined, ({ part }) =>
    Promise.resolve({ part: { ...part, tally }, posts: [] }),
  );
  for (const path of [device.path, `${device.path}.previous`]) {
    const [part] = (await open({ ...device, path })).content.elections;
    expect(part?.tally).toBe(tally);
    expect(part?.coefficients).toHaveLength(2);
  }
});

attack('W9', 'RECEIPT_MISMATCH', 'a receipt for something else is not believed', async () => {
  const [device, honest] = [await setUp('foreign receipt'), await setUp('own receipt')];
  device.server.fault = 'foreign-receipt';
  return {
    before: await codesThrown(commit(honest, honest.election.trust())),
    after: await codesThrown(commit(device, device.election.trust())),
  };
});

describe('trust', () => {
  test('is needed the first time, and pinned from then on', async () => {
    const device = await setUp('pinned');
    await expect(commit(device, undefined)).rejects.toMatchObject({ code: 'TRUST' });
    await commit(device, device.election.trust());
    expect((await commit(device, undefined)).json['posted']).toEqual([]);
  });

  attack('L7', 'TRUST', 'that contradicts what the key file knows is refused', async () => {
    const device = await setUp('contradicted');
    const before = await codesThrown(commit(device, device.election.trust()));
    const other = await SampleElection.begin({ seed: 'other log' });
    const { fingerprint } = device.election.trust();
    const trust = { fingerprint, logKey: other.trust().logKey };
    return { before, after: await codesThrown(commit(device, trust)) };
  });

  attack('L7', 'BOARD_FORK', 'in a board that lost what this key saw is gone', async () => {
    const device = await setUp('lost');
    await commit(device, device.election.trust());
    const before = await codesThrown(commit(device, undefined));
    device.election.entries.pop();
    return { before, after: await codesThrown(commit(device, undefined)) };
  });
});

test('a key that the manifest does not name is told so', async () => {
  const device = await setUp('its trustees');
  const { path } = await setUp('another trustee');
  await expect(commit({ ...device, path }, device.election.trust())).rejects.toMatchObject({
    code: 'NOT_A_TRUSTEE',
  });
});
