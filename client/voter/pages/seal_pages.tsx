import type { JSX } from 'preact';
import { ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import type { Journey } from '../journey.ts';
import { TrackerBox, troubleText, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';
import { CheckOffer } from './check_pages.tsx';
import { WayOn } from './way_on.tsx';

type At<A extends Journey['at']> = Extract<Journey, { at: A }>;

/** While the worker encrypts and proves. */
export function SealingPage({ journey }: { readonly journey: At<'sealing'> }): JSX.Element {
  return (
    <VoterFrame help="seal">
      <Heading title={t('sealing-title')} caption={t('step-seal')} />
      <p class="govuk-body">{t('sealing-text')}</p>
      <progress
        class="glas-progress"
        aria-label={t('sealing-progress')}
        value={journey.done}
        max={journey.total}
      />
    </VoterFrame>
  );
}

/** Sealed, its tracker known, and still in the voter's hand. */
export function SealedPage({ journey }: { readonly journey: At<'sealed'> }): JSX.Element {
  const { voting, election } = useShown();
  return (
    <VoterFrame back="step" help="seal">
      <Heading title={t('sealed-title')} caption={t('step-seal')} />
      <p class="govuk-body-l">{t(election.checks ? 'check-lead' : 'sealed-lead')}</p>
      <TrackerBox tracker={journey.tracker} />
      <p class="govuk-body">{t('tracker-what')}</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => void voting.cast()}>
          {t('sealed-cast')}
        </button>
        {election.checks && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => void voting.check()}
          >
            {t('check-button')}
          </button>
        )}
        <button type="button" class="glas-link-button" onClick={() => voting.send({ is: 'back' })}>
          {t('sealed-back')}
        </button>
      </div>
      {election.checks && <CheckOffer />}
    </VoterFrame>
  );
}

/** On its way: nothing to press, and nothing that would lead away. */
export function CastingPage(): JSX.Element {
  return (
    <VoterFrame help="cast">
      <Heading title={t('casting-title')} caption={t('step-seal')} />
      <p class="govuk-body" role="status">
        {t('casting-text')}
      </p>
      <progress class="glas-progress" aria-label={t('casting-title')} />
    </VoterFrame>
  );
}

/** No proof either way: trying again is safe, and the tracker tells later. */
export function UnansweredPage({ journey }: { readonly journey: At<'unanswered'> }): JSX.Element {
  const { voting } = useShown();
  return (
    <VoterFrame help="cast">
      <ErrorSummary text={troubleText(journey.trouble)} />
      <Heading title={t('unanswered-title')} caption={t('step-seal')} faulty />
      <p class="govuk-body">{t('unanswered-next')}</p>
      <button type="button" class="govuk-button" onClick={() => void voting.cast()}>
        {t('unanswered-again')}
      </button>
      <p class="govuk-body">{t('unanswered-else')}</p>
      <TrackerBox tracker={journey.tracker} />
    </VoterFrame>
  );
}

/** The server said no. */
export function RefusedPage({ journey }: { readonly journey: At<'refused'> }): JSX.Element {
  return (
    <VoterFrame help="cast">
      <ErrorSummary text={troubleText(journey.trouble)} />
      <Heading title={t('refused-title')} caption={t('step-seal')} faulty />
      <WayOn trouble={journey.trouble} />
    </VoterFrame>
  );
}
