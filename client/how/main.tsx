/** The page `/how`: how anybody can know that a vote counts. */
import { render } from 'preact';
import { drawWithTexts } from '../i18n/text_files.ts';
import { HowPage } from './how_page.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('this script is not on a page of its own');
void drawWithTexts('how', GLAS_TEXTS.how, () => {
  render(<HowPage />, root);
});
