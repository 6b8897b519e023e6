/** The page that verifies by itself, from one file on a disk: dist/bin/glas-verify.html. */
import { render } from 'preact';
import { firstSpoken, LANGUAGES } from '../../server/contract/languages.ts';
import type { TextDigests } from '../i18n/pages.ts';
import { drawWithTexts } from '../i18n/text_files.ts';
import { Verification } from './verification.ts';
import { VerifyPage } from './verify_page.tsx';
import { scriptOf } from './worker_script.ts';

declare global {
  /** By the build of the one-file page: the worker's script. */
  const GLAS_EMBEDDED_WORKER: string;
}

const root = document.getElementById('app');
if (root === null) throw new Error('this script is not in its document');

const asked = new URLSearchParams(location.search).get('lang') ?? '';
document.documentElement.lang = firstSpoken([asked, ...navigator.languages], LANGUAGES) ?? 'en';
/** All are inside, under no digest but that of the file. */
const texts = Object.fromEntries(LANGUAGES.map((each) => [each, ''])) as TextDigests;
const verification = new Verification(() => Promise.resolve(scriptOf(GLAS_EMBEDDED_WORKER)));
void drawWithTexts('verify', texts, () => {
  render(<VerifyPage verification={verification} election={undefined} />, root);
});
