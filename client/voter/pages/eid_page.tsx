import type { JSX } from 'preact';
import { electionText } from '../../i18n/language.ts';
import { Heading } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import { VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';

interface EidPageProps {
  readonly provider: string;
  readonly address?: string;
}

/** Waiting while the voter signs in in the eID's own window. */
export function EidPage({ provider, address }: EidPageProps): JSX.Element {
  const { election, voting } = useShown();
  const title = election.providers.find(({ id }) => id === provider)?.title;
  const name = title === undefined ? provider : electionText(title);
  return (
    <VoterFrame help="sign-in">
      <Heading title={t('eid-title')} caption={t('step-sign-in')} />
      <p class="govuk-body" aria-live="polite">
        {address === undefined ? t('eid-opening') : t('eid-waiting', { provider: name })}
      </p>
      {address !== undefined && (
        <p class="govuk-body">
          {t('eid-blocked')}{' '}
          <a class="govuk-link" href={address} target="glas-eid" rel="opener">
            {t('eid-open', { provider: name })}
          </a>
        </p>
      )}
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => voting.send({ is: 'sign-in-left' })}
      >
        {t('eid-leave')}
      </button>
    </VoterFrame>
  );
}
