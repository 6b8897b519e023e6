import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Heading } from '../../ui/heading.tsx';
import { MAY_PASS } from '../booth/doubt.ts';
import type { FoundBallot } from '../booth/find.ts';
import { useShown } from '../context.ts';
import { TrackerBox, troubleText, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';
import type { Outcome, Trouble } from '../trouble.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;

interface WaitPageProps {
  readonly tracker: string;
  /** Called with the ballot, or with why it is no use to go on. */
  readonly settle: (outcome: Outcome<FoundBallot>) => void;
  readonly leave: () => void;
}

/** On a second device: a ballot that is sealed on the first, and on no board yet. */
export function WaitPage({ tracker, settle, leave }: WaitPageProps): JSX.Element {
  const trouble = useLookingFor(tracker, settle);
  return (
    <VoterFrame back="election" help="find">
      <Heading title={t('wait-title')} />
      <p class="govuk-body-l">{t('wait-lead')}</p>
      <p class="govuk-body">{t('wait-compare')}</p>
      <TrackerBox tracker={tracker} bare />
      <p class="govuk-body" role="status">
        {trouble === undefined ? t('wait-looking') : troubleText(trouble)}
      </p>
      <progress class="glas-progress" aria-label={t('wait-looking')} />
      <p class="govuk-inset-text">{t('wait-missing')}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={leave}>
        {t('find-again')}
      </button>
    </VoterFrame>
  );
}

/** Looks again and again, ever more rarely, and at once when the page is looked at; why not just now. */
function useLookingFor(tracker: string, settle: WaitPageProps['settle']): Trouble | undefined {
  const { voting } = useShown();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    let isLeft = false;
    let pauseMs = FIRST_PAUSE_MS;
    let timer = 0;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const outcome = await voting.booth.findByTracker(tracker);
      if (isLeft) return;
      const isAway = !outcome.ok && MAY_PASS.has(outcome.code);
      if (!isAway && !(isUnknown(outcome) && mayStillCome(voting.election.value))) {
        settle(outcome);
        return;
      }
      setTrouble(isAway ? outcome.code : undefined);
      clearTimeout(timer);
      timer = setTimeout(lookedAt, pauseMs);
      pauseMs = Math.min(1.5 * pauseMs, LONGEST_PAUSE_MS);
    };
    // A page that nobody sees asks nothing.
    const lookedAt = (): void => {
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', lookedAt);
    void look();
    return () => {
      isLeft = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookedAt);
    };
  }, [tracker]);
  return trouble;
}

function isUnknown(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.code === 'TRACKER_UNKNOWN';
}

/** Once voting has ended no ballot comes any more. */
export function mayStillCome(election: Outcome<{ readonly phase: string }> | undefined): boolean {
  return election?.ok === true && election.value.phase === 'voting';
}
