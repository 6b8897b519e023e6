import type { voter as source } from '../en/voter.ts';
import type { TranslationOf } from '../message.ts';

export const voter: TranslationOf<typeof source> = {
  // The election's own page
  'election-vote': 'Votați',
  'election-continue': 'Continuați votarea',
  'election-find': 'Găsiți-vă buletinul de vot',
  'election-board': 'Avizierul public cu buletinele de vot',
  'election-more': 'Tot aici',
  'election-contests': 'Ce se votează',
  'election-contests-some':
    'Pentru care dintre acestea votați depinde de lista electorală pe care figurați.',
  'election-opens': 'Începutul votării',
  'election-closes': 'Sfârșitul votării',
  'election-closed-at': 'Votarea s-a încheiat',
  'election-your-clock': 'Orele sunt după ceasul dumneavoastră.',
  'election-ballots': 'Buletine de vot pe avizier',
  'election-need-eid':
    'Aveți nevoie de identitatea electronică (eID) și de aproximativ cinci minute.',
  'election-need-again':
    'Până la închiderea votării puteți vota de mai multe ori. Se numără numai ultimul buletin de vot.',
  'election-not-yet': 'Veți putea vota aici de {time}.',
  'election-preparing': 'Aceste alegeri sunt încă în pregătire.',
  'election-over':
    'Aici nu se mai poate vota. Vă puteți găsi în continuare buletinul de vot pe avizier.',
  'election-over-final':
    'Voturile au fost numărate. Vă puteți găsi în continuare buletinul de vot pe avizier.',
  'election-check': 'Cum verificați că acestea sunt alegerile corecte',
  'election-check-text':
    'Această pagină a verificat că alegerile sunt semnate de autoritatea lor. Dacă autoritatea a publicat amprenta digitală a alegerilor și în altă parte, comparați-o cu aceasta:',
  'election-log-key': 'Cheia avizierului public:',
  'rules-one': 'Se alege o opțiune din {count}',
  'rules-up-to': 'Se aleg cel mult {most} din {count}',
  'rules-exactly': 'Se aleg {most} din {count}',
  'rules-between': 'Se aleg între {least} și {most} din {count}',
  'rules-scores': 'Opțiuni care pot primi puncte: {count}',
  'rules-free': 'Opțiuni din care se alege: {count}',

  // Signing in
  'step-sign-in': 'Pasul 1 din 4: autentificare',
  'step-choose': 'Pasul 2 din 4: alegere',
  'step-choose-many': 'Pasul 2 din 4: alegere ({place} din {count})',
  'step-review': 'Pasul 3 din 4: verificarea opțiunilor',
  'step-seal': 'Pasul 4 din 4: sigilare și depunere',
  'sign-in-title': 'Autentificare',
  'sign-in-lead':
    'Trebuie să știm că sunteți pe lista electorală. Numele dumneavoastră nu este păstrat niciodată împreună cu buletinul de vot.',
  'sign-in-which': 'Ce identitate electronică (eID) folosiți?',
  'sign-in-none': 'Alegeți identitatea electronică cu care vă autentificați',
  'sign-in-loaded-again':
    'Pagina a fost încărcată din nou, așa că a uitat ce ați ales. Autentificați-vă din nou: veți afla imediat dacă este înregistrat un buletin de vot al dumneavoastră.',
  'sign-in-window':
    'Autentificarea se deschide într-o fereastră separată. După ce terminați acolo, reveniți la această pagină.',
  'sign-in-button': 'Continuați la autentificare',
  'eid-title': 'Autentificați-vă în cealaltă fereastră',
  'eid-opening': 'Se pregătește autentificarea…',
  'eid-waiting':
    'Autentificați-vă cu „{provider}” în fereastra care s-a deschis. Această pagină continuă singură imediat ce ați terminat.',
  'eid-blocked': 'Nu s-a deschis nicio fereastră?',
  'eid-open': 'Deschideți „{provider}” într-o fereastră nouă',
  'eid-leave': 'Renunțați la autentificare',
  'choose-recorded-before':
    'Un buletin de vot al dumneavoastră este deja înregistrat. Dacă depuneți altul, se numără ultimul.',
  'choose-none-recorded': 'Încă nu este înregistrat niciun buletin de vot al dumneavoastră.',

  // Choosing
  'choose-one': 'Alegeți o opțiune.',
  'choose-one-optional': 'Alegeți o opțiune sau niciuna.',
  'choose-up-to': 'Alegeți cel mult {most}.',
  'choose-exactly': 'Alegeți exact {most}.',
  'choose-between': 'Alegeți între {least} și {most}.',
  'choose-scores-up-to':
    'Dați puncte uneia sau mai multor opțiuni. Total de puncte: cel mult {most}.',
  'choose-scores-free': 'Dați puncte oricâtor opțiuni doriți.',
  'choose-scores-exactly':
    'Dați puncte uneia sau mai multor opțiuni. Total de puncte: exact {most}.',
  'choose-scores-between':
    'Dați puncte uneia sau mai multor opțiuni. Total de puncte: între {least} și {most}.',
  'choose-points-of': 'Puncte, de la 0 la {maximum}',
  'choose-points-used': 'Puncte date: {used} din {most}',
  'choose-chosen-count': 'Alese: {count} din {most}',
  'choose-free': 'Regulile acestui buletin de vot spun care opțiuni pot fi alese împreună.',
  'choose-search': 'Căutare în listă',
  'choose-search-hint': 'Scrieți începutul unui nume sau un număr',
  'choose-found': {
    one: 'Afișată: {count} din {total}',
    few: 'Afișate: {count} din {total}',
    other: 'Afișate: {count} din {total}',
  },
  'choose-found-none': 'Nu s-a găsit nimic. Ștergeți căutarea pentru a vedea toată lista.',
  'choose-search-clear': 'Arătați toată lista',
  'choose-yours': 'Ați ales: {choice}',
  'choose-clear': 'Ștergeți opțiunea aleasă',
  'choose-blank-title': 'Nu ați ales nimic',
  'choose-blank-text':
    'Puteți continua și așa. Atunci, la această întrebare, buletinul de vot rămâne alb și nimeni nu primește vot de la dumneavoastră.',
  'choose-blank-go': 'Continuați fără a alege',
  continue: 'Continuați',
  'problem-nothing': 'Pentru a continua, alegeți unul dintre răspunsuri',
  'problem-nothing-several': {
    one: 'Pentru a continua, alegeți cel puțin {count} opțiune',
    few: 'Pentru a continua, alegeți cel puțin {count} opțiuni',
    other: 'Pentru a continua, alegeți cel puțin {count} de opțiuni',
  },
  'problem-too-many': {
    one: 'Ați ales cu {count} opțiune mai mult decât se poate. Renunțați la una.',
    few: 'Ați ales cu {count} opțiuni mai mult decât se poate. Renunțați la câteva.',
    other: 'Ați ales cu {count} de opțiuni mai mult decât se poate. Renunțați la unele.',
  },
  'problem-too-few': {
    one: 'Pentru a continua, mai alegeți {count} opțiune',
    few: 'Pentru a continua, mai alegeți {count} opțiuni',
    other: 'Pentru a continua, mai alegeți {count} de opțiuni',
  },
  'problem-points-many': {
    one: 'Ați dat cu {count} punct mai mult decât se poate',
    few: 'Ați dat cu {count} puncte mai mult decât se poate',
    other: 'Ați dat cu {count} de puncte mai mult decât se poate',
  },
  'problem-points-few': {
    one: 'Pentru a continua, mai dați {count} punct',
    few: 'Pentru a continua, mai dați {count} puncte',
    other: 'Pentru a continua, mai dați {count} de puncte',
  },
  'problem-score': 'Punctele pentru „{choice}” trebuie să fie un număr întreg de la 0 la {maximum}',
  'problem-rules': 'După regulile acestui buletin de vot, aceste opțiuni nu pot fi alese împreună',

  // Reviewing
  'review-title': 'Verificați ce ați ales',
  'review-lead': 'Încă nu s-a trimis nimic. Mai puteți schimba totul.',
  'review-blank': 'Nu s-a ales nimic (alb)',
  'review-points': {
    one: '{choice}: {count} punct',
    few: '{choice}: {count} puncte',
    other: '{choice}: {count} de puncte',
  },
  'review-change': 'Schimbați',
  'review-again':
    'Ați mai votat. Dacă depuneți acest buletin de vot, el îl înlocuiește pe cel dinainte.',
  'review-time': 'Se votează până {time}. Autentificarea este valabilă până la {until}.',
  'review-hurry':
    'La ora {until} autentificarea expiră, iar ce ați ales aici se va șterge. Terminați până atunci sau autentificați-vă din nou mai târziu.',
  'review-next':
    'În continuare, acest dispozitiv vă sigilează buletinul de vot. După aceea nimeni nu mai poate vedea ce ați ales: nici serverul, nici cei care organizează alegerile.',
  'review-seal': 'Sigilați buletinul de vot',

  // Sealing and casting
  'sealing-title': 'Se sigilează buletinul de vot',
  'sealing-text': 'Opțiunile dumneavoastră se criptează pe acest dispozitiv.',
  'sealing-progress': 'Stadiul sigilării',
  'sealed-title': 'Buletinul de vot este sigilat, dar nu a fost depus încă',
  'sealed-lead': 'Notați-i codul de urmărire sau fotografiați-l. Apoi depuneți buletinul de vot.',
  'tracker-label': 'Codul de urmărire al buletinului de vot',
  'tracker-qr': 'Codul de urmărire sub formă de cod QR',
  'tracker-what':
    'Cu acest cod vă puteți găsi buletinul de vot sigilat pe avizierul public. El nu arată cum ați votat.',
  'sealed-cast': 'Depuneți acest buletin de vot',
  'sealed-back': 'Înapoi, pentru a schimba opțiunile',
  'casting-title': 'Se depune buletinul de vot',
  'casting-text':
    'Vă rugăm să lăsați această pagină deschisă. Dacă rețeaua este lentă, pagina încearcă din nou singură: votul dumneavoastră nu poate fi numărat de două ori.',
  'unanswered-title': 'Nu știm încă dacă buletinul de vot este înregistrat',
  'unanswered-next':
    'Încercați din nou. Este același buletin de vot sigilat, așa că nu poate fi numărat de două ori, iar dacă a fost deja înregistrat, primiți recipisa lui.',
  'unanswered-else':
    'Dacă tot nu reușiți, notați codul de urmărire de mai jos. Mai târziu, la „Găsiți-vă buletinul de vot”, aflați dacă a fost înregistrat. Dacă nu a fost, votați din nou.',
  'unanswered-again': 'Încercați din nou',
  'refused-title': 'Buletinul de vot nu a fost înregistrat',
  'refused-back': 'Înapoi la opțiunile mele',
  'refused-leave': 'Deconectare',

  // Recorded
  'recorded-title': 'Buletinul de vot este înregistrat',
  'recorded-proof':
    'Această pagină a verificat dovada: buletinul de vot are numărul {number} pe avizierul public.',
  'recorded-keep': 'Păstrați recipisa',
  'recorded-keep-text':
    'Recipisa dovedește că buletinul de vot a fost primit. Ea nu arată cum ați votat.',
  'recorded-save': 'Salvați recipisa',
  'recorded-file': 'recipisa-vot.txt',
  'recorded-again': 'Puteți vota din nou până {time}. Se numără ultimul buletin de vot.',
  'recorded-again-button': 'Votați din nou',
  'recorded-sign-out': 'Deconectare',
  'recorded-sign-out-text':
    'La deconectare, tot ce ține de votul dumneavoastră se șterge de pe acest dispozitiv. Rămâne numai recipisa, dacă ați salvat-o.',
  witnessed: {
    one: 'Confirmat de un martor independent, care urmărește ca nimic să nu fie șters de pe avizier și nu poate vedea cum ați votat.',
    few: 'Confirmat de {by} din {count} martori independenți. Ei urmăresc ca nimic să nu fie șters de pe avizier și nu pot vedea cum ați votat.',
    other:
      'Confirmat de {by} din {count} de martori independenți. Ei urmăresc ca nimic să nu fie șters de pe avizier și nu pot vedea cum ați votat.',
  },
  'witnessed-not-yet':
    'Încă neconfirmat de martori: martorii independenți verifică avizierul la fiecare câteva clipe. Buletinul de vot este înregistrat și nu trebuie să îi așteptați.',

  // Signed out
  'signed-out-title': 'V-ați deconectat',
  'signed-out-text': 'În această pagină nu a rămas nimic despre votul dumneavoastră.',
  'signed-out-shared':
    'Dacă acest dispozitiv este folosit și de alții, închideți browserul și ștergeți recipisa, dacă nu doriți să o vadă.',
  'signed-out-time-title': 'Autentificarea a expirat',
  'signed-out-time-text':
    'Timpul s-a terminat. Pentru siguranța dumneavoastră, această pagină a șters ce ați ales. Un buletin de vot care nu a fost depus nu este înregistrat; pentru a vota, autentificați-vă din nou.',
  'signed-out-again': 'Autentificați-vă din nou',
  'signed-out-election': 'Înapoi la alegeri',

  // Finding a ballot
  'find-title': 'Găsiți-vă buletinul de vot',
  'find-lead': 'Vedeți dumneavoastră înșivă că buletinul de vot sigilat este pe avizierul public.',
  'find-tracker': 'Cod de urmărire',
  'find-tracker-hint': '32 de litere și cifre, în 8 grupe. Spațiile și majusculele nu contează.',
  'find-button': 'Căutați',
  'find-or-file': 'Sau deschideți recipisa pe care ați salvat-o',
  'find-file': 'Fișierul cu recipisa',
  'find-file-hint': 'Este citit pe acest dispozitiv și nu este trimis nicăieri.',
  'find-looking': 'Se caută pe avizier…',
  'find-recorded-title': 'Buletinul dumneavoastră de vot este pe avizier',
  'find-recorded': 'Este înregistrat și se numără, dacă nu votați din nou.',
  'find-counted-title': 'Buletinul dumneavoastră de vot este numărat',
  'find-counted': 'Votarea s-a încheiat, iar acest buletin de vot este printre cele numărate.',
  'find-superseded-title': 'A fost înlocuit cu un buletin de vot ulterior',
  'find-superseded':
    'Acest buletin de vot este pe avizier, dar nu se numără, pentru că alegătorul a votat din nou mai târziu. Se numără ultimul buletin de vot.',
  'find-revoked-title': 'Acest buletin de vot nu se numără',
  'find-revoked':
    'Este pe avizier, dar autoritatea l-a anulat, de exemplu pentru că alegătorul a votat și pe hârtie. Dacă nu este așa, adresați-vă autorității electorale.',
  'find-challenged-title': 'Acest buletin de vot a fost deschis pentru verificare',
  'find-challenged': 'Un buletin de vot deschis pentru verificare nu se numără niciodată.',
  'find-unseen-title': 'Recipisa dumneavoastră este autentică',
  'find-unseen':
    'Avizierul a semnat că are acest buletin de vot. Acum avizierul nu răspunde, așa că nu s-a putut verifica dacă îl mai arată. Încercați din nou mai târziu.',
  'find-check-promised': 'Recipisa îi promite locul cu numărul {number} pe avizierul public.',
  'find-check-place': 'Are numărul {number} pe avizierul public.',
  'find-check-proof':
    'Semnătura avizierului îl acoperă: nu poate fi șters sau schimbat fără să se observe.',
  'find-check-here':
    'Această pagină a făcut singură aceste verificări, pe dispozitivul dumneavoastră.',
  'find-again': 'Căutați alt buletin de vot',
};
