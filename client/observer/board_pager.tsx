import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type Board, type BoardView, PAGE_LENGTH } from './board.ts';
import { t } from './texts.ts';

interface BoardPagerProps {
  readonly board: Board;
  readonly view: BoardView;
  /** The same once more, below the entries: no landmark of its own for those who go by landmarks. */
  readonly repeated?: boolean;
}

/** Ways through a long board. */
export function BoardPager(props: BoardPagerProps): JSX.Element | null {
  const { board, view, repeated = false } = props;
  if (view.size <= PAGE_LENGTH) return null;
  const to = (view.entries[0]?.index ?? 0) + 1;
  const from = to - view.entries.length + 1;
  const newer = to + PAGE_LENGTH >= view.size ? undefined : to + PAGE_LENGTH;
  return (
    <div
      class="glas-pager"
      role={repeated ? undefined : 'navigation'}
      aria-label={repeated ? undefined : t('board-entries')}
    >
      <span>{t('board-range', { from, to, total: view.size })}</span>
      {to < view.size && (
        <>
          <PageButton text={t('board-to-newest')} show={() => void board.show(undefined)} />
          <PageButton text={t('board-newer')} show={() => void board.show(newer)} />
        </>
      )}
      {from > 1 && <PageButton text={t('board-older')} show={() => void board.show(from - 1)} />}
      <GoTo board={board} size={view.size} />
    </div>
  );
}

function PageButton(props: { readonly text: string; readonly show: () => void }): JSX.Element {
  return (
    <button type="button" class="glas-link-button" onClick={props.show}>
      {props.text}
    </button>
  );
}

/** A number that a receipt or another observer gave. */
function GoTo({ board, size }: { readonly board: Board; readonly size: number }): JSX.Element {
  const id = useId();
  const [typed, type] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const number = /^\d{1,15}$/.test(typed.trim()) ? Number(typed) : 0;
    const found = number >= 1 && number <= size;
    setWrong(!found);
    if (found) void board.show(number);
  };
  return (
    <form class="glas-pager__go" onSubmit={submit} noValidate>
      <label class="govuk-label" for={id}>
        {t('board-go-to')}
      </label>
      <input
        class={wrong ? 'govuk-input govuk-input--width-5 govuk-input--error' : INPUT}
        id={id}
        inputMode="numeric"
        autocomplete="off"
        value={typed}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <button class="glas-link-button">{t('board-go')}</button>
      {wrong && (
        <span class="govuk-error-message" id={`${id}-error`} role="alert">
          {t('board-go-to-wrong', { total: size })}
        </span>
      )}
    </form>
  );
}

const INPUT = 'govuk-input govuk-input--width-5';
