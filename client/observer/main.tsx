/** The page `/e/SLUG/board`. */
import { render } from 'preact';
import { drawWithTexts } from '../i18n/text_files.ts';
import { Board } from './board.ts';
import { BoardPage } from './board_page.tsx';
import { followBoard } from './live.ts';

const root = document.getElementById('app');
const slug = /^\/e\/([a-z0-9-]+)\/board\/?$/.exec(location.pathname)?.[1];
if (root === null || slug === undefined) throw new Error('this script is not on a page of its own');

const board = new Board(slug);
void board.refresh();
const live = followBoard(slug, () => void board.refresh());
void drawWithTexts('observer', GLAS_TEXTS.observer, () => {
  render(<BoardPage board={board} live={live} />, root);
});
