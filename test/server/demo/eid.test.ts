import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseCitizens, searchCitizens } from '../../../server/demo/citizens.ts';
import { INVENTED_CITIZENS } from '../../../server/demo/invented_citizens.ts';
import { invariant } from '../../adversary/attack.ts';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-citizens-'));
const file = join(folder, 'citizens.csv');
const people = Array.from({ length: 120 }, (_, i) => `BG1${String(i).padStart(9, '0')},Voter,${i}`);
await writeFile(
  file,
  [
    'person,given_name,family_name',
    ...people,
    'EE0001,<script>alert(1)</script>,"O\'Hara & Co"',
  ].join('\n'),
);
afterAll(() => rm(folder, { recursive: true }));

const server = await startTestServer({ GLAS_DEMO_CITIZENS: file });
await HttpElection.open(server, 'spring', ['BG1000000007', 'EE0001']);

/** The page at which one says who one is. */
async function openPage(voter: HttpVoter, provider: string, query = ''): Promise<Response> {
  const { url } = await voter.begin(provider);
  const page = await voter.jar.follow(await voter.jar.fetch(url));
  return query === '' ? page : voter.jar.fetch(`${page.url}?q=${encodeURIComponent(query)}`);
}

test('the page says that its people are invented, shows some, and searches', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const page = await openPage(voter, 'demo-bg');
  expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
  const html = await page.text();
  expect(html).toContain('These people are invented');
  expect(html.match(/name="person"/g)).toHaveLength(50);
  expect(html).toContain('More people match');
  const found = await (await openPage(voter, 'demo-bg', '000000117')).text();
  expect(found.match(/name="person" value="([^"]+)"/g)).toEqual([
    'name="person" value="BG1000000117"',
  ]);
  expect(await (await openPage(voter, 'demo-bg', 'nobody')).text()).toContain(
    'Nobody is called that',
  );
});

test('it speaks Bulgarian too, and keeps to it', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const page = await openPage(voter, 'demo-bg');
  const html = await (await voter.jar.fetch(`${page.url}?lang=bg`)).text();
  expect(html).toContain('Тези хора са измислени');
  expect(html).toContain('<input type="hidden" name="lang" value="bg">');
});

invariant(
  'W6',
  'names are shown as text, whatever is in them; what was searched for, too',
  async () => {
    const voter = new HttpVoter(server.url, 'spring');
    const html = await (await openPage(voter, 'demo-ee')).text();
    expect(html).not.toContain('<script>');
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62; O&#39;Hara &#38; Co');
    const page = await openPage(voter, 'demo-ee', '"><img src=x>');
    expect(await page.text()).not.toContain('<img');
  },
);

test('citizens from a file can vote', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn('BG1000000007');
  expect((await voter.session()).state).toBe('signed-in');
});

test('whoever is not its citizen is nobody: the sign-in is cancelled', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn('BG0000000001');
  expect(await voter.session()).toEqual({ state: 'refused', code: 'AUTH_CANCELLED' });
});

test('another browser cannot finish a sign-in at the eID', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const page = await openPage(voter, 'demo-bg');
  const thief = new HttpVoter(server.url, 'spring');
  const body = new URLSearchParams({ person: 'BG1000000007' });
  const response = await thief.jar.fetch(page.url, { method: 'POST', body });
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
  expect(await response.text()).toContain('Go back to the voting window');
});

test('it sends nobody but to this server’s own elections', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const { url } = await voter.begin('demo-bg');
  for (const elsewhere of [
    'https://evil.example/e/spring/signed-in',
    `${server.url}/e/spring/vote`,
    `${server.url}/e/../signed-in`,
    `${server.url}.evil.example/e/spring/signed-in`,
  ]) {
    const address = new URL(url);
    address.searchParams.set('redirect_uri', elsewhere);
    const response = await voter.jar.fetch(address);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain('invalid_redirect_uri');
    expect(html).not.toMatch(/<style|<script|style=/);
  }
});

test('the invented citizens are of six countries, have names in their own letters, and are found in both', () => {
  const citizens = parseCitizens(INVENTED_CITIZENS);
  expect(new Set(citizens.map(({ person }) => person.slice(0, 2))).size).toBe(6);
  expect(new Set(citizens.map(({ person }) => person)).size).toBe(citizens.length);
  const ids = (query: string): string[] =>
    searchCitizens(citizens, query).map(({ person }) => person);
  expect(ids('ЕЛИЦА стоян')).toEqual(['BG0000000001']);
  expect(ids('elitsa')).toEqual(['BG0000000001']);
  expect(ids('ee00000000006')).toEqual(['EE00000000006']);
});

test.each([
  ['an identifier that is none', 'person,given_name,family_name\nnobody,A,B\n'],
  ['a level that is none', 'person,given_name,family_name,level\nBG0000000001,A,B,top\n'],
  ['no names', 'person\nBG0000000001\n'],
])('a file of citizens is refused: %s', (_what, csv) => {
  expect(() => parseCitizens(csv)).toThrow();
});
