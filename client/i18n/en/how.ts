/** Texts of the page `/how`. */
export const how = {
  'how-lead':
    'You do not have to take anybody’s word for it: not the server’s, and not that of the people who run the election. This is how it works.',

  'how-1': 'You sign in with your eID',
  'how-1-text':
    'So only people on the list of voters vote, and nobody’s vote counts twice. Your name is never stored with your ballot.',
  'how-2': 'Your own device locks your vote',
  'how-2-text':
    'It does so before anything is sent, like putting a letter into a box with several locks. The keys to the locks are with different people, the trustees.',
  'how-3': 'You get a code',
  'how-3-text':
    'This code, called the tracker, belongs to your locked ballot alone, like the number on a parcel. With it you find your ballot again. It does not show how you voted.',
  'how-4': 'Your locked ballot goes onto a public board',
  'how-4-text':
    'Everyone can look at the board. Nothing on it can be changed or taken away without everyone noticing. Look for your tracker there whenever you like.',
  'how-5': 'The ballots are added up while they are locked',
  'how-5-text':
    'Anyone can add them up without opening a single one. Only the total is opened, and only when enough trustees use their keys together.',
  'how-6': 'Anyone can check all of it',
  'how-6-text':
    'Every step leaves a proof that is published for all. Parties, journalists and you can check the whole count on your own computers.',

  'how-if': 'What if…',
  'how-if-forced': '…somebody makes me vote their way?',
  'how-if-forced-text':
    'Vote again later, when you are alone. Only your last ballot counts. Where you may also vote on paper, the paper ballot counts instead.',
  'how-if-device': '…my phone or computer cheats?',
  'how-if-device-text':
    'When your ballot is sealed, press “Check it first” where it is offered. The ballot is then opened, and another device can see what was really locked in it. A device that cheats cannot know beforehand which ballot you will check.',
  'how-if-server': '…the server loses or changes my ballot?',
  'how-if-server-text':
    'Your receipt proves that it was taken, and others keep copies of the board. A ballot that was changed or is missing is found out.',
  'how-if-secret': '…somebody wants to know how I voted?',
  'how-if-secret-text':
    'Your choices leave your device locked. No trustee can open a ballot alone. The trustees come from different places, and together they open nothing but the total.',
  'how-if-network': '…the internet fails while I vote?',
  'how-if-network-text':
    'Try again: the same ballot cannot be counted twice. Your tracker tells you later whether it has arrived.',

  'how-try': 'Try it yourself',
  'how-try-button': 'Practise',
  'how-try-text':
    'When you practise, nothing is sent and nothing counts, so you can do nothing wrong.',
} as const;
