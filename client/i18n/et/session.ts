import type { session as source } from '../en/session.ts';
import type { TranslationOf } from '../message.ts';

export const session: TranslationOf<typeof source> = {
  'session-title': 'Kas vajate rohkem aega?',
  'session-left': {
    one: '{count} minuti pärast logitakse teid välja ja teie siinsed valikud ununevad.',
    other: '{count} minuti pärast logitakse teid välja ja teie siinsed valikud ununevad.',
  },
  'session-soon': 'Vähem kui minuti pärast logitakse teid välja ja teie siinsed valikud ununevad.',
  'session-stay': 'Soovin rohkem aega',
  'session-leave': 'Väljun',
  'session-limit':
    'Seda sisselogimist ei saa enam pikendada. Jõudke enne selle lõppu valmis või logige pärast uuesti sisse.',
  'session-go-on': 'Jätkan',
};
