import type { Contest, Manifest, Provider, Style } from '../../crypto/wire/manifest.ts';

/** Of a sample's texts. */
const LANGUAGES = ['en', 'bg'];

const text = (en: string, bg: string): Record<string, string> => ({ en, bg });

/** n options of which exactly one is chosen. */
export function chooseOne(id: string, options: number): Contest {
  return {
    id,
    title: text(`Choose one (${id})`, `Изберете едно (${id})`),
    selections: Array.from({ length: options }, (_, j) => option(j, 1)),
    rules: [{ terms: allTerms(options), minimum: 1, maximum: 1 }],
  };
}

/** n options of which at most k are chosen. */
export function chooseUpTo(id: string, options: number, k: number): Contest {
  return {
    ...chooseOne(id, options),
    rules: [{ terms: allTerms(options), minimum: 0, maximum: k }],
  };
}

/** Each option gets 0..max points, budget in all. */
export function score(id: string, options: number, max: number, budget: number): Contest {
  return {
    id,
    title: text(`Give points (${id})`, `Дайте точки (${id})`),
    selections: Array.from({ length: options }, (_, j) => option(j, max)),
    rules: [{ terms: allTerms(options), minimum: 0, maximum: budget }],
  };
}

/** Lists with candidates; one list, at most one preference inside it. Lists come first. */
export function listWithPreference(id: string, lists: number, candidates: number): Contest {
  const selections = lists + lists * candidates;
  return {
    id,
    title: text(`Choose a list (${id})`, `Изберете листа (${id})`),
    selections: Array.from({ length: selections }, (_, j) => option(j, 1)),
    rules: [
      { terms: allTerms(lists), minimum: 1, maximum: 1 },
      ...Array.from({ length: lists }, (_, i) => ({
        terms: [
          [i, 1] as [number, number],
          ...Array.from({ length: candidates }, (__, c): [number, number] => [
            lists + i * candidates + c,
            -1,
          ]),
        ],
        minimum: 0,
        maximum: 1,
      })),
    ],
  };
}

export function style(id: string, contests: readonly Contest[]): Style {
  return { id, title: text(`Unit ${id}`, `Район ${id}`), contests: contests.map((c) => c.id) };
}

/** A server's eIDs, titled in an election's languages only, of those that they are titled in. */
export function titledIn(
  providers: readonly Provider[],
  languages: readonly string[] = LANGUAGES,
): Provider[] {
  return providers.map((provider) => ({
    ...provider,
    title: Object.fromEntries(
      Object.entries(provider.title).filter(([language]) => languages.includes(language)),
    ),
  }));
}

/** The parts of a manifest that do not hold keys. */
export function manifestBody(
  contests: Contest[],
  styles: Style[],
): Pick<
  Manifest,
  | 'castAsIntended'
  | 'closesAt'
  | 'contests'
  | 'languages'
  | 'opensAt'
  | 'origin'
  | 'pages'
  | 'protocol'
  | 'providers'
  | 'rehearsal'
  | 'smallestUnit'
  | 'styles'
  | 'title'
  | 'type'
  | 'witnesses'
> {
  return {
    castAsIntended: 'challenge',
    closesAt: '2027-04-02T17:00:00Z',
    contests,
    languages: [...LANGUAGES],
    opensAt: '2027-04-02T04:00:00Z',
    origin: 'localhost:3000/e/sample',
    pages: [],
    protocol: 'glas/v1',
    providers: [
      {
        country: 'BG',
        id: 'demo',
        issuer: 'http://localhost:3000/demo-eid',
        minimumAssurance: 'substantial',
        scheme: 'oidc',
        title: text('Demonstration eID', 'Демонстрационна еИД'),
      },
    ],
    rehearsal: true,
    smallestUnit: 1,
    styles,
    title: text('Sample election', 'Примерни избори'),
    type: 'manifest',
    witnesses: { needed: 0, vkeys: [] },
  };
}

function option(j: number, maximum: number): Contest['selections'][number] {
  return { label: text(`Option ${String(j + 1)}`, `Възможност ${String(j + 1)}`), maximum };
}

function allTerms(options: number): [number, number][] {
  return Array.from({ length: options }, (_, j) => [j, 1]);
}
