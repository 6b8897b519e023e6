import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Glas',
  skip: 'Treceți la conținutul principal',
  languages: 'Limba',
  'language-loading': 'Se schimbă limba: {language}…',
  'language-failed':
    'Pagina nu a putut fi încărcată în această limbă: {language}. Verificați conexiunea la internet, apoi alegeți din nou limba.',
  'home-link': 'Glas: toate alegerile',
  rehearsal: 'Vot de probă',
  'rehearsal-text':
    'Acestea sunt alegeri de probă. Voturile de aici nu se numără în alegeri adevărate.',
  footer:
    'Glas este un program cu sursă deschisă. Această pagină nu păstrează nimic pe dispozitivul dumneavoastră și nu încarcă nimic din altă parte.',
  loading: 'Se încarcă…',
  back: 'Înapoi',
  problem: 'A apărut o problemă',
  'error-prefix': 'Eroare: {title}',
  'try-again': 'Încercați din nou',

  'how-title': 'De unde știu că votul meu se numără?',
  'practice-link': 'Exersați mai întâi',

  'phase-empty': 'În pregătire',
  'phase-setup': 'În pregătire',
  'phase-voting': 'Se votează',
  'phase-closed': 'Votarea s-a încheiat',
  'phase-tallied': 'Se numără voturile',
  'phase-final': 'Rezultat publicat',

  'left-days': {
    one: 'A mai rămas {count} zi',
    few: 'Au mai rămas {count} zile',
    other: 'Au mai rămas {count} de zile',
  },
  'left-hours': {
    one: 'A mai rămas {count} oră',
    few: 'Au mai rămas {count} ore',
    other: 'Au mai rămas {count} de ore',
  },
  'left-minutes': {
    one: 'A mai rămas {count} minut',
    few: 'Au mai rămas {count} minute',
    other: 'Au mai rămas {count} de minute',
  },
};
