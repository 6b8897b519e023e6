import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Nimekirju on {count}; valige nimekiri ja soovi korral üks selle kandidaat',
    other: 'Nimekirju on {count}; valige üks ja soovi korral üks selle kandidaat',
  },
  'lists-instruction': 'Valige üks nimekiri. Soovi korral valige ka üks selle kandidaat.',
  'lists-instruction-optional':
    'Valige üks nimekiri või jätke valimata. Soovi korral valige ka üks selle kandidaat.',
  'lists-search': 'Otsing nimekirjadest ja kandidaatidest',
  'lists-search-hint':
    'Kirjutage nime või numbri algus. Kandidaati valides valite ka tema nimekirja.',
  'lists-found': { one: 'Leitud {count}', other: 'Leitud {count}' },
  'lists-found-more': {
    one: 'Leitud {count}. Kõik ei ole näha: kirjutage rohkem tähti.',
    other: 'Leitud {count}. Näha on ainult esimesed {shown}: kirjutage rohkem tähti.',
  },
  'lists-candidates': '„{list}”: kandidaadid',
  'lists-preference': '„{list}”: teie eelistus',
  'lists-preference-hint': 'Siin ei pea te kedagi valima.',
  'lists-no-preference': 'Eelistust ei ole',
  'lists-yours': 'Teie valik',
  'lists-yours-none': 'Te ei ole veel nimekirja valinud.',
  'lists-yours-list': 'Nimekiri: {list}',
  'lists-yours-preference': 'Eelistus: {candidate}',
  'lists-yours-no-preference': 'Eelistus: puudub',
  'lists-dropped': 'Muutsite nimekirja, seepärast eemaldati teie eelistus: {candidate}.',
  'lists-problem-nothing': 'Edasi minemiseks valige nimekiri',
};
