import { base64url, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect } from 'vitest';
import type { Code } from '../../../server/contract/codes.ts';
import type { Claims, SignChanges, TokenReply } from '../../server/eid/lying_issuer.ts';
import { HttpElection } from '../../server/http_election.ts';
import { HttpVoter } from '../../server/http_voter.ts';
import { attack, invariant } from '../attack.ts';
import { codesOfReturn, issued, returnAddress, startSignInTown } from './sign_in_attempts.ts';
import { BORIS, DIMO, ELITSA } from './town.ts';

/** Whom the eID that can be made to lie vouches for. */
const PERSON = 'EE60001019906';

const { server, eid } = await startSignInTown();
await HttpElection.open(server, 'spring', [PERSON, ELITSA, DIMO]);
await HttpElection.open(server, 'autumn', [PERSON, ELITSA]);
const newVoter = (slug = 'spring'): HttpVoter => new HttpVoter(server.url, slug);

type Answer = (nonce: string) => Promise<TokenReply> | TokenReply;

/** A voter comes back from the lying eID, which answers so. */
async function backWith(answer: Answer): Promise<string[]> {
  const voter = newVoter();
  const { url } = await voter.begin('lying');
  const reply = await answer(new URL(url).searchParams.get('nonce') ?? '');
  eid.answer = () => reply;
  return codesOfReturn(voter, returnAddress(server, 'spring', url));
}

function granting(token: string): TokenReply {
  return { body: { access_token: 'opaque', token_type: 'Bearer', id_token: token } };
}

function signed(nonce: string, claims: Claims = {}, changes: SignChanges = {}): Promise<string> {
  return eid.sign({ sub: PERSON, acr: 'high', nonce, ...claims }, changes);
}

const honest = (): Promise<string[]> => backWith(async (nonce) => granting(await signed(nonce)));
/** Once for all: the eID is believed when it does not lie. */
const believed = honest();

/** The token endpoint answers with an honest reply but for one thing; nothing is issued. */
function refused(id: 'E8', code: Code, how: string, answer: Answer): void {
  attack(id, code, how, async () => {
    const before = await believed;
    const stored = await issued(server);
    const after = await backWith(answer);
    expect(await issued(server)).toEqual(stored);
    return { before, after };
  });
}

function bentToken(
  id: 'E8',
  code: Code,
  how: string,
  bend: (nonce: string) => Promise<string>,
): void {
  refused(id, code, how, async (nonce) => granting(await bend(nonce)));
}

const seconds = Math.floor(Date.now() / 1000);
const stranger = await generateKeyPair('ES256');

describe('a claim of the ID token', () => {
  const claim = (id: 'E8', code: Code, how: string, change: Claims): void => {
    bentToken(id, code, how, (nonce) => signed(nonce, change));
  };
  claim('E8', 'AUTH_NONCE', 'the nonce of another ballot key', { nonce: 'of-another-ballot-key' });
  claim('E8', 'AUTH_NONCE', 'no nonce', { nonce: undefined });
  claim('E8', 'AUTH_TOKEN', 'for another client', { aud: 'somebody-else' });
  claim('E8', 'AUTH_TOKEN', 'for several clients', { aud: ['glas', 'somebody-else'] });
  claim('E8', 'AUTH_TOKEN', 'for nobody', { aud: undefined });
  claim('E8', 'AUTH_TOKEN', 'of another issuer', { iss: 'https://eid.example' });
  claim('E8', 'AUTH_TOKEN', 'of the issuer with a slash more', { iss: `${eid.issuer}/` });
  claim('E8', 'AUTH_TOKEN', 'of no issuer', { iss: undefined });
  claim('E8', 'AUTH_TOKEN', 'expired', { exp: seconds - 600 });
  claim('E8', 'AUTH_TOKEN', 'never expires', { exp: undefined });
  claim('E8', 'AUTH_TOKEN', 'not valid yet', { nbf: seconds + 600 });
  claim('E8', 'AUTH_TOKEN', 'nobody', { sub: undefined });
  claim('E8', 'AUTH_TOKEN', 'a person of another country', { sub: 'LV60001019906' });
  claim('E8', 'AUTH_TOKEN', 'a person without a number', { sub: 'EE-' });
  claim('E8', 'AUTH_TOKEN', 'a person in look-alike letters', { sub: 'ЕЕ60001019906' });
  claim('E8', 'AUTH_TOKEN', 'a person with an invisible letter', { sub: 'EE6000101\u200b9906' });
  claim('E8', 'NOT_ON_ROLL', 'somebody else', { sub: 'EE60001019907' });
  claim('E8', 'AUTH_LEVEL_TOO_LOW', 'level low', { acr: 'low' });
  claim('E8', 'AUTH_LEVEL_TOO_LOW', 'no level', { acr: undefined });
  claim('E8', 'AUTH_LEVEL_TOO_LOW', 'a level that nobody knows', { acr: 'very-high-indeed' });
  claim('E8', 'AUTH_LEVEL_TOO_LOW', 'a level named like a member of every object', {
    acr: 'constructor',
  });
  claim('E8', 'AUTH_LEVEL_TOO_LOW', 'several levels', { acr: ['high'] });
});

describe('the signature of the ID token', () => {
  bentToken('E8', 'AUTH_TOKEN', 'a stranger’s', (nonce) =>
    signed(nonce, {}, { key: stranger.privateKey }),
  );
  bentToken('E8', 'AUTH_TOKEN', 'under a key that is not published', (nonce) =>
    signed(nonce, {}, { kid: 'another' }),
  );
  bentToken('E8', 'AUTH_TOKEN', 'another algorithm, with a key that is published for it', (nonce) =>
    signed(nonce, {}, { alg: 'RS256', kid: 'other', key: eid.otherKey }),
  );
  bentToken('E8', 'AUTH_TOKEN', 'by the client’s own secret', (nonce) =>
    signed(nonce, {}, { alg: 'HS256', key: Buffer.from(eid.clientSecret.padEnd(32)) }),
  );
  bentToken('E8', 'AUTH_TOKEN', 'by a public key that is taken for a secret', async (nonce) =>
    signed(nonce, {}, { alg: 'HS256', key: Buffer.from(await exportSPKI(stranger.publicKey)) }),
  );
  for (const alg of ['none', 'None', 'NONE', '']) {
    bentToken('E8', 'AUTH_TOKEN', `algorithm "${alg}"`, async (nonce) => {
      const [, payload = ''] = (await signed(nonce)).split('.');
      return `${base64url.encode(JSON.stringify({ alg, kid: 'published' }))}.${payload}.`;
    });
  }
  bentToken('E8', 'AUTH_TOKEN', 'left out', async (nonce) => {
    const [header = '', payload = ''] = (await signed(nonce)).split('.');
    return `${header}.${payload}.`;
  });
  bentToken('E8', 'AUTH_TOKEN', 'of other claims', async (nonce) => {
    const [header = '', , signature = ''] = (await signed(nonce)).split('.');
    const [, payload = ''] = (await signed(nonce, { sub: 'EE60001019907' })).split('.');
    return [header, payload, signature].join('.');
  });
  bentToken('E8', 'AUTH_TOKEN', 'with its key in the header', async (nonce) => {
    const jwk = await exportJWK(stranger.publicKey);
    const [, payload = ''] = (await signed(nonce)).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'ES256', jwk }));
    const data = new TextEncoder().encode(`${header}.${payload}`);
    const hash = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(hash, stranger.privateKey, data);
    return `${header}.${payload}.${base64url.encode(new Uint8Array(signature))}`;
  });
});

describe('the answer of the eID', () => {
  refused('E8', 'AUTH_TOKEN', 'no ID token', () => ({
    body: { access_token: 'opaque', token_type: 'Bearer' },
  }));
  refused('E8', 'AUTH_TOKEN', 'the code was redeemed before', () => ({
    status: 400,
    body: { error: 'invalid_grant' },
  }));
  for (const token of ['', 'not a token', 'a.b']) {
    bentToken('E8', 'AUTH_TOKEN', `"${token}" for an ID token`, () => Promise.resolve(token));
  }
  for (const token of ['a.b.c', '..']) {
    bentToken('E8', 'AUTH_PROVIDER', `"${token}" for an ID token`, () => Promise.resolve(token));
  }
  refused('E8', 'AUTH_PROVIDER', 'out of order', () => ({ status: 503, body: {} }));
  refused('E8', 'AUTH_PROVIDER', 'another protocol', () => ({ body: '<html>' }));

  attack('E8', 'AUTH_NONCE', 'an ID token of an earlier sign-in', async () => {
    const before: string[] = [];
    let token = '';
    before.push(
      ...(await backWith(async (nonce) => {
        token = await signed(nonce);
        return granting(token);
      })),
    );
    return { before, after: await backWith(() => Promise.resolve(granting(token))) };
  });
});

/** The demonstration eID is a real OpenID Connect provider, and honest: others are not. */
describe('on the way back from an honest eID', () => {
  /** Begins and goes to the eID; answers the address that it sends one back to. */
  async function sentBack(voter: HttpVoter, person = ELITSA): Promise<URL> {
    const { url } = await voter.begin('demo-bg');
    return new URL(await voter.present(url, person));
  }

  function bent(
    id: 'E8',
    code: Code,
    how: string,
    bend: (address: URL) => Promise<URL> | URL,
  ): void {
    attack(id, code, how, async () => {
      const voter = newVoter();
      const address = await sentBack(voter);
      const stored = await issued(server);
      const after = await codesOfReturn(voter, (await bend(new URL(address))).href);
      expect(await issued(server)).toEqual(stored);
      // Where the attempt took nothing away, the voter comes back all the same.
      const again = newVoter();
      const before =
        (await voter.session()).state === 'pending'
          ? await codesOfReturn(voter, address.href)
          : await codesOfReturn(again, (await sentBack(again)).href);
      return { before, after };
    });
  }

  const without = (name: string) => (address: URL) => {
    address.searchParams.delete(name);
    return address;
  };
  const withOther = (name: string, value: string) => (address: URL) => {
    address.searchParams.set(name, value);
    return address;
  };
  bent('E8', 'AUTH_STATE', 'another state', withOther('state', 'another'));
  bent('E8', 'AUTH_STATE', 'no state', without('state'));
  bent('E8', 'AUTH_STATE', 'the state of another browser', async (address) => {
    const { url } = await newVoter().begin('demo-bg');
    address.searchParams.set('state', new URL(url).searchParams.get('state') ?? '');
    return address;
  });
  bent('E8', 'AUTH_STATE', 'to another election', (address) => {
    address.pathname = address.pathname.replace('spring', 'autumn');
    return address;
  });
  bent('E8', 'AUTH_TOKEN', 'another code', withOther('code', 'another'));
  bent(
    'E8',
    'AUTH_TOKEN',
    'the code of somebody else, in a browser of one’s own',
    async (address) => {
      const other = await sentBack(newVoter());
      address.searchParams.set('code', other.searchParams.get('code') ?? '');
      return address;
    },
  );
  bent('E8', 'AUTH_TOKEN', 'the word of another issuer', withOther('iss', 'https://eid.example'));
  bent('E8', 'AUTH_TOKEN', 'the word of no issuer', without('iss'));

  attack('E8', 'AUTH_STATE', 'a second time', async () => {
    const voter = newVoter();
    const address = await sentBack(voter);
    const before = await codesOfReturn(voter, address.href);
    const thief = newVoter();
    await thief.begin('demo-bg');
    return { before, after: await codesOfReturn(thief, address.href) };
  });
  attack('E8', 'AUTH_LEVEL_TOO_LOW', 'a person on the roll with a weak eID', async () => {
    const [strong, weak] = [newVoter(), newVoter()];
    return {
      before: await codesOfReturn(strong, (await sentBack(strong)).href),
      after: await codesOfReturn(weak, (await sentBack(weak, DIMO)).href),
    };
  });
  attack('E8', 'NOT_ON_ROLL', 'a person who is not on the roll', async () => {
    const [listed, other] = [newVoter(), newVoter()];
    return {
      before: await codesOfReturn(listed, (await sentBack(listed)).href),
      after: await codesOfReturn(other, (await sentBack(other, BORIS)).href),
    };
  });
  attack('E8', 'PROVIDER_UNKNOWN', 'an eID that nobody recognises', async () => {
    const voter = newVoter();
    const { ballotKey } = voter;
    const answer = await voter.post('sign-in', { provider: 'demo-zz', ballotKey });
    const { code } = (await answer.json()) as { readonly code: string };
    return { before: await codesOfReturn(voter, (await sentBack(voter)).href), after: [code] };
  });
});

describe('one person, however the eID spells the name', () => {
  const spellings = [
    'ee60001019906',
    ' EE 6000 101 9906',
    'ＥＥ６０００１０１９９０６',
    'EE600010\u00a019906',
  ];
  for (const sub of spellings) {
    invariant('E5', JSON.stringify(sub), async () => {
      expect(await pseudonymOf(sub)).toBe(await pseudonymOf(PERSON));
    });
  }

  async function pseudonymOf(sub: string): Promise<string> {
    const voter = newVoter();
    const { url } = await voter.begin('lying');
    const token = await signed(new URL(url).searchParams.get('nonce') ?? '', { sub });
    eid.answer = () => granting(token);
    expect(await codesOfReturn(voter, returnAddress(server, 'spring', url))).toEqual([]);
    const session = await voter.session();
    return session.state === 'signed-in' ? session.authorization.pseudonym : '';
  }
});
