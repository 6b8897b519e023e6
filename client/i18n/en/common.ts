/** Texts of every page. */
export const common = {
  glas: 'Glas',
  skip: 'Skip to main content',
  languages: 'Language',
  'language-loading': 'Changing the language to {language}…',
  'language-failed':
    'The page could not be loaded in {language}. Check your internet connection, then choose the language again.',
  'home-link': 'Glas: all elections',
  rehearsal: 'Rehearsal',
  'rehearsal-text': 'This is a practice election. Votes cast here count in no real election.',
  footer:
    'Glas is open-source software. This page keeps nothing on your device and loads nothing from anywhere else.',
  loading: 'Loading…',
  back: 'Back',
  problem: 'There is a problem',
  'error-prefix': 'Error: {title}',
  'try-again': 'Try again',

  'how-title': 'How do I know my vote counts?',
  'practice-link': 'Practise first',

  'phase-empty': 'Being prepared',
  'phase-setup': 'Being prepared',
  'phase-voting': 'Voting is open',
  'phase-closed': 'Voting has closed',
  'phase-tallied': 'Being counted',
  'phase-final': 'Result is out',

  'left-days': { one: '{count} day left', other: '{count} days left' },
  'left-hours': { one: '{count} hour left', other: '{count} hours left' },
  'left-minutes': { one: '{count} minute left', other: '{count} minutes left' },
} as const;
