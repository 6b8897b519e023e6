import { bech32 } from '@scure/base';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatWitnessVkey, witnessKey } from '../../../crypto/log/cosignature.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { encodeScalar } from '../../../crypto/group/scalar.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { Elections } from '../../../server/board/elections.ts';
import { PRACTICE_SLUG } from '../../../server/contract/practice.ts';
import { ServerKey } from '../../../server/keys.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { BoardElection, must } from './board_election.ts';
import { testBoards } from './open_board.ts';
import { expectRefused } from './refusals.ts';
import { framed, unsigned } from './set_up_entries.ts';
import { SetUps } from './set_ups.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const setUps = new SetUps(sql, board);

describe('reserving', () => {
  test('gives each election keys and a name of its own', async () => {
    const [a, b] = [must(await board.reserve('first')), must(await board.reserve('second'))];
    expect(a.origin).toBe('localhost:3000/e/first');
    expect(a.logVkey.startsWith('localhost:3000/e/first+')).toBe(true);
    expect(a.logKey).not.toEqual(b.logKey);
    expect(a.registrarKey).not.toEqual(b.registrarKey);
  });

  test('leaves no private key in the database that a dump would give away', async () => {
    const reserved = must(await board.reserve('dumped'));
    const elections = new Elections(sql, boards.serverKey);
    const [row] = await sql<{ id: number }[]>`select id from election where slug = 'dumped'`;
    const known = { id: row?.id ?? 0, slug: 'dumped', ...reserved };
    const { seed } = await elections.logOf(known);
    const { secret } = await elections.registrarOf(known);
    expect(ed25519PublicKey(seed)).toEqual(reserved.logKey);
    const [dump] = await sql<{ text: string }[]>`
      select string_agg(election::text, ' ') as text from election`;
    expect(dump?.text).toContain(Buffer.from(reserved.logKey).toString('hex'));
    for (const bytes of [seed, encodeScalar(secret)]) {
      expect(dump?.text).not.toContain(Buffer.from(bytes).toString('hex'));
    }
    const thief = new Elections(sql, new ServerKey(new Uint8Array(32)));
    await expect(thief.logOf(known)).rejects.toThrow('does not open');
  });

  test('again, or twice at once, gives the same keys while nothing is published', async () => {
    const first = must(await board.reserve('again'));
    expect(must(await board.reserve('again'))).toEqual(first);
    const other = await boards.open();
    const [one, two] = await Promise.all([board.reserve('race'), other.reserve('race')]);
    expect(must(one)).toEqual(must(two));
    expect(await sql`select from election where slug = 'race'`).toHaveLength(1);
  });

  test('SLUG_TAKEN: a log that has begun, or bears another address; SLUG_INVALID', async () => {
    await BoardElection.begin(board, 'begun');
    await expectRefused(sql, () => board.reserve('begun'), 'SLUG_TAKEN');
    must(await board.reserve('moved'));
    await sql`update election set origin = 'elsewhere.example/e/moved' where slug = 'moved'`;
    await expectRefused(sql, () => board.reserve('moved'), 'SLUG_TAKEN');
    // Voters practise under this name, without a server.
    await expectRefused(sql, () => board.reserve(PRACTICE_SLUG), 'SLUG_TAKEN');
    for (const slug of ['', 'Upper', '-a', 'a-', 'a_b', 'a/b', '../e', 'é', 'a'.repeat(65)]) {
      await expectRefused(sql, () => board.reserve(slug), 'SLUG_INVALID');
    }
  });
});

test('a log whose first entry the database has lost is no election, and no empty log', async () => {
  await board.reserve('hollow');
  await sql`update election set size = 1 where slug = 'hollow'`;
  const elections = new Elections(sql, boards.serverKey);
  await expect(elections.find('hollow')).rejects.toThrow('is not a manifest');
  await sql`update election set size = 0 where slug = 'hollow'`;
});

describe('a manifest', () => {
  test('KEYS_DIFFER: only with what was reserved', async () => {
    for (const change of [
      { origin: 'elsewhere.example/e/sample' },
      { logKey: key() },
      { registrarKey: key() },
    ]) {
      const election = await BoardElection.reserve(board, setUps.nextSlug(), { manifest: change });
      await setUps.refused(
        election,
        election.sample.manifest,
        'KEYS_DIFFER',
        Object.keys(change)[0],
      );
    }
  });

  test('SIGNATURE, POINT_INVALID, MANIFEST: only whole', async () => {
    const election = await BoardElection.reserve(board, setUps.nextSlug());
    const { manifest, authoritySeed } = election.sample;
    await setUps.refused(election, { ...manifest, smallestUnit: 2 }, 'SIGNATURE', 'signature');
    const signed = (change: Partial<Manifest>) =>
      signEntry<Manifest>(authoritySeed, { ...unsigned(manifest), ...change });
    const small = toBase64Url(new Uint8Array(32));
    await setUps.refused(
      election,
      signed({ authorityKey: small }),
      'POINT_INVALID',
      'authorityKey',
    );
    const vkeys = [formatWitnessVkey(witnessKey('witness.example', new Uint8Array(32)))];
    await setUps.refused(
      election,
      signed({ witnesses: { needed: 1, vkeys } }),
      'POINT_INVALID',
      'witnesses.vkeys.0',
    );
    const auditors = manifest.auditors.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    await setUps.refused(election, signed({ auditors }), 'MANIFEST', 'auditors');
    // A right checksum over 32 bytes and a bit more.
    const words = bech32.decode(manifest.auditors as `age1${string}`, 90).words;
    const padded = bech32.encode('age', [...words.slice(0, -1), (words.at(-1) ?? 0) | 1], 90);
    await setUps.refused(election, signed({ auditors: padded }), 'MANIFEST', 'auditors');
    await setUps.refused(election, signed({ threshold: 4 }), 'MANIFEST', 'threshold');
  });

  test('PHASE: only one, and first of all; NOT_FOUND: only where reserved', async () => {
    const election = await BoardElection.reserve(board, setUps.nextSlug());
    const { sample } = election;
    sample.notice();
    const notice = decodeEntry(sample.entries[1]?.entry ?? new Uint8Array());
    await setUps.refused(election, notice, 'PHASE');
    await setUps.submit(election, sample.manifest);
    const other = signEntry<Manifest>(sample.authoritySeed, {
      ...unsigned(sample.manifest),
      smallestUnit: 3,
    });
    await setUps.refused(election, other, 'PHASE');
    await expectRefused(sql, () => board.submit('nowhere', framed(sample.manifest)), 'NOT_FOUND');
  });

  test('that is sent again has its first receipt', async () => {
    const election = await BoardElection.reserve(board, setUps.nextSlug());
    const first = await setUps.submit(election, election.sample.manifest);
    expect(await setUps.submit(election, election.sample.manifest)).toBe(first);
    expect(await election.size()).toBe(1);
  });
});

function key(): string {
  return randomBytes(32).toString('base64url');
}
