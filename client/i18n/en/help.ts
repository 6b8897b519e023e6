/** “Help with this step”, on every page of the voter. */
export const help = {
  help: 'Help with this step',
  'help-what': 'What happens here',
  'help-stuck': 'If you are stuck',
  'help-who': 'Who can see what',
  'help-how': 'How do I know my vote counts? (opens in a new tab)',

  'help-sign-in-what':
    'You show that you are on the list of voters, with the eID that you use elsewhere too: a card, a phone or an app. This page never sees your password or PIN.',
  'help-sign-in-stuck':
    'If no window opens, this page offers a link that opens it. If your eID does not work, try another one from the list, or ask the election authority how else you can vote.',
  'help-sign-in-who':
    'The server learns that you have signed in, but not how you vote. On the public board you are only a number, without a name.',

  'help-choose-what':
    'You mark what you want. Nothing is sent yet, and you can change everything until you cast your ballot.',
  'help-choose-stuck':
    '“Back” leads to the question before, and your marks stay. In a long list, type part of a name to find it. Press “Continue” when you are done.',
  'help-choose-who':
    'Only people who look at this screen. Your choices are kept in this page alone and are gone when you close it.',

  'help-review-what':
    'You see all your choices once more. When you press “Seal my ballot”, this device locks them, so that nobody can read them.',
  'help-review-stuck':
    'Press “Change” beside a question to go back to it. If your time runs out, sign in again later and choose once more.',
  'help-review-who': 'Still only people who look at this screen. Nothing has been sent yet.',

  'help-seal-what':
    'Your choices are locked into a sealed ballot. The tracker belongs to this one ballot and is shown before you decide to cast it, so the ballot cannot be exchanged afterwards.',
  'help-seal-stuck':
    'If the tracker is long to write down, take a photo of it. You get it again with the receipt after casting. If you have changed your mind, go back: this sealed ballot is then thrown away.',
  'help-seal-who':
    'Nothing has been sent yet. The tracker does not show how you voted, so others may see it.',

  'help-check-what':
    'Your sealed ballot is opened on the public board instead of being cast, so that you can see what this device really locked in it. An opened ballot never counts.',
  'help-check-stuck':
    'Compare what is shown with what you chose. If it is the same, go back to your choices and seal a new ballot. If it is not, do not vote on this device, and tell the election authority.',
  'help-check-who':
    'Everyone can read the ballot that you opened. It need not be how you want to vote: some people choose something else for checking.',

  'help-cast-what':
    'Your sealed ballot goes to the server, which puts it on the public board and answers with a receipt. This page checks the receipt.',
  'help-cast-stuck':
    'Keep this page open. If the network fails, wait a little and try again: it is the same ballot, so it cannot be counted twice.',
  'help-cast-who':
    'Everyone can see that a sealed ballot was added to the board. Nobody can see what is in it.',

  'help-recorded-what':
    'Your ballot is on the public board. This page has checked the proof of it, so you need not simply believe the server.',
  'help-recorded-stuck':
    'If you have changed your mind, or if somebody watched or pressed you, vote again: only the last ballot counts. Keep the tracker or the receipt to look for your ballot later.',
  'help-recorded-who':
    'The tracker and the receipt do not show how you voted. Whoever has your tracker can see whether a later ballot took its place.',

  'help-find-what':
    'This page looks on the public board for the ballot with your tracker, and checks the proof itself.',
  'help-find-stuck':
    'Check every letter of the tracker. If you saved the receipt, open that instead. If a ballot that you cast cannot be found, keep your receipt and tell the election authority.',
  'help-find-who': 'The server is not told who is looking. Nobody learns how you voted.',
} as const;
