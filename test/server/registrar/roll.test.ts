import { expect, test } from 'vitest';
import { verifyRegistrarEntry } from '../../../crypto/signature.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { OPERATOR_TOKEN, startTestServer } from '../running_server.ts';

const server = await startTestServer();

test('a roll is loaded: pseudonyms published in order, persons known only to the registrar', async () => {
  const election = await HttpElection.setUp(server, 'loaded');
  const csv = 'person,style,weight\nBG0000000002,all,3\nBG0000000001,all,1\nEE00000000001,all,1\n';
  const response = await election.putRoll(csv);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ voters: 3, styles: [{ style: 'all', voters: 3 }] });

  await election.readBack();
  const page = decodeEntry(election.sample.entries.at(-1)?.entry ?? new Uint8Array());
  if (page.type !== 'roll') throw new Error(`a ${page.type} entry`);
  expect(verifyRegistrarEntry(election.sample.manifest.registrarKey, page)).toBe(true);
  const order = page.voters.map(({ pseudonym }) => Buffer.from(pseudonym, 'base64url'));
  expect(order).toEqual([...order].sort((a, b) => Buffer.compare(a, b)));
  expect(page.voters.map(({ weight }) => weight).sort()).toEqual([1, 1, 3]);
});

test('ROLL_INVALID: what is wrong line by line, and nothing is loaded', async () => {
  const election = await HttpElection.setUp(server, 'invalid');
  const csv = 'person,style\nBG0000000001,all\nbg 0000000001,all\nBG0000000003,west\n';
  const response = await election.putRoll(csv);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    code: 'ROLL_INVALID',
    message: 'Nothing was loaded. Line 3: the same person as on line 2, and 1 more.',
    problems: [
      { line: 3, problem: 'the same person as on line 2' },
      { line: 4, problem: 'the election has no ballot style "west"' },
    ],
  });
  expect((await election.status()).voters).toBe(0);
  expect(await personCount('invalid')).toBe(0);
});

test('ROLL_EXISTS: a roll is loaded once, and a second one changes nothing', async () => {
  const election = await HttpElection.setUp(server, 'twice');
  expect((await election.putRoll('person,style\nBG0000000001,all\n')).status).toBe(200);
  const again = await election.putRoll('person,style\nBG0000000002,all\n');
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'ROLL_EXISTS' });
  expect(await personCount('twice')).toBe(1);
});

test('PHASE and NOT_FOUND: no roll before the manifest, none for no election', async () => {
  const election = await HttpElection.reserve(server, 'early');
  expect(await (await election.putRoll('person,style\nBG0000000001,all\n')).json()).toMatchObject({
    code: 'PHASE',
  });
  const nowhere = await fetch(`${server.url}/api/elections/nowhere/roll`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' },
    body: 'person,style\n',
  });
  expect(nowhere.status).toBe(404);
});

test('two uploads at once: one roll, with its own persons', async () => {
  const election = await HttpElection.setUp(server, 'race');
  const csv = (digit: number): string =>
    `person,style\n${Array.from({ length: 50 }, (_, i) => `BG${digit}00000${i + 100},all`).join('\n')}\n`;
  const statuses = await Promise.all([
    election.putRoll(csv(1)).then(({ status }) => status),
    election.putRoll(csv(2)).then(({ status }) => status),
  ]);
  expect(statuses.sort()).toEqual([200, 409]);
  expect(await personCount('race')).toBe(50);
  await election.readBack();
  const published = election.sample.voters.map(({ pseudonym }) => pseudonym).sort();
  expect(await pseudonymsOf('race')).toEqual(published);
});

test('however the roll spells a person, the eID finds them', async () => {
  await HttpElection.open(server, 'spelt', [' bg 00000 00001 ']);
  const voter = new HttpVoter(server.url, 'spelt');
  await voter.signIn('BG0000000001');
  expect((await voter.session()).state).toBe('signed-in');
});

test('NOT_ON_ROLL: revoking somebody who is not there', async () => {
  await HttpElection.open(server, 'revoking', ['BG0000000001']);
  for (const person of ['BG0000000002', 'nobody at all']) {
    const refusal = await revoke('revoking', person);
    expect(refusal.status).toBe(403);
    expect(await refusal.json()).toMatchObject({ code: 'NOT_ON_ROLL' });
  }
  expect((await revoke('revoking', 'bg0000000001')).status).toBe(200);
  const nowhere = await revoke('nowhere', 'BG0000000001');
  expect(nowhere.status).toBe(404);
  expect(await nowhere.json()).toMatchObject({ code: 'NOT_FOUND' });
});

function revoke(slug: string, person: string): Promise<Response> {
  return fetch(`${server.url}/api/elections/${slug}/revocations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ person, reason: 'voted-on-paper' }),
  });
}

async function personCount(slug: string): Promise<number> {
  return (await pseudonymsOf(slug)).length;
}

async function pseudonymsOf(slug: string): Promise<string[]> {
  const rows = await server.sql<{ pseudonym: Buffer }[]>`
    select pseudonym from person where slug = ${slug}`;
  return rows.map(({ pseudonym }) => pseudonym.toString('base64url')).sort();
}
