import type { JSX } from 'preact';
import type { FollowState } from '../../verifier/follow/follow_state.ts';
import type { Progress } from '../../verifier/log_replay.ts';
import { numberText } from '../i18n/texts.ts';
import { t } from './texts.ts';
import type { WatchFault } from './watch.ts';

interface FiguresProps {
  readonly state: FollowState | undefined;
  readonly progress: Progress | undefined;
  readonly fault: WatchFault | undefined;
}

/** How far the checks on this device are, and the board in numbers. */
export function Figures({ state, progress, fault }: FiguresProps): JSX.Element {
  return (
    <section aria-labelledby="watched">
      <h2 class="govuk-heading-m" id="watched">
        {t('watch-title')}
      </h2>
      {fault === undefined ? (
        <HowFar state={state} progress={progress} />
      ) : (
        <p class="glas-warning" role="status">
          {t(fault === 'PAGE_ALTERED' ? 'watch-fault-altered' : 'watch-fault')}
        </p>
      )}
      {state !== undefined && <Numbers state={state} />}
    </section>
  );
}

function HowFar({ state, progress }: Omit<FiguresProps, 'fault'>): JSX.Element {
  if (progress !== undefined) {
    const { entriesDone: done, entriesTotal: total } = progress;
    return (
      <>
        <label class="govuk-body" for="watch-progress">
          {t('watch-progress', { done, total })}
        </label>
        <progress class="glas-progress" id="watch-progress" value={done} max={total} />
      </>
    );
  }
  return (
    <p class="govuk-body" role="status">
      {howFar(state)}
    </p>
  );
}

function howFar(state: FollowState | undefined): string {
  if (state === undefined || state.size === 0) return t('watch-starting');
  if (!state.judging) return t('watch-stopped');
  const { settled, size, unsure } = state;
  if (settled < size) return t('watch-behind', { done: settled, total: size });
  return unsure.length > 0 ? t('watch-unsure') : t('watch-done', { count: size });
}

const OF_BALLOTS = ['ballots', 'superseded', 'revoked', 'counted', 'challenges'] as const;

function Numbers({ state }: { readonly state: FollowState }): JSX.Element {
  const { size, numbers, rejected, cosignatures } = state;
  const isWatched = cosignatures !== undefined && cosignatures.needed > 0;
  return (
    <dl class="glas-figures">
      <Figure name={t('figure-entries')} value={size} />
      {OF_BALLOTS.map((name) => (
        <Figure key={name} name={t(`figure-${name}`)} value={numbers[name]} />
      ))}
      {isWatched && <Figure name={t('figure-witnessed')} value={cosignatures.witnessed ?? 0} />}
      {rejected > 0 && <Figure name={t('figure-rejected')} value={rejected} />}
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{numberText(value)}</dd>
    </div>
  );
}
