import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { OidcClients } from '../../../server/eid/oidc.ts';
import { SignIn } from '../../../server/registrar/sign_in.ts';
import { SignInRows } from '../../../server/registrar/sign_in_rows.ts';
import { BoardElection } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { startLyingIssuer } from '../eid/lying_issuer.ts';

// The routes refuse such a manifest; this is what stands behind them, should one be on a board.
test('PROVIDER_UNKNOWN: a real election that names the demonstration eID takes nobody in by it', async () => {
  const boards = await testBoards();
  const board = await boards.open();
  const eid = await startLyingIssuer();
  const listed = { ...eid.provider.listed, title: { en: 'eID', bg: 'еИд' } };
  const manifest = { providers: [listed] };
  await BoardElection.open(board, 'rehearsal', { manifest: { ...manifest, rehearsal: true } });
  await BoardElection.open(board, 'earnest', { manifest: { ...manifest, rehearsal: false } });
  const { sql } = boards;
  const signIn = new SignIn({
    ...{ sql, board, personKey: randomBytes(32), publicUrl: 'http://localhost:3000' },
    providers: [{ ...eid.provider, rehearsalOnly: true }],
    rows: new SignInRows(sql),
    oidc: new OidcClients(),
  });
  const key = toBase64Url(generateSchnorrKey(randomBytes).publicKey);
  expect(await signIn.begin('rehearsal', 'lying', key)).toMatchObject({ ok: true });
  expect(await signIn.begin('earnest', 'lying', key)).toMatchObject({ code: 'PROVIDER_UNKNOWN' });
  await eid.stop();
});
