import type { session as source } from '../en/session.ts';
import type { TranslationOf } from '../message.ts';

export const session: TranslationOf<typeof source> = {
  'session-title': 'Да ли вам треба још времена?',
  'session-left': {
    one: 'За {count} минут бићете одјављени и ваш избор овде биће заборављен.',
    few: 'За {count} минута бићете одјављени и ваш избор овде биће заборављен.',
    other: 'За {count} минута бићете одјављени и ваш избор овде биће заборављен.',
  },
  'session-soon': 'За мање од једног минута бићете одјављени и ваш избор овде биће заборављен.',
  'session-stay': 'Треба ми још времена',
  'session-leave': 'Одјава',
  'session-limit':
    'Ова пријава се више не може продужити. Завршите пре него што истекне или се после тога пријавите поново.',
  'session-go-on': 'Настави',
};
