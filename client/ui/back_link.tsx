import type { JSX } from 'preact';
import { t } from '../i18n/common_texts.ts';

interface BackLinkProps {
  readonly href: string;
  /** Goes back without leaving the page. */
  readonly onBack?: () => void;
}

export function BackLink({ href, onBack }: BackLinkProps): JSX.Element {
  return (
    <nav aria-label={t('back')}>
      <a href={href} class="govuk-back-link" onClick={onBack && insteadOfLoading(onBack)}>
        {t('back')}
      </a>
    </nav>
  );
}

/** Follows a link inside the page; a click that asks for a new tab or window is the browser's. */
export function insteadOfLoading(follow: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    follow();
  };
}
