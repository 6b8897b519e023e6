import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/common_texts.ts';

interface ErrorSummaryProps {
  readonly text: string;
  /** id of the control to mend; none where the mistake is not in a control. */
  readonly target?: string;
  /** Grows with each try, so that the same mistake made again is announced again. */
  readonly attempt?: number;
}

/** What is wrong, at the top of the page, with a way to it. Takes the focus when it appears. */
export function ErrorSummary({ text, target, attempt = 0 }: ErrorSummaryProps): JSX.Element {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    summary.current?.focus();
    summary.current?.scrollIntoView({ block: 'start' });
  }, [text, attempt]);
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={summary}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t('problem')}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            <li>
              {target === undefined ? (
                text
              ) : (
                <a href={`#${target}`} onClick={(event) => focusOn(event, target)}>
                  {text}
                </a>
              )}
            </li>
          </ul>
        </div>
      </div>
    </div>
  );
}

/** To the control itself, and without a fragment in the address. */
function focusOn(event: MouseEvent, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

/** The mistake beside its control. */
export function ErrorMessage(props: { readonly id: string; readonly text: string }): JSX.Element {
  return (
    <p id={props.id} class="govuk-error-message">
      {props.text}
    </p>
  );
}
