import type { ComponentChildren, JSX } from 'preact';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { matches } from './search_words.ts';
import { t } from './texts.ts';

/** What is searched for in a contest's list. */
export interface Search {
  readonly typed: string;
  readonly show: (typed: string) => void;
}

export function isSearching({ typed }: Search): boolean {
  return typed.trim() !== '';
}

/** Selections that a search leaves out of sight. */
export function hiddenBy(search: Search, contest: Contest): ReadonlySet<number> {
  const found = (j: number) =>
    matches(electionText(contest.selections[j]?.label ?? {}), search.typed);
  const hidden = contest.selections.flatMap((_, j) => (found(j) ? [] : [j]));
  return new Set(isSearching(search) ? hidden : []);
}

interface SearchFieldProps {
  readonly search: Search;
  readonly label: string;
  readonly hint: string;
  /** How much was found, said aloud. */
  readonly found: string;
  readonly children?: ComponentChildren;
}

/** The field, how much is shown, and the way back to the whole list. */
export function SearchField({
  search,
  label,
  hint,
  found,
  children,
}: SearchFieldProps): JSX.Element {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="list-search">
        {label}
      </label>
      <div class="govuk-hint" id="list-search-hint">
        {hint}
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
        {isSearching(search) && found}
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
      {children}
    </div>
  );
}

interface ListSearchProps {
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly search: Search;
  readonly hidden: ReadonlySet<number>;
}

/** The search of one long list, with what is chosen, which may be out of sight. */
export function ListSearch({ contest, values, search, hidden }: ListSearchProps): JSX.Element {
  const total = contest.selections.length;
  const count = total - hidden.size;
  return (
    <SearchField
      search={search}
      label={t('choose-search')}
      hint={t('choose-search-hint')}
      found={count === 0 ? t('choose-found-none') : t('choose-found', { count, total })}
    >
      <ChosenOutOfSight contest={contest} values={values} hidden={hidden} />
    </SearchField>
  );
}

function ChosenOutOfSight(props: Omit<ListSearchProps, 'search'>): JSX.Element | null {
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
