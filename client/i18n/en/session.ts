/** Texts of the warning that a sign-in ends soon. */
export const session = {
  'session-title': 'Do you need more time?',
  'session-left': {
    one: 'In {count} minute you will be signed out, and your choices here will be forgotten.',
    other: 'In {count} minutes you will be signed out, and your choices here will be forgotten.',
  },
  'session-soon':
    'In less than a minute you will be signed out, and your choices here will be forgotten.',
  'session-stay': 'Stay signed in',
  'session-leave': 'Sign out',
  'session-limit':
    'This sign-in cannot be made any longer. Finish before it ends, or sign in again afterwards.',
  'session-go-on': 'Go on',
} as const;
