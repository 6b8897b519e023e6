import type { home as source } from '../en/home.ts';
import type { TranslationOf } from '../message.ts';

export const home: TranslationOf<typeof source> = {
  'home-title': 'Alegeri',
  'home-lead':
    'Votați în secret, de pe propriul dispozitiv, și verificați dumneavoastră înșivă că votul a fost numărat.',
  'home-failed': 'Lista alegerilor nu a putut fi încărcată. Verificați conexiunea la internet.',
  'home-none': 'Aici nu există încă alegeri.',
  'home-closes': 'Se votează până {time}',
  'home-untitled': 'Alegeri în pregătire',
  'home-practice': 'Exersați cu alegeri inventate: nimic nu se trimite și nu se numără',
  'home-how': 'Cum funcționează',
  'home-how-sign-in':
    'Vă autentificați cu identitatea electronică, pentru ca numai alegătorii să voteze.',
  'home-how-seal':
    'Dispozitivul dumneavoastră sigilează buletinul de vot înainte de a-l trimite. Nimeni nu poate deschide un buletin de vot anume, nici măcar acest server.',
  'home-how-board':
    'Fiecare buletin de vot sigilat este afișat pe un avizier public. Primiți un cod cu care îl găsiți acolo pe al dumneavoastră.',
  'home-how-count':
    'Mai mulți custozi ai cheii deschid împreună numai totalul. Oricine poate verifica întreaga numărătoare.',
};
