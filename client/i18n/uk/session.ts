import type { session as source } from '../en/session.ts';
import type { TranslationOf } from '../message.ts';

export const session: TranslationOf<typeof source> = {
  'session-title': 'Вам потрібно більше часу?',
  'session-left': {
    one: 'За {count} хвилину ваш вхід закінчиться, і ваш вибір тут буде забуто.',
    few: 'За {count} хвилини ваш вхід закінчиться, і ваш вибір тут буде забуто.',
    many: 'За {count} хвилин ваш вхід закінчиться, і ваш вибір тут буде забуто.',
    other: 'За {count} хвилини ваш вхід закінчиться, і ваш вибір тут буде забуто.',
  },
  'session-soon': 'Менш ніж за хвилину ваш вхід закінчиться, і ваш вибір тут буде забуто.',
  'session-stay': 'Мені потрібно більше часу',
  'session-leave': 'Вийти',
  'session-limit':
    'Цей вхід більше не можна подовжити. Завершіть, перш ніж він закінчиться, або ввійдіть знову після цього.',
  'session-go-on': 'Продовжити',
};
