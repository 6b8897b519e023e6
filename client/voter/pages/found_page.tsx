import type { JSX } from 'preact';
import { ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import type { FoundBallot } from '../booth/find.ts';
import type { OpenedContest } from '../booth/opened_ballot.ts';
import { TrackerBox, VoterFrame, witnessedText } from '../parts.tsx';
import { t } from '../texts.ts';
import { OpenedChoices } from './opened_choices.tsx';

interface FoundPageProps {
  readonly ballot: FoundBallot;
  readonly again: () => void;
}

/** Where a ballot stands, and what this page checked itself. */
export function FoundPage({ ballot, again }: FoundPageProps): JSX.Element {
  const witnessed = ballot.witnesses && witnessedText(ballot.witnesses);
  const isWitnessed = ballot.witnesses !== undefined && ballot.witnesses.by > 0;
  return (
    <VoterFrame back="election" help="find">
      <Heading title={t(`find-${ballot.state}-title`)} />
      <p class="govuk-body-l">{t(`find-${ballot.state}`)}</p>
      {ballot.opened && <Held contests={ballot.opened} />}
      <p class="glas-code">{ballot.tracker}</p>
      <ul class="glas-checks">
        {ballot.state === 'unseen' ? (
          <li>{t('find-check-promised', { number: ballot.index + 1 })}</li>
        ) : (
          <li>{t('find-check-place', { number: ballot.index + 1 })}</li>
        )}
        <li>{t('find-check-proof')}</li>
        {ballot.opened && <li>{t('shown-checked')}</li>}
        {isWitnessed && <li>{witnessed}</li>}
      </ul>
      {!isWitnessed && witnessed && <p class="govuk-body">{witnessed}</p>}
      <p class="govuk-body">{t('find-check-here')}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={again}>
        {t('find-again')}
      </button>
    </VoterFrame>
  );
}

/** On a second device: what the first one really sealed, and what to do if that is something else. */
function Held({ contests }: { readonly contests: readonly OpenedContest[] }): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('opened-holds')}</h2>
      <OpenedChoices contests={contests} />
      <h2 class="govuk-heading-m">{t('shown-question')}</h2>
      <p class="govuk-body">{t('shown-yes')}</p>
      <p class="glas-warning">{t('shown-no')}</p>
    </>
  );
}

/** What the board holds as an opened ballot does not open it: an alarm, for it must never happen. */
export function FalsePage({ tracker }: { readonly tracker: string | undefined }): JSX.Element {
  return (
    <VoterFrame back="election">
      <ErrorSummary text={t('false-text')} />
      <Heading title={t('false-title')} faulty />
      <p class="govuk-body-l">{t('false-next')}</p>
      {tracker !== undefined && <TrackerBox tracker={tracker} bare />}
    </VoterFrame>
  );
}
