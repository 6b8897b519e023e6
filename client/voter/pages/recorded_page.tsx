import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { longTime } from '../../i18n/dates.ts';
import { withLanguage } from '../../i18n/language.ts';
import { arrive, usePageTitle } from '../../ui/heading.tsx';
import type { RecordedView } from '../booth/views.ts';
import { useShown } from '../context.ts';
import { PageLink, TrackerBox, VoterFrame, witnessedText } from '../parts.tsx';
import { t } from '../texts.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** The page has verified the receipt itself; only then is this shown. */
export function RecordedPage(props: { readonly recorded: RecordedView }): JSX.Element {
  const { election, practice, voting } = useShown();
  const recorded = useWitnessed(props.recorded);
  const open = voting.now.value < Date.parse(election.closesAt);
  return (
    <VoterFrame help="recorded">
      <Panel recorded={recorded} />
      <TrackerBox tracker={recorded.tracker} />
      <p class="govuk-body">{t('tracker-what')}</p>
      {recorded.witnesses && (
        <p class="govuk-body" role="status">
          {witnessedText(recorded.witnesses)}
        </p>
      )}
      {practice && <practice.Recorded />}
      <h2 class="govuk-heading-m">{t('recorded-keep')}</h2>
      <p class="govuk-body">{t('recorded-keep-text')}</p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => saveText(t('recorded-file'), recorded.receiptFile)}
      >
        {t('recorded-save')}
      </button>
      {open && (
        <p class="govuk-inset-text">{t('recorded-again', { time: longTime(election.closesAt) })}</p>
      )}
      <p class="govuk-body">{t('recorded-sign-out-text')}</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => voting.send({ is: 'sign-out' })}>
          {t('recorded-sign-out')}
        </button>
        {open && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => voting.send({ is: 'vote-again' })}
          >
            {t('recorded-again-button')}
          </button>
        )}
        <PageLink to="find">{t('election-find')}</PageLink>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={withLanguage('/how')} target="_blank" rel="noopener">
          {t('help-how')}
        </a>
      </p>
    </VoterFrame>
  );
}

/** Asks again, ever more rarely, until enough witnesses have seen a board that holds the ballot. */
function useWitnessed(first: RecordedView): RecordedView {
  const { voting } = useShown();
  const [recorded, setRecorded] = useState(first);
  useEffect(() => {
    if (first.witnesses === undefined) return;
    let timer = 0;
    const askIn = (pauseMs: number): void => {
      timer = setTimeout(() => void ask(pauseMs), pauseMs);
    };
    const ask = async (pauseMs: number): Promise<void> => {
      const asked = timer;
      const outcome = await voting.booth.witnessed();
      if (asked !== timer) return; // The page was left.
      if (outcome.ok && outcome.value.witnesses?.by !== 0) setRecorded(outcome.value);
      else askIn(Math.min(2 * pauseMs, LONGEST_PAUSE_MS));
    };
    askIn(FIRST_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      timer = 0;
    };
  }, []);
  return recorded;
}

function Panel({ recorded }: { readonly recorded: RecordedView }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => arrive(heading.current), []);
  usePageTitle(t('recorded-title'), false);
  return (
    <div class="glas-panel">
      <h1 class="govuk-heading-xl" tabIndex={-1} ref={heading}>
        {t('recorded-title')}
      </h1>
      <p>{t('recorded-proof', { number: recorded.index + 1 })}</p>
    </div>
  );
}

/** Offers a text as a file to save, out of this page's memory. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
