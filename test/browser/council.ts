import { expandMethod } from '../../client/command_line/methods.ts';
import type { Texts } from '../../crypto/wire/fields.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';

const PARTIES: readonly (readonly [en: string, bg: string])[] = [
  ['Green Valley', 'Зелена долина'],
  ['Old Town', 'Старият град'],
  ['River', 'Река'],
  ['New Roads', 'Нови пътища'],
  ['Children First', 'Децата първо'],
  ['Free Market', 'Свободен пазар'],
];
const FIRST: readonly (readonly [en: string, bg: string])[] = [
  ['Ana', 'Ана'],
  ['Boris', 'Борис'],
  ['Vesela', 'Весела'],
  ['Georgi', 'Георги'],
  ['Dora', 'Дора'],
];
const LAST: readonly (readonly [en: string, bg: string])[] = [
  ['Angelov', 'Ангелов'],
  ['Vasilev', 'Василев'],
  ['Dimov', 'Димов'],
  ['Ivanov', 'Иванов'],
  ['Petrov', 'Петров'],
  ['Stoev', 'Стоев'],
  ['Todorov', 'Тодоров'],
];

/** Invented lists, as many as asked, with so many invented candidates each; and a vote for nobody. */
export function councilContest(
  lists: number,
  candidates: number,
  languages: readonly string[],
): Contest {
  const say = (en: string, bg: string): Texts =>
    Object.fromEntries(languages.map((tag) => [tag, tag === 'bg' ? bg : en]));
  return expandMethod({
    id: 'council',
    method: 'list-with-preference',
    title: say('Town council', 'Общински съвет'),
    lists: [
      ...Array.from({ length: lists }, (_, i) => ({
        name: say(...listName(i)),
        candidates: Array.from({ length: candidates }, (__, j) => say(...candidateName(i, j))),
      })),
      { name: say('I support no one', 'Не подкрепям никого'), candidates: [] },
    ],
  });
}

function listName(i: number): [en: string, bg: string] {
  const [en, bg] = PARTIES[i % PARTIES.length] ?? ['', ''];
  const round = Math.floor(i / PARTIES.length);
  const suffix = round === 0 ? '' : ` ${round + 1}`;
  return [`${i + 1}. ${en}${suffix}`, `${i + 1}. ${bg}${suffix}`];
}

function candidateName(i: number, j: number): [en: string, bg: string] {
  const first = FIRST[(i + j) % FIRST.length] ?? ['', ''];
  const last = LAST[(3 * i + j) % LAST.length] ?? ['', ''];
  const number = 101 + j;
  return [`${number} ${first[0]} ${last[0]}`, `${number} ${first[1]} ${last[1]}`];
}
