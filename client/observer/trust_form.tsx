import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  type OwnTrust,
  ownTrustHash,
  tidied,
  type TrustMistake,
  trustMistake,
} from './own_trust.ts';
import { t } from './texts.ts';

/** What the page believes, and from whom; and a form for what somebody has from elsewhere. */
export function Trusted({ own }: { readonly own: OwnTrust }): JSX.Element {
  const mistake = trustMistake(own);
  return (
    <section aria-labelledby="trusted">
      <h2 class="govuk-heading-m" id="trusted">
        {t('belief-title')}
      </h2>
      <p class="govuk-body">{whoseWords(own)}</p>
      <details class="govuk-details" open={mistake !== undefined}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('trust-enter')}</span>
        </summary>
        <div class="govuk-details__text">
          <TrustForm own={own} />
        </div>
      </details>
    </section>
  );
}

function whoseWords({ fingerprint, logKey }: OwnTrust): string {
  if (fingerprint === undefined && logKey === undefined) return t('trust-from-server');
  if (logKey === undefined) return t('trust-own-fingerprint');
  return fingerprint === undefined ? t('trust-own-key') : t('trust-own');
}

function TrustForm({ own }: { readonly own: OwnTrust }): JSX.Element {
  const [fingerprint, setFingerprint] = useState(own.fingerprint ?? '');
  const [logKey, setLogKey] = useState(own.logKey ?? '');
  const [mistake, setMistake] = useState<TrustMistake | undefined>(trustMistake(own));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = tidied(fingerprint, logKey);
    const wrong = trustMistake(typed);
    setMistake(wrong);
    if (wrong === undefined) believe(typed);
    else document.getElementById(`trust-${wrong}`)?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        id="trust-fingerprint"
        label={t('trust-fingerprint')}
        value={fingerprint}
        type={setFingerprint}
        wrong={mistake === 'fingerprint' ? t('trust-wrong-fingerprint') : undefined}
      />
      <Field
        id="trust-logKey"
        label={t('trust-key')}
        value={logKey}
        type={setLogKey}
        wrong={mistake === 'logKey' ? t('trust-wrong-key') : undefined}
      />
      <button class="govuk-button govuk-button--secondary">{t('trust-use')}</button>
      <p class="govuk-hint">{t('trust-link')}</p>
    </form>
  );
}

/** The page begins anew with them: nothing that was believed before is left. */
function believe(trust: OwnTrust): void {
  const { pathname, search } = location;
  history.replaceState(null, '', `${pathname}${search}${ownTrustHash(trust)}`);
  location.reload();
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly type: (value: string) => void;
  readonly wrong: string | undefined;
}

function Field({ id, label, value, type, wrong }: FieldProps): JSX.Element {
  return (
    <div class={wrong === undefined ? 'govuk-form-group' : GROUP_WITH_ERROR}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {wrong !== undefined && (
        <p class="govuk-error-message" id={`${id}-error`} role="alert">
          {wrong}
        </p>
      )}
      <input
        class={wrong === undefined ? 'govuk-input' : 'govuk-input govuk-input--error'}
        id={id}
        autocomplete="off"
        spellcheck={false}
        value={value}
        aria-describedby={wrong === undefined ? undefined : `${id}-error`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
    </div>
  );
}

const GROUP_WITH_ERROR = 'govuk-form-group govuk-form-group--error';
