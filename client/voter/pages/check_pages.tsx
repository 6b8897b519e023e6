import type { JSX } from 'preact';
import { ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import type { Journey } from '../journey.ts';
import { findAddress } from '../linked_tracker.ts';
import { TrackerBox, troubleText, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';
import { OpenedChoices } from './opened_choices.tsx';
import { WayOn } from './way_on.tsx';

type At<A extends Journey['at']> = Extract<Journey, { at: A }>;

/** On the sealed page: opening the ballot instead of casting it, and what that does. */
export function CheckOffer(): JSX.Element {
  const { voting, practice } = useShown();
  return (
    <>
      <h2 class="govuk-heading-m">{t('check-what-title')}</h2>
      <p class="govuk-body">{t('check-what')}</p>
      {practice === undefined && (
        <p class="govuk-body">{t('check-second', { address: findAddress(voting.slug) })}</p>
      )}
    </>
  );
}

/** On its way to the board: nothing to press, and nothing that would lead away. */
export function CheckingPage(): JSX.Element {
  return (
    <VoterFrame help="check">
      <Heading title={t('checking-title')} caption={t('step-seal')} />
      <p class="govuk-body" role="status">
        {t('checking-text')}
      </p>
      <progress class="glas-progress" aria-label={t('checking-title')} />
    </VoterFrame>
  );
}

/** On the board, and worked out anew by this page's own worker. */
export function OpenedPage({ journey }: { readonly journey: At<'opened'> }): JSX.Element {
  const { tracker, index, contests } = journey.opened;
  return (
    <VoterFrame back="step" help="check">
      <Heading title={t('opened-title')} caption={t('step-seal')} />
      <p class="govuk-body-l">{t('opened-holds')}</p>
      <OpenedChoices contests={contests} />
      <p class="govuk-body">{t('opened-number', { number: index + 1 })}</p>
      <SecondDevice tracker={tracker} />
      <h2 class="govuk-heading-m">{t('opened-next-title')}</h2>
      <p class="govuk-body">{t('opened-next')}</p>
      <BackToChoices />
    </VoterFrame>
  );
}

/** A device that seals wrongly could lie here as well; another one need not believe it. */
function SecondDevice({ tracker }: { readonly tracker: string }): JSX.Element {
  const { voting, practice } = useShown();
  if (practice !== undefined) return <practice.SecondDevice />;
  return (
    <>
      <h2 class="govuk-heading-m">{t('opened-second-title')}</h2>
      <p class="govuk-body">{t('opened-second', { address: findAddress(voting.slug) })}</p>
      <TrackerBox tracker={tracker} />
      <p class="govuk-body">{t('opened-same')}</p>
    </>
  );
}

/** Opened or not: it does not count, so that going back is as safe as trying again. */
export function CheckUnansweredPage(props: {
  readonly journey: At<'check-unanswered'>;
}): JSX.Element {
  const { voting } = useShown();
  const { trouble, tracker } = props.journey;
  return (
    <VoterFrame help="check">
      <ErrorSummary text={troubleText(trouble)} />
      <Heading title={t('check-unanswered-title')} caption={t('step-seal')} faulty />
      <p class="govuk-body">{t('check-unanswered-next')}</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => void voting.check()}>
          {t('unanswered-again')}
        </button>
        <BackToChoices secondary />
      </div>
      <TrackerBox tracker={tracker} />
    </VoterFrame>
  );
}

/** The server, or this device itself, said no. */
export function CheckRefusedPage(props: { readonly journey: At<'check-refused'> }): JSX.Element {
  const { trouble, tracker } = props.journey;
  return (
    <VoterFrame help="check">
      <ErrorSummary text={troubleText(trouble)} />
      <Heading title={t('check-refused-title')} caption={t('step-seal')} faulty />
      <p class="govuk-body">{t('check-refused-next')}</p>
      <WayOn trouble={trouble} />
      <TrackerBox tracker={tracker} />
    </VoterFrame>
  );
}

function BackToChoices({ secondary = false }: { readonly secondary?: boolean }): JSX.Element {
  const { voting } = useShown();
  return (
    <button
      type="button"
      class={secondary ? 'govuk-button govuk-button--secondary' : 'govuk-button'}
      onClick={() => voting.send({ is: 'back' })}
    >
      {t('refused-back')}
    </button>
  );
}
