import type { Language } from '../../server/contract/languages.ts';
import type { TextPage } from './pages.ts';
import type { Texts } from './texts.ts';

const TIMEOUT_MS = 30_000;

/** The digest is built into the script, so what arrives is what was built, or nothing. */
export async function fetchTexts(
  page: TextPage,
  language: Language,
  integrity: string,
): Promise<Texts> {
  const address = `/pages/texts/${page}.${language}.json?v=${versionOf(integrity)}`;
  const answer = await fetch(address, { integrity, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`the server answered ${String(answer.status)}`);
  return (await answer.json()) as Texts;
}

/** As the server writes it into addresses of its files (server/pages/page_files.ts). */
function versionOf(integrity: string): string {
  return integrity.slice(7, 23).replaceAll('+', '-').replaceAll('/', '_');
}
