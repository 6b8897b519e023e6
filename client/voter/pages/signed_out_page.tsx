import type { JSX } from 'preact';
import { Heading } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import { PageLink, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';

/** Signed out: nothing of the vote is left here. */
export function SignedOutPage({ why }: { readonly why: 'asked' | 'time' }): JSX.Element {
  const { voting } = useShown();
  const asked = why === 'asked';
  return (
    <VoterFrame>
      <Heading title={asked ? t('signed-out-title') : t('signed-out-time-title')} />
      <p class="govuk-body">{asked ? t('signed-out-text') : t('signed-out-time-text')}</p>
      {asked && <p class="govuk-body">{t('signed-out-shared')}</p>}
      {!asked && (
        <button
          type="button"
          class="govuk-button"
          onClick={() => voting.send({ is: 'start-over' })}
        >
          {t('signed-out-again')}
        </button>
      )}
      <p class="govuk-body">
        <PageLink to="election">{t('signed-out-election')}</PageLink>
      </p>
    </VoterFrame>
  );
}
