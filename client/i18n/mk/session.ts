import type { session as source } from '../en/session.ts';
import type { TranslationOf } from '../message.ts';

export const session: TranslationOf<typeof source> = {
  'session-title': 'Ви треба ли уште време?',
  'session-left': {
    one: 'За {count} минута ќе бидете одјавени и вашиот избор тука ќе биде заборавен.',
    other: 'За {count} минути ќе бидете одјавени и вашиот избор тука ќе биде заборавен.',
  },
  'session-soon':
    'За помалку од една минута ќе бидете одјавени и вашиот избор тука ќе биде заборавен.',
  'session-stay': 'Сакам уште време',
  'session-leave': 'Одјава',
  'session-limit':
    'Оваа најава веќе не може да се продолжи. Завршете пред да истече или потоа најавете се повторно.',
  'session-go-on': 'Продолжи',
};
