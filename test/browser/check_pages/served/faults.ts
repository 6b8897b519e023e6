import type { Page, Route } from 'playwright-core';

/** The network loses every request to an address; called, what it returns ends that. */
export async function loses(page: Page, ...addresses: string[]): Promise<() => Promise<void>> {
  const away = (route: Route): Promise<void> => route.abort();
  for (const address of addresses) await page.route(address, away);
  return async () => {
    for (const address of addresses) await page.unroute(address, away);
  };
}

/**
 * The network holds every request to an address back; called, what it returns lets them go, also to
 * a fault that was there before.
 */
export async function holds(page: Page, address: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const free = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await free;
    await route.fallback();
  });
  return letGo;
}

/** A server that refuses with a code, whatever it is asked. */
export async function refuses(
  page: Page,
  address: string,
  code: string,
): Promise<() => Promise<void>> {
  const refused = (route: Route): Promise<void> =>
    route.fulfill({ status: 409, json: { code, message: '' } });
  await page.route(address, refused);
  return () => page.unroute(address, refused);
}

/** A server whose answers are another's: each is altered on its way. */
export async function alters(
  page: Page,
  address: string,
  altered: (body: string) => string,
): Promise<() => Promise<void>> {
  const bent = async (route: Route): Promise<void> => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: altered(await answer.text()) });
  };
  await page.route(address, bent);
  return () => page.unroute(address, bent);
}

/** A device so slow that it does not begin to seal; called, what it returns lets it begin. */
export async function sealsLate(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const send = Reflect.get(Worker.prototype, 'postMessage') as (this: Worker, m: object) => void;
    Worker.prototype.postMessage = function (this: Worker, message: { call?: { method: string } }) {
      if (message.call?.method !== 'seal') send.call(this, message);
      else addEventListener('glas-let-go', () => send.call(this, message), { once: true });
    };
    const honest = (): void => void (Worker.prototype.postMessage = send);
    addEventListener('glas-let-go', honest, { once: true });
  });
  return () => page.evaluate(() => void dispatchEvent(new Event('glas-let-go')));
}

/** A booth for which every ballot that is looked up was falsely opened: no honest server has one. */
export async function findsFalse(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    const scope = self as unknown as {
      onmessage: (event: { data: { id: number; call: { method: string } } }) => void;
      postMessage: (message: object) => void;
    };
    const honest = scope.onmessage;
    scope.onmessage = ({ data }) => {
      const outcome = { ok: false, code: 'OPENING_FALSE' };
      if (data.call.method !== 'findByTracker') honest({ data });
      else scope.postMessage({ kind: 'outcome', id: data.id, outcome });
    };
  });
}
