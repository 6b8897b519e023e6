import type { practice as source } from '../en/practice.ts';
import type { TranslationOf } from '../message.ts';

export const practice: TranslationOf<typeof source> = {
  'practice-banner': 'Exercițiu',
  'practice-banner-text': 'Nimic din ce faceți aici nu se trimite și nu se numără.',
  'practice-intro':
    'Încercați tot ce înseamnă un vot adevărat: autentificarea, alegerea, depunerea și căutarea buletinului de vot. Nu aveți nevoie de identitate electronică și nu puteți greși cu nimic.',

  'practice-eid-title': 'Aici s-ar deschide autentificarea',
  'practice-eid-text':
    'La alegeri adevărate, acum se deschide o fereastră a identității electronice. Acolo arătați cine sunteți, cu cardul, telefonul sau aplicația. Apoi reveniți la această pagină.',
  'practice-eid-care':
    'Înainte de a scrie acolo o parolă sau un cod PIN, uitați-vă dacă adresa de sus a acelei ferestre este adresa identității dumneavoastră electronice.',
  'practice-eid-go': 'Continuați ca și cum v-ați fi autentificat',

  'practice-no-vote': 'A fost doar un exercițiu. Aici nu ați votat cu adevărat.',
  'practice-next': 'Încercați și acestea',
  'practice-next-find':
    'Apăsați „Găsiți-vă buletinul de vot”: pagina caută codul dumneavoastră de urmărire pe avizierul de exercițiu.',
  'practice-next-again':
    'Apăsați „Votați din nou” și alegeți altceva. Apoi căutați primul cod de urmărire: pagina vă spune că un buletin de vot ulterior l-a înlocuit.',
  'practice-next-end': 'Apăsați „Deconectare” pentru a încheia exercițiul.',

  'practice-second':
    'Când exersați, acest buletin de vot nu poate fi văzut pe un al doilea dispozitiv, pentru că nimic nu părăsește această pagină. La alegeri adevărate se poate.',

  'practice-end-title': 'Ați terminat exercițiul',
  'practice-end-lead': 'Un vot adevărat are aceiași pași. Iată ce s-a întâmplat:',
  'practice-end-sign-in':
    'V-ați autentificat. La alegeri adevărate, identitatea electronică arată că sunteți pe lista electorală.',
  'practice-end-seal': 'Acest dispozitiv v-a încuiat opțiunile, ca nimeni să nu le poată citi.',
  'practice-end-code':
    'Un buletin de vot depus ajunge pe un avizier, unde îl puteți găsi din nou cu codul lui de urmărire. La alegeri adevărate, avizierul poate fi văzut de toată lumea.',
  'practice-end-check':
    'Această pagină a verificat ea însăși recipisa, așa cum face și la alegeri adevărate.',
  'practice-end-nothing':
    'Totul s-a petrecut în interiorul acestei pagini, cu aceeași criptare ca la alegeri adevărate. Nu s-a trimis nimic nimănui și nu se păstrează nimic.',
  'practice-again': 'Exersați din nou',
};
