import type { NoticesConfig } from '../config.ts';
import type { Notice } from '../contract/notice.ts';
import { readAnswer } from '../read_up_to.ts';
import { UndeliveredError } from './undelivered.ts';

/** What it answers is not read further; its status says all. */
const MAX_ANSWER_BYTES = 1_024;

/** Sends one notice; ends when it was taken. Throws UndeliveredError. */
export type Post = (notice: Notice, signal: AbortSignal) => Promise<void>;

/** Posts notices as JSON; any status of success takes them. */
export function postOverHttp({ url, token }: Pick<NoticesConfig, 'url' | 'token'>): Post {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async (notice, signal) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(notice),
      // The operator named this address, and no other.
      redirect: 'manual',
      signal,
    }).catch((cause: unknown) => {
      throw new UndeliveredError('NO_ANSWER', { cause });
    });
    // So that the connection can be used again; a notice that was taken stays so however this ends.
    await readAnswer(MAX_ANSWER_BYTES, response).catch(() => undefined);
    if (!response.ok) throw new UndeliveredError(`HTTP_${response.status}`);
  };
}
