import type { Texts } from '../../crypto/wire/fields.ts';
import type { Language } from '../../server/contract/languages.ts';

/** The languages of the practice election: all that the pages speak. */
export const PRACTICE_LANGUAGES: readonly Language[] = [
  ...(['en', 'bg', 'mk', 'sr-Cyrl', 'sr-Latn', 'ro', 'uk', 'et'] as const),
];

export const TITLE: Texts = {
  en: 'Practice election: a day out together',
  bg: 'Избори за упражнение: един ден навън',
  mk: 'Избори за вежбање: заеднички излет',
  'sr-Cyrl': 'Избори за вежбу: заједнички излет',
  'sr-Latn': 'Izbori za vežbu: zajednički izlet',
  ro: 'Alegeri de exercițiu: o excursie împreună',
  uk: 'Тренувальні вибори: спільна прогулянка',
  et: 'Harjutusvalimised: ühine väljasõit',
};

export const EVERYBODY: Texts = {
  en: 'Everybody',
  bg: 'Всички',
  mk: 'Сите',
  'sr-Cyrl': 'Сви',
  'sr-Latn': 'Svi',
  ro: 'Toți',
  uk: 'Усі',
  et: 'Kõik',
};

export const CARD: Texts = {
  en: 'Identity card (practice)',
  bg: 'Лична карта (упражнение)',
  mk: 'Лична карта (вежба)',
  'sr-Cyrl': 'Лична карта (вежба)',
  'sr-Latn': 'Lična karta (vežba)',
  ro: 'Carte de identitate (exercițiu)',
  uk: 'Посвідчення особи (тренувальне)',
  et: 'ID-kaart (harjutus)',
};

export const PHONE: Texts = {
  en: 'App on your phone (practice)',
  bg: 'Приложение в телефона (упражнение)',
  mk: 'Апликација на телефонот (вежба)',
  'sr-Cyrl': 'Апликација на телефону (вежба)',
  'sr-Latn': 'Aplikacija na telefonu (vežba)',
  ro: 'Aplicație pe telefon (exercițiu)',
  uk: 'Застосунок у телефоні (тренувальний)',
  et: 'Rakendus telefonis (harjutus)',
};

/** A question with its answers. */
interface Question {
  readonly title: Texts;
  readonly answers: readonly Texts[];
}

export const WHERE: Question = {
  title: {
    en: 'Where shall we go?',
    bg: 'Къде да отидем?',
    mk: 'Каде да одиме?',
    'sr-Cyrl': 'Куда да идемо?',
    'sr-Latn': 'Kuda da idemo?',
    ro: 'Unde mergem?',
    uk: 'Куди поїдемо?',
    et: 'Kuhu läheme?',
  },
  answers: [
    {
      en: 'To the mountains',
      bg: 'В планината',
      mk: 'На планина',
      'sr-Cyrl': 'На планину',
      'sr-Latn': 'Na planinu',
      ro: 'La munte',
      uk: 'У гори',
      et: 'Mägedesse',
    },
    {
      en: 'To the sea',
      bg: 'На морето',
      mk: 'На море',
      'sr-Cyrl': 'На море',
      'sr-Latn': 'Na more',
      ro: 'La mare',
      uk: 'На море',
      et: 'Mere äärde',
    },
    {
      en: 'To the old town',
      bg: 'В стария град',
      mk: 'Во стариот град',
      'sr-Cyrl': 'У стари град',
      'sr-Latn': 'U stari grad',
      ro: 'În orașul vechi',
      uk: 'До старого міста',
      et: 'Vanalinna',
    },
    {
      en: 'Nowhere: I would rather stay at home',
      bg: 'Никъде: предпочитам да си остана вкъщи',
      mk: 'Никаде: повеќе сакам да останам дома',
      'sr-Cyrl': 'Никуда: радије остајем код куће',
      'sr-Latn': 'Nikuda: radije ostajem kod kuće',
      ro: 'Nicăieri: prefer să rămân acasă',
      uk: 'Нікуди: краще залишуся вдома',
      et: 'Mitte kuhugi: jään parema meelega koju',
    },
  ],
};

export const WHAT: Question = {
  title: {
    en: 'What shall we do there?',
    bg: 'Какво да правим там?',
    mk: 'Што да правиме таму?',
    'sr-Cyrl': 'Шта да радимо тамо?',
    'sr-Latn': 'Šta da radimo tamo?',
    ro: 'Ce facem acolo?',
    uk: 'Що будемо там робити?',
    et: 'Mida me seal teeme?',
  },
  answers: [
    {
      en: 'Go for a walk',
      bg: 'Разходка',
      mk: 'Прошетка',
      'sr-Cyrl': 'Шетња',
      'sr-Latn': 'Šetnja',
      ro: 'O plimbare',
      uk: 'Піти на прогулянку',
      et: 'Jalutuskäik',
    },
    {
      en: 'Go to a museum',
      bg: 'Посещение на музей',
      mk: 'Посета на музеј',
      'sr-Cyrl': 'Посета музеју',
      'sr-Latn': 'Poseta muzeju',
      ro: 'O vizită la muzeu',
      uk: 'Відвідати музей',
      et: 'Muuseumikülastus',
    },
    {
      en: 'Listen to music',
      bg: 'Слушане на музика',
      mk: 'Слушање музика',
      'sr-Cyrl': 'Слушање музике',
      'sr-Latn': 'Slušanje muzike',
      ro: 'Ascultăm muzică',
      uk: 'Послухати музику',
      et: 'Muusika kuulamine',
    },
    {
      en: 'Play games',
      bg: 'Игри',
      mk: 'Друштвени игри',
      'sr-Cyrl': 'Друштвене игре',
      'sr-Latn': 'Društvene igre',
      ro: 'Jocuri',
      uk: 'Пограти в ігри',
      et: 'Mängud',
    },
  ],
};

export const LUNCH: Question = {
  title: {
    en: 'What shall we eat?',
    bg: 'Какво да ядем?',
    mk: 'Што да јадеме?',
    'sr-Cyrl': 'Шта да једемо?',
    'sr-Latn': 'Šta da jedemo?',
    ro: 'Ce mâncăm?',
    uk: 'Що будемо їсти?',
    et: 'Mida me sööme?',
  },
  answers: [
    {
      en: 'Soup',
      bg: 'Супа',
      mk: 'Супа',
      'sr-Cyrl': 'Супа',
      'sr-Latn': 'Supa',
      ro: 'Supă',
      uk: 'Суп',
      et: 'Supp',
    },
    {
      en: 'Fish',
      bg: 'Риба',
      mk: 'Риба',
      'sr-Cyrl': 'Риба',
      'sr-Latn': 'Riba',
      ro: 'Pește',
      uk: 'Риба',
      et: 'Kala',
    },
    {
      en: 'Pancakes',
      bg: 'Палачинки',
      mk: 'Палачинки',
      'sr-Cyrl': 'Палачинке',
      'sr-Latn': 'Palačinke',
      ro: 'Clătite',
      uk: 'Млинці',
      et: 'Pannkoogid',
    },
  ],
};
