/** Texts of the board page. */
export const board = {
  'board-title': 'Public board',
  'board-lead':
    'Everything that happens in this election is written here, one entry under the other. Nothing can be taken away or changed afterwards without everybody noticing.',
  'board-entries': 'Entries',
  'board-checked': 'Checked on this device',
  'board-check-signature': 'The board’s signature is genuine.',
  'board-check-inclusion': 'Every entry shown here is covered by that signature.',
  'board-check-grown':
    'Since you opened this page, entries were only added: {from} then, {to} now.',
  'board-check-same': 'Since you opened this page, nothing was removed or changed.',
  'board-witnessed': 'Independent witnesses have seen this same board, up to entry {size}.',
  'board-witnessed-all': 'Independent witnesses have seen this same board, with every entry.',
  'board-not-witnessed': 'Independent witnesses have not seen this board yet.',
  'board-witnesses': {
    one: '{count} independent witness watches this board',
    other: '{count} independent witnesses watch this board',
  },
  'board-witnesses-what':
    'They remember what they have seen of this board, and sign it only if nothing of that was taken away or changed. So nobody can be shown another board than you.',
  'board-witnesses-needed': {
    one: 'What {needed} of them ({total} in all) has signed counts as witnessed.',
    other: 'What {needed} of them ({total} in all) have signed counts as witnessed.',
  },
  'board-fingerprint': 'Fingerprint of this election',
  'board-key': 'Key of this board',
  'board-compare': 'Compare both with what the election authority has published elsewhere.',
  'board-live': 'New entries appear here by themselves.',
  'board-polling': 'This page looks for new entries every few seconds.',
  'board-offline': 'The server cannot be reached at the moment. What is shown is the last state.',
  'board-new': { one: '{count} new entry', other: '{count} new entries' },
  'board-newest': 'Newest entries',
  'board-range': 'Entries {from} to {to} of {total}',
  'board-newer': 'Newer',
  'board-older': 'Older',
  'board-to-newest': 'To the newest',
  'board-number': 'No. {number}',
  'board-details': 'The entry itself',
  'board-weight': 'Weight {weight}',
  'board-tracker': 'Tracker: {tracker}',

  'entry-manifest': 'The election is set up',
  'entry-manifest-words':
    'The authority fixed everything in advance: questions, dates, keys and rules. From this entry comes the election’s fingerprint.',
  'entry-key-commitment': 'A trustee committed to a key',
  'entry-key-commitment-words':
    '{trustee} bound itself to its part of the election key, before seeing the others’.',
  'entry-key-reveal': 'A trustee showed its part of the key',
  'entry-key-reveal-words': '{trustee} published its part of the election key and proofs for it.',
  'entry-key-confirmation': 'A trustee confirmed the key',
  'entry-key-confirmation-words':
    '{trustee} checked what it got from the others and confirmed the election key.',
  'entry-key-complaint': 'A trustee complained',
  'entry-key-complaint-words': '{trustee} says that what {accused} sent it is wrong.',
  'entry-key-answer': 'A trustee answered a complaint',
  'entry-key-answer-words': '{trustee} published what {accused} complained about.',
  'entry-key-possession': 'A trustee holds its key',
  'entry-key-possession-words': '{trustee} proved that it holds its part of the key safely.',
  'entry-roll': 'List of voters',
  'entry-roll-words': {
    one: 'Page {page}: {count} voter, under a number instead of a name.',
    other: 'Page {page}: {count} voters, under numbers instead of names.',
  },
  'entry-opening': 'Voting opened',
  'entry-opening-words': {
    one: 'The authority opened voting on {time} for {count} voter.',
    other: 'The authority opened voting on {time} for {count} voters.',
  },
  'entry-ballot': 'A ballot was cast',
  'entry-ballot-words': 'A sealed ballot. Nobody can see how it votes.',
  'entry-challenge': 'A ballot was opened for checking',
  'entry-challenge-words':
    'A voter checked a sealed ballot instead of casting it. It never counts.',
  'entry-revocation': 'A vote was cancelled',
  'entry-revocation-voted-on-paper':
    'One voter’s ballots here do not count, because this voter voted on paper.',
  'entry-revocation-struck-off':
    'One voter’s ballots do not count, because this voter was struck off the list.',
  'entry-notice': 'Notice of the authority',
  'entry-closing': 'Voting closed',
  'entry-closing-words': 'The authority closed voting on {time}. No ballot comes after this entry.',
  'entry-tally': 'The sealed ballots were added up',
  'entry-tally-words': {
    one: '{count} ballot was added up without being opened.',
    other: '{count} ballots were added up without being opened.',
  },
  'entry-decryption': 'A trustee decrypted the total',
  'entry-decryption-words':
    '{trustee} contributed its part to opening the total, and proved that it is right.',
  'entry-result': 'The result',
  'entry-result-words': 'The total was opened by {trustees}.',
  'entry-unknown': 'Entry of an unknown kind',
  'entry-unknown-words': 'This page cannot explain this entry. That should not happen.',

  'fault-title': 'The board does not check out',
  'fault-before': 'Below is what this page saw and checked before that.',
  'fault-CHECKPOINT_SIGNATURE': 'The board’s signature is not genuine.',
  'fault-FORKED':
    'The board has been changed: what this page saw before is no longer part of it. Keep this page open and tell the election authority and other observers.',
  'fault-INCLUSION': 'The board shows an entry that its own signature does not cover.',
  'fault-MANIFEST': 'The board’s first entry is not an election that belongs to this board.',
  'fault-NO_ANSWER': 'The board cannot be reached. Check your internet connection.',
  'fault-NOT_FOUND': 'There is no such board here. Check the address.',
} as const;
