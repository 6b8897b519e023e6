import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Provider } from '../../../crypto/wire/manifest.ts';
import { countryName } from '../../i18n/countries.ts';
import { electionText } from '../../i18n/language.ts';
import { ErrorMessage, ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import { troubleText, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';
import type { Trouble } from '../trouble.ts';

/** Choosing the eID. */
export function SignInPage({ trouble }: { readonly trouble?: Trouble }): JSX.Element {
  const { election, voting } = useShown();
  const only = election.providers.length === 1 ? election.providers[0]?.id : undefined;
  const [chosen, choose] = useState(only);
  const [attempt, setAttempt] = useState(0);
  const missing = attempt > 0 && chosen === undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (chosen !== undefined) void voting.signIn(chosen);
  };

  return (
    <VoterFrame back="election" help="sign-in">
      {missing && (
        <ErrorSummary
          text={t('sign-in-none')}
          target={`eid-${election.providers[0]?.id ?? ''}`}
          attempt={attempt}
        />
      )}
      {!missing && trouble !== undefined && <ErrorSummary text={troubleText(trouble)} />}
      <Heading
        title={t('sign-in-title')}
        caption={t('step-sign-in')}
        faulty={missing || trouble !== undefined}
      />
      {voting.router.wasOnTheWay && <p class="govuk-inset-text">{t('sign-in-loaded-again')}</p>}
      <p class="govuk-body">{t('sign-in-lead')}</p>
      <form onSubmit={submit} noValidate>
        <ProviderChoice chosen={chosen} choose={choose} missing={missing} />
        <p class="govuk-body">{t('sign-in-window')}</p>
        <button class="govuk-button">{t('sign-in-button')}</button>
      </form>
    </VoterFrame>
  );
}

interface ProviderChoiceProps {
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly missing: boolean;
}

/** The eIDs that this election accepts, with their countries. */
function ProviderChoice({ chosen, choose, missing }: ProviderChoiceProps): JSX.Element {
  const { election, practice } = useShown();
  // An eID for practice is of no country.
  const isPlain = (provider: Provider) => practice !== undefined || namesCountry(provider);
  return (
    <div class={missing ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" aria-describedby={missing ? 'eid-error' : undefined}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          {t('sign-in-which')}
        </legend>
        {missing && <ErrorMessage id="eid-error" text={t('sign-in-none')} />}
        <div class="govuk-radios">
          {election.providers.map((provider) => (
            <div class="govuk-radios__item" key={provider.id}>
              <input
                class="govuk-radios__input"
                type="radio"
                name="eid"
                id={`eid-${provider.id}`}
                checked={provider.id === chosen}
                onChange={() => choose(provider.id)}
                aria-describedby={isPlain(provider) ? undefined : `eid-${provider.id}-country`}
              />
              <label class="govuk-label govuk-radios__label" for={`eid-${provider.id}`}>
                {electionText(provider.title)}
              </label>
              {!isPlain(provider) && (
                <div class="govuk-hint govuk-radios__hint" id={`eid-${provider.id}-country`}>
                  {countryName(provider.country)}
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** True where the eID's own name says the country already. */
function namesCountry(provider: Provider): boolean {
  return electionText(provider.title).includes(countryName(provider.country));
}
