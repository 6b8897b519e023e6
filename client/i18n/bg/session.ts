import type { TranslationOf } from '../message.ts';
import type { session as english } from '../en/session.ts';

export const session: TranslationOf<typeof english> = {
  'session-title': 'Трябва ли ви още време?',
  'session-left': {
    one: 'След {count} минута ще излезете автоматично и изборът ви тук ще бъде забравен.',
    other: 'След {count} минути ще излезете автоматично и изборът ви тук ще бъде забравен.',
  },
  'session-soon':
    'След по-малко от минута ще излезете автоматично и изборът ви тук ще бъде забравен.',
  'session-stay': 'Искам още време',
  'session-leave': 'Изход',
  'session-limit':
    'Влизането ви не може да се удължи повече. Завършете, преди да изтече, или след това влезте отново.',
  'session-go-on': 'Продължаване',
};
