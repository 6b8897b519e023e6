import { expect, test } from 'vitest';
import { createApi } from '../../../client/voter/api.ts';
import { createBooth } from '../../../client/voter/booth/booth.ts';
import type { ElectionStatus, VotingMaterial } from '../../../server/contract/api.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { materialOf } from './material.ts';

const sample = await SampleElection.open();
const genuine = await materialOf(sample);
const { manifest, manifestReceipt } = genuine;
const status: ElectionStatus = {
  ...{ slug: 'sample', phase: 'voting', origin: sample.manifest.origin, rehearsal: true },
  ...{ logVkey: sample.trust().logKey, now: '2027-04-02T16:00:00Z', size: 9, trustees: [] },
  ...{ voters: 9, ballots: 0, challenges: 0, revocations: 0 },
};

/** A booth before a server that gives this material, and what was asked for. */
function boothBefore(server: { material: VotingMaterial }) {
  const asked: string[] = [];
  const booth = createBooth({
    origin: 'http://board.example',
    slug: 'sample',
    api: createApi('http://board.example', 'sample', (input, init) => {
      const path = new URL(new Request(input, init).url).pathname.replace(/.*\/sample/, '');
      asked.push(path);
      if (path === '') return Promise.resolve(Response.json(status));
      if (path === '/voting-material') return Promise.resolve(Response.json(server.material));
      return Promise.resolve(Response.json({ code: 'NOT_FOUND' }, { status: 404 }));
    }),
    random: seededRandom('booth proof'),
    pause: () => Promise.resolve(),
  });
  return { booth, asked };
}

const unconfirmed: VotingMaterial = {
  ...genuine,
  confirmations: genuine.confirmations?.slice(1) ?? [],
};

test('an election is shown once its manifest proved itself; its key is proved from the same answer', async () => {
  const { booth, asked } = boothBefore({ material: genuine });
  expect(await booth.election()).toMatchObject({ ok: true, value: { slug: 'sample' } });
  expect(await booth.proved()).toEqual({ ok: true, value: undefined });
  expect(asked.filter((path) => path === '/voting-material')).toHaveLength(1);
});

test('a manifest that does not prove itself is not shown', async () => {
  const { booth } = boothBefore({ material: { ...genuine, manifestReceipt: '' } });
  expect(await booth.election()).toEqual({ ok: false, code: 'ELECTION_DATA' });
});

test('under a key that is not proved nobody signs in, and nothing is sealed', async () => {
  const { booth, asked } = boothBefore({ material: unconfirmed });
  expect(await booth.election()).toMatchObject({ ok: true });
  expect(await booth.seal({ council: [0, 1, 0] }, () => undefined)).toMatchObject({ ok: false });
  expect(await booth.proved()).toEqual({ ok: false, code: 'ELECTION_DATA' });
  expect(await booth.signIn('eid')).toEqual({ ok: false, code: 'ELECTION_DATA' });
  expect(await booth.session()).toEqual({ ok: false, code: 'SIGNED_OUT' });
  expect(await booth.seal({ council: [0, 1, 0] }, () => undefined)).toEqual({
    ok: false,
    code: 'PHASE',
  });
  expect(asked).not.toContain('/sign-in');
});

test('the proof is asked for again, however often the election was, until the server has a better', async () => {
  const server: { material: VotingMaterial } = { material: unconfirmed };
  const { booth } = boothBefore(server);
  await booth.election();
  await booth.election();
  expect(await booth.proved()).toEqual({ ok: false, code: 'ELECTION_DATA' });
  server.material = genuine;
  expect(await booth.proved()).toEqual({ ok: true, value: undefined });
});

test('before voting there is no key to prove, and the material is asked for again', async () => {
  const server: { material: VotingMaterial } = { material: { manifest, manifestReceipt } };
  const { booth, asked } = boothBefore(server);
  expect(await booth.election()).toMatchObject({ ok: true });
  expect(await booth.proved()).toEqual({ ok: true, value: undefined });
  expect(asked.filter((path) => path === '/voting-material')).toHaveLength(1);
  server.material = unconfirmed;
  expect(await booth.election()).toEqual({ ok: false, code: 'ELECTION_DATA' });
  server.material = genuine;
  expect(await booth.election()).toMatchObject({ ok: true });
  expect(await booth.proved()).toEqual({ ok: true, value: undefined });
});
