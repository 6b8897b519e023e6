/** Texts of checking a sealed ballot by opening it (docs/protocol.md §9). */
export const challenge = {
  // The sealed ballot, before the voter decides
  'check-lead':
    'Write down its tracker or take a photo of it. Then cast the ballot, or check it first.',
  'check-button': 'Check it first',
  'check-what-title': 'What does “Check it first” do?',
  'check-what':
    'It opens this sealed ballot in public, to show that this device sealed what you asked for. A ballot that was opened never counts: you then seal a new one, and cast that. Anybody can read what you check, so some people choose something else for checking.',
  'check-second':
    'You need a second device for it, such as a phone. Scan the code with it now, before you press the button. Or open {address} there and type the tracker.',
  'check-qr': 'QR code that opens the page of this ballot on another device',

  // While it is opened, and where that goes wrong
  'checking-title': 'Opening your ballot for checking',
  'checking-text': 'Please keep this page open. If the network is slow, it tries again by itself.',
  'check-unanswered-title': 'We do not know yet whether your ballot was opened',
  'check-unanswered-next':
    'It is not cast, and it will never count, whether it was opened or not. Try again to see it opened. Or go back to your choices and seal a new ballot.',
  'check-refused-title': 'Your ballot was not opened',
  'check-refused-next': 'It is not cast either, and it will never count.',
  'trouble-opening':
    'This device could not show what it sealed. That must never happen: do not vote on this device. Keep the tracker and tell the election authority.',

  // Opened
  'opened-title': 'Your ballot is opened, and will not be counted',
  'opened-holds': 'This sealed ballot held exactly:',
  'opened-number': 'It is number {number} on the public board, open for everybody to see.',
  'opened-second-title': 'Look at it on your second device',
  'opened-second':
    'A device that cheats can cheat on this page too. So look at your second device: it works out by itself what was sealed, and must show the same. If you have not scanned the code yet, scan it now, or open {address} there and type the tracker.',
  'opened-same':
    'It must be the tracker that you noted or scanned before you pressed the button. If it is another one, do not vote on this device and tell the election authority.',
  'opened-next-title': 'Then vote',
  'opened-next':
    'Go back to your choices and seal a new ballot, which you can cast. You may check as often as you like.',

  // A second device that waits for the ballot
  'wait-title': 'This ballot is not on the board yet',
  'wait-lead':
    'Keep this page open. On the other device, cast the ballot or choose “Check it first”. This page looks again by itself.',
  'wait-compare': 'The other device must show the same tracker:',
  'wait-looking': 'Waiting for the ballot…',
  'wait-missing':
    'If the other device says that this ballot was cast or opened, and it is still not here after a few minutes, do not vote on that device. Keep the tracker and tell the election authority.',
  'wait-offer':
    'Was it sealed on another device just now, and not cast yet? Then this page can wait for it.',
  'wait-button': 'Wait for this ballot',

  // A second device that shows what was sealed
  'shown-checked':
    'This page worked out what it holds itself, from the sealed ballot and the key of this election.',
  'shown-question': 'Is that what you chose on the other device?',
  'shown-yes':
    'If it is, that device sealed what you asked for. Go back to it, seal a new ballot and cast that.',
  'shown-no':
    'If it is not, do not vote on that device. Keep the tracker, take a photo of this page and tell the election authority.',

  // A second device that finds the opened ballot false
  'false-title': 'Stop: this opened ballot is false',
  'false-text':
    'What was published to open this ballot does not fit what was sealed. That must never happen.',
  'false-next':
    'Do not vote on the device that sealed it. Keep the tracker, take a photo of this page and tell the election authority and the observers.',
} as const;
