import type { JSX } from 'preact';
import type { Progress } from '../../verifier/log_replay.ts';
import { Heading } from '../ui/heading.tsx';
import { t } from './texts.ts';

/** How often progress is spoken: at every such share of a hundred. */
const SPOKEN_STEP = 25;

/** How far it has come, and how to stop it. */
export function ProgressView(props: {
  readonly progress: Progress | undefined;
  readonly cancel: () => void;
}): JSX.Element {
  const { progress, cancel } = props;
  const { entriesDone = 0, entriesTotal = 0 } = progress ?? {};
  const percent = entriesTotal === 0 ? 0 : Math.floor((100 * entriesDone) / entriesTotal);
  const spoken = percent - (percent % SPOKEN_STEP);
  return (
    <>
      <Heading title={t('progress-title')} />
      <p class="govuk-body">{t('progress-text')}</p>
      <progress
        class="glas-progress"
        aria-label={t('progress-label')}
        max={100}
        value={progress === undefined ? undefined : percent}
      />
      <p class="govuk-body">
        {progress === undefined
          ? t('progress-beginning')
          : t('progress-entries', { done: entriesDone, total: entriesTotal })}
      </p>
      <p class="govuk-visually-hidden" role="status">
        {spoken > 0 && t('progress-spoken', { percent: spoken })}
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={cancel}>
        {t('cancel')}
      </button>
    </>
  );
}
