import type { EarlyAnswers } from './early_answers.ts';

/**
 * Asks for an election while the scripts that can check it are still on their way: a round trip less
 * until the page shows it. `/pages/early.js`; without cookies, as the booth asks. Nothing here is
 * believed: the booth checks the answers as if it had asked itself, and asks itself where one is
 * missing.
 */
async function ask(path: string): Promise<[address: string, text: string][]> {
  const answer = await fetch(path, {
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(30_000),
  });
  return answer.ok ? [[answer.url, await answer.text()]] : [];
}

const [, slug = ''] = /^\/e\/([a-z0-9-]+)/.exec(location.pathname) ?? [];
const addresses = ['', '/voting-material'].map((path) => `/api/elections/${slug}${path}`);
const answers = addresses.map((address) => ask(address).catch(() => []));
(globalThis as EarlyAnswers).glasEarly = Promise.all(answers).then((each) => each.flat());
