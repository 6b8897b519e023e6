import type { JSX } from 'preact';
import { type Milestone, MILESTONES } from '../../verifier/milestones.ts';
import { type FailureText, FINGERPRINT_CHARACTERS } from './failure_text.ts';
import { FileField, RadioField, TextField, Tick } from './fields.tsx';
import type { Filled } from './form.ts';
import { PlaceFields } from './place_fields.tsx';
import type { ServedElection } from './served_election.ts';
import { t } from './texts.ts';

export interface QuestionFormProps {
  readonly election: ServedElection | undefined;
  readonly filled: Filled;
  readonly wrong: FailureText | undefined;
  readonly change: (change: Partial<Filled>) => void;
  readonly ask: () => void;
}

/** What to verify, against what, and how. */
export function QuestionForm(props: QuestionFormProps): JSX.Element {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.ask();
  };
  return (
    <form onSubmit={submit} noValidate autocomplete="off">
      <PlaceFields {...props} />
      <TrustFields {...props} />
      <RadioField
        name="until"
        legend={t('until')}
        hint={t('until-hint')}
        value={props.filled.until}
        choices={MILESTONES.map((each): [Milestone, string] => [each, t(`until-${each}`)])}
        onChange={(until) => props.change({ until })}
      />
      <MoreOptions {...props} />
      <button class="govuk-button glas-button--start">{t('verify-button')}</button>
    </form>
  );
}

/** The two things that must come from elsewhere than the record. */
function TrustFields({ election, filled, wrong, change }: QuestionFormProps): JSX.Element {
  const isServed = election !== undefined && election.fingerprint !== '';
  const errorOf = (id: string): string | undefined =>
    wrong?.target === id ? wrong.text : undefined;
  return (
    <>
      <h2 class="govuk-heading-m">{t('trust-title')}</h2>
      <p class="govuk-body">{t('trust-text')}</p>
      {isServed && (
        <div class="glas-warning">
          <p class="govuk-body">{t('trust-served')}</p>
        </div>
      )}
      <TextField
        id="fingerprint"
        label={t('fingerprint')}
        hint={t('fingerprint-hint', { characters: FINGERPRINT_CHARACTERS })}
        value={filled.fingerprint}
        error={errorOf('fingerprint')}
        onInput={(fingerprint) => change({ fingerprint })}
      />
      <TextField
        id="log-key"
        label={t('log-key')}
        hint={t('log-key-hint')}
        value={filled.logKey}
        error={errorOf('log-key')}
        onInput={(logKey) => change({ logKey })}
      />
    </>
  );
}

function MoreOptions({ filled, wrong, change }: QuestionFormProps): JSX.Element {
  const target = wrong?.target;
  const isOpen = target === 'receipt' || target === 'certificates';
  return (
    <details class="govuk-details" open={isOpen || undefined}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('more')}</span>
      </summary>
      <div class="govuk-details__text">
        <FileField
          id="receipt"
          label={t('receipt')}
          hint={t('receipt-hint')}
          accept=".txt,.tlog-proof,text/plain"
          error={target === 'receipt' ? wrong?.text : undefined}
          onFile={(receipt) => change({ receipt })}
        />
        <FileField
          id="certificates"
          label={t('certificates')}
          hint={t('certificates-hint')}
          accept=".pem,.crt,.cer"
          error={target === 'certificates' ? wrong?.text : undefined}
          onFile={(certificates) => change({ certificates })}
        />
        <Tick
          id="reference"
          label={t('reference')}
          hint={t('reference-hint')}
          checked={filled.reference}
          onChange={(reference) => change({ reference })}
        />
        <Tick
          id="no-hints"
          label={t('no-hints')}
          hint={t('no-hints-hint')}
          checked={!filled.hints}
          onChange={(without) => change({ hints: !without })}
        />
      </div>
    </details>
  );
}
