/** Practice at `/practice`: the voter's own pages over an election of this page alone. */
import { render } from 'preact';
import { drawWithTexts } from '../i18n/text_files.ts';
import { App } from '../voter/app.tsx';
import { routeOf } from '../voter/route.ts';
import { practiceParts } from './practice_parts.tsx';
import { PracticeVoting } from './practice_voting.ts';

const root = document.getElementById('app');
const route = routeOf(location.pathname);
if (root === null || route === undefined)
  throw new Error('this script is not on a page of its own');

// Whoever comes from an election finds the way back: `/practice#SLUG`, which no server hears of.
const [, from] = /^#([a-z0-9-]{1,64})$/.exec(location.hash) ?? [];
const voting = new PracticeVoting(route.page);
const parts = practiceParts(voting, from);
void voting.start();
void drawWithTexts('practice', GLAS_TEXTS.practice, () => {
  render(<App voting={voting} practice={parts} />, root);
});
