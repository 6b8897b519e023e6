import type { JSX } from 'preact';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { witnessName } from '../../crypto/wire/witness_vkey.ts';
import { electionText, withLanguage } from '../i18n/language.ts';
import { BackLink } from '../ui/back_link.tsx';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import type { ReadonlySignal } from '../ui/signal.ts';
import type { Board, BoardView } from './board.ts';
import { BoardPager } from './board_pager.tsx';
import type { BoardFault } from './board_reader.ts';
import { EntryItem } from './entry_item.tsx';
import { t } from './texts.ts';

interface BoardPageProps {
  readonly board: Board;
  /** Whether the server gives hints. */
  readonly live: ReadonlySignal<boolean>;
}

/** The board of an election, live. */
export function BoardPage({ board, live }: BoardPageProps): JSX.Element {
  const view = board.view.value;
  const fault = board.fault.value;
  return (
    <Frame
      languages={view?.manifest.languages}
      rehearsal={view?.manifest.rehearsal ?? false}
      before={<BackLink href={withLanguage(`/e/${board.slug}`)} />}
    >
      {fault !== undefined && <Fault fault={fault} shownBefore={view !== undefined} />}
      <Heading title={t('board-title')} caption={view && electionText(view.manifest.title)} />
      {view === undefined && fault === undefined && (
        <p class="govuk-body" role="status">
          {t('loading')}
        </p>
      )}
      {view !== undefined && (
        <ShownBoard board={board} view={view} live={live.value} doubted={isAlarm(fault)} />
      )}
    </Frame>
  );
}

/** A lost connection is no alarm; a board that does not check out is. */
function Fault(props: { readonly fault: BoardFault; readonly shownBefore: boolean }): JSX.Element {
  const { fault, shownBefore } = props;
  if (!isAlarm(fault)) {
    return (
      <p class="glas-warning" role="status">
        {shownBefore ? t('board-offline') : t(`fault-${fault}`)}
      </p>
    );
  }
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{t('fault-title')}</h2>
      <p class="govuk-body">{t(`fault-${fault}`)}</p>
      {shownBefore && <p class="govuk-body">{t('fault-before')}</p>}
    </div>
  );
}

function isAlarm(fault: BoardFault | undefined): boolean {
  return fault !== undefined && fault !== 'NO_ANSWER' && fault !== 'NOT_FOUND';
}

interface ShownBoardProps {
  readonly board: Board;
  readonly view: BoardView;
  readonly live: boolean;
  /** True where the last look went wrong: nothing is then said to be checked. */
  readonly doubted: boolean;
}

function ShownBoard({ board, view, live, doubted }: ShownBoardProps): JSX.Element {
  const added = view.size - view.sizeAtFirst;
  return (
    <>
      <p class="govuk-body-l">{t('board-lead')}</p>
      {!doubted && <Checked view={view} />}
      <h2 class="govuk-heading-m">
        {view.before === undefined ? t('board-newest') : t('board-entries')}
      </h2>
      {!doubted && <p class="govuk-body">{live ? t('board-live') : t('board-polling')}</p>}
      <p class="govuk-body" role="status">
        {added > 0 && <strong>{t('board-new', { count: added })}</strong>}
      </p>
      <BoardPager board={board} view={view} />
      <ol class="glas-entries" reversed start={(view.entries[0]?.index ?? 0) + 1}>
        {view.entries.map((entry) => (
          <EntryItem
            key={entry.index}
            entry={entry}
            manifest={view.manifest}
            isNew={entry.index >= view.sizeAtFirst}
          />
        ))}
      </ol>
      <BoardPager board={board} view={view} repeated />
    </>
  );
}

/** What this page verified itself, and what a reader can compare. */
function Checked({ view }: { readonly view: BoardView }): JSX.Element {
  const { size, sizeAtFirst, witnessed } = view;
  const { witnesses } = view.manifest;
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
        {witnessed !== undefined && (
          <li>
            {witnessed < size
              ? t('board-witnessed', { size: witnessed })
              : t('board-witnessed-all')}
          </li>
        )}
      </ul>
      {witnessed === undefined && witnesses.needed > 0 && (
        <p class="govuk-body">{t('board-not-witnessed')}</p>
      )}
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
      {witnesses.vkeys.length > 0 && <WitnessNames {...witnesses} />}
    </section>
  );
}

/** Who they are, by the names in their keys. */
function WitnessNames({ needed, vkeys }: Manifest['witnesses']): JSX.Element {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {t('board-witnesses', { count: vkeys.length })}
        </span>
      </summary>
      <div class="govuk-details__text">
        <p>{t('board-witnesses-what')}</p>
        <ul class="govuk-list govuk-list--bullet">
          {vkeys.map((vkey) => (
            <li key={vkey}>{witnessName(vkey)}</li>
          ))}
        </ul>
        {needed > 0 && (
          <p>{t('board-witnesses-needed', { needed, total: vkeys.length, count: needed })}</p>
        )}
      </div>
    </details>
  );
}
