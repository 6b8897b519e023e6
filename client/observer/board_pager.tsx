import type { JSX } from 'preact';
import { type Board, type BoardView, PAGE_LENGTH } from './board.ts';
import { t } from './texts.ts';

interface BoardPagerProps {
  readonly board: Board;
  readonly view: BoardView;
}

/** Ways through a long board: above the entries, and once more below them. */
export function BoardPager(props: BoardPagerProps & { readonly below?: true }): JSX.Element | null {
  const steps = props.view.query === undefined ? stepsOf(props) : foundSteps(props);
  if (steps === null) return null;
  // One of the two is enough of a landmark.
  if (props.below === true) return <div class="glas-pager">{steps}</div>;
  return (
    <nav class="glas-pager" aria-label={t('board-entries')}>
      {steps}
    </nav>
  );
}

function stepsOf({ board, view }: BoardPagerProps): JSX.Element | null {
  if (view.size <= PAGE_LENGTH) return null;
  const to = (view.entries[0]?.index ?? 0) + 1;
  const from = to - view.entries.length + 1;
  const newer = to + PAGE_LENGTH >= view.size ? undefined : to + PAGE_LENGTH;
  return (
    <>
      <span>{t('board-range', { from, to, total: view.size })}</span>
      {to < view.size && (
        <>
          <PageButton text={t('board-to-newest')} show={() => void board.show(undefined)} />
          <PageButton text={t('board-newer')} show={() => void board.show(newer)} />
        </>
      )}
      {from > 1 && <PageButton text={t('board-older')} show={() => void board.show(from - 1)} />}
    </>
  );
}

/** Through what was found: how much there is in all is not counted. */
function foundSteps({ board, view }: BoardPagerProps): JSX.Element | null {
  const { query, before, more, entries } = view;
  const last = entries.at(-1)?.index;
  if (query === undefined || (before === undefined && !more)) return null;
  return (
    <>
      {before !== undefined && (
        <PageButton text={t('board-to-newest')} show={() => void board.find(query)} />
      )}
      {more && <PageButton text={t('board-older')} show={() => void board.find(query, last)} />}
    </>
  );
}

function PageButton(props: { readonly text: string; readonly show: () => void }): JSX.Element {
  return (
    <button type="button" class="glas-link-button" onClick={props.show}>
      {props.text}
    </button>
  );
}
