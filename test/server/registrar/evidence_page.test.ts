import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportEvidence } from '../../../client/command_line/audit/export_evidence.ts';
import { readEvidenceFile } from '../../../client/command_line/audit/evidence_file.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { evidencePage, type EvidencePage } from '../../../server/contract/evidence_page.ts';
import { codesThrown } from '../../adversary/codes_thrown.ts';
import { afterwards } from '../../support/afterwards.ts';
import { HttpElection, reserve } from '../http_election.ts';
import { OPERATOR_TOKEN, startTestServer } from '../running_server.ts';

const server = await startTestServer();
const election = await HttpElection.reserve(server, 'spring');
await election.submitNew();
const folder = await mkdtemp(join(tmpdir(), 'glas-pages-'));
afterwards(() => rm(folder, { recursive: true }));

/** As many sign-ins as fill pages, each with this many sealed bytes. */
async function fill(count: number, sizeBytes: number): Promise<void> {
  await server.sql`
    insert into evidence (slug, commitment, sealed)
    select 'spring', sha256((${toBase64Url(randomBytes(16))} || n)::bytea), ${randomBytes(sizeBytes)}
    from generate_series(1, ${count}) n`;
}

function ask(query = '', slug = 'spring'): Promise<Response> {
  return fetch(`${server.url}/api/elections/${slug}/evidence${query}`, {
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
  });
}

async function page(after = ''): Promise<EvidencePage> {
  return evidencePage.read(await (await ask(after && `?after=${after}`)).json());
}

test('page by page, each in order, until nothing follows; a page is bounded in bytes', async () => {
  expect(await page()).toEqual({ election: election.sample.fingerprint, total: 0, items: [] });
  await fill(450, 500);
  await fill(5, 900_000);
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let got = await page(); got.items.length > 0; got = await page(seen.at(-1))) {
    expect(got.total).toBe(455);
    seen.push(...got.items.map(({ commitment }) => commitment));
    sizes.push(got.items.length);
    const bytes = got.items.reduce((sum, { sealed }) => sum + sealed.length, 0);
    expect(bytes).toBeLessThan(3 * 1_048_576);
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  const stored = await server.sql<{ commitment: Buffer }[]>`
    select commitment from evidence where slug = 'spring' order by commitment`;
  expect(seen).toEqual(stored.map(({ commitment }) => toBase64Url(commitment)));

  const out = join(folder, 'evidence');
  const operator = { url: server.url, operatorToken: OPERATOR_TOKEN };
  const progress: number[] = [];
  await exportEvidence(operator, { election: 'spring', out }, (done) => void progress.push(done));
  const read: string[] = [];
  for await (const { commitment } of readEvidenceFile(out, election.sample.fingerprint)) {
    read.push(commitment);
  }
  expect(read).toEqual(seen);
  expect(progress.at(-1)).toBe(455);
});

test.each([
  ['BAD_REQUEST', '?after=x', 'spring'],
  ['BAD_REQUEST', `?after=${'A'.repeat(43)}&after=${'B'.repeat(43)}`, 'spring'],
  ['NOT_FOUND', '', 'autumn'],
  ['PHASE', '', 'reserved'],
])('%s: to %s of %s', async (code, query, slug) => {
  if (slug === 'reserved') await reserve(server, slug);
  expect(await (await ask(query, slug)).json()).toMatchObject({ code });
});

test('a program without the token leaves no file behind', async () => {
  const stranger = { url: server.url, operatorToken: 'a-guess' };
  const out = join(folder, 'nothing');
  const refused = exportEvidence(stranger, { election: 'spring', out });
  expect(await codesThrown(refused)).toEqual(['OPERATOR_ONLY']);
  expect((await readdir(folder)).filter((name) => name.startsWith('nothing'))).toEqual([]);
});
