import type { practice as source } from '../en/practice.ts';
import type { TranslationOf } from '../message.ts';

export const practice: TranslationOf<typeof source> = {
  'practice-banner': 'Harjutus',
  'practice-banner-text': 'Midagi sellest, mida te siin teete, ei saadeta ära ega võeta arvesse.',
  'practice-intro':
    'Proovige läbi kõik, mis kuulub päris hääletamise juurde: sisselogimine, valimine, e-hääle andmine ja selle leidmine. eID-d ei ole vaja ja te ei saa midagi valesti teha.',

  'practice-eid-title': 'Siin avaneks teie eID',
  'practice-eid-text':
    'Päris valimistel avaneb nüüd teie eID aken. Seal tõendate oma isikut kaardi, telefoni või rakendusega. Seejärel tulete sellele lehele tagasi.',
  'practice-eid-care':
    'Enne kui kirjutate sinna parooli või PIN-koodi, vaadake, kas aadress selle akna ülaservas on teie eID aadress.',
  'practice-eid-go': 'Jätkan, nagu oleksin sisse loginud',

  'practice-no-vote': 'See oli ainult harjutus. Te ei andnud siin päris häält.',
  'practice-next': 'Proovige järgmisena',
  'practice-next-find':
    'Vajutage „Oma e-hääle leidmine”: leht otsib teie jälgimiskoodi harjutustahvlilt.',
  'practice-next-again':
    'Vajutage „Hääletan uuesti” ja valige midagi muud. Seejärel otsige oma esimest jälgimiskoodi: leht ütleb, et selle on asendanud hilisem e-hääl.',
  'practice-next-end': 'Harjutuse lõpetamiseks vajutage „Väljun”.',

  'practice-second':
    'Harjutades ei saa teine seade seda e-häält vaadata, sest sellelt lehelt ei lähe midagi välja. Päris valimistel saab.',

  'practice-end-title': 'Harjutus on lõppenud',
  'practice-end-lead': 'Päris hääletamisel on samad sammud. Toimus järgmine:',
  'practice-end-sign-in':
    'Te logisite sisse. Päris valimistel näitab eID, et olete valijate nimekirjas.',
  'practice-end-seal': 'See seade lukustas teie valikud nii, et keegi ei saanud neid lugeda.',
  'practice-end-code':
    'Antud e-hääl läheb tahvlile, kust te selle jälgimiskoodi abil uuesti leiate. Päris valimistel saavad tahvlit vaadata kõik.',
  'practice-end-check': 'See leht kontrollis kviitungit ise, nagu ka päris valimistel.',
  'practice-end-nothing':
    'Kõik see toimus selle lehe sees, samasuguse krüpteerimisega nagu päris valimistel. Kellelegi ei saadetud midagi ja sellest ei jää midagi alles.',
  'practice-again': 'Harjutan uuesti',
};
