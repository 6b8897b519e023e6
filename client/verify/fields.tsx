import type { JSX } from 'preact';
import { ErrorMessage } from '../ui/error_summary.tsx';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A label, a hint, what is wrong, and the control below them. */
export function Group(props: FieldProps & { readonly children: JSX.Element }): JSX.Element {
  const { id, label, hint, error, children } = props;
  return (
    <div class={error === undefined ? 'govuk-form-group' : WRONG}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && <ErrorMessage id={`${id}-error`} text={error} />}
      {children}
    </div>
  );
}

const WRONG = 'govuk-form-group govuk-form-group--error';

/** The ids of what describes a control. */
export function describedBy({ id, hint, error }: FieldProps): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A code or an address, which nobody wants corrected while typing. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { id, value, onInput } = props;
  return (
    <Group {...props}>
      <textarea
        class="govuk-input glas-code glas-code-input"
        id={id}
        rows={2}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        aria-describedby={describedBy(props)}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </Group>
  );
}

interface FileFieldProps extends FieldProps {
  readonly accept: string;
  readonly onFile: (file: File | undefined) => void;
}

export function FileField(props: FileFieldProps): JSX.Element {
  const { id, accept, onFile } = props;
  return (
    <Group {...props}>
      <input
        class="govuk-file-upload"
        id={id}
        type="file"
        accept={accept}
        aria-describedby={describedBy(props)}
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0])}
      />
    </Group>
  );
}

interface RadioFieldProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

export function RadioField<T extends string>(props: RadioFieldProps<T>): JSX.Element {
  const { name, legend, hint, value, choices, onChange } = props;
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" aria-describedby={hintId}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{legend}</legend>
        {hint !== undefined && (
          <div class="govuk-hint" id={hintId}>
            {hint}
          </div>
        )}
        <div class="govuk-radios">
          {choices.map(([choice, label]) => (
            <div class="govuk-radios__item" key={choice}>
              <input
                class="govuk-radios__input"
                id={`${name}-${choice}`}
                name={name}
                type="radio"
                checked={choice === value}
                onChange={() => onChange(choice)}
              />
              <label class="govuk-label govuk-radios__label" for={`${name}-${choice}`}>
                {label}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface TickProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Tick({ id, label, hint, checked, onChange }: TickProps): JSX.Element {
  return (
    <div class="govuk-form-group">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          type="checkbox"
          checked={checked}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          {label}
        </label>
        <div class="govuk-hint govuk-checkboxes__hint" id={`${id}-hint`}>
          {hint}
        </div>
      </div>
    </div>
  );
}
