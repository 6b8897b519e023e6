import type { CheckText } from './check.ts';

export type ClientCode =
  | 'PAGES_UNNAMED'
  | 'PAGE_ABSENT'
  | 'PAGE_ELSEWHERE'
  | 'PAGE_ALTERED'
  | 'PAGE_DIFFERS'
  | 'FILE_ABSENT'
  | 'FILE_ALTERED'
  | 'PAGE_POLICY'
  | 'PAGE_HEADER_MISSING'
  | 'PAGE_HEADER_FOREIGN'
  | 'BUILD_DIFFERS'
  | 'PAGE_CACHING'
  | 'PAGE_OTHER_SERVER';

export const CLIENT: Readonly<Record<ClientCode, CheckText>> = {
  PAGES_UNNAMED: {
    number: 701,
    severity: 'fatal',
    ensures: 'The manifest names a document for each page, each under one digest.',
    protects: 'Pages that nobody can compare with anything.',
  },
  PAGE_ABSENT: {
    number: 702,
    severity: 'error',
    ensures: 'Every page is there for every browser.',
    protects: 'Some voters kept from voting or from checking, by their browser or language.',
  },
  PAGE_ELSEWHERE: {
    number: 703,
    severity: 'error',
    ensures: 'No page and no file sends a browser to another address.',
    protects: 'Voters led to pages that the manifest does not speak of.',
  },
  PAGE_ALTERED: {
    number: 704,
    severity: 'error',
    ensures: 'Every document is one that the manifest names for its page.',
    protects: 'Another page in the place of the published one, for everybody or for some.',
  },
  PAGE_DIFFERS: {
    number: 705,
    severity: 'error',
    ensures: 'Of a request, only the language it asks for decides which document it gets.',
    protects:
      'Some voters told apart from others by their browser, a cookie or where they came from.',
  },
  FILE_ABSENT: {
    number: 706,
    severity: 'error',
    ensures: 'Every file that the manifest names is there for every browser.',
    protects: 'Pages that do not work for some voters.',
  },
  FILE_ALTERED: {
    number: 707,
    severity: 'error',
    ensures: 'Every file has the digest that the manifest gives it.',
    protects: 'Another script, text or font in the place of the published one.',
  },
  PAGE_POLICY: {
    number: 708,
    severity: 'error',
    ensures: 'Every answer carries the content security policy of the protocol, to the letter.',
    protects: 'Scripts from elsewhere, pages in foreign frames, secrets sent to other servers.',
  },
  PAGE_HEADER_MISSING: {
    number: 709,
    severity: 'error',
    ensures: 'Every answer carries the other headers that the protocol asks for, and its own type.',
    protects:
      'A file read as what it is not, addresses told to other sites, connections without TLS.',
  },
  PAGE_HEADER_FOREIGN: {
    number: 710,
    severity: 'error',
    ensures: 'No header makes a browser load, open, keep or report anything else.',
    protects: 'What no document names, brought in beside it; voters marked by a cookie.',
  },
  BUILD_DIFFERS: {
    number: 711,
    severity: 'error',
    ensures: 'The files that you built are those that the manifest names, and no others.',
    protects: 'Published pages that are not made of the published source.',
  },
  PAGE_CACHING: {
    number: 712,
    severity: 'error',
    ensures: 'How long an answer is kept, and the tag it has, are the same for everybody.',
    protects: 'Voters known again without a cookie, by the tag that their browsers say again.',
  },
  PAGE_OTHER_SERVER: {
    number: 713,
    severity: 'error',
    ensures: 'No answer names another server or port for what is asked next.',
    protects: 'Voters led, one by one, to a server that nobody compares.',
  },
};
