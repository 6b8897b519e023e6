import { done, failed, type Outcome } from './trouble.ts';

const TIMEOUT_MS = 30_000;

/** Kept where the script that begins early and the page's own find it: there is one address. */
const page = globalThis as { glasBooth?: string };

/**
 * An address from which the booth's worker starts: of bytes in memory that have the digest which the
 * page's document gives. A worker takes no `integrity`, a fetch does. Codes:
 * PAGE_ALTERED, NO_ANSWER.
 */
export async function boothScript(): Promise<Outcome<string>> {
  if (page.glasBooth !== undefined) return done(page.glasBooth);
  const { href, integrity } = document.getElementById('booth') as HTMLLinkElement;
  const bytes =
    (await load(href, { integrity })) ?? (await load(href, { integrity, cache: 'reload' }));
  if (bytes === undefined) {
    return failed((await load(href, {})) === undefined ? 'NO_ANSWER' : 'PAGE_ALTERED');
  }
  page.glasBooth ??= trusted(URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' })));
  return done(page.glasBooth);
}

/** undefined where it did not come, or came with another digest: browsers do not tell which. */
async function load(href: string, how: RequestInit): Promise<ArrayBuffer | undefined> {
  try {
    const answer = await fetch(href, { ...how, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? await answer.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): string };
}

/** The page's one trusted-types policy: it knows one address. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('glas-worker', { createScriptURL: () => url });
  return policy?.createScriptURL(url) ?? url;
}
