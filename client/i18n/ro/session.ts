import type { session as source } from '../en/session.ts';
import type { TranslationOf } from '../message.ts';

export const session: TranslationOf<typeof source> = {
  'session-title': 'Aveți nevoie de mai mult timp?',
  'session-left': {
    one: 'Peste {count} minut autentificarea se încheie, iar ce ați ales aici se va șterge.',
    few: 'Peste {count} minute autentificarea se încheie, iar ce ați ales aici se va șterge.',
    other: 'Peste {count} de minute autentificarea se încheie, iar ce ați ales aici se va șterge.',
  },
  'session-soon':
    'În mai puțin de un minut autentificarea se încheie, iar ce ați ales aici se va șterge.',
  'session-stay': 'Mai am nevoie de timp',
  'session-leave': 'Deconectare',
  'session-limit':
    'Această autentificare nu mai poate fi prelungită. Terminați înainte să se încheie sau autentificați-vă din nou după aceea.',
  'session-go-on': 'Continuați',
};
