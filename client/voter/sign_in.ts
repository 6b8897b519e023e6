import { MAY_PASS } from './booth/doubt.ts';
import type { Booth, SignInView } from './booth/views.ts';
import type { Event } from './journey.ts';
import type { Outcome } from './trouble.ts';

/** Where the page that the eID returns to says so; a hint to look, never an answer. */
export const SIGN_IN_CHANNEL = 'glas-sign-in';

const LOOK_AGAIN_MS = 3_000;

/**
 * The window for the eID: one of its own, so that the ballot key and the choices stay in this page.
 * Called in the click itself, or the browser blocks it; null where it does so all the same.
 */
export function openEidWindow(): Window | null {
  const opened = window.open('about:blank', 'glas-eid', 'popup,width=560,height=760');
  // We may close it; whoever is shown in it may not send this page elsewhere.
  if (opened !== null) opened.opener = null;
  return opened;
}

/**
 * Waits until the voter is back from the eID, signed in or refused. Asks the server when there is a
 * hint, when the page is looked at again, and every few seconds.
 * @returns the event, or undefined once `goesOn` says that nobody waits any more
 */
export async function awaitSignIn(booth: Booth, goesOn: () => boolean): Promise<Event | undefined> {
  const hints = listen();
  try {
    while (goesOn()) {
      await hints.next();
      const session = goesOn() ? await booth.session() : undefined;
      const event = session && eventOf(session);
      if (event !== undefined) return event;
    }
    return undefined;
  } finally {
    hints.stop();
  }
}

/** What an answer means for the journey; nothing where it is worth asking again. */
function eventOf(session: Outcome<SignInView>): Event | undefined {
  if (!session.ok) {
    return MAY_PASS.has(session.code) ? undefined : { is: 'sign-in-failed', trouble: session.code };
  }
  switch (session.value.state) {
    case 'waiting':
      return undefined;
    case 'refused':
      return { is: 'sign-in-failed', trouble: session.value.code };
    case 'signed-in':
      return { is: 'signed-in', voter: session.value.voter };
  }
}

/** Reasons to ask the server: each `next` settles with the next of them. */
function listen(): { next: () => Promise<void>; stop: () => void } {
  const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
  let look = (): void => undefined;
  const hint = (): void => look();
  channel.onmessage = hint;
  addEventListener('focus', hint);
  document.addEventListener('visibilitychange', hint);
  return {
    next: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, LOOK_AGAIN_MS);
        look = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    stop: () => {
      channel.close();
      removeEventListener('focus', hint);
      document.removeEventListener('visibilitychange', hint);
    },
  };
}
