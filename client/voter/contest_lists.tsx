import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { language } from '../i18n/texts.ts';
import { onlyValues } from './contest_form.ts';
import { Radio } from './contest_marks.tsx';
import { findInLists } from './find_in_lists.ts';
import { type Search, SearchField } from './list_search.tsx';
import { chosenIn, type PartyList, type PartyLists } from '../../crypto/wire/party_lists.ts';
import { wordsOf } from './search_words.ts';
import { t } from './texts.ts';

interface ListsProps {
  readonly form: PartyLists;
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly choose: (values: readonly number[]) => void;
  readonly search: Search;
}

/**
 * Lists to choose from, and below the chosen one its candidates: of a thousand candidates only those
 * that can be chosen now, or were searched for, are on the page.
 */
export function Lists({ form, contest, values, choose, search }: ListsProps): JSX.Element {
  const [dropped, setDropped] = useState<number>();
  const chosen = chosenIn(form, values);
  const label = (j: number) => electionText(contest.selections[j]?.label ?? {});
  const words = useMemo(
    () => contest.selections.map((_, j) => wordsOf(label(j))),
    [contest, language.value],
  );
  const found = findInLists(form.lists, words, search.typed);
  const whole = (selection: number) => form.lists.find((list) => list.selection === selection);

  const take = (list: PartyList | undefined, candidate?: number) => {
    const isOther = list?.selection !== chosen.list?.selection;
    setDropped(isOther && candidate === undefined ? chosen.candidate : undefined);
    const selections = [list?.selection, candidate].filter((j) => j !== undefined);
    choose(onlyValues(contest, ...selections));
  };

  return (
    <>
      <SearchField
        search={search}
        label={t('lists-search')}
        hint={t('lists-search-hint')}
        found={foundText(found)}
      />
      <div class="govuk-radios">
        {found.lists.map(({ selection, isFound, candidates }) => {
          const isChosen = selection === chosen.list?.selection;
          const own = isChosen && isFound ? whole(selection)?.candidates : undefined;
          return (
            <ListItem
              key={selection}
              name={contest.id}
              selection={selection}
              candidates={own ?? candidates}
              chosen={isChosen ? (chosen.candidate ?? 'none') : undefined}
              label={label}
              take={(candidate) => take(whole(selection), candidate)}
            />
          );
        })}
      </div>
      <div class="glas-chosen glas-below" aria-live="polite">
        <YourChoice chosen={chosen} label={label} dropped={dropped} />
      </div>
      {form.optional && chosen.list !== undefined && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => take(undefined)}
        >
          {t('choose-clear')}
        </button>
      )}
    </>
  );
}

function foundText({ count, shown }: { readonly count: number; readonly shown: number }): string {
  if (count === 0) return t('choose-found-none');
  return count > shown ? t('lists-found-more', { count, shown }) : t('lists-found', { count });
}

interface ListItemProps {
  readonly name: string;
  readonly selection: number;
  /** Those to show. */
  readonly candidates: readonly number[];
  /** Where this list is chosen: its candidate. */
  readonly chosen: number | 'none' | undefined;
  readonly label: (selection: number) => string;
  readonly take: (candidate?: number) => void;
}

/** A list, and below it a group of its candidates. */
function ListItem(props: ListItemProps): JSX.Element {
  const { name, selection, candidates, chosen, label, take } = props;
  const list = label(selection);
  const isChosen = chosen !== undefined;
  const radio = { name: `${name}-preference` };
  return (
    <>
      <Radio
        name={name}
        id={`selection-${String(selection)}`}
        label={list}
        checked={isChosen}
        onChoose={() => take()}
      />
      {candidates.length > 0 && (
        <div class="govuk-radios__conditional">
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
              {isChosen ? t('lists-preference', { list }) : t('lists-candidates', { list })}
            </legend>
            {isChosen && <p class="govuk-hint">{t('lists-preference-hint')}</p>}
            <div class="govuk-radios govuk-radios--small">
              {isChosen && (
                <Radio
                  {...radio}
                  id={`preference-${String(selection)}`}
                  label={t('lists-no-preference')}
                  checked={chosen === 'none'}
                  onChoose={() => take()}
                />
              )}
              {candidates.map((candidate) => (
                <Radio
                  key={candidate}
                  {...radio}
                  id={`selection-${String(candidate)}`}
                  label={label(candidate)}
                  checked={chosen === candidate}
                  onChoose={() => take(candidate)}
                />
              ))}
            </div>
          </fieldset>
        </div>
      )}
    </>
  );
}

interface YourChoiceProps {
  readonly chosen: ReturnType<typeof chosenIn>;
  readonly label: (selection: number) => string;
  /** The candidate whose preference went with the list. */
  readonly dropped: number | undefined;
}

/** List and preference together, as they go into the ballot. */
function YourChoice({ chosen, label, dropped }: YourChoiceProps): JSX.Element {
  const { list, candidate } = chosen;
  return (
    <>
      <h2 class="govuk-heading-s">{t('lists-yours')}</h2>
      {list === undefined ? (
        <p>{t('lists-yours-none')}</p>
      ) : (
        <p>{t('lists-yours-list', { list: label(list.selection) })}</p>
      )}
      {list !== undefined && list.candidates.length > 0 && (
        <p>{preferenceText(candidate === undefined ? undefined : label(candidate))}</p>
      )}
      {dropped !== undefined && (
        <p>
          <strong>{t('lists-dropped', { candidate: label(dropped) })}</strong>
        </p>
      )}
    </>
  );
}

/** A preference in words, or that there is none. */
export function preferenceText(candidate: string | undefined): string {
  return candidate === undefined
    ? t('lists-yours-no-preference')
    : t('lists-yours-preference', { candidate });
}
