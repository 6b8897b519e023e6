import type { Browser, CDPSession } from 'playwright-core';
import * as z from 'zod/mini';

const answer = z.object({
  id: z.optional(z.number()),
  error: z.optional(z.object({ message: z.string() })),
  result: z.optional(
    z.object({
      result: z.optional(z.object({ value: z.optional(z.unknown()) })),
      exceptionDetails: z.optional(z.object({ text: z.string() })),
    }),
  ),
});
type Answer = z.infer<typeof answer>;

/**
 * A page of the browser's own, beside those that playwright keeps: of theirs it has every answer of the
 * network kept, up to 200 MB, in the very process whose memory is measured.
 */
export class UnwatchedPage {
  readonly #session: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(session: CDPSession, sessionId: string) {
    this.#session = session;
    this.#sessionId = sessionId;
    session.on('Target.receivedMessageFromTarget', ({ message }) => void this.#hear(message));
  }

  /** script runs in it before any of the page's own. */
  static async open(browser: Browser, url: string, script: string): Promise<UnwatchedPage> {
    const session = await browser.newBrowserCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await session.send('Target.attachToTarget', { targetId });
    const page = new UnwatchedPage(session, sessionId);
    await page.#send('Page.enable', {});
    await page.#send('Page.addScriptToEvaluateOnNewDocument', { source: script });
    await page.#send('Page.navigate', { url });
    return page;
  }

  /** What an expression comes to in the page, once it is settled. */
  async evaluate(expression: string): Promise<unknown> {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await this.#send('Runtime.evaluate', how);
    if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result?.result?.value;
  }

  /** There are fractions in it, which the project's own reader of JSON refuses. */
  async #hear(message: string): Promise<void> {
    const told = z.parse(answer, await new Response(message).json());
    if (told.id !== undefined) this.#waiting.get(told.id)?.(told);
  }

  async #send(method: string, params: object): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.#session.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message });
    const told = await answered;
    this.#waiting.delete(id);
    if (told.error) throw new Error(`${method}: ${told.error.message}`);
    return told;
  }
}
