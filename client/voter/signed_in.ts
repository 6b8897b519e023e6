/** On the page that the eID sends its window back to: tells the voter's page, and closes itself. */
import { SIGN_IN_CHANNEL } from './sign_in.ts';

const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
channel.postMessage('back');
channel.close();
// A browser may refuse to close it; then the page itself says what to do.
window.close();
