import jsQr from 'jsqr';
import type { Locator } from 'playwright-core';

/** Pixels of a picture for each module of the code. */
const SCALE = 4;

/** What a phone reads in a page's QR code, which is drawn as one unit square a dark module. */
export async function readQrCode(code: Locator): Promise<string> {
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  const drawn = (await code.locator('path').getAttribute('d')) ?? '';
  const width = SCALE * size;
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let i = 0; i < SCALE * SCALE; i++) {
      const across = SCALE * Number(x) + (i % SCALE);
      const down = SCALE * Number(y) + Math.floor(i / SCALE);
      pixels.fill(0, 4 * (width * down + across), 4 * (width * down + across) + 3);
    }
  }
  const read = jsQr.default(pixels, width, width);
  if (read === null) throw new Error('no QR code was read');
  return read.data;
}
