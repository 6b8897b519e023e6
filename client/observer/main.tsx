/** The page `/e/SLUG/board`. */
import { render } from 'preact';
import { drawWithTexts } from '../i18n/text_files.ts';
import { servedScript, WorkerStarter } from '../verify/worker_script.ts';
import { Board } from './board.ts';
import { BoardPage } from './board_page.tsx';
import { followBoard } from './live.ts';
import { readOwnTrust } from './own_trust.ts';
import { Watch } from './watch.ts';

const root = document.getElementById('app');
const slug = /^\/e\/([a-z0-9-]+)\/board\/?$/.exec(location.pathname)?.[1];
if (root === null || slug === undefined) throw new Error('this script is not on a page of its own');

const own = readOwnTrust(location.hash);
const watch = new Watch(new WorkerStarter(servedScript));
const board = new Board({
  slug,
  logKey: own.logKey,
  find: (query, before, most) => watch.find(query, before, most),
  shown: (note) => watch.shown(note),
  opened: ({ fingerprint, logVkey: logKey }) => {
    const address = `${location.origin}/e/${slug}`;
    void watch.start({ address, logKey, fingerprint: own.fingerprint ?? fingerprint });
  },
});
const look = (): void => {
  void board.refresh();
  watch.look();
};
void board.refresh();
const live = followBoard(slug, look, (size) => watch.announce(size));
addEventListener('hashchange', () => location.reload());
void drawWithTexts('observer', GLAS_TEXTS.observer, () => {
  render(<BoardPage board={board} watch={watch} own={own} live={live} />, root);
});
