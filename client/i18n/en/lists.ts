/** Texts of choosing a list, and one of its candidates. */
export const lists = {
  'lists-rules': {
    one: 'Choose the list and, if you wish, one of its candidates',
    other: 'Choose one of {count} lists and, if you wish, one of its candidates',
  },
  'lists-instruction': 'Choose one list. If you wish, choose one of its candidates too.',
  'lists-instruction-optional':
    'Choose one list, or none. If you wish, choose one of its candidates too.',
  'lists-search': 'Search lists and candidates',
  'lists-search-hint':
    'Type the beginning of a name or a number. Choosing a candidate chooses their list too.',
  'lists-found': { one: '{count} match', other: '{count} matches' },
  'lists-found-more': {
    one: '{count} match. Not all are shown: type more letters.',
    other: '{count} matches. Only the first {shown} are shown: type more letters.',
  },
  'lists-candidates': 'Candidates of “{list}”',
  'lists-preference': 'Your preference in “{list}”',
  'lists-preference-hint': 'You need not choose anybody here.',
  'lists-no-preference': 'No preference',
  'lists-yours': 'Your choice',
  'lists-yours-none': 'You have not chosen a list yet.',
  'lists-yours-list': 'List: {list}',
  'lists-yours-preference': 'Preference: {candidate}',
  'lists-yours-no-preference': 'Preference: none',
  'lists-dropped':
    'You have changed the list, so your preference for {candidate} has been taken away.',
  'lists-problem-nothing': 'Choose a list to go on',
} as const;
