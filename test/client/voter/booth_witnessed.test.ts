import { expect, test } from 'vitest';
import { createApi } from '../../../client/voter/api.ts';
import { createBooth } from '../../../client/voter/booth/booth.ts';
import type { Booth } from '../../../client/voter/booth/views.ts';
import { parseKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { formatReceipt, parseReceipt } from '../../../crypto/log/receipt.ts';
import { signAuthorization } from '../../../crypto/signature.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeFrame } from '../../../crypto/wire/framing.ts';
import type { BallotStatus } from '../../../server/contract/api.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { cosigned, sampleWitness } from '../../support/sample_witnesses.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { materialOf } from './material.ts';
import { receiptOf } from './receipts.ts';

const random = seededRandom('booth witnessed');
const witnesses = [sampleWitness(1), sampleWitness(2), sampleWitness(3)];
const vkeys = witnesses.map(({ vkey }) => vkey);

/** Answers of a server about the ballot that was cast last; each test tells its own. */
type Lookup = (election: SampleElection, index: number) => Promise<BallotStatus>;

/** A booth whose voter has cast, before a server that then answers look-ups as it is told. */
async function castAndAsk(lookup: Lookup) {
  const election = await SampleElection.open({ manifest: { witnesses: { needed: 2, vkeys } } });
  const booth = createBooth({
    origin: 'http://board.example',
    slug: 'sample',
    api: createApi('http://board.example', 'sample', serverOf(election, lookup)),
    random,
    pause: () => Promise.resolve(),
  });
  const recorded = await castOne(booth, election);
  return { recorded, index: election.entries.length - 1, witnessed: await booth.witnessed() };
}

async function castOne(booth: Booth, election: SampleElection) {
  // The address leads to no eID, so the page refuses it; the key that it made stays.
  await booth.signIn('eid');
  expect(await booth.session()).toMatchObject({ ok: true, value: { state: 'signed-in' } });
  const sealed = await booth.seal({ council: [0, 1, 0] }, () => undefined);
  const cast = await booth.cast();
  if (!sealed.ok || !cast.ok) throw new TypeError('not cast');
  const index = election.entries.length - 1;
  expect(cast.value).toMatchObject({ tracker: sealed.value, index, witnesses: { by: 0, of: 3 } });
  return cast.value;
}

/** As much of a server as one voter meets. */
function serverOf(election: SampleElection, lookup: Lookup): typeof fetch {
  let ballotKey = '';
  const answer = async (path: string, body: Uint8Array): Promise<Response> => {
    if (path.endsWith('/voting-material')) return Response.json(await materialOf(election));
    if (path.endsWith('/sign-in')) {
      ({ ballotKey } = parseJson(new TextDecoder().decode(body)) as { ballotKey: string });
      return Response.json({ url: 'http://eid.example/', salt: toBase64Url(random(32)) });
    }
    if (path.endsWith('/session')) return Response.json(sessionOf(election, ballotKey));
    const last = election.entries.length - 1;
    if (!path.endsWith('/ballots')) return Response.json(await lookup(election, last));
    election.entries.push(decodeFrame(body));
    return new Response(await receiptOf(election, last + 1));
  };
  return async (input, init) => {
    const request = new Request(input, init);
    return answer(new URL(request.url).pathname, new Uint8Array(await request.arrayBuffer()));
  };
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

/** The receipt of an entry with the lines of the first two witnesses. */
async function witnessedReceipt(election: SampleElection, index: number): Promise<string> {
  const parts = parseReceipt(await receiptOf(election, index));
  if (parts === undefined) throw new TypeError('receipt');
  return formatReceipt(index, parts.path, cosigned(parts.note, witnesses.slice(0, 2)));
}

const STATUS = { state: 'recorded', receipt: '', tracker: '' } as const;

test('once enough have cosigned, the receipt to keep is the one with their lines', async () => {
  const { recorded, witnessed } = await castAndAsk(async (election, index) => ({
    ...STATUS,
    index,
    witnessed: await witnessedReceipt(election, index),
  }));
  expect(witnessed).toMatchObject({ ok: true, value: { witnesses: { by: 2, of: 3 } } });
  const file = witnessed.ok ? witnessed.value.receiptFile : '';
  expect(parseKeptReceipt(file)?.receipt).toContain('— witness.example/w2 ');
  expect(recorded.receiptFile).not.toContain('witness.example');
});

test('tracker and place stay those that were proved, whatever the server says later', async () => {
  const { recorded, index, witnessed } = await castAndAsk(async (election, last) => ({
    ...STATUS,
    tracker: 'aaaa-bbbb-cccc-dddd-eeee-ffff-gggg-hhhh',
    index: 7,
    receipt: 'no receipt',
    witnessed: await witnessedReceipt(election, last),
  }));
  const { tracker } = recorded;
  expect(witnessed).toMatchObject({ ok: true, value: { tracker, index } });
});

test('cosignatures over the ballot at another place do not count', async () => {
  const { recorded, witnessed } = await castAndAsk(async (election, index) => {
    election.entries.push(item(election.entries, index));
    const twice = await witnessedReceipt(election, index + 1);
    return { ...STATUS, index, witnessed: twice };
  });
  expect(witnessed).toEqual({ ok: true, value: recorded });
});
