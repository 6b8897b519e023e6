import { request } from 'node:http';
import { describe, expect } from 'vitest';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import { signEntry } from '../../../crypto/signature.ts';
import type { Closing } from '../../../crypto/wire/acts.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import { checkLog, expectHonoured } from '../../server/board/log_check.ts';
import { HttpElection } from '../../server/http_election.ts';
import { HttpVoter } from '../../server/http_voter.ts';
import { castBallot, postBallot } from '../../server/posted_ballots.ts';
import { startTestServer } from '../../server/running_server.ts';
import { sealAs } from '../../verifier/ballot_kit.ts';
import { attack, invariant } from '../attack.ts';
import { codesOf } from './refused_ballot.ts';
import { BORIS, DIMO, ELITSA, kitOf, OENNE, OPERATOR, sealedBy, signedIn } from './town.ts';

/** Who may vote, whose ballot counts, and who can keep somebody from it. */

const CHOICES = { council: [1, 0, 0] };
const server = await startTestServer({ GLAS_SIGN_INS_PER_MINUTE: '100000' });
const election = await HttpElection.open(server, 'spring', [ELITSA, BORIS, OENNE, DIMO]);

describe('one person', () => {
  attack('E5', 'ROLL_INVALID', 'on the roll under several spellings', async () => {
    const preparing = await HttpElection.setUp(server, 'spelt');
    const spellings = ['bg0000000001', 'BG 0000000001', '\u00a0BG0000000001', 'ＢＧ0000000001'];
    const after: string[] = [];
    for (const spelling of spellings) {
      after.push(...(await codesOfRoll(preparing, [ELITSA, spelling])));
    }
    expect(after).toHaveLength(spellings.length);
    return { before: await codesOfRoll(preparing, [ELITSA, BORIS]), after };
  });

  attack('E5', 'ROLL_INVALID', 'on the roll in letters that look the same', async () => {
    const preparing = await HttpElection.setUp(server, 'look-alike');
    const after = await codesOfRoll(preparing, [ELITSA, 'ВG0000000002']);
    return { before: await codesOfRoll(preparing, [ELITSA, BORIS]), after };
  });
});

async function codesOfRoll(preparing: HttpElection, persons: readonly string[]): Promise<string[]> {
  const lines = persons.map((person) => `${person},all\n`);
  return codeOf(await preparing.putRoll(`person,style\n${lines.join('')}`));
}

describe('the answer is cut off after the commit', () => {
  invariant('E2', 'and the ballot, sent again, has its first place and receipt', async () => {
    const ballot = await sealedBy(election, ELITSA);
    const { size } = await election.status();
    const post = request(`${election.api}/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
    });
    post.on('error', () => undefined); // hanging up is what is tried
    // Nobody can append meanwhile: the ballot is on its way, and its sender is gone when it is stored.
    await server.sql.begin(async (sql) => {
      await sql`select from election where slug = 'spring' for update`;
      post.end(encodeFrame(ballot));
      await untilSomebodyWaits();
      const gone = new Promise((resolve) => post.once('close', resolve));
      post.destroy();
      await gone;
    });
    while ((await election.status()).size === size);

    const receipt = await castBallot(election, ballot);
    const { size: after, logVkey } = await election.status();
    expect(after).toBe(size + 1);
    expect(await castBallot(election, ballot)).toBe(receipt);
    const log = await checkLog(server.sql, 'spring', logVkey);
    expectHonoured(receipt, ballot.entry, logVkey, log);
  });
});

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await server.sql`
      select from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    if (waiting.length > 0) return;
  }
}

describe('a voter is not locked out', () => {
  invariant('E9', 'by others who sign in, turn back and cheat under the same name', async () => {
    const victim = await signedIn(election, ELITSA);
    const slow = new HttpVoter(server.url, 'spring');
    const { url } = await slow.begin('demo-bg');
    const state = new URL(url).searchParams.get('state') ?? '';
    for (let i = 0; i < 10; i++) {
      const attacker = new HttpVoter(server.url, 'spring');
      const begun = await attacker.begin('demo-bg');
      if (i % 2 === 0) await attacker.jar.fetch(await attacker.present(begun.url, undefined));
      // With the state of somebody who is at the eID just now, and no code of one's own.
      await attacker.jar.fetch(`${server.url}/e/spring/signed-in?code=x&state=${state}`);
      await attacker.post('sign-out', {});
    }
    expect((await victim.session()).state).toBe('signed-in');
    await slow.jar.fetch(await slow.present(url, ELITSA));
    expect((await slow.session()).state).toBe('signed-in');
    await castBallot(election, await sealedBy(election, ELITSA));
  });

  invariant('E9', 'by a ballot key that somebody else signs in with', async () => {
    const victim = new HttpVoter(server.url, 'spring');
    const body = { provider: 'demo-bg', ballotKey: victim.ballotKey };
    const thief = new HttpVoter(server.url, 'spring');
    expect((await thief.post('sign-in', body)).status).toBe(200);
    await victim.signIn(BORIS);
    expect(await victim.session()).toMatchObject({ state: 'signed-in' });
  });
});

describe('a ballot in a voter’s name', () => {
  invariant(
    'W13',
    'by another device: who looks up the first one sees that it counts no more',
    async () => {
      const own = await sealedBy(election, ELITSA);
      await castBallot(election, own);
      const before = await signedIn(election, ELITSA);
      expect(await before.session()).toMatchObject({ votedBefore: true });
      const others = await sealedBy(election, ELITSA);
      await castBallot(election, others);
      expect(await election.stateOf(own.tracker)).toBe('superseded');
      expect(await election.stateOf(others.tracker)).toBe('recorded');
    },
  );
});

describe('sessions', () => {
  const elsewhere = HttpElection.open(server, 'elsewhere', [ELITSA]);
  /** Cookies that are not the voter's of this election: none, one made up, another election's. */
  const cookies = async (): Promise<string[]> => {
    const other = await signedIn(await elsewhere, ELITSA);
    const secret = other.jar.find('glas-elsewhere') ?? '';
    return ['', 'glas-spring=', `glas-spring=${'A'.repeat(43)}`, `glas-spring=${secret}`];
  };

  attack('X4', 'SIGNED_OUT', 'more time for a session that is not this one', async () => {
    const voter = await signedIn(election, BORIS);
    const after: string[] = [];
    for (const cookie of await cookies()) {
      const url = `${election.api}/session/extend`;
      after.push(...(await codeOf(await fetch(url, { method: 'POST', headers: { cookie } }))));
    }
    return { before: await codeOf(await voter.post('session/extend', {})), after };
  });

  invariant('X4', 'nobody is signed out, or shown, by another session’s cookie', async () => {
    const voter = await signedIn(election, BORIS);
    for (const cookie of await cookies()) {
      const headers = { cookie };
      const shown = await fetch(`${election.api}/session`, { headers });
      expect(((await shown.json()) as { state: string }).state).toMatch(/^(?:none|refused)$/);
      await fetch(`${election.api}/sign-out`, { method: 'POST', headers });
    }
    expect((await voter.session()).state).toBe('signed-in');
  });
});

describe('a vote on paper', () => {
  attack('E10', 'REVOKED', 'a ballot is cast after it', async () => {
    const [kit, other] = [await kitOf(election, OENNE), await kitOf(election, BORIS)];
    const first = sealAs(election.sample, kit, CHOICES);
    await castBallot(election, first);
    const standing = sealAs(election.sample, other, CHOICES);
    await castBallot(election, standing);
    const { revocations } = await election.status();
    expect((await revoke(OENNE)).status).toBe(200);
    // Exactly one ballot, and that is public.
    expect((await election.status()).revocations).toBe(revocations + 1);
    expect(await election.stateOf(first.tracker)).toBe('revoked');
    expect(await election.stateOf(standing.tracker)).toBe('recorded');
    return {
      before: await codesOf(election, 'ballots', sealAs(election.sample, other, CHOICES)),
      after: await codesOf(election, 'ballots', sealAs(election.sample, kit, CHOICES)),
    };
  });

  attack('E10', 'DUPLICATE', 'is counted twice against one person', async () => {
    const before = await codeOf(await revoke(DIMO));
    const { revocations } = await election.status();
    const after = await codeOf(await revoke(' bg 0000000010'));
    expect((await election.status()).revocations).toBe(revocations);
    return { before, after };
  });
});

function revoke(person: string): Promise<Response> {
  return fetch(`${election.api}/revocations`, {
    method: 'POST',
    headers: { ...OPERATOR, 'content-type': 'application/json' },
    body: JSON.stringify({ person, reason: 'voted-on-paper' }),
  });
}

describe('at the end', () => {
  invariant(
    'W7',
    'of a session, a ballot sealed in it is still taken, with a receipt',
    async () => {
      const ballot = await sealedBy(election, ELITSA);
      await server.sql`update sign_in set expires_at = now() - interval '1 second'`;
      await castBallot(election, ballot);
      expect(await election.stateOf(ballot.tracker)).toBe('recorded');
    },
  );

  invariant(
    'W7',
    'of voting, of ballots cast that moment those with a receipt are before it',
    async () => {
      const ending = await HttpElection.open(server, 'ending', [ELITSA]);
      const kit = await kitOf(ending, ELITSA);
      const ballots = Array.from({ length: 20 }, () => sealAs(ending.sample, kit, CHOICES));
      const closing = closingOf(ending);
      const answers = ballots.map(async (ballot, i) => {
        if (i === 10) void ending.submit(closing);
        return { ballot, response: await postBallot(ending, ballot) };
      });
      const cast = await Promise.all(answers);
      while ((await ending.status()).phase !== 'closed');

      const { logVkey } = await ending.status();
      const log = await checkLog(server.sql, 'ending', logVkey);
      const end = log.findIndex((bytes) => decodeEntry(bytes).type === 'closing');
      for (const { ballot, response } of cast) {
        const place = log.findIndex((bytes) => bytesEqual(bytes, ballot.entry));
        const answer = await response.text();
        if (response.ok) {
          expectHonoured(answer, ballot.entry, logVkey, log);
          expect(place).toBeLessThan(end);
        } else {
          expect(answer).toMatch(/VOTING_CLOSED|BUSY/);
          expect(place).toBe(-1);
        }
      }
      const late = await codesOf(ending, 'ballots', sealAs(ending.sample, kit, CHOICES));
      expect(late).toEqual(['VOTING_CLOSED']);
    },
  );
});

function closingOf({ sample }: HttpElection): (typeof sample.entries)[number] {
  sample.append(
    signEntry<Closing>(sample.authoritySeed, {
      closedAt: `${new Date().toISOString().slice(0, 19)}Z`,
      election: sample.fingerprint,
      type: 'closing',
    }),
  );
  const framed = sample.entries.pop();
  if (framed === undefined) throw new TypeError('no closing');
  return framed;
}

async function codeOf(response: Response): Promise<string[]> {
  if (response.ok) return [];
  return [((await response.json()) as { readonly code: string }).code];
}
