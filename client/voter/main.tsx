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
// To draw a page that only says that it loads takes time from what it waits for.
const loaded = Promise.race([voting.start(), after(500)]);
const draw = (): void => render(<App voting={voting} />, root);
void drawWithTexts('voter', GLAS_TEXTS.voter, draw, loaded);

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
