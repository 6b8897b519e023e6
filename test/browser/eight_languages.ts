import type { Contest, Manifest } from '../../crypto/wire/manifest.ts';
import { LANGUAGES } from '../../server/contract/languages.ts';
import { chooseOne } from '../support/sample_manifest.ts';

/** In the order of LANGUAGES. */
type InEach = readonly [string, string, string, string, string, string, string, string];

const TITLE: InEach = [
  'The town decides',
  'Градът решава',
  'Градот одлучува',
  'Град одлучује',
  'Grad odlučuje',
  'Orașul decide',
  'Місто вирішує',
  'Linn otsustab',
];

const QUESTION: InEach = [
  'Where shall the new library stand?',
  'Къде да бъде новата библиотека?',
  'Каде да биде новата библиотека?',
  'Где да буде нова библиотека?',
  'Gde da bude nova biblioteka?',
  'Unde să fie noua bibliotecă?',
  'Де бути новій бібліотеці?',
  'Kus peaks asuma uus raamatukogu?',
];

const ANSWERS: readonly InEach[] = [
  [
    'By the river',
    'До реката',
    'Покрај реката',
    'Поред реке',
    'Pored reke',
    'Lângă râu',
    'Біля річки',
    'Jõe ääres',
  ],
  [
    'In the old railway station',
    'В старата гара',
    'Во старата железничка станица',
    'У старој железничкој станици',
    'U staroj železničkoj stanici',
    'În vechea gară',
    'У старому вокзалі',
    'Vanas raudteejaamas',
  ],
];

/** What makes a rehearsal one whose voters read eight languages. */
export const EIGHT_LANGUAGES: {
  readonly manifest: Partial<Manifest>;
  readonly contests: Contest[];
} = {
  manifest: {
    languages: [...LANGUAGES],
    title: inEach(TITLE),
    styles: [{ id: 'all', title: inEach(TITLE), contests: ['library'] }],
  },
  contests: [libraryContest()],
};

function libraryContest(): Contest {
  const contest = chooseOne('library', ANSWERS.length);
  const selections = contest.selections.map((selection, j) => ({
    ...selection,
    label: inEach(ANSWERS[j] ?? TITLE),
  }));
  return { ...contest, title: inEach(QUESTION), selections };
}

function inEach(texts: InEach): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((language, i) => [language, texts[i] ?? '']));
}
