import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EntryType } from '../../crypto/wire/entry.ts';
import { ENTRY_TYPES } from '../../verifier/follow/entry_types.ts';
import type { Board, BoardView } from './board.ts';
import { readWanted } from './search.ts';
import { t } from './texts.ts';

interface SearchFormProps {
  readonly board: Board;
  readonly view: BoardView;
}

/** Finds entries by their place, tracker, pseudonym or type. */
export function SearchForm({ board, view }: SearchFormProps): JSX.Element {
  const [typed, type] = useState('');
  const [kind, setKind] = useState<EntryType>();
  const [isWrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWrong(!search(board, view.size, typed, kind));
  };
  return (
    <form class="glas-search" onSubmit={submit} noValidate role="search">
      <div class={isWrong ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        <label class="govuk-label govuk-label--s" for="search">
          {t('search-label')}
        </label>
        <div class="govuk-hint" id="search-hint">
          {t('search-hint')}
        </div>
        {isWrong && (
          <p class="govuk-error-message" id="search-error" role="alert">
            {t('search-wrong', { total: view.size })}
          </p>
        )}
        <input
          class={isWrong ? 'govuk-input govuk-input--error' : 'govuk-input'}
          id="search"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          aria-describedby={isWrong ? 'search-hint search-error' : 'search-hint'}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="search-type">
          {t('search-type')}
        </label>
        <select
          class="govuk-select"
          id="search-type"
          value={kind ?? ''}
          onChange={({ currentTarget }) =>
            setKind(ENTRY_TYPES.find((each) => each === currentTarget.value))
          }
        >
          <option value="">{t('search-all')}</option>
          {ENTRY_TYPES.map((each) => (
            <option key={each} value={each}>
              {t(`entry-${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="govuk-button-group">
        <button class="govuk-button govuk-button--secondary">{t('search-button')}</button>
        {view.query !== undefined && (
          <button type="button" class="glas-link-button" onClick={() => void board.show(undefined)}>
            {t('search-clear')}
          </button>
        )}
      </div>
    </form>
  );
}

/** False where what was typed can be found nowhere. */
function search(board: Board, size: number, typed: string, kind: EntryType | undefined): boolean {
  if (typed.trim() === '' && kind === undefined) {
    void board.show(undefined);
    return true;
  }
  const wanted = readWanted(typed, kind);
  if (wanted?.kind === 'query') void board.find(wanted.query);
  else if (wanted === undefined || wanted.place < 0 || wanted.place >= size) return false;
  else void board.show(wanted.place + 1);
  return true;
}
