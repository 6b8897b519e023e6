import type { home as source } from '../en/home.ts';
import type { TranslationOf } from '../message.ts';

export const home: TranslationOf<typeof source> = {
  'home-title': 'Valimised',
  'home-lead':
    'Hääletage oma seadmes nii, et teie hääl jääb salajaseks, ja kontrollige ise, et see on kokku loetud.',
  'home-failed': 'Valimiste loendit ei saanud laadida. Kontrollige internetiühendust.',
  'home-none': 'Siin ei ole veel valimisi.',
  'home-closes': 'Hääletamise lõpp: {time}',
  'home-untitled': 'Valimised on ettevalmistamisel',
  'home-practice': 'Harjutage väljamõeldud valimistega: midagi ei saadeta ega võeta arvesse',
  'home-how': 'Kuidas see käib',
  'home-how-sign-in':
    'Te logite sisse oma elektroonilise identiteediga, et hääletaksid ainult valijad.',
  'home-how-seal':
    'Teie seade salastab e-hääle enne selle saatmist. Keegi ei saa avada üksikut e-häält, isegi mitte see server.',
  'home-how-board':
    'Iga salastatud e-hääl on näha avalikul tahvlil. Te saate koodi, millega oma e-hääle sealt üles leiate.',
  'home-how-count':
    'Mitu võtmehoidjat avab üheskoos ainult kogutulemuse. Igaüks saab kogu häältelugemist kontrollida.',
};
