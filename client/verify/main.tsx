/** The page `/e/SLUG/verify`. */
import { render } from 'preact';
import { settleLanguage } from '../i18n/language.ts';
import { drawWithTexts } from '../i18n/text_files.ts';
import { type ServedElection, servedElection } from './served_election.ts';
import { Verification } from './verification.ts';
import { VerifyPage } from './verify_page.tsx';
import { servedScript } from './worker_script.ts';

const root = document.getElementById('app');
const slug = /^\/e\/([a-z0-9-]+)\/verify\/?$/.exec(location.pathname)?.[1];
if (root === null || slug === undefined) throw new Error('this script is not on a page of its own');

const verification = new Verification(servedScript);
void verification.prepare();
let election: ServedElection | undefined;
const asked = servedElection(slug).then((served) => {
  election = served;
  if (served.languages !== undefined) void settleLanguage(served.languages);
});
const draw = (): void =>
  render(<VerifyPage verification={verification} election={election} />, root);
void drawWithTexts('verify', GLAS_TEXTS.verify, draw, asked);
