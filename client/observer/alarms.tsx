import type { JSX } from 'preact';
import type { Alarm, AlarmCode } from '../../verifier/follow/alarm.ts';
import { clockTime, longTime } from '../i18n/dates.ts';
import { saveFile } from '../verify/save_file.ts';
import type { BoardFault } from './board_reader.ts';
import { t } from './texts.ts';

type NextStep = 'evidence' | 'states' | 'empty' | 'tell' | 'wait' | 'compare';

/** What somebody who sees an alarm does next. */
const NEXT: Readonly<Record<AlarmCode, NextStep>> = {
  FORK: 'evidence',
  ROLLBACK: 'states',
  UNPROVEN: 'states',
  SIGNATURE: 'tell',
  MISSING: 'wait',
  SILENT: 'wait',
  LATE: 'tell',
  DELAYED: 'tell',
  WITNESSES: 'tell',
  OTHER_ELECTION: 'compare',
  REJECTED: 'tell',
  WITHHELD: 'tell',
  RECORD: 'tell',
};

/** So many entries that break rules are named in their alarm; each is marked in its place. */
const NAMED = 10;

interface AlarmsProps {
  readonly alarms: readonly Alarm[];
  /** What the page itself found wrong with the entries that it shows. */
  readonly fault: BoardFault | undefined;
  /** For the evidence's file. */
  readonly slug: string;
  /** Places of the entries that break rules. */
  readonly rejected: readonly number[];
  /** Shows the entry at a place. */
  readonly show: (place: number) => void;
}

/** What is wrong now, at the top of the page: announced as it comes. */
export function Alarms({ alarms, fault, ...context }: AlarmsProps): JSX.Element | null {
  const open = alarms.filter(({ until }) => until === undefined);
  const own = fault !== undefined && !isSaidBy(open, fault) ? fault : undefined;
  if (open.length === 0 && own === undefined) return null;
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{t('fault-title')}</h2>
      {open.map((alarm) => (
        <OpenAlarm key={`${alarm.code} ${alarm.since}`} alarm={alarm} {...context} />
      ))}
      {own !== undefined && (
        <>
          <p class="govuk-body">{t(`fault-${own}`)}</p>
          <Next what={own === 'MANIFEST' ? 'compare' : 'tell'} />
        </>
      )}
    </div>
  );
}

/** Whether an alarm of the log's follower says the same, and more. */
function isSaidBy(alarms: readonly Alarm[], fault: BoardFault): boolean {
  const codes: readonly AlarmCode[] =
    fault === 'FORKED' ? ['FORK', 'ROLLBACK', 'UNPROVEN'] : ['SIGNATURE'];
  const isOfCheckpoint = fault === 'FORKED' || fault === 'CHECKPOINT_SIGNATURE';
  return isOfCheckpoint && alarms.some(({ code }) => codes.includes(code));
}

interface OpenAlarmProps extends Omit<AlarmsProps, 'alarms' | 'fault'> {
  readonly alarm: Alarm;
}

function OpenAlarm({ alarm, slug, rejected, show }: OpenAlarmProps): JSX.Element {
  const { code, since, from, to, evidence } = alarm;
  // Nothing is shown any more: two signed states of which one is empty prove nothing to others.
  const isUnproven = code === 'ROLLBACK' && evidence === undefined;
  return (
    <section class="glas-alarm">
      <h3 class="govuk-heading-s">{t(`alarm-${code}`)}</h3>
      <p class="govuk-body">{wordsOf(alarm)}</p>
      {from !== undefined && to !== undefined && (
        <p class="govuk-body">{t('alarm-sizes', { from, to })}</p>
      )}
      {code === 'REJECTED' && <Places places={rejected.slice(-NAMED)} show={show} />}
      <p class="govuk-body glas-alarm__since">{t('alarm-since', { time: longTime(since) })}</p>
      {evidence !== undefined && (
        <button
          type="button"
          class="govuk-button"
          onClick={() => saveFile(`evidence-${slug}.txt`, evidence, 'text/plain')}
        >
          {t('alarm-save')}
        </button>
      )}
      <Next what={isUnproven ? 'empty' : NEXT[code]} />
    </section>
  );
}

/** Where they are: on a long board nobody comes upon them by chance. */
function Places({
  places,
  show,
}: {
  readonly places: readonly number[];
  readonly show: (place: number) => void;
}): JSX.Element {
  return (
    <p class="govuk-body glas-pager">
      {places.map((place) => (
        <button key={place} type="button" class="glas-link-button" onClick={() => show(place)}>
          {t('board-number', { number: place + 1 })}
        </button>
      ))}
    </p>
  );
}

function Next({ what }: { readonly what: NextStep }): JSX.Element {
  return (
    <p class="govuk-body">
      <strong>{t('alarm-what-to-do')}:</strong> {t(`alarm-next-${what}`)}
    </p>
  );
}

function wordsOf({ code, count = 0, codes = [] }: Alarm): string {
  if (code === 'REJECTED') return t('alarm-REJECTED-words', { count });
  if (code === 'RECORD') return t('alarm-RECORD-words', { codes: codes.join(', ') });
  return t(`alarm-${code}-words`);
}

/** What was wrong and no longer is: it is not forgotten. */
export function PastAlarms({ alarms }: { readonly alarms: readonly Alarm[] }): JSX.Element | null {
  const past = alarms.flatMap((alarm) =>
    alarm.until === undefined ? [] : [{ ...alarm, until: alarm.until }],
  );
  if (past.length === 0) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('alarm-past', { count: past.length })}</span>
      </summary>
      <ul class="govuk-details__text govuk-list govuk-list--bullet">
        {past.map(({ code, since, until }) => (
          <li key={`${code} ${since}`}>
            {t(`alarm-${code}`)}. {t('alarm-over', { from: longTime(since), to: clockTime(until) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
