/** What the server itself writes for people; the pages' scripts bring all else (client/i18n). */
export const texts = {
  title: 'Glas: voting you can check',
  noScript:
    'Voting needs JavaScript: your own device seals your ballot before it leaves. Switch JavaScript on for this site, or ask the election authority how else you can vote.',
  noTexts: {
    title: 'This page did not load',
    text: 'Check your internet connection, then try again. If it still does not load, a part of it may have been changed: do not vote on this page, and tell the election authority.',
    again: 'Try again',
  },
  signedIn: {
    title: 'You are signed in',
    text: 'Go back to the voting window. You can close this one.',
  },
  notSignedIn: {
    title: 'You are not signed in',
    text: 'Signing in did not work. Go back to the voting window and try again.',
  },
  /** In place of that text, where the voter can do something about it. */
  reasons: {
    AUTH_CANCELLED: 'You cancelled signing in. Go back to the voting window to try again.',
    AUTH_LEVEL_TOO_LOW:
      'This way of signing in is not secure enough for this election. Go back to the voting window and choose another.',
    AUTH_PROVIDER:
      'Your eID does not answer just now. Try again in a few minutes, or use another eID.',
    AUTH_STATE:
      'This sign-in was used already, or was begun in another browser. Go back to the voting window and try again.',
    NOT_ON_ROLL:
      'You are not on the list of voters of this election. If you think you should be, contact the election authority.',
    REVOKED:
      'You cannot vote here, because your vote is recorded elsewhere, for instance on paper, or you were struck off the list. If that is not so, contact the election authority.',
    VOTING_CLOSED: 'Voting has closed.',
    PHASE: 'Voting is not open at this moment.',
  },
  demoEid: {
    title: 'Demonstration eID',
    warning: 'A demonstration. These people are invented, and anyone may sign in as any of them.',
    search: 'Name or identifier',
    find: 'Search',
    nobody: 'Nobody is called that.',
    more: 'More people match: search for a longer part of the name.',
    cancel: 'Cancel',
    failed: 'This did not work',
    back: 'Go back to the voting window and sign in again.',
    levels: {
      high: 'assurance level high',
      substantial: 'assurance level substantial',
      low: 'assurance level low',
    },
  },
};

export type PageTexts = typeof texts;
