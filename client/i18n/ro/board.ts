import type { board as source } from '../en/board.ts';
import type { TranslationOf } from '../message.ts';

export const board: TranslationOf<typeof source> = {
  'board-title': 'Avizier public',
  'board-lead':
    'Tot ce se întâmplă în aceste alegeri se scrie aici, înregistrare după înregistrare. Nimic nu poate fi șters sau schimbat după aceea fără să observe toată lumea.',
  'board-entries': 'Înregistrări',
  'board-checked': 'Verificat pe acest dispozitiv',
  'board-check-signature': 'Semnătura avizierului este autentică.',
  'board-check-inclusion': 'Fiecare înregistrare arătată aici este acoperită de această semnătură.',
  'board-check-grown':
    'De când ați deschis această pagină, înregistrările doar s-au adăugat: atunci {from}, acum {to}.',
  'board-check-same': 'De când ați deschis această pagină, nimic nu a fost șters sau schimbat.',
  'board-witnessed': 'Martori independenți au văzut același avizier, până la înregistrarea {size}.',
  'board-witnessed-all': 'Martori independenți au văzut același avizier, cu toate înregistrările.',
  'board-not-witnessed': 'Martorii independenți nu au văzut încă acest avizier.',
  'board-witnesses': {
    one: '{count} martor independent urmărește acest avizier',
    few: '{count} martori independenți urmăresc acest avizier',
    other: '{count} de martori independenți urmăresc acest avizier',
  },
  'board-witnesses-what':
    'Ei țin minte ce au văzut pe acest avizier și îl semnează numai dacă nimic din ce au văzut nu a fost șters sau schimbat. Astfel, nimănui nu i se poate arăta alt avizier decât dumneavoastră.',
  'board-witnesses-needed': {
    one: 'Se consideră confirmat de martori ceea ce a semnat {needed} dintre ei (în total {total}).',
    few: 'Se consideră confirmat de martori ceea ce au semnat {needed} dintre ei (în total {total}).',
    other:
      'Se consideră confirmat de martori ceea ce au semnat {needed} dintre ei (în total {total}).',
  },
  'board-fingerprint': 'Amprenta digitală a acestor alegeri',
  'board-key': 'Cheia acestui avizier',
  'board-compare':
    'Comparați-le pe amândouă cu ce a publicat autoritatea electorală în altă parte.',
  'board-live': 'Înregistrările noi apar aici singure.',
  'board-polling': 'Această pagină caută înregistrări noi la fiecare câteva secunde.',
  'board-offline': 'Serverul nu răspunde momentan. Este arătată ultima stare cunoscută.',
  'board-new': {
    one: '{count} înregistrare nouă',
    few: '{count} înregistrări noi',
    other: '{count} de înregistrări noi',
  },
  'board-newest': 'Cele mai noi înregistrări',
  'board-range': 'Înregistrările {from}–{to} din {total}',
  'board-newer': 'Mai noi',
  'board-older': 'Mai vechi',
  'board-to-newest': 'La cele mai noi',
  'board-number': 'Nr. {number}',
  'board-details': 'Înregistrarea însăși',
  'board-weight': 'Pondere {weight}',
  'board-tracker': 'Cod de urmărire: {tracker}',

  'entry-manifest': 'Alegerile sunt stabilite',
  'entry-manifest-words':
    'Autoritatea a stabilit totul dinainte: întrebări, date, chei și reguli. Din această înregistrare provine amprenta digitală a alegerilor.',
  'entry-key-commitment': 'Un custode și-a fixat partea din cheie',
  'entry-key-commitment-words':
    '{trustee} și-a fixat partea din cheia alegerilor, înainte de a le vedea pe ale celorlalți.',
  'entry-key-reveal': 'Un custode și-a arătat partea din cheie',
  'entry-key-reveal-words':
    '{trustee} și-a publicat partea din cheia alegerilor și dovezile pentru ea.',
  'entry-key-confirmation': 'Un custode a confirmat cheia',
  'entry-key-confirmation-words':
    '{trustee} a verificat ce a primit de la ceilalți și a confirmat cheia alegerilor.',
  'entry-key-complaint': 'Un custode a făcut o reclamație',
  'entry-key-complaint-words': '{trustee} spune că datele primite de la {accused} sunt greșite.',
  'entry-key-answer': 'Un custode a răspuns la o reclamație',
  'entry-key-answer-words': '{trustee} a publicat datele reclamate de {accused}.',
  'entry-key-possession': 'Un custode își deține cheia',
  'entry-key-possession-words':
    '{trustee} a dovedit că își păstrează în siguranță partea din cheie.',
  'entry-roll': 'Lista electorală',
  'entry-roll-words': {
    one: 'Pagina {page}: {count} alegător, cu un număr în loc de nume.',
    few: 'Pagina {page}: {count} alegători, cu numere în loc de nume.',
    other: 'Pagina {page}: {count} de alegători, cu numere în loc de nume.',
  },
  'entry-opening': 'Votarea a început',
  'entry-opening-words': {
    one: 'Autoritatea a deschis votarea {time} pentru {count} alegător.',
    few: 'Autoritatea a deschis votarea {time} pentru {count} alegători.',
    other: 'Autoritatea a deschis votarea {time} pentru {count} de alegători.',
  },
  'entry-ballot': 'S-a depus un buletin de vot',
  'entry-ballot-words': 'Un buletin de vot sigilat. Nimeni nu poate vedea ce vot conține.',
  'entry-challenge': 'Un buletin de vot a fost deschis pentru verificare',
  'entry-challenge-words':
    'Un alegător a verificat un buletin de vot sigilat în loc să îl depună. Buletinul de vot deschis nu se numără niciodată.',
  'entry-revocation': 'S-a anulat un vot',
  'entry-revocation-voted-on-paper':
    'Buletinele de vot de aici ale unui alegător nu se numără, pentru că acesta a votat pe hârtie.',
  'entry-revocation-struck-off':
    'Buletinele de vot ale unui alegător nu se numără, pentru că acesta a fost radiat de pe listă.',
  'entry-notice': 'Anunț al autorității',
  'entry-closing': 'Votarea s-a încheiat',
  'entry-closing-words':
    'Autoritatea a închis votarea {time}. După această înregistrare nu mai urmează niciun buletin de vot.',
  'entry-tally': 'Buletinele de vot sigilate au fost adunate',
  'entry-tally-words': {
    one: '{count} buletin de vot a fost adunat la total fără a fi deschis.',
    few: '{count} buletine de vot au fost adunate fără a fi deschise.',
    other: '{count} de buletine de vot au fost adunate fără a fi deschise.',
  },
  'entry-decryption': 'Un custode a decriptat totalul',
  'entry-decryption-words':
    '{trustee} și-a adus partea la deschiderea totalului și a dovedit că este corectă.',
  'entry-result': 'Rezultatul',
  'entry-result-words': 'Totalul a fost deschis de {trustees}.',
  'entry-unknown': 'Înregistrare de tip necunoscut',
  'entry-unknown-words':
    'Această pagină nu poate explica înregistrarea. Așa ceva nu ar trebui să se întâmple.',

  'fault-title': 'Avizierul nu trece verificarea',
  'fault-before': 'Mai jos este ceea ce această pagină văzuse și verificase până atunci.',
  'fault-CHECKPOINT_SIGNATURE': 'Semnătura avizierului nu este autentică.',
  'fault-FORKED':
    'Avizierul a fost schimbat: ce a văzut această pagină înainte nu mai face parte din el. Lăsați pagina deschisă și anunțați autoritatea electorală și alți observatori.',
  'fault-INCLUSION': 'Avizierul arată o înregistrare pe care propria lui semnătură nu o acoperă.',
  'fault-MANIFEST':
    'Prima înregistrare de pe avizier nu este a unor alegeri care țin de acest avizier.',
  'fault-NO_ANSWER': 'Avizierul nu răspunde. Verificați conexiunea la internet.',
  'fault-NOT_FOUND': 'Aici nu există un astfel de avizier. Verificați adresa.',
};
