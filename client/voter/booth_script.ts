import { loadScript, trusted } from '../ui/worker_address.ts';
import { done, failed, type Outcome } from './trouble.ts';

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
    (await loadScript(href, { integrity })) ??
    (await loadScript(href, { integrity, cache: 'reload' }));
  if (bytes === undefined) {
    return failed((await loadScript(href, {})) === undefined ? 'NO_ANSWER' : 'PAGE_ALTERED');
  }
  page.glasBooth ??= trusted(URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' })));
  return done(page.glasBooth);
}
