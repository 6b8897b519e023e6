/** What went wrong and what to do next, for every code a voter can meet. */
export const troubles = {
  // Signing in
  'trouble-not-on-roll':
    'You are not on the list of voters of this election. If you think you should be, contact the election authority.',
  'trouble-level':
    'This way of signing in is not secure enough for this election. Sign in with a stronger one, for instance your identity card.',
  'trouble-cancelled': 'You cancelled signing in. Nothing happened; you can try again.',
  'trouble-provider':
    'Your eID does not answer just now. Try again in a few minutes, or use another eID.',
  'trouble-sign-in': 'Signing in did not work. Please try again.',
  'trouble-no-session':
    'Your sign-in was lost: you signed out in another window, or this browser keeps no cookies. Try again; if it happens again, allow cookies for this site.',
  'trouble-eid-address':
    'Signing in was stopped for your safety: the address of the eID does not belong to this page. Do not sign in; tell the election authority.',
  'trouble-revoked':
    'You cannot vote here, because your vote is recorded elsewhere, for instance on paper, or you were struck off the list. If that is not so, contact the election authority.',
  'trouble-signed-out': 'Your sign-in has ended. Sign in again to vote.',

  // Casting
  'trouble-closed': 'Voting has closed. Ballots can no longer be cast.',
  'trouble-phase': 'Voting is not open at this moment.',
  'trouble-superseded':
    'You have signed in again somewhere else since then, and cast a ballot there. That ballot counts. To vote again here, sign in again.',
  'trouble-authorization': 'The permission to vote was not valid. Sign in again to get a new one.',
  'trouble-damaged':
    'The server could not read the ballot. Nothing was recorded. Go back to your choices and seal the ballot again.',
  'trouble-challenged':
    'This sealed ballot was opened for checking, so it can no longer be cast. Go back to your choices and seal a fresh one.',
  'trouble-receipt':
    'The server’s answer does not prove that the ballot is on the board. Do not rely on it: try again, and if this goes on, tell the election authority.',

  // Server and network
  'trouble-no-answer': 'The server cannot be reached. Check your internet connection.',
  'trouble-busy': 'The server is very busy just now. Please wait a minute and try again.',
  'trouble-too-many': 'There were too many tries in a short time. Wait a minute, then try again.',
  'trouble-server': 'Something went wrong on the server. Please try again.',
  'trouble-not-found': 'There is no such election here. Check the address.',

  // The page itself
  'trouble-page': 'This page has stopped working. Reload it and sign in again.',
  'trouble-altered':
    'A part of this page is not what was published, so it was not used. Reload the page. If this comes again, do not vote on this page, and tell the election authority.',
  'trouble-randomness':
    'This browser cannot encrypt safely, so your ballot was not sealed. Please use a newer browser.',
  'trouble-election-data':
    'The server’s data about this election does not prove itself, so voting here is not safe. Please tell the election authority.',
  'trouble-sealing': 'Your ballot could not be sealed. Check your choices and try again.',

  // Finding a ballot
  'trouble-tracker-form':
    'That is not a whole tracker. It has 32 letters and digits, in 8 groups of 4.',
  'trouble-tracker-unknown':
    'There is no ballot with this tracker on the board. Check every letter. If it is right, the ballot was not cast.',
  'trouble-file-form': 'This file is not a ballot receipt.',
  'trouble-file-foreign': 'This receipt belongs to another election.',
  'trouble-file-forged':
    'The board did not sign this receipt, or the file was changed. It proves nothing; look for the file that you saved first.',
  'trouble-file-only':
    'Your receipt is genuine, but the board does not show this ballot. That must never happen. Keep the file, it is evidence: give a copy to the election authority and to the observers.',
  'trouble-file-forked':
    'Your receipt is genuine, but it comes from another board than the one shown here. That must never happen. Keep the file, it is evidence: give a copy to the election authority and to the observers.',
  'trouble-code': 'Code for the help desk: {code}',
} as const;
