import type { Locator } from 'playwright-core';

/** Shown is not enough: a key that is pressed before the focus has moved goes elsewhere. */
export function reached(target: Locator): Promise<void> {
  return target.and(target.page().locator(':focus')).waitFor();
}

/** As whoever has no mouse gets there. Throws an Error where the Tab key does not lead to it. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  const isThere = (): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; !(await isThere()); presses++) {
    if (presses === 60) throw new Error(`the Tab key does not lead to ${String(target)}`);
    await target.page().keyboard.press('Tab');
  }
}

export async function enterAt(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}
