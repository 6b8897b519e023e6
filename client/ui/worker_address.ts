const TIMEOUT_MS = 30_000;

/**
 * A worker takes no `integrity`, a fetch does. undefined where it did not come, or came with another
 * digest: browsers do not tell which.
 */
export async function loadScript(href: string, how: RequestInit): Promise<ArrayBuffer | undefined> {
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

/** By the page's one trusted-types policy, which knows one address: to be asked once. */
export function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('glas-worker', { createScriptURL: () => url });
  return policy?.createScriptURL(url) ?? url;
}
