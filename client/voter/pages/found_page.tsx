import type { JSX } from 'preact';
import { Heading } from '../../ui/heading.tsx';
import type { FoundBallot } from '../booth/find.ts';
import { VoterFrame, witnessedText } from '../parts.tsx';
import { t } from '../texts.ts';

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
      <p class="glas-code">{ballot.tracker}</p>
      <ul class="glas-checks">
        {ballot.state === 'unseen' ? (
          <li>{t('find-check-promised', { number: ballot.index + 1 })}</li>
        ) : (
          <li>{t('find-check-place', { number: ballot.index + 1 })}</li>
        )}
        <li>{t('find-check-proof')}</li>
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
