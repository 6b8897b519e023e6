import { describe, expect, test } from 'vitest';
import { createApi } from '../../../client/voter/api.ts';
import { createBooth } from '../../../client/voter/booth/booth.ts';
import { signAuthorization } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { decodeFrame } from '../../../crypto/wire/framing.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { materialOf } from './material.ts';
import { receiptOf } from './receipts.ts';

const random = seededRandom('booth challenge');
const CHOICES = { council: [0, 1, 0] };

/** A voter who has sealed, before a server of which `isLost` says which answers never come. */
async function sealedAt(
  isLost: (path: string) => boolean = () => false,
  { offered = true, expiresAt = '2027-04-02T17:30:00Z' } = {},
) {
  const castAsIntended = offered ? ('challenge' as const) : ('none' as const);
  const election = await SampleElection.open({ manifest: { castAsIntended } });
  const posted: string[] = [];
  let ballotKey = '';
  const answer = async (path: string, body: Uint8Array): Promise<Response> => {
    if (path.endsWith('/voting-material')) return Response.json(await materialOf(election));
    if (path.endsWith('/sign-in')) {
      ({ ballotKey } = parseJson(new TextDecoder().decode(body)) as { ballotKey: string });
      return Response.json({ url: 'http://eid.example/', salt: toBase64Url(random(32)) });
    }
    if (path.endsWith('/session')) return Response.json(sessionOf(election, ballotKey));
    if (path.endsWith('/extend')) return Response.json({ expiresAt });
    posted.push(path);
    if (path.endsWith('/find')) return Response.json({ code: 'NOT_FOUND' }, { status: 404 });
    election.entries.push(decodeFrame(body));
    if (isLost(path)) throw new TypeError('the connection is lost');
    return new Response(await receiptOf(election, election.entries.length - 1));
  };
  const booth = createBooth({
    origin: 'http://board.example',
    slug: 'sample',
    api: createApi('http://board.example', 'sample', async (input, init) => {
      const request = new Request(input, init);
      return answer(new URL(request.url).pathname, new Uint8Array(await request.arrayBuffer()));
    }),
    random,
    pause: () => Promise.resolve(),
  });
  // The address leads to no eID, so the page refuses it; the key that it made stays.
  await booth.signIn('eid');
  await booth.session();
  const sealed = await booth.seal(CHOICES, () => undefined);
  if (!sealed.ok) throw new TypeError(sealed.code);
  return { booth, election, tracker: sealed.value, posted };
}

function sessionOf(election: SampleElection, ballotKey: string) {
  const unsigned = { ballotKey, evidence: toBase64Url(random(32)), ...item(election.voters, 0) };
  const { registrar, fingerprint } = election;
  return {
    state: 'signed-in',
    authorization: signAuthorization(registrar, fingerprint, unsigned, random),
    votedBefore: false,
    expiresAt: '2027-04-02T17:00:00Z',
  };
}

const BALLOTS = '/api/elections/sample/ballots';
const CHALLENGES = '/api/elections/sample/challenges';

describe('a ballot that is checked', () => {
  test('is opened, recomputed, and can then never be cast from here', async () => {
    const { booth, election, tracker, posted } = await sealedAt();
    const index = election.entries.length;
    const contests = [{ contest: election.manifest.contests[0], values: CHOICES.council }];
    expect(await booth.challenge()).toEqual({ ok: true, value: { tracker, index, contests } });
    expect(await booth.cast()).toEqual({ ok: false, code: 'ALREADY_CHALLENGED' });
    // Its openings are forgotten: it is not opened a second time either.
    expect(await booth.challenge()).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(posted).toEqual([CHALLENGES]);

    const fresh = await booth.seal(CHOICES, () => undefined);
    expect(fresh.ok && fresh.value).not.toBe(tracker);
    expect(await booth.cast()).toMatchObject({ ok: true, value: { index: index + 1 } });
  });

  test('with every answer lost is not cast, and opened when an answer comes', async () => {
    let isAway = true;
    const { booth, posted } = await sealedAt(() => isAway);
    expect(await booth.challenge()).toEqual({ ok: false, code: 'NO_ANSWER' });
    expect(await booth.cast()).toEqual({ ok: false, code: 'ALREADY_CHALLENGED' });
    expect(posted).not.toContain(BALLOTS);
    isAway = false;
    expect(await booth.challenge()).toMatchObject({ ok: true });
  });

  test('is not, where the election does not offer it', async () => {
    const { booth, posted } = await sealedAt(undefined, { offered: false });
    expect(await booth.challenge()).toEqual({ ok: false, code: 'CHALLENGE_MODE' });
    expect(posted).toEqual([]);
    expect(await booth.cast()).toMatchObject({ ok: true });
  });
});

test('a ballot that may have been cast is never opened: nobody learns its openings', async () => {
  const { booth, posted } = await sealedAt((path) => path === BALLOTS);
  expect(await booth.cast()).toEqual({ ok: false, code: 'NO_ANSWER' });
  expect(await booth.challenge()).toEqual({ ok: false, code: 'ALREADY_CAST' });
  expect(posted).not.toContain(CHALLENGES);

  const { booth: quick, posted: meanwhile } = await sealedAt();
  const [cast, challenged] = await Promise.all([quick.cast(), quick.challenge()]);
  expect([cast.ok, challenged]).toEqual([true, { ok: false, code: 'ALREADY_CAST' }]);
  expect(meanwhile).toEqual([BALLOTS]);
});

test('more time is as much as the server says', async () => {
  const { booth } = await sealedAt();
  const expiresAtMs = Date.parse('2027-04-02T17:30:00Z');
  expect(await booth.extendSession()).toEqual({ ok: true, value: expiresAtMs });
  const { booth: misled } = await sealedAt(undefined, { expiresAt: 'never' });
  expect(await misled.extendSession()).toEqual({ ok: false, code: 'UNKNOWN_ANSWER' });
});
