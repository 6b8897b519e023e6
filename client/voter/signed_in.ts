/**
 * On the page that the eID sends its window back to: tells the voter's page, and closes itself. A
 * browser may refuse to close it; then the page shows how it went.
 */
import * as z from '../../crypto/wire/schema.ts';
import { SIGN_IN_CHANNEL } from './sign_in.ts';

const session = z.looseObject({ state: z.string(), code: z.optional(z.string()) });

const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
channel.postMessage('back');
channel.close();
window.close();
void showOutcome();

/** Without an answer it goes on saying only where to go. */
async function showOutcome(): Promise<void> {
  const election = location.pathname.replace(/^\/e\/([a-z0-9-]+)\/.*/, '/api/elections/$1');
  const answer = await fetch(`${election}/session`);
  if (!answer.ok) return;
  const { state, code } = session.read(await answer.json());
  show(state, state === 'signed-in' ? '' : (code ?? 'AUTH_STATE'));
}

/** code: empty for none; one without words of its own is refused in general ones. */
function show(state: string, code: string): void {
  const known = document.querySelector(`[data-outcome="${CSS.escape(code || state)}"]`);
  const shown = known ?? document.querySelector('[data-outcome="refused"]');
  document.getElementById('not-known')?.remove();
  shown?.removeAttribute('hidden');
  document.title = shown?.querySelector('h1')?.textContent ?? document.title;
  const hint = document.getElementById('code');
  if (hint !== null) hint.textContent = code;
}
