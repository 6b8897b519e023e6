import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/common_texts.ts';

interface HeadingProps {
  readonly title: string;
  /** Where this is in a longer way. */
  readonly caption?: string | undefined;
  /** True while the page shows a mistake to mend: its summary then takes the focus. */
  readonly faulty?: boolean;
}

/** The page's one h1. Takes the focus when its page replaces another, so that nobody is left behind. */
export function Heading({ title, caption, faulty = false }: HeadingProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => arrive(faulty ? null : heading.current), []);
  usePageTitle(title, faulty);
  return (
    <>
      {caption !== undefined && <p class="glas-caption">{caption}</p>}
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
    </>
  );
}

/** Says in the browser's title where the reader is: never what was chosen. */
export function usePageTitle(title: string, faulty: boolean): void {
  useEffect(() => {
    document.title = `${faulty ? t('error-prefix', { title }) : title} – ${t('glas')}`;
  }, [title, faulty]);
}

let arrivedBefore = false;

/** The first page of a visit is read from its top; every later one from its heading. */
export function arrive(heading: HTMLElement | null): void {
  if (arrivedBefore) {
    scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }
  arrivedBefore = true;
}
