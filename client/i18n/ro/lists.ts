import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Se alege lista și, dacă doriți, unul dintre candidații ei (liste: {count})',
    few: 'Se alege una din {count} liste și, dacă doriți, unul dintre candidații ei',
    other: 'Se alege una din {count} de liste și, dacă doriți, unul dintre candidații ei',
  },
  'lists-instruction': 'Alegeți o listă. Dacă doriți, alegeți și unul dintre candidații ei.',
  'lists-instruction-optional':
    'Alegeți o listă sau niciuna. Dacă doriți, alegeți și unul dintre candidații ei.',
  'lists-search': 'Căutare de liste și candidați',
  'lists-search-hint':
    'Scrieți începutul unui nume sau un număr. Când alegeți un candidat, îi alegeți și lista.',
  'lists-found': {
    one: 'S-a găsit {count}',
    few: 'S-au găsit {count}',
    other: 'S-au găsit {count}',
  },
  'lists-found-more': {
    one: 'S-a găsit {count}. Nu se vede tot: mai scrieți câteva litere.',
    few: 'S-au găsit {count}. Se văd numai primele {shown}: mai scrieți câteva litere.',
    other: 'S-au găsit {count}. Se văd numai primele {shown}: mai scrieți câteva litere.',
  },
  'lists-candidates': 'Candidații din „{list}”',
  'lists-preference': 'Preferința dumneavoastră din „{list}”',
  'lists-preference-hint': 'Aici nu trebuie neapărat să alegeți pe cineva.',
  'lists-no-preference': 'Fără preferință',
  'lists-yours': 'Ce ați ales',
  'lists-yours-none': 'Încă nu ați ales o listă.',
  'lists-yours-list': 'Lista: {list}',
  'lists-yours-preference': 'Preferință: {candidate}',
  'lists-yours-no-preference': 'Preferință: niciuna',
  'lists-dropped': 'Ați schimbat lista, așa că preferința pentru {candidate} a fost ștearsă.',
  'lists-problem-nothing': 'Pentru a continua, alegeți o listă',
};
