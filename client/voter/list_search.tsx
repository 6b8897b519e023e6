import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { matches } from './contest_form.ts';
import { t } from './texts.ts';

/** A search in a contest's list. */
export interface Search {
  readonly typed: string;
  readonly hidden: ReadonlySet<number>;
  readonly show: (typed: string) => void;
}

export function useListSearch(contest: Contest): Search {
  const [typed, show] = useState('');
  const found = (j: number) => matches(electionText(contest.selections[j]?.label ?? {}), typed);
  const hidden = contest.selections.flatMap((_, j) => (found(j) ? [] : [j]));
  return { typed, hidden: new Set(typed.trim() === '' ? [] : hidden), show };
}

interface ListSearchProps {
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly search: Search;
}

/** The field, how much is shown, and what is chosen, which may be out of sight. */
export function ListSearch({ contest, values, search }: ListSearchProps): JSX.Element {
  const total = contest.selections.length;
  const count = total - search.hidden.size;
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="list-search">
        {t('choose-search')}
      </label>
      <div class="govuk-hint" id="list-search-hint">
        {t('choose-search-hint')}
      </div>
      <input
        class="govuk-input govuk-input--width-20"
        id="list-search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="list-search-hint"
        value={search.typed}
        onInput={({ currentTarget }) => search.show(currentTarget.value)}
        onKeyDown={keepFromSubmitting}
      />
      <p class="govuk-body glas-found" aria-live="polite">
        {count === 0
          ? t('choose-found-none')
          : search.typed.trim() !== '' && t('choose-found', { count, total })}
      </p>
      {search.typed !== '' && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => search.show('')}
        >
          {t('choose-search-clear')}
        </button>
      )}
      <ChosenOutOfSight contest={contest} values={values} hidden={search.hidden} />
    </div>
  );
}

function ChosenOutOfSight(props: {
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly hidden: ReadonlySet<number>;
}): JSX.Element | null {
  const chosen = props.contest.selections.filter(
    (_, j) => (props.values[j] ?? 0) !== 0 && props.hidden.has(j),
  );
  if (chosen.length === 0) return null;
  const choice = chosen.map(({ label }) => electionText(label)).join(', ');
  return <p class="glas-chosen">{t('choose-yours', { choice })}</p>;
}

/** Enter in the search means: search. */
function keepFromSubmitting(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
