import type { Contest } from '../../crypto/wire/manifest.ts';
import {
  DEMO_LANGUAGES,
  DEMO_TITLE,
  DEMO_UNIT,
  LIBRARY_PLACES,
  LIBRARY_TITLE,
} from '../../server/demo/demo_ballot.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import type { RehearsalOptions } from './rehearsal.ts';

export const TITLE: Readonly<Record<string, string>> = DEMO_TITLE;

/** A rehearsal whose voters read eight languages. */
export const EIGHT_LANGUAGES: RehearsalOptions = {
  manifest: {
    languages: [...DEMO_LANGUAGES],
    title: DEMO_TITLE,
    styles: [{ id: 'all', title: DEMO_UNIT, contests: ['library'] }],
  },
  contests: [library()],
};

function library(): Contest {
  const contest = chooseOne('library', LIBRARY_PLACES.length);
  const selections = contest.selections.map((selection, j) => ({
    ...selection,
    label: LIBRARY_PLACES[j] ?? {},
  }));
  return { ...contest, title: LIBRARY_TITLE, selections };
}
