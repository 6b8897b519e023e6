import { LANGUAGES, type Language } from '../contract/languages.ts';
import { serbianLatin } from '../pages/serbian_latin.ts';

/** A text in every language but Serbian in Latin letters, which is made from the Cyrillic. */
type Written = Readonly<Record<Exclude<Language, 'sr-Latn'>, string>>;

/** In every language of the pages, so that the demonstration can be seen in each. */
export const DEMO_LANGUAGES: readonly Language[] = LANGUAGES;

export const DEMO_TITLE: Record<string, string> = inEach({
  en: 'A town decides: rehearsal',
  bg: 'Един град решава: проба',
  mk: 'Еден град одлучува: проба',
  'sr-Cyrl': 'Један град одлучује: проба',
  ro: 'Un oraș decide: probă',
  uk: 'Місто вирішує: проба',
  et: 'Üks linn otsustab: proov',
});

export const DEMO_UNIT: Record<string, string> = inEach({
  en: 'The town',
  bg: 'Градът',
  mk: 'Градот',
  'sr-Cyrl': 'Град',
  ro: 'Orașul',
  uk: 'Місто',
  et: 'Linn',
});

export const LIBRARY_TITLE: Record<string, string> = inEach({
  en: 'Where shall the new library stand?',
  bg: 'Къде да бъде новата библиотека?',
  mk: 'Каде да биде новата библиотека?',
  'sr-Cyrl': 'Где да буде нова библиотека?',
  ro: 'Unde să fie noua bibliotecă?',
  uk: 'Де має бути нова бібліотека?',
  et: 'Kus peaks asuma uus raamatukogu?',
});

export const LIBRARY_PLACES: readonly Record<string, string>[] = [
  inEach({
    en: 'By the river',
    bg: 'До реката',
    mk: 'Покрај реката',
    'sr-Cyrl': 'Поред реке',
    ro: 'Lângă râu',
    uk: 'Біля річки',
    et: 'Jõe ääres',
  }),
  inEach({
    en: 'In the old railway station',
    bg: 'В старата гара',
    mk: 'Во старата железничка станица',
    'sr-Cyrl': 'У старој железничкој станици',
    ro: 'În vechea gară',
    uk: 'У старому вокзалі',
    et: 'Vanas raudteejaamas',
  }),
  inEach({
    en: 'On the market square',
    bg: 'На пазарния площад',
    mk: 'На пазарниот плоштад',
    'sr-Cyrl': 'На пијачном тргу',
    ro: 'În piața centrală',
    uk: 'На ринковій площі',
    et: 'Turuplatsil',
  }),
  inEach({
    en: 'I support none of these',
    bg: 'Не подкрепям никое',
    mk: 'Не поддржувам ниедно од овие',
    'sr-Cyrl': 'Не подржавам ниједно од ових',
    ro: 'Nu susțin niciuna dintre variante',
    uk: 'Не підтримую жодного',
    et: 'Ei toeta ühtegi neist',
  }),
];

export const PROJECTS_TITLE: Record<string, string> = inEach({
  en: 'Which projects come first? Choose up to three',
  bg: 'Кои проекти да бъдат първи? Изберете до три',
  mk: 'Кои проекти да бидат први? Изберете најмногу три',
  'sr-Cyrl': 'Који пројекти да буду први? Изаберите највише три',
  ro: 'Ce proiecte să fie primele? Alegeți cel mult trei',
  uk: 'Які проєкти мають бути першими? Виберіть не більше трьох',
  et: 'Millised projektid tuleks teha esimesena? Valige kuni kolm',
});

export const PROJECTS: readonly Record<string, string>[] = [
  inEach({
    en: 'Trees along the main street',
    bg: 'Дървета по главната улица',
    mk: 'Дрвја по главната улица',
    'sr-Cyrl': 'Дрвеће дуж главне улице',
    ro: 'Copaci de-a lungul străzii principale',
    uk: 'Дерева вздовж головної вулиці',
    et: 'Puud peatänava äärde',
  }),
  inEach({
    en: 'A playground in the north',
    bg: 'Детска площадка в северния квартал',
    mk: 'Детско игралиште во северната населба',
    'sr-Cyrl': 'Дечје игралиште у северном крају',
    ro: 'Un loc de joacă în cartierul de nord',
    uk: 'Дитячий майданчик у північному районі',
    et: 'Mänguväljak põhjapoolsesse linnaossa',
  }),
  inEach({
    en: 'Safer paths to school',
    bg: 'По-безопасни пътища към училище',
    mk: 'Побезбедни патишта до училиште',
    'sr-Cyrl': 'Безбеднији путеви до школе',
    ro: 'Drumuri mai sigure spre școală',
    uk: 'Безпечніші шляхи до школи',
    et: 'Turvalisemad kooliteed',
  }),
  inEach({
    en: 'A roof for the open-air stage',
    bg: 'Покрив за лятната сцена',
    mk: 'Покрив за летната сцена',
    'sr-Cyrl': 'Кров за летњу позорницу',
    ro: 'Un acoperiș pentru scena în aer liber',
    uk: 'Дах для літньої сцени',
    et: 'Katus vabaõhulavale',
  }),
  inEach({
    en: 'Night buses',
    bg: 'Нощни автобуси',
    mk: 'Ноќни автобуси',
    'sr-Cyrl': 'Ноћни аутобуси',
    ro: 'Autobuze de noapte',
    uk: 'Нічні автобуси',
    et: 'Ööbussid',
  }),
  inEach({
    en: 'Repairing the clock tower',
    bg: 'Ремонт на часовниковата кула',
    mk: 'Поправка на саат-кулата',
    'sr-Cyrl': 'Поправка сахат-куле',
    ro: 'Repararea turnului cu ceas',
    uk: 'Ремонт годинникової вежі',
    et: 'Kellatorni remont',
  }),
];

function inEach(texts: Written): Record<string, string> {
  return { ...texts, 'sr-Latn': serbianLatin(texts['sr-Cyrl']) };
}
