import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Glas',
  skip: 'Otse põhisisu juurde',
  languages: 'Keel',
  'language-loading': 'Keel vahetub: {language}…',
  'language-failed':
    'Lehte ei saanud selles keeles laadida: {language}. Kontrollige internetiühendust ja valige keel uuesti.',
  'home-link': 'Glas: kõik valimised',
  rehearsal: 'Proovihääletus',
  'rehearsal-text': 'Need on proovivalimised. Siin antud hääled ei lähe päris valimistel arvesse.',
  footer:
    'Glas on avatud lähtekoodiga tarkvara. See leht ei salvesta teie seadmesse midagi ega laadi midagi mujalt.',
  loading: 'Laadimine…',
  back: 'Tagasi',
  problem: 'Tekkis probleem',
  'error-prefix': 'Viga: {title}',
  'try-again': 'Proovin uuesti',

  'how-title': 'Kust ma tean, et minu hääl läheb arvesse?',
  'practice-link': 'Kõigepealt harjutan',

  'phase-empty': 'Ettevalmistamisel',
  'phase-setup': 'Ettevalmistamisel',
  'phase-voting': 'Hääletamine käib',
  'phase-closed': 'Hääletamine on lõppenud',
  'phase-tallied': 'Hääli loetakse',
  'phase-final': 'Tulemus on selgunud',

  'left-days': { one: 'Jäänud on {count} päev', other: 'Jäänud on {count} päeva' },
  'left-hours': { one: 'Jäänud on {count} tund', other: 'Jäänud on {count} tundi' },
  'left-minutes': { one: 'Jäänud on {count} minut', other: 'Jäänud on {count} minutit' },
};
