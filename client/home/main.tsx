/** The page `/`: the elections of this server. */
import { render } from 'preact';
import { electionList, type ElectionList } from '../../server/contract/api.ts';
import { drawWithTexts } from '../i18n/text_files.ts';
import { type Signal, signal } from '../ui/signal.ts';
import { HomePage } from './home_page.tsx';

/** undefined while it loads; 'failed' where the server gave no list. */
const elections: Signal<ElectionList['elections'] | 'failed' | undefined> = signal();

async function load(): Promise<void> {
  elections.value = undefined;
  elections.value = await listed().catch(() => 'failed' as const);
}

async function listed(): Promise<ElectionList['elections']> {
  const answer = await fetch('/api/elections');
  if (!answer.ok) throw new Error(`the server answered ${String(answer.status)}`);
  return electionList.read(await answer.json()).elections;
}

const root = document.getElementById('app');
if (root === null) throw new Error('this script is not on a page of its own');
void load();
void drawWithTexts('home', GLAS_TEXTS.home, () => {
  render(<HomePage elections={elections} reload={() => void load()} />, root);
});
