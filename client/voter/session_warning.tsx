import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useShown } from './context.ts';
import type { Journey } from './journey.ts';
import { troubleText } from './parts.tsx';
import { t } from './texts.ts';
import type { Trouble } from './trouble.ts';

/** So long before its end a voter is asked whether to stay signed in. */
const WARNING_MS = 5 * 60_000;
/** Whoever closed the question is asked once more. */
const LAST_WARNING_MS = 60_000;

/** Where a voter would lose choices, and nothing is under way that a question would disturb. */
const WARNED: ReadonlySet<Journey['at']> = new Set<Journey['at']>([
  'choose',
  'review',
  'sealed',
  'refused',
  'opened',
  'check-unanswered',
  'check-refused',
]);

/** Asks, before a sign-in ends, whether to stay signed in. */
export function SessionWarning(): JSX.Element | null {
  const { voting } = useShown();
  const [closed, setClosed] = useState('');
  const journey = voting.journey.value;
  if (!('voter' in journey) || !WARNED.has(journey.at)) return null;
  const { expiresAtMs } = journey.voter;
  const leftMs = expiresAtMs - voting.now.value;
  if (leftMs > WARNING_MS) return null;
  const warning = `${leftMs > LAST_WARNING_MS ? 'first' : 'last'} ${String(expiresAtMs)}`;
  return closed === warning ? null : (
    <WarningDialog leftMs={leftMs} close={() => setClosed(warning)} />
  );
}

interface WarningProps {
  readonly leftMs: number;
  readonly close: () => void;
}

/** Modal: the browser keeps the focus inside it. */
function WarningDialog({ leftMs, close }: WarningProps): JSX.Element {
  const { voting } = useShown();
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // A dialog that is taken away gives no focus back, other than one that is closed.
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);

  const stay = async () => {
    if (asking) return;
    setAsking(true);
    setTrouble(await voting.extend());
    setAsking(false);
  };
  const isOver = trouble === 'SESSION_LIMIT' || trouble === 'SIGNED_OUT';
  return (
    <dialog
      class="glas-dialog"
      aria-labelledby="session-title"
      aria-describedby="session-left"
      ref={dialog}
      onClose={close}
    >
      <h2 class="govuk-heading-m" id="session-title">
        {t('session-title')}
      </h2>
      <p class="govuk-body" id="session-left" role="status">
        {leftText(leftMs)}
      </p>
      <p class="govuk-body" role="alert">
        {trouble && troubleText(trouble)}
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={isOver ? close : () => void stay()}>
          {t(isOver ? 'session-go-on' : 'session-stay')}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => voting.send({ is: 'sign-out' })}
        >
          {t('session-leave')}
        </button>
      </div>
    </dialog>
  );
}

function leftText(leftMs: number): string {
  const count = Math.floor(leftMs / 60_000);
  return count < 1 ? t('session-soon') : t('session-left', { count });
}
