/** Texts of the observer's console: what the board page checks, and what it warns of. */
export const watch = {
  'watch-title': 'Checked entry by entry',
  'watch-progress': 'Checking the entries: {done} of {total}',
  'watch-starting': 'The checks on this device are starting…',
  'watch-done': 'All entries of the board are checked on this device, by all the rules: {count}.',
  'watch-unsure':
    'Not everything could be compared on this device, because the board changed its files. Such entries are marked.',
  'watch-behind': 'Of {total} entries this device has checked {done} so far.',
  'watch-stopped': 'What follows on this board cannot be checked any more.',
  'watch-not-this':
    'Time stamps, and whether a finished record is complete, are checked by the whole verification.',
  'watch-verify': 'Verify the whole election',
  'watch-fault':
    'This device cannot check the entries itself. What is shown is still compared with the board’s signature. Load the page again, or verify the election with the program.',
  'watch-fault-altered':
    'The program that checks the entries is not the one that this page names: it was changed on its way. Tell the election authority, and do not rely on this page.',

  'figure-entries': 'entries on the board',
  'figure-ballots': 'ballots cast',
  'figure-superseded': 'replaced by a later one',
  'figure-revoked': 'cancelled',
  'figure-counted': 'that count',
  'figure-challenges': 'ballots checked by challenge',
  'figure-rejected': 'entries that break rules',
  'figure-witnessed': 'entries seen by witnesses',

  'mark-verified': 'Checked',
  'mark-rejected': 'Breaks the rules',
  'mark-waiting': 'Not checked yet',
  'mark-unsure': 'Not fully checked',
  'unsure-words':
    'The board changed its files while this device was checking: what this entry has to be compared with could not be read again. The alarm above says more.',
  'rejected-rule': 'Rule {number}, {code}',
  'rejected-words': 'This entry does not follow the rules of the election. In detail, in English:',

  'search-label': 'Search the entries',
  'search-hint': 'The number of an entry, a tracker, or a voter’s number (pseudonym)',
  'search-type': 'Kind of entry',
  'search-all': 'All kinds',
  'search-button': 'Search',
  'search-clear': 'Show all entries',
  'search-wrong':
    'Type the number of an entry from 1 to {total}, a whole tracker, or a whole pseudonym',
  'search-none': 'There is no such entry among those that were checked.',
  'search-found': 'Entries found',

  'belief-title': 'What this page believes',
  'trust-from-server':
    'This page has the key of the board and the election’s fingerprint from the server that it checks. A server that lies about both could show you a board of its own. Compare them with what the election authority has published elsewhere, or enter that here.',
  'trust-own':
    'This page uses the fingerprint and the key that you entered. The server’s own are not believed.',
  'trust-own-fingerprint':
    'This page uses the fingerprint that you entered. It has the key of the board from the server; the first entry, which the fingerprint is of, names the same key.',
  'trust-own-key':
    'This page uses the key that you entered. It has the fingerprint from the board itself.',
  'trust-enter': 'Enter fingerprint and key yourself',
  'trust-fingerprint': 'Fingerprint of the election',
  'trust-key': 'Key of the board',
  'trust-use': 'Use these',
  'trust-wrong-fingerprint': 'A fingerprint has 64 characters: digits and small Latin letters',
  'trust-wrong-key': 'This is not the key of a board, or a part of it is missing',
  'trust-link': 'The address of this page then holds both: keep it, or pass it on.',

  'witness-line': 'up to entry {size}, {time}',
  'witness-never': 'nothing seen so far',

  'alarm-since': 'Since {time}',
  'alarm-save': 'Save the evidence',
  'alarm-past': 'Alarms that are over: {count}',
  'alarm-over': 'From {from} to {to}',
  'alarm-sizes': 'Seen before: {from} entries. Shown now: {to} entries.',
  'alarm-what-to-do': 'What to do',
  'alarm-next-evidence':
    'Save the evidence and make copies. Send it to the election authority, the trustees and other observers, and publish it: it convinces anybody who has the key of the board. Keep this page open.',
  'alarm-next-states':
    'Save both signed states, make copies, and send them to the election authority, the trustees and other observers. Alone they do not prove that there are two histories: that can be told by whoever compares them with the board or with a copy of it. Keep this page open.',
  'alarm-next-empty':
    'There is no file that would prove this to others: every board begins empty and may have signed that once. Ask other observers at once what they see, and tell the election authority and the trustees. Keep this page open, and keep receipts and copies of the board: they show what was on it.',
  'alarm-next-tell':
    'Keep this page open. Tell the election authority and other observers what is said here, and ask them what they see. Verify the whole election, and keep the report.',
  'alarm-next-wait':
    'Check your internet connection, and wait a few minutes. If it stays so, ask other observers whether they see the same, and tell the election authority.',
  'alarm-next-compare':
    'Compare what you entered with what the election authority has published. If it is right, this is not the board of that election: tell the authority and other observers, and do not rely on this page.',

  'alarm-FORK': 'The board has been changed: there are two histories',
  'alarm-FORK-words':
    'The board has signed two states that contradict each other. No honest board can do that: somebody is being shown another board.',
  'alarm-ROLLBACK': 'The board has been changed: entries were taken back',
  'alarm-ROLLBACK-words':
    'The board shows fewer entries than it has shown and signed before. What was once on it must never go away.',
  'alarm-UNPROVEN': 'The board does not show that it only grew',
  'alarm-UNPROVEN-words':
    'The board has signed a new state, and what it publishes does not lead from the earlier state to it.',
  'alarm-SIGNATURE': 'The board’s signature is not genuine',
  'alarm-SIGNATURE-words':
    'What the server shows as the state of the board is not signed with the key of this board.',
  'alarm-MISSING': 'The board shows no signed state',
  'alarm-MISSING-words': 'Without it nobody can tell what is on the board, and what is not.',
  'alarm-SILENT': 'The board has not answered for minutes',
  'alarm-SILENT-words':
    'By the clock of this device. It may be the connection. While it is so, nothing new can be seen here.',
  'alarm-LATE': 'New entries were announced and are not on the board',
  'alarm-LATE-words':
    'The server said more than a minute ago that the board has grown. Its signed state does not show that.',
  'alarm-DELAYED': 'A state of the board was shown here late',
  'alarm-DELAYED-words':
    'Witnesses had signed it more than five minutes before this page last looked, and then it was not shown. It may be that a clock is wrong.',
  'alarm-WITNESSES': 'Independent witnesses have not seen the newest entries',
  'alarm-WITNESSES-words':
    'For more than five minutes too few of them have signed. While it is so, others could be shown another board.',
  'alarm-OTHER_ELECTION': 'This is not the election of the fingerprint',
  'alarm-OTHER_ELECTION-words':
    'The first entry of this board has another fingerprint than the one this page was given. Nothing on it was checked.',
  'alarm-REJECTED': 'There are entries that break the rules',
  'alarm-REJECTED-words':
    'Entries on the board that the rules of the election do not allow: {count}. Each is marked.',
  'alarm-WITHHELD': 'The board withholds entries',
  'alarm-WITHHELD-words':
    'Its signed state counts entries that it does not publish. What comes after them cannot be checked.',
  'alarm-RECORD': 'The files of the board contradict each other',
  'alarm-RECORD-words': 'What the board publishes does not fit what it has signed. Rules: {codes}',

  'checked-title': 'What is checked of such an entry',
  'checked-manifest':
    'Its fingerprint is that of the election; the authority has signed it; its keys are usable, and the key of the board is in it.',
  'checked-key-commitment': 'The trustee has signed it, and commits itself once only.',
  'checked-key-reveal':
    'The trustee has signed it; it fits what the trustee had committed itself to; the proofs show that the trustee knows its part.',
  'checked-key-complaint':
    'The trustee has signed it, complains of this one once only, and before it confirmed.',
  'checked-key-answer':
    'The accused trustee has signed it, and by the published share anybody calculates who is right.',
  'checked-key-confirmation':
    'The trustee has signed it; the election key is calculated anew from all parts; what the trustee saw of the board was on it.',
  'checked-key-possession': 'A proof shows that the trustee holds its part of the key.',
  'checked-roll':
    'The registrar has signed it; pages follow each other; every number of a voter is there once.',
  'checked-opening':
    'The authority has signed it; all trustees confirmed and hold their keys; the list of voters is the one published; the time is right.',
  'checked-ballot':
    'A voter of the list is allowed to vote with it, once for each sign-in; its key has signed it; proofs show that the sealed choices follow the rules; it copies no other ballot.',
  'checked-challenge':
    'The opened ballot was sealed for a voter of the list; every sealed choice is calculated anew and is the one shown; this ballot was never cast.',
  'checked-revocation': 'The registrar has signed it; the voter is on the list, and is named once.',
  'checked-notice': 'The authority has signed it, in all languages of the election.',
  'checked-closing':
    'The authority has signed it, and the time is right. Ballots after it break the rules.',
  'checked-tally':
    'The sum is calculated anew from exactly the ballots that count, and compared with this one.',
  'checked-decryption':
    'The trustee has signed it; proofs show for every sum that its part is right.',
  'checked-result':
    'Enough trustees took part; every count is calculated anew from the sum and their parts.',
} as const;
