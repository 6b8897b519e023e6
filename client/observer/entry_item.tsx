import type { JSX } from 'preact';
import { decodeEntry, type Entry, type EntryOf } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Finding } from '../../verifier/findings.ts';
import { electionText } from '../i18n/language.ts';
import type { BoardEntry } from './board_reader.ts';
import { type EntryWords, entryWords } from './entry_words.ts';
import { t } from './texts.ts';
import type { Mark } from './watch.ts';

interface EntryItemProps {
  readonly entry: BoardEntry;
  readonly manifest: Manifest;
  /** True where it came while the page was open. */
  readonly isNew: boolean;
  readonly mark: Mark;
  /** What is wrong with it. */
  readonly findings: readonly Finding[];
}

const MARKED: Readonly<Record<Mark, string>> = {
  verified: 'glas-mark glas-mark--verified',
  rejected: 'glas-mark glas-mark--rejected',
  unsure: 'glas-mark',
  waiting: 'glas-mark',
};

/**
 * One entry: its number, how it was judged, what it is in words; opened, what is checked of such an
 * entry, and the entry itself.
 */
export function EntryItem(props: EntryItemProps): JSX.Element {
  const { entry, manifest, isNew, mark, findings } = props;
  const decoded = decodedEntry(entry.bytes);
  const words: EntryWords =
    decoded === undefined
      ? { title: t('entry-unknown'), sentence: t('entry-unknown-words') }
      : entryWords(decoded, entry.bytes, manifest);
  return (
    <li class={entryClass(isNew, mark)}>
      <div>
        <p class="glas-entry__place">{t('board-number', { number: entry.index + 1 })}</p>
        <p class={MARKED[mark]}>{t(`mark-${mark}`)}</p>
      </div>
      <div>
        <h3 class="govuk-heading-s">{words.title}</h3>
        <p class="govuk-body">{words.sentence}</p>
        {mark === 'unsure' && <p class="govuk-body">{t('unsure-words')}</p>}
        {findings.length > 0 && <Rejected findings={findings} />}
        {words.tracker !== undefined && (
          <p class="glas-code">{t('board-tracker', { tracker: words.tracker })}</p>
        )}
        {decoded?.type === 'result' && <Counts result={decoded} manifest={manifest} />}
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{t('board-details')}</span>
          </summary>
          <div class="govuk-details__text">
            {decoded !== undefined && (
              <>
                <h4 class="govuk-heading-s">{t('checked-title')}</h4>
                <p class="govuk-body">{t(`checked-${decoded.type}`)}</p>
              </>
            )}
            <pre class="glas-code glas-entry__bytes">{new TextDecoder().decode(entry.bytes)}</pre>
          </div>
        </details>
      </div>
    </li>
  );
}

/** A good entry that is new and one that breaks a rule are told apart before they are read. */
function entryClass(isNew: boolean, mark: Mark): string {
  if (mark === 'rejected') return 'glas-entry glas-entry--rejected';
  return isNew ? 'glas-entry glas-entry--new' : 'glas-entry';
}

/** Which rules it breaks; what the verifier says of it is in English. */
function Rejected({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  return (
    <div class="glas-warning">
      <p class="govuk-body">{t('rejected-words')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {findings.map(({ check, code, message }, i) => (
          <li key={i}>
            {t('rejected-rule', { number: check, code })}: <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The counts of a result, unit by unit and contest by contest. */
function Counts(props: {
  readonly result: EntryOf<'result'>;
  readonly manifest: Manifest;
}): JSX.Element {
  const { result, manifest } = props;
  return (
    <>
      {result.units.flatMap((unit) =>
        unit.contests.map(({ contest, counts }) => {
          const style = manifest.styles.find(({ id }) => id === unit.style);
          const asked = manifest.contests.find(({ id }) => id === contest);
          const where = result.units.length > 1 ? ` – ${electionText(style?.title ?? {})}` : '';
          return (
            <table class="govuk-table" key={`${unit.style}/${contest}`}>
              <caption class="govuk-table__caption govuk-table__caption--s">
                {electionText(asked?.title ?? {})}
                {where}
              </caption>
              <tbody class="govuk-table__body">
                {counts.map((count, j) => (
                  <tr class="govuk-table__row" key={j}>
                    <th scope="row" class="govuk-table__header">
                      {electionText(asked?.selections[j]?.label ?? {})}
                    </th>
                    <td class="govuk-table__cell govuk-table__cell--numeric">{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }),
      )}
    </>
  );
}

function decodedEntry(bytes: Uint8Array): Entry | undefined {
  try {
    return decodeEntry(bytes);
  } catch {
    return undefined;
  }
}
