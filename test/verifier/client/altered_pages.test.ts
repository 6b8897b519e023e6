import { describe } from 'vitest';
import { tagOf } from '../../../verifier/client/headers.ts';
import { at, build, digests, oneByte, PublishedSite, withHeaders } from './published_site.ts';

const site = await PublishedSite.start();

describe('documents', () => {
  site.provokes(
    'PAGE_ABSENT',
    'a page that is not there',
    '/e/sample/vote',
    'status 404; in 60 of 60 answers, for everybody',
    at('/e/sample/vote', (answer) => {
      answer.status = 404;
    }),
  );
  site.provokes(
    'PAGE_ELSEWHERE',
    'a page that leads to another server',
    '/how',
    'to https://other.example/',
    at('/how', (answer) => {
      answer.status = 302;
      answer.headers['location'] = 'https://other.example/';
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'one byte of a document changed, for everybody',
    '/practice',
    'for everybody',
    at('/practice', oneByte),
  );
  site.provokes(
    'PAGE_ALTERED',
    'other bytes for one browser only',
    '/e/sample',
    '12 of 60 answers, only: Safari on an iPhone.',
    at('/e/sample', (answer, _path, request) => {
      if (request.headers['user-agent']?.includes('iPhone') === true) oneByte(answer);
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'other bytes with a cookie only',
    '/e/sample/vote',
    'and 1 more; in 30 of 60 answers, only: with a cookie.',
    at('/e/sample/vote', (answer, _path, request) => {
      if (request.headers.cookie !== undefined) oneByte(answer);
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'other bytes for who comes from elsewhere, in one language',
    '/e/sample/find',
    '10 of 60 answers, only: language bg, by a link from elsewhere.',
    at('/e/sample/find', (answer, _path, request) => {
      if (request.headers.referer !== undefined && request.url?.includes('bg') === true)
        oneByte(answer);
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'other bytes for who comes back',
    '/e/sample',
    'in 20 of 60 answers, only: come back to.',
    at('/e/sample', (answer, _path, request) => {
      if (request.headers['if-none-match'] !== undefined) oneByte(answer);
    }),
  );
  site.provokes(
    'PAGE_ABSENT',
    'who comes for the first time is told that nothing changed',
    '/practice',
    'status 304; in 40 of 60 answers',
    at('/practice', (answer) => {
      answer.status = 304;
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'the document of another page',
    '/',
    'other bytes',
    at('/', (answer) => {
      answer.body = build.get('pages/shell/how.en.html') ?? answer.body;
    }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'a document that is not packed as it says',
    '/how',
    'wrongly packed',
    withHeaders('/how', { 'content-encoding': 'br' }),
  );
  site.provokes(
    'PAGE_ALTERED',
    'the way back from the eID',
    '/e/sample/signed-in',
    'for everybody',
    at('/e/sample/signed-in', oneByte),
  );
  site.provokes(
    'PAGE_DIFFERS',
    'a language that phones do not get',
    '/e/sample/board',
    'pages/shell/observer.en.html; in 12 of 60 answers, only: Chrome on Android, Safari on an iPhone, language bg.',
    at('/e/sample/board', (answer, _path, request) => {
      if ((request.headers['user-agent'] ?? '').includes('Mobile')) {
        answer.body = build.get('pages/shell/observer.en.html') ?? answer.body;
        answer.headers['etag'] = tagOf(digests.get('pages/shell/observer.en.html') ?? '');
      }
    }),
  );
});

describe('files', () => {
  site.provokes(
    'FILE_ABSENT',
    'a script that Firefox does not get',
    'pages/voter.js',
    'only: Firefox on Linux',
    at('/pages/voter.js', (answer, _path, request) => {
      if (request.headers['user-agent']?.includes('Firefox') === true) answer.status = 403;
    }),
  );
  site.provokes(
    'FILE_ALTERED',
    'another script, where a page asks for it',
    'pages/voter.js',
    '10 of 15 answers, only: asked for by a page, asked for again.',
    at('/pages/voter.js', (answer, _path, request) => {
      if (request.url?.includes('?v=') === true) oneByte(answer);
    }),
  );
  site.provokes(
    'FILE_ALTERED',
    'another font',
    'pages/fonts/fira.woff2',
    'for everybody',
    at('/pages/fonts/fira.woff2', oneByte),
  );
  site.provokes(
    'PAGE_ELSEWHERE',
    'a script that comes from elsewhere',
    'pages/home.js',
    'status 301',
    at('/pages/home.js', (answer) => {
      answer.status = 301;
      answer.headers['location'] = 'https://cdn.example/home.js';
    }),
  );
});
