/** Texts of the practice election. */
export const practice = {
  'practice-banner': 'Practice',
  'practice-banner-text': 'Nothing you do here is sent or counted.',
  'practice-intro':
    'Try out everything that a real vote takes: signing in, choosing, casting, and finding your ballot again. You need no eID, and you can do nothing wrong.',

  'practice-eid-title': 'Here your eID would open',
  'practice-eid-text':
    'In a real election a window of your eID opens now. There you show who you are, with your card, your phone or your app. Then you come back to this page.',
  'practice-eid-care':
    'Before you type a password or PIN there, look whether the address at the top of that window is the address of your eID.',
  'practice-eid-go': 'Go on as if I had signed in',

  'practice-no-vote': 'This was only practice. You have not cast a real vote here.',
  'practice-next': 'Try this next',
  'practice-next-find':
    'Press “Find my ballot”: the page looks for your tracker on the practice board.',
  'practice-next-again':
    'Press “Vote again” and choose something else. Then look for your first tracker: the page tells you that a later ballot has taken its place.',
  'practice-next-end': 'Press “Sign out” to end the practice.',

  'practice-second':
    'While you practise, no second device can look at this ballot, because nothing leaves this page. In a real election it can.',

  'practice-end-title': 'You have finished practising',
  'practice-end-lead': 'A real vote takes the same steps. This is what happened:',
  'practice-end-sign-in':
    'You signed in. In a real election your eID shows that you are on the list of voters.',
  'practice-end-seal': 'This device locked your choices, so that nobody could read them.',
  'practice-end-code':
    'A ballot that is cast goes onto a board, where you can find it again with its tracker. In a real election everyone can see the board.',
  'practice-end-check': 'This page checked the receipt itself, as it does in a real election.',
  'practice-end-nothing':
    'All of it happened inside this page, with the same encryption as in a real election. Nothing was sent to anyone, and nothing of it is kept.',
  'practice-again': 'Practise again',
} as const;
