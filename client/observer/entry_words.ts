import { trackerOf } from '../../crypto/tracker.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { Entry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { longTime } from '../i18n/dates.ts';
import { electionText } from '../i18n/language.ts';
import { t } from './texts.ts';

/** An entry for a reader: what happened, and what that means. */
export interface EntryWords {
  readonly title: string;
  readonly sentence: string;
  /** Of a ballot, and of a challenge the ballot's that it opens. */
  readonly tracker?: string;
}

/** Says in words what an entry is. */
export function entryWords(entry: Entry, bytes: Uint8Array, manifest: Manifest): EntryWords {
  const title = t(`entry-${entry.type}`);
  switch (entry.type) {
    case 'manifest':
      return { title, sentence: t('entry-manifest-words') };
    case 'key-commitment':
    case 'key-reveal':
    case 'key-confirmation':
    case 'key-possession':
    case 'decryption':
      return {
        title,
        sentence: t(`entry-${entry.type}-words`, { trustee: trusteeName(manifest, entry.trustee) }),
      };
    case 'key-complaint':
      return {
        title,
        sentence: t('entry-key-complaint-words', {
          trustee: trusteeName(manifest, entry.trustee),
          accused: trusteeName(manifest, entry.accused),
        }),
      };
    case 'key-answer':
      return {
        title,
        sentence: t('entry-key-answer-words', {
          trustee: trusteeName(manifest, entry.trustee),
          accused: trusteeName(manifest, entry.complainant),
        }),
      };
    case 'roll': {
      const { page, voters } = entry;
      return { title, sentence: t('entry-roll-words', { page: page + 1, count: voters.length }) };
    }
    case 'opening': {
      const time = longTime(entry.openedAt);
      return { title, sentence: t('entry-opening-words', { time, count: entry.rollSize }) };
    }
    case 'ballot':
      return { title, sentence: ballotSentence(entry), tracker: trackerOf(bytes) };
    case 'challenge': {
      const opened = fromBase64Url(entry.ballot) ?? bytes;
      return { title, sentence: t('entry-challenge-words'), tracker: trackerOf(opened) };
    }
    case 'revocation':
      return { title, sentence: t(`entry-revocation-${entry.reason}`) };
    case 'notice':
      return { title, sentence: electionText(entry.text) };
    case 'closing':
      return { title, sentence: t('entry-closing-words', { time: longTime(entry.closedAt) }) };
    case 'tally': {
      const count = entry.units.reduce((sum, { ballots }) => sum + ballots, 0);
      return { title, sentence: t('entry-tally-words', { count }) };
    }
    case 'result': {
      const trustees = entry.trustees.map((index) => trusteeName(manifest, index)).join(', ');
      return { title, sentence: t('entry-result-words', { trustees }) };
    }
  }
}

function ballotSentence({ authorization }: Extract<Entry, { type: 'ballot' }>): string {
  const { weight } = authorization;
  return weight === 1
    ? t('entry-ballot-words')
    : `${t('entry-ballot-words')} ${t('board-weight', { weight })}.`;
}

function trusteeName(manifest: Manifest, index: number): string {
  return manifest.trustees[index - 1]?.name ?? String(index);
}
