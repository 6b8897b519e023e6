import type { JSX } from 'preact';
import type { Phase } from '../../server/contract/api.ts';
import { t } from '../i18n/common_texts.ts';

/** In what state an election is, in a word. */
export function PhaseTag({ phase }: { readonly phase: Phase }): JSX.Element {
  const open = phase === 'voting' ? 'govuk-tag glas-tag--open' : 'govuk-tag';
  return <strong class={open}>{t(`phase-${phase}`)}</strong>;
}

export function RehearsalTag(): JSX.Element {
  return <strong class="govuk-tag glas-tag--warn">{t('rehearsal')}</strong>;
}
