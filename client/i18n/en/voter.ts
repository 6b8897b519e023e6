/** Texts of the voter's pages. */
export const voter = {
  // The election's own page
  'election-vote': 'Vote',
  'election-continue': 'Continue voting',
  'election-find': 'Find my ballot',
  'election-board': 'Public board of ballots',
  'election-more': 'Also here',
  'election-contests': 'What is voted on',
  'election-contests-some': 'Which of these you vote on depends on where you are registered.',
  'election-opens': 'Voting opens',
  'election-closes': 'Voting closes',
  'election-closed-at': 'Voting closed',
  'election-your-clock': 'Times are by your own clock.',
  'election-ballots': 'Ballots on the board',
  'election-need-eid': 'You need your electronic identity (eID) and about five minutes.',
  'election-need-again':
    'You may vote more than once until voting closes. Only your last ballot counts.',
  'election-not-yet': 'You can vote here from {time}.',
  'election-preparing': 'This election is still being prepared.',
  'election-over': 'You can no longer vote here. You can still find your ballot on the board.',
  'election-over-final':
    'The votes have been counted. You can still find your ballot on the board.',
  'election-check': 'How to check that this is the right election',
  'election-check-text':
    'This page has checked that the election is signed by its authority. If the authority has published the election’s fingerprint elsewhere, compare it with this one:',
  'election-log-key': 'Key of the public board:',
  'rules-one': 'Choose one of {count}',
  'rules-up-to': 'Choose up to {most} of {count}',
  'rules-exactly': 'Choose {most} of {count}',
  'rules-between': 'Choose {least} to {most} of {count}',
  'rules-scores': 'Give points to {count} choices',
  'rules-free': 'Choose among {count}',

  // Signing in
  'step-sign-in': 'Step 1 of 4: sign in',
  'step-choose': 'Step 2 of 4: choose',
  'step-choose-many': 'Step 2 of 4: choose ({place} of {count})',
  'step-review': 'Step 3 of 4: check your choices',
  'step-seal': 'Step 4 of 4: seal and cast',
  'sign-in-title': 'Sign in',
  'sign-in-lead':
    'We need to know that you are on the list of voters. Your name is never stored with your ballot.',
  'sign-in-which': 'Which eID do you use?',
  'sign-in-none': 'Choose the eID you sign in with',
  'sign-in-loaded-again':
    'This page was loaded again, so it has forgotten your choices. Sign in again: you are then told at once whether a ballot of yours is recorded.',
  'sign-in-window':
    'Your eID opens in a window of its own. Come back to this page when you have finished there.',
  'sign-in-button': 'Continue to my eID',
  'eid-title': 'Sign in in the other window',
  'eid-opening': 'Getting your eID ready…',
  'eid-waiting':
    'Sign in with {provider} in the window that has opened. This page goes on by itself as soon as you have finished.',
  'eid-blocked': 'No window has opened?',
  'eid-open': 'Open {provider} in a new window',
  'eid-leave': 'Cancel signing in',

  // Choosing
  'choose-recorded-before':
    'A ballot of yours is recorded already. If you cast another one, the last one counts.',
  'choose-none-recorded': 'No ballot of yours is recorded yet.',
  'choose-one': 'Choose one.',
  'choose-one-optional': 'Choose one, or none.',
  'choose-up-to': 'Choose up to {most}.',
  'choose-exactly': 'Choose {most}.',
  'choose-between': 'Choose from {least} to {most}.',
  'choose-scores-up-to': 'Give points to one or more. You have {most} points in all.',
  'choose-scores-free': 'Give points to as many as you like.',
  'choose-scores-exactly': 'Give points to one or more. Give exactly {most} points in all.',
  'choose-scores-between': 'Give points to one or more: {least} to {most} points in all.',
  'choose-points-of': 'Points, 0 to {maximum}',
  'choose-points-used': 'Points given: {used} of {most}',
  'choose-chosen-count': 'Chosen: {count} of {most}',
  'choose-free': 'The rules of this ballot say which choices go together.',
  'choose-search': 'Search the list',
  'choose-search-hint': 'Type the beginning of a name or a number',
  'choose-found': { one: '{count} of {total} shown', other: '{count} of {total} shown' },
  'choose-found-none': 'Nothing matches. Clear the search to see the whole list.',
  'choose-search-clear': 'Show the whole list',
  'choose-yours': 'Your choice: {choice}',
  'choose-clear': 'Clear my choice',
  'choose-blank-title': 'You have not chosen anything',
  'choose-blank-text':
    'You can go on like this. Your ballot is then cast blank in this question, and nobody gets a vote from you.',
  'choose-blank-go': 'Go on without choosing',
  continue: 'Continue',
  'problem-nothing': 'Choose one of the answers to go on',
  'problem-nothing-several': {
    one: 'Choose at least {count} to go on',
    other: 'Choose at least {count} to go on',
  },
  'problem-too-many': {
    one: 'You have chosen {count} too many. Take one choice away.',
    other: 'You have chosen {count} too many. Take some choices away.',
  },
  'problem-too-few': {
    one: 'Choose {count} more to go on',
    other: 'Choose {count} more to go on',
  },
  'problem-points-many': {
    one: 'You have given {count} point too many',
    other: 'You have given {count} points too many',
  },
  'problem-points-few': {
    one: 'Give {count} more point to go on',
    other: 'Give {count} more points to go on',
  },
  'problem-score': 'The points for “{choice}” must be a whole number from 0 to {maximum}',
  'problem-rules': 'These choices do not go together under the rules of this ballot',

  // Reviewing
  'review-title': 'Check your choices',
  'review-lead': 'Nothing has been sent yet. You can still change everything.',
  'review-blank': 'Nothing chosen (blank)',
  'review-points': { one: '{choice}: {count} point', other: '{choice}: {count} points' },
  'review-change': 'Change',
  'review-again':
    'You have voted before. If you cast this ballot, it takes the place of the earlier one.',
  'review-time': 'Voting closes on {time}. You stay signed in until {until}.',
  'review-hurry':
    'You will be signed out at {until} and your choices here will be forgotten. Finish before then, or sign in again later.',
  'review-next':
    'Next, this device seals your ballot. After that nobody can see your choices: not the server, and not the people who run the election.',
  'review-seal': 'Seal my ballot',

  // Sealing and casting
  'sealing-title': 'Sealing your ballot',
  'sealing-text': 'Your choices are being encrypted on this device.',
  'sealing-progress': 'Progress of sealing',
  'sealed-title': 'Your ballot is sealed, but not cast yet',
  'sealed-lead': 'Write down its tracker or take a photo of it. Then cast the ballot.',
  'tracker-label': 'Tracker of your ballot',
  'tracker-qr': 'The tracker as a QR code',
  'tracker-what':
    'With this code you can find your sealed ballot on the public board. It does not show how you voted.',
  'sealed-cast': 'Cast this ballot',
  'sealed-back': 'Go back and change my choices',
  'casting-title': 'Casting your ballot',
  'casting-text':
    'Please keep this page open. If the network is slow, it tries again by itself: your ballot cannot be counted twice.',
  'unanswered-title': 'We do not know yet whether your ballot is recorded',
  'unanswered-next':
    'Try again. It is the same sealed ballot, so it cannot be counted twice, and if it was recorded already you get its receipt.',
  'unanswered-else':
    'If it goes on failing, note the tracker below. Later, “Find my ballot” tells you whether it was recorded. If it was not, vote again.',
  'unanswered-again': 'Try again',
  'refused-title': 'Your ballot was not recorded',
  'refused-back': 'Back to my choices',
  'refused-leave': 'Sign out',

  // Recorded
  'recorded-title': 'Your ballot is recorded',
  'recorded-proof': 'This page has checked the proof: it is number {number} on the public board.',
  'recorded-keep': 'Keep your receipt',
  'recorded-keep-text':
    'The receipt proves that your ballot was taken. It does not show how you voted.',
  'recorded-save': 'Save the receipt',
  'recorded-file': 'ballot-receipt.txt',
  'recorded-again': 'You may vote again until {time}. Your last ballot counts.',
  'recorded-again-button': 'Vote again',
  'recorded-sign-out': 'Sign out',
  'recorded-sign-out-text':
    'Signing out forgets everything about your vote on this device. Only a receipt you saved stays.',
  witnessed: {
    one: 'Witnessed by an independent witness, who watches that nothing is taken off the board and cannot see how you voted.',
    other:
      'Witnessed by {by} of {count} independent witnesses. They watch that nothing is taken off the board, and cannot see how you voted.',
  },
  'witnessed-not-yet':
    'Not yet witnessed: independent witnesses look at the board every few moments. Your ballot is recorded, and you need not wait for them.',

  // Signed out
  'signed-out-title': 'You are signed out',
  'signed-out-text': 'Nothing about your vote is left in this page.',
  'signed-out-shared':
    'If other people use this device, close the browser, and delete a receipt you do not want them to see.',
  'signed-out-time-title': 'You have been signed out',
  'signed-out-time-text':
    'Your time was up. For your safety this page has forgotten your choices. A ballot that was not cast is not recorded; sign in again to vote.',
  'signed-out-again': 'Sign in again',
  'signed-out-election': 'Back to the election',

  // Finding a ballot
  'find-title': 'Find my ballot',
  'find-lead': 'See for yourself that your sealed ballot is on the public board.',
  'find-tracker': 'Tracker',
  'find-tracker-hint': '32 letters and digits in 8 groups. Spaces and capitals do not matter.',
  'find-button': 'Find',
  'find-or-file': 'Or open the receipt you saved',
  'find-file': 'Receipt file',
  'find-file-hint': 'It is read on this device and not sent anywhere.',
  'find-looking': 'Looking on the board…',
  'find-recorded-title': 'Your ballot is on the board',
  'find-recorded': 'It is recorded, and counts unless you vote again.',
  'find-counted-title': 'Your ballot is counted',
  'find-counted': 'Voting has closed, and this ballot is in the count.',
  'find-superseded-title': 'A later ballot has taken its place',
  'find-superseded':
    'This ballot is on the board but is not counted, because its voter voted again later. The last ballot counts.',
  'find-revoked-title': 'This ballot does not count',
  'find-revoked':
    'It is on the board, but the authority has cancelled it, for instance because its voter also voted on paper. If that is not so, contact the election authority.',
  'find-challenged-title': 'This ballot was opened for checking',
  'find-challenged': 'A ballot that was opened to check it is never counted.',
  'find-unseen-title': 'Your receipt is genuine',
  'find-unseen':
    'The board signed that it holds this ballot. The board cannot be reached just now, so whether it still shows the ballot was not checked. Try again later.',
  'find-check-promised': 'The receipt promises it place number {number} on the public board.',
  'find-check-place': 'It stands on the public board as number {number}.',
  'find-check-proof':
    'The board’s signature covers it: it cannot be removed or changed without this being noticed.',
  'find-check-here': 'This page did these checks itself, on your device.',
  'find-again': 'Find another ballot',
} as const;
