import type { Field } from './form.ts';
import { t } from './texts.ts';
import type { Failure } from './verification.ts';

/** What went wrong, what to do next, and the control where that is. */
export interface FailureText {
  readonly text: string;
  readonly target?: Field;
}

/** Letters that every language writes alike. */
export const FINGERPRINT_CHARACTERS = '0–9, a–f';

export function failureText({ code, question }: Failure): FailureText {
  const isUrl = question.place.kind === 'url';
  switch (code) {
    case 'FINGERPRINT':
      return {
        text: t('wrong-fingerprint', { characters: FINGERPRINT_CHARACTERS }),
        target: 'fingerprint',
      };
    case 'LOG_KEY':
      return { text: t('wrong-log-key'), target: 'log-key' };
    case 'TIMESTAMP_CA':
      return { text: t('wrong-certificates'), target: 'certificates' };
    case 'ARCHIVE':
    case 'TOO_LARGE':
      return { text: t('wrong-archive'), target: 'archive' };
    case 'UNREADABLE':
      return isUrl
        ? { text: t('wrong-address'), target: 'address' }
        : { text: t('wrong-archive-unreadable'), target: 'archive' };
    case 'THREAD':
      return { text: t('wrong-thread') };
    case 'NO_ANSWER':
      return { text: t('wrong-no-answer') };
    case 'PAGE_ALTERED':
      return { text: t('wrong-page-altered') };
    case 'FAULT':
      return { text: t('wrong-fault') };
  }
}

/** What a field that must be filled in wants. */
export function missingText(field: Field): string {
  return t(`missing-${field}`);
}
