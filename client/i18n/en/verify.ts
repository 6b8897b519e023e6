/** Texts of the page that verifies a whole election. */
export const verify = {
  'verify-title': 'Verify this election',
  'verify-lead':
    'Your device calculates everything again: every signature, every proof and the result. You need to trust nobody who ran the election.',

  place: 'What do you want to verify?',
  'place-own-board': 'The board of this election, as this server shows it now',
  'place-board': 'A board, at its address on the internet',
  'place-archive': 'An archive that you have: one file with the whole record',
  'own-board': 'Address of the board:',
  address: 'Address of the board',
  'address-hint': 'For example {example}',
  archive: 'Archive',
  'archive-hint': 'Choose the file, or drop it here. It stays on your device.',
  'archive-chosen': 'Chosen: {name}, {megabytes} MB',

  'trust-title': 'What to hold it against',
  'trust-text':
    'Both must come from elsewhere than the record: from the voting card, a newspaper, the announcement of the election authority.',
  'trust-served':
    'The two below come from this server. Compare each character with what the election authority published elsewhere. Whoever gives you both the record and the key to check it with can give you anything.',
  fingerprint: 'Fingerprint of the election',
  'fingerprint-hint': '64 characters: {characters}',
  'log-key': 'Key of the board',
  'log-key-hint': 'It begins with the address of the board, then a plus sign',

  until: 'How far must the election have come?',
  'until-hint': 'Whatever is on the board is verified in any case.',
  'until-opening': 'Voting has opened',
  'until-closing': 'Voting has closed',
  'until-result': 'The result is published',

  more: 'More: a receipt, time stamps, other arithmetic',
  receipt: 'A receipt that a voter kept',
  'receipt-hint': 'Then the report says whether the board honours it.',
  certificates: 'Certificates of the time-stamping authority that you trust',
  'certificates-hint': 'A text file that begins with -----BEGIN CERTIFICATE-----',
  reference: 'Calculate with the audited library alone',
  'reference-hint': 'It finds the same, many times slower.',
  'no-hints': 'Do without the board’s hints',
  'no-hints-hint': 'They only save time.',

  'verify-button': 'Verify',
  'progress-title': 'Verifying',
  'progress-text': 'You may do other things meanwhile. Leave this page open.',
  'progress-label': 'Progress of the verification',
  'progress-beginning': 'Reading the beginning of the record…',
  'progress-entries': '{done} of {total} entries',
  'progress-spoken': '{percent} percent verified',
  cancel: 'Stop',

  'result-title': 'Report of the verification',
  'keep-title': 'Keep the report',
  'keep-text': 'Others can do the same and compare. The files are made on your device.',
  'keep-html': 'Save as a page (HTML)',
  'keep-json': 'Save for programs (JSON)',
  again: 'Verify something else',

  'failure-details': 'What exactly happened (in English)',
  'missing-address': 'Type the address of the board',
  'missing-archive': 'Choose the archive to verify',
  'missing-fingerprint': 'Type the fingerprint of the election',
  'missing-log-key': 'Type the key of the board',
  'missing-receipt': 'The receipt cannot be read. Choose it again',
  'missing-certificates': 'The file of certificates cannot be read. Choose it again',
  'wrong-fingerprint':
    'This is no fingerprint. It has 64 characters: {characters}. Compare it with where you have it from',
  'wrong-log-key':
    'This is no key of a board, or a character of it is wrong. Compare it with where you have it from',
  'wrong-certificates':
    'There is no certificate in this file that can be read. Choose a file that begins with -----BEGIN CERTIFICATE-----',
  'wrong-archive':
    'This file is no whole archive of a record. Get it again, or verify the board at its address',
  'wrong-archive-unreadable':
    'The browser could not read this file. It may have been moved: choose it again',
  'wrong-address':
    'The board cannot be read at this address. Check the address and your internet connection, then try again',
  'wrong-thread':
    'The browser ended the work before it was done, probably for want of memory. Close other pages and try again, or use glas-verify on the command line',
  'wrong-no-answer': 'The server did not answer. Check your internet connection, then try again',
  'wrong-page-altered':
    'The server sent another program than this page names, so it was not run. Use the verifier in one file, and tell the election authority and the observers',
  'wrong-fault':
    'Nothing was verified, by a mistake in this program. Use glas-verify on the command line, and report the details below',

  'one-file-title': 'Verify without this server',
  'one-file-text':
    'A server that lies could also give you a verifier that lies. Download the verifier in one file, compare its digest with what was published elsewhere, and open it without an internet connection, with an archive.',
  'one-file-link': 'Download the verifier in one file (HTML)',
  'offline-footer':
    'Glas is open-source software. This page is one file: it keeps nothing on your device, and asks only the board that you name.',
} as const;
