import type { ComponentChildren, JSX } from 'preact';

interface SummaryRowProps {
  readonly name: string;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** A row of a summary list. */
export function SummaryRow({ name, children, action }: SummaryRowProps): JSX.Element {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class="govuk-summary-list__value">{children}</dd>
      {action !== undefined && <dd class="govuk-summary-list__actions">{action}</dd>}
    </div>
  );
}
