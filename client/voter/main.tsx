/** The voter's pages: `/e/SLUG`, `/e/SLUG/vote`, `/e/SLUG/find`. */
import { render } from 'preact';
import { drawWithTexts } from '../i18n/text_files.ts';
import { App } from './app.tsx';
import { routeOf } from './route.ts';
import { Voting } from './voting.ts';

const root = document.getElementById('app');
const route = routeOf(location.pathname);
if (root === null || route === undefined)
  throw new Error('this script is not on a page of its own');

const voting = new Voting(route.slug, route.page);
voting.start();
void drawWithTexts('voter', GLAS_TEXTS.voter, () => {
  render(<App voting={voting} />, root);
});
