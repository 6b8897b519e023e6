import type { PageTexts } from './en.ts';

export const texts: PageTexts = {
  title: 'Glas: un vot care poate fi verificat',
  noScript:
    'Pentru a vota este nevoie de JavaScript: dispozitivul dumneavoastră sigilează buletinul de vot înainte de a-l trimite. Activați JavaScript pentru acest site sau întrebați autoritatea electorală cum altfel puteți vota.',
  noTexts: {
    title: 'Pagina nu s-a încărcat',
    text: 'Verificați conexiunea la internet și încercați din nou. Dacă nici atunci nu se încarcă, este posibil ca o parte a ei să fi fost modificată: nu votați pe această pagină și anunțați autoritatea electorală.',
    again: 'Încercați din nou',
  },
  signedIn: {
    title: 'V-ați autentificat',
    text: 'Reveniți la fereastra de vot. Pe aceasta o puteți închide.',
  },
  notSignedIn: {
    title: 'Nu v-ați autentificat',
    text: 'Autentificarea nu a reușit. Reveniți la fereastra de vot și încercați din nou.',
  },
  reasons: {
    AUTH_CANCELLED:
      'Ați renunțat la autentificare. Pentru a încerca din nou, reveniți la fereastra de vot.',
    AUTH_LEVEL_TOO_LOW:
      'Acest mod de autentificare nu este destul de sigur pentru aceste alegeri. Reveniți la fereastra de vot și alegeți altul.',
    AUTH_PROVIDER:
      'Serviciul dumneavoastră de identitate electronică nu răspunde acum. Încercați din nou peste câteva minute sau folosiți altul.',
    AUTH_STATE:
      'Această autentificare a fost deja folosită sau a fost începută în alt browser. Reveniți la fereastra de vot și încercați din nou.',
    NOT_ON_ROLL:
      'Nu sunteți pe lista electorală pentru aceste alegeri. Dacă credeți că ar trebui să fiți, adresați-vă autorității electorale.',
    REVOKED:
      'Nu puteți vota aici, pentru că votul dumneavoastră este înregistrat în altă parte, de exemplu pe hârtie, sau numele dumneavoastră a fost radiat de pe lista electorală. Dacă nu este așa, adresați-vă autorității electorale.',
    VOTING_CLOSED: 'Votarea s-a încheiat.',
    PHASE: 'În acest moment nu se votează.',
  },
  demoEid: {
    title: 'Identitate electronică demonstrativă',
    warning:
      'Aceasta este o demonstrație. Persoanele sunt inventate și oricine se poate autentifica drept oricare dintre ele.',
    search: 'Nume sau identificator',
    find: 'Căutare',
    nobody: 'Nimeni nu se numește așa.',
    more: 'Există și alte potriviri: căutați după o parte mai lungă a numelui.',
    cancel: 'Renunțați',
    failed: 'Nu a reușit',
    back: 'Reveniți la fereastra de vot și autentificați-vă din nou.',
    levels: {
      high: 'nivel de asigurare ridicat',
      substantial: 'nivel de asigurare substanțial',
      low: 'nivel de asigurare scăzut',
    },
  },
};
