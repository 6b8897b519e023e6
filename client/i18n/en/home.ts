/** Texts of the home page. */
export const home = {
  'home-title': 'Elections',
  'home-lead':
    'Vote from your own device, in secret, and check for yourself that your vote is in the count.',
  'home-failed': 'The list of elections could not be loaded. Check your internet connection.',
  'home-none': 'There are no elections here yet.',
  'home-closes': 'Voting closes on {time}',
  'home-untitled': 'Election in preparation',
  'home-practice': 'Practise with a made-up election: nothing is sent or counted',
  'home-how': 'How it works',
  'home-how-sign-in': 'You sign in with your electronic identity, so that only voters vote.',
  'home-how-seal':
    'Your own device seals your ballot before it leaves. Nobody can open a single ballot, not even this server.',
  'home-how-board':
    'Every sealed ballot stands on a public board. You get a code to find yours there.',
  'home-how-count':
    'Several trustees together open only the total. Anyone can check the whole count.',
} as const;
