import type { JSX } from 'preact';
import { useShown } from '../context.ts';
import { t } from '../texts.ts';
import type { Trouble } from '../trouble.ts';
import { wayOn } from '../trouble_text.ts';

/** Only what can help is offered: a closed election does not ask for another choice. */
export function WayOn({ trouble }: { readonly trouble: Trouble }): JSX.Element {
  const { voting } = useShown();
  const way = wayOn(trouble);
  const leave = () => voting.send({ is: 'sign-out' });
  const signInAgain = () => {
    leave();
    voting.send({ is: 'start-over' });
  };
  return (
    <div class="govuk-button-group">
      {way === 'choices' && (
        <button type="button" class="govuk-button" onClick={() => voting.send({ is: 'back' })}>
          {t('refused-back')}
        </button>
      )}
      {way === 'sign-in' && (
        <button type="button" class="govuk-button" onClick={signInAgain}>
          {t('signed-out-again')}
        </button>
      )}
      <button type="button" class="govuk-button govuk-button--secondary" onClick={leave}>
        {t('refused-leave')}
      </button>
    </div>
  );
}
