import { randomBytes } from 'node:crypto';
import { sealBallot } from '../../crypto/ballot.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import { expect, test } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { Logger } from '../../server/log.ts';
import { invariant } from '../adversary/attack.ts';
import { HttpElection } from './http_election.ts';
import { HttpVoter } from './http_voter.ts';
import { OPERATOR_TOKEN, startTestServer } from './running_server.ts';

const ELITSA = 'BG0000000001';

invariant('W8', 'a whole vote leaves nothing in the log that is anybody’s', async () => {
  const server = await startTestServer();
  const election = await HttpElection.open(server, 'spring', [ELITSA]);
  const voter = new HttpVoter(server.url, 'spring');
  const { url, salt } = await voter.begin('demo-bg');
  const answer = new URL(await voter.present(url, ELITSA));
  const cookie = voter.jar.find('glas-spring');
  await voter.jar.fetch(answer);
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error('not signed in');
  const { manifest, fingerprint, electionKey } = election.sample;
  const { authorization } = session;
  const sealed = sealBallot({
    ...{ manifest, fingerprint, electionKey, authorization },
    ballotSecret: voter.key.secret,
    choices: { council: [0, 1, 0] },
    random: randomBytes,
  });
  const cast = await fetch(`${election.api}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'user-agent': 'browser-of-elitsa' },
    body: Buffer.from(encodeFrame(sealed)),
  });
  expect(cast.status).toBe(200);
  const found = await fetch(`${election.api}/ballots/find?why=personal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tracker: sealed.tracker }),
  });
  expect(found.status).toBe(200);

  const log = server.log.join('');
  const lines = server.log.map((line) => parseJson(line) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({ method: 'POST', route: '/api/elections/:slug/ballots', status: 200 }),
  );
  expect(lines).toContainEqual(expect.objectContaining({ route: '/e/:slug/signed-in' }));
  const personal = [ELITSA, '0000000001', 'Стоянова', '127.0.0.1', 'browser-of-elitsa', 'personal'];
  const ballot = [sealed.tracker, authorization.pseudonym, authorization.ballotKey];
  const secrets = [cookie, salt, answer.searchParams.get('code'), answer.searchParams.get('state')];
  for (const text of [...personal, ...ballot, ...secrets, OPERATOR_TOKEN]) {
    expect(text).toBeTruthy();
    expect(log).not.toContain(text);
  }
});

test('an alarm is logged with its words: the operator must act on them', () => {
  const lines: string[] = [];
  new Logger({ write: (line) => void lines.push(line) }).alarm('Stop, and restore the database.');
  expect(parseJson(lines[0] ?? '')).toMatchObject({
    level: 60,
    msg: 'Stop, and restore the database.',
  });
});

invariant('W8', 'a fault is logged with its kind and place, without what it quotes', () => {
  const lines: string[] = [];
  const log = new Logger({ write: (line) => void lines.push(line) });
  const error = new RangeError(`no such person: ${ELITSA}\nsecond line with ${ELITSA}`);
  log.fault(Object.assign(error, { code: 'E_PERSON', detail: ELITSA, cause: ELITSA }));
  log.fault(ELITSA);
  const [first, second] = lines.map((line) => parseJson(line) as Record<string, unknown>);
  expect(first).toMatchObject({ msg: 'fault', kind: 'RangeError', code: 'E_PERSON' });
  expect(JSON.stringify(first?.['at'])).toContain('log.test.ts');
  expect(second).toMatchObject({ kind: 'string' });
  expect(lines.join('')).not.toContain(ELITSA);
});
