import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { type ContestForm, total, withValue } from './contest_form.ts';
import { t } from './texts.ts';

interface ScoresProps {
  readonly form: ContestForm;
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly choose: (values: readonly number[]) => void;
  readonly hidden: ReadonlySet<number>;
}

/** A number for each selection. */
export function Scores({ form, contest, values, choose, hidden }: ScoresProps): JSX.Element {
  const used = total(values.filter(Number.isInteger));
  return (
    <>
      {contest.selections.map((_, j) => (
        <Score
          key={j}
          contest={contest}
          selection={j}
          value={values[j] ?? 0}
          isHidden={hidden.has(j)}
          onScore={(value) => choose(withValue(values, j, value))}
        />
      ))}
      {form.kind === 'scores' && contest.rules.length > 0 && (
        <p class="govuk-body glas-below" aria-live="polite">
          {t('choose-points-used', { used, most: form.most })}
        </p>
      )}
    </>
  );
}

interface ScoreProps {
  readonly contest: Contest;
  readonly selection: number;
  readonly value: number;
  readonly isHidden: boolean;
  readonly onScore: (value: number) => void;
}

function Score({ contest, selection, value, isHidden, onScore }: ScoreProps): JSX.Element {
  const { label, maximum } = contest.selections[selection] ?? { label: {}, maximum: 0 };
  const id = `selection-${String(selection)}`;
  // What was typed stays as it is, also where it is no number: only its meaning is the choice.
  const [typed, setTyped] = useState(value === 0 ? '' : String(value));
  return (
    <div class="glas-score" hidden={isHidden}>
      <div>
        <label class="govuk-label" for={id}>
          {electionText(label)}
        </label>
        <span class="govuk-hint" id={`${id}-hint`}>
          {t('choose-points-of', { maximum })}
        </span>
      </div>
      <input
        class="govuk-input govuk-input--width-3"
        id={id}
        inputMode="numeric"
        autocomplete="off"
        value={typed}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onScore(scoreOf(currentTarget.value));
        }}
      />
    </div>
  );
}

/** What a typed score means; nothing is 0, and what is no whole number is no score. */
function scoreOf(typed: string): number {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}
