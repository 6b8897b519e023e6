import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { OidcClients } from '../../../server/eid/oidc.ts';
import type { EidProvider } from '../../../server/eid/provider_config.ts';
import { issueBallot } from '../../../server/registrar/issue_ballot.ts';
import { SignIn } from '../../../server/registrar/sign_in.ts';
import { SignInRows } from '../../../server/registrar/sign_in_rows.ts';
import { BoardElection } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { startLyingIssuer } from '../eid/lying_issuer.ts';

const boards = await testBoards();
const board = await boards.open();
const eid = await startLyingIssuer();
const listed = { ...eid.provider.listed, title: { en: 'eID', bg: 'еИд' } };
const manifest = { providers: [listed] };
const rehearsal = await BoardElection.open(board, 'rehearsal', {
  manifest: { ...manifest, rehearsal: true },
});
await BoardElection.open(board, 'earnest', { manifest: { ...manifest, rehearsal: false } });
const key = toBase64Url(generateSchnorrKey(randomBytes).publicKey);

/** As of a server with these eIDs, started afresh. */
function signInWith(providers: readonly EidProvider[]): SignIn {
  const { sql } = boards;
  return new SignIn({
    ...{ sql, board, personKey: randomBytes(32), publicUrl: 'http://localhost:3000' },
    ...{ providers, rows: new SignInRows(sql), oidc: new OidcClients() },
  });
}

// The routes refuse such a manifest; this is what stands behind them, should one be on a board.
test('PROVIDER_UNKNOWN: a real election that names the demonstration eID takes nobody in by it', async () => {
  const signIn = signInWith([{ ...eid.provider, rehearsalOnly: true }]);
  expect(await signIn.begin('rehearsal', 'lying', key)).toMatchObject({ ok: true });
  expect(await signIn.begin('earnest', 'lying', key)).toMatchObject({ code: 'PROVIDER_UNKNOWN' });
});

test('PROVIDER_UNKNOWN: an eID that this server no longer has takes back nobody whom it sent', async () => {
  const before = signInWith([eid.provider]);
  const begun = await before.begin('rehearsal', 'lying', key);
  if (!begun.ok) throw new Error(begun.message);
  const { cookie, url } = begun.value;
  const state = new URL(url).searchParams.get('state') ?? '';
  const answer = new URLSearchParams({ code: 'the-code', state });
  const after = await signInWith([]).finish('rehearsal', cookie, answer);
  expect(after).toMatchObject({ code: 'PROVIDER_UNKNOWN' });
  expect(await before.status('rehearsal', cookie)).toEqual({
    state: 'refused',
    code: 'PROVIDER_UNKNOWN',
  });
});

test('PROVIDER_UNKNOWN: no ballot is issued on the word of an eID that the manifest does not name', async () => {
  const identity = { person: 'EE1', level: 'high', idToken: '', issuerKey: {} } as const;
  const { manifest, fingerprint } = rehearsal.sample;
  const issued = issueBallot(
    { sql: boards.sql, board, personKey: randomBytes(32) },
    {
      ...{ slug: 'rehearsal', manifest, fingerprint, identity, ballotKey: key },
      ...{ provider: 'nowhere', salt: toBase64Url(randomBytes(32)) },
    },
  );
  expect(await issued).toMatchObject({ ok: false, code: 'PROVIDER_UNKNOWN' });
});

test('AUTH_PROVIDER: an eID that is away sends nobody anywhere', async () => {
  await eid.stop();
  const away = await signInWith([eid.provider]).begin('rehearsal', 'lying', key);
  expect(away).toMatchObject({ ok: false, code: 'AUTH_PROVIDER' });
});
