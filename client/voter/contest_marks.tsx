import type { JSX } from 'preact';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { type ContestForm, isBlank, onlyValues, total, withValue } from './contest_form.ts';
import { t } from './texts.ts';

interface MarksProps {
  readonly form: ContestForm;
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly choose: (values: readonly number[]) => void;
  /** Selections that the search leaves out of sight. */
  readonly hidden: ReadonlySet<number>;
}

/** Selections to mark or not: radio buttons for one, check boxes for several. */
export function Marks(props: MarksProps): JSX.Element {
  const { form, contest, values, choose } = props;
  if (form.kind !== 'one') return <CheckBoxes {...props} />;
  return (
    <>
      <RadioButtons {...props} />
      {form.optional && !isBlank(values) && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary glas-below"
          onClick={() => choose(contest.selections.map(() => 0))}
        >
          {t('choose-clear')}
        </button>
      )}
    </>
  );
}

function RadioButtons({ contest, values, choose, hidden }: MarksProps): JSX.Element {
  return (
    <div class="govuk-radios">
      {contest.selections.map((selection, j) => (
        <Radio
          key={j}
          name={contest.id}
          id={`selection-${String(j)}`}
          label={electionText(selection.label)}
          checked={values[j] === 1}
          hidden={hidden.has(j)}
          onChoose={() => choose(onlyValues(contest, j))}
        />
      ))}
    </div>
  );
}

interface RadioProps {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly hidden?: boolean;
  readonly onChoose: () => void;
}

export function Radio({ name, id, label, checked, hidden, onChoose }: RadioProps): JSX.Element {
  return (
    <div class="govuk-radios__item" hidden={hidden}>
      <input
        class="govuk-radios__input"
        type="radio"
        name={name}
        id={id}
        checked={checked}
        onChange={onChoose}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        {label}
      </label>
    </div>
  );
}

function CheckBoxes({ form, contest, values, choose, hidden }: MarksProps): JSX.Element {
  return (
    <>
      <div class="govuk-checkboxes">
        {contest.selections.map((selection, j) => (
          <div class="govuk-checkboxes__item" key={j} hidden={hidden.has(j)}>
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`selection-${String(j)}`}
              checked={values[j] === 1}
              onChange={({ currentTarget }) =>
                choose(withValue(values, j, currentTarget.checked ? 1 : 0))
              }
            />
            <label class="govuk-label govuk-checkboxes__label" for={`selection-${String(j)}`}>
              {electionText(selection.label)}
            </label>
          </div>
        ))}
      </div>
      {form.kind === 'several' && (
        <p class="govuk-body glas-below" aria-live="polite">
          {t('choose-chosen-count', { count: total(values), most: form.most })}
        </p>
      )}
    </>
  );
}
