import type { JSX } from 'preact';
import { electionText, withLanguage } from '../i18n/language.ts';
import { BackLink } from '../ui/back_link.tsx';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import type { ReadonlySignal } from '../ui/signal.ts';
import { Alarms, PastAlarms } from './alarms.tsx';
import type { Board, BoardView } from './board.ts';
import { BoardPager } from './board_pager.tsx';
import type { BoardFault } from './board_reader.ts';
import { EntryItem } from './entry_item.tsx';
import { Figures } from './figures.tsx';
import type { OwnTrust } from './own_trust.ts';
import { SearchForm } from './search_form.tsx';
import { t } from './texts.ts';
import { Trusted } from './trust_form.tsx';
import type { Watch } from './watch.ts';
import { Witnesses } from './witnesses.tsx';

/** The heading of the list. */
const ENTRIES = 'entries';

interface BoardPageProps {
  readonly board: Board;
  /** What judges its entries. */
  readonly watch: Watch;
  /** What the reader brought. */
  readonly own: OwnTrust;
  /** Whether the server gives hints. */
  readonly live: ReadonlySignal<boolean>;
}

/** The board of an election, live. */
export function BoardPage({ board, watch, own, live }: BoardPageProps): JSX.Element {
  const view = board.view.value;
  const fault = board.fault.value;
  const alarms = watch.state.value?.alarms ?? [];
  const isDoubted = isAlarm(fault) || alarms.some(({ until }) => until === undefined);
  return (
    <Frame
      languages={view?.manifest.languages}
      rehearsal={view?.manifest.rehearsal ?? false}
      before={<BackLink href={withLanguage(`/e/${board.slug}`)} />}
    >
      <Alarms
        alarms={alarms}
        fault={isAlarm(fault) ? fault : undefined}
        slug={board.slug}
        rejected={watch.rejected}
        show={(place) => void showEntry(board, place)}
      />
      {isAlarm(fault) && view !== undefined && <p class="govuk-body">{t('fault-before')}</p>}
      {fault !== undefined && !isAlarm(fault) && (
        <p class="glas-warning" role="status">
          {view === undefined ? t(`fault-${fault}`) : t('board-offline')}
        </p>
      )}
      <Heading title={t('board-title')} caption={view && electionText(view.manifest.title)} />
      {view === undefined && fault === undefined && (
        <p class="govuk-body" role="status">
          {t('loading')}
        </p>
      )}
      {view !== undefined && (
        <ShownBoard
          board={board}
          view={view}
          watch={watch}
          own={own}
          live={live.value}
          doubted={isDoubted}
        />
      )}
      {view === undefined && isAlarm(fault) && <Trusted own={own} />}
    </Frame>
  );
}

/** The list stands far below: whoever asked for an entry is taken there. */
async function showEntry(board: Board, place: number): Promise<void> {
  await board.show(place + 1);
  document.getElementById(ENTRIES)?.focus();
}

type AlarmingFault = Exclude<BoardFault, 'NO_ANSWER' | 'NOT_FOUND'>;

/** A lost connection is no alarm; a board that does not check out is. */
function isAlarm(fault: BoardFault | undefined): fault is AlarmingFault {
  return fault !== undefined && fault !== 'NO_ANSWER' && fault !== 'NOT_FOUND';
}

interface ShownBoardProps extends Omit<BoardPageProps, 'live'> {
  readonly view: BoardView;
  readonly live: boolean;
  /** True where something is wrong: nothing is then said to be checked. */
  readonly doubted: boolean;
}

function ShownBoard({ board, view, watch, own, live, doubted }: ShownBoardProps): JSX.Element {
  const state = watch.state.value;
  return (
    <>
      <p class="govuk-body-l">{t('board-lead')}</p>
      <Figures state={state} progress={watch.progress.value} fault={watch.fault.value} />
      <PastAlarms alarms={state?.alarms ?? []} />
      {!doubted && <Checked view={view} />}
      <Witnesses witnesses={view.manifest.witnesses} state={state} />
      <p class="govuk-body">
        {t('watch-not-this')}{' '}
        <a class="govuk-link" href={withLanguage(`/e/${board.slug}/verify`)}>
          {t('watch-verify')}
        </a>
      </p>
      <Trusted own={own} />
      <SearchForm board={board} view={view} />
      <Entries board={board} view={view} watch={watch} live={live} doubted={doubted} />
    </>
  );
}

type EntriesProps = Pick<ShownBoardProps, 'board' | 'view' | 'watch' | 'live' | 'doubted'>;

function Entries({ board, view, watch, live, doubted }: EntriesProps): JSX.Element {
  const added = view.size - view.sizeAtFirst;
  return (
    <>
      <h2 class="govuk-heading-m" id={ENTRIES} tabIndex={-1}>
        {t(headingOf(view))}
      </h2>
      {!doubted && <p class="govuk-body">{live ? t('board-live') : t('board-polling')}</p>}
      <p class="govuk-body" role="status">
        {added > 0 && <strong>{t('board-new', { count: added })}</strong>}
        {view.query !== undefined && view.entries.length === 0 && t('search-none')}
      </p>
      <BoardPager board={board} view={view} />
      <ol class="glas-entries" reversed start={(view.entries[0]?.index ?? 0) + 1}>
        {view.entries.map((entry) => (
          <EntryItem
            key={entry.index}
            entry={entry}
            manifest={view.manifest}
            isNew={entry.index >= view.sizeAtFirst}
            mark={watch.markOf(entry.index)}
            findings={watch.findingsOf(entry.index)}
          />
        ))}
      </ol>
      <BoardPager board={board} view={view} below />
    </>
  );
}

function headingOf({
  query,
  before,
}: BoardView): 'search-found' | 'board-newest' | 'board-entries' {
  if (query !== undefined) return 'search-found';
  return before === undefined ? 'board-newest' : 'board-entries';
}

/** What this page verified itself, and what a reader can compare. */
function Checked({ view }: { readonly view: BoardView }): JSX.Element {
  const { size, sizeAtFirst } = view;
  return (
    <section aria-labelledby="checked">
      <h2 class="govuk-heading-m" id="checked">
        {t('board-checked')}
      </h2>
      <ul class="glas-checks">
        <li>{t('board-check-signature')}</li>
        <li>{t('board-check-inclusion')}</li>
        <li>
          {size > sizeAtFirst
            ? t('board-check-grown', { from: sizeAtFirst, to: size })
            : t('board-check-same')}
        </li>
      </ul>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('board-fingerprint')}</span>
        </summary>
        <div class="govuk-details__text">
          <p>{t('board-compare')}</p>
          <p class="glas-code">{(view.fingerprint.match(/.{8}/g) ?? []).join(' ')}</p>
          <p>{t('board-key')}</p>
          <p class="glas-code">{view.logVkey}</p>
        </div>
      </details>
    </section>
  );
}
