import type { troubles as source } from '../en/troubles.ts';
import type { TranslationOf } from '../message.ts';

export const troubles: TranslationOf<typeof source> = {
  // Signing in
  'trouble-not-on-roll':
    'Nu sunteți pe lista electorală pentru aceste alegeri. Dacă credeți că ar trebui să fiți, adresați-vă autorității electorale.',
  'trouble-level':
    'Acest mod de autentificare nu este destul de sigur pentru aceste alegeri. Folosiți unul mai sigur, de exemplu cartea de identitate.',
  'trouble-cancelled':
    'Ați renunțat la autentificare. Nu s-a întâmplat nimic; puteți încerca din nou.',
  'trouble-provider':
    'Serviciul dumneavoastră de identitate electronică nu răspunde acum. Încercați din nou peste câteva minute sau folosiți altul.',
  'trouble-sign-in': 'Autentificarea nu a reușit. Vă rugăm să încercați din nou.',
  'trouble-no-session':
    'Autentificarea s-a pierdut: v-ați deconectat în altă fereastră sau acest browser nu păstrează module cookie. Încercați din nou; dacă se repetă, permiteți modulele cookie pentru acest site.',
  'trouble-eid-address':
    'Autentificarea a fost oprită pentru siguranța dumneavoastră: adresa serviciului de identitate electronică nu corespunde acestei pagini. Nu vă autentificați; anunțați autoritatea electorală.',
  'trouble-revoked':
    'Nu puteți vota aici, pentru că votul dumneavoastră este înregistrat în altă parte, de exemplu pe hârtie, sau numele dumneavoastră a fost radiat de pe lista electorală. Dacă nu este așa, adresați-vă autorității electorale.',
  'trouble-signed-out': 'Autentificarea s-a încheiat. Pentru a vota, autentificați-vă din nou.',

  // Casting
  'trouble-closed': 'Votarea s-a încheiat. Nu se mai pot depune buletine de vot.',
  'trouble-phase': 'În acest moment nu se votează.',
  'trouble-superseded':
    'Între timp v-ați autentificat în altă parte și ați depus de acolo un buletin de vot. Acela se numără. Pentru a vota din nou aici, autentificați-vă din nou.',
  'trouble-authorization':
    'Permisiunea de a vota nu era valabilă. Autentificați-vă din nou pentru a primi alta.',
  'trouble-damaged':
    'Serverul nu a putut citi buletinul de vot. Nu s-a înregistrat nimic. Reveniți la opțiunile alese și sigilați din nou buletinul de vot.',
  'trouble-challenged':
    'Acest buletin de vot sigilat a fost deschis pentru verificare, așa că nu mai poate fi depus. Reveniți la opțiunile alese și sigilați unul nou.',
  'trouble-receipt':
    'Răspunsul serverului nu dovedește că buletinul de vot este pe avizier. Nu vă bazați pe el: încercați din nou, iar dacă se repetă, anunțați autoritatea electorală.',

  // Server and network
  'trouble-no-answer': 'Serverul nu răspunde. Verificați conexiunea la internet.',
  'trouble-busy':
    'Serverul este foarte ocupat acum. Vă rugăm să așteptați un minut și să încercați din nou.',
  'trouble-too-many':
    'Au fost prea multe încercări într-un timp scurt. Așteptați un minut, apoi încercați din nou.',
  'trouble-server': 'Ceva nu a mers bine pe server. Vă rugăm să încercați din nou.',
  'trouble-not-found': 'Aici nu există astfel de alegeri. Verificați adresa.',

  // The page itself
  'trouble-page': 'Această pagină nu mai funcționează. Reîncărcați-o și autentificați-vă din nou.',
  'trouble-altered':
    'O parte din această pagină nu este cea publicată, așa că nu a fost folosită. Reîncărcați pagina. Dacă se repetă, nu votați pe această pagină și anunțați autoritatea electorală.',
  'trouble-randomness':
    'Acest browser nu poate cripta în siguranță, așa că buletinul de vot nu a fost sigilat. Vă rugăm să folosiți un browser mai nou.',
  'trouble-election-data':
    'Datele serverului despre aceste alegeri nu pot fi dovedite, așa că nu este sigur să votați aici. Vă rugăm să anunțați autoritatea electorală.',
  'trouble-sealing':
    'Buletinul de vot nu a putut fi sigilat. Verificați opțiunile alese și încercați din nou.',

  // Finding a ballot
  'trouble-tracker-form':
    'Acesta nu este un cod de urmărire întreg. El are 32 de litere și cifre, în 8 grupe de câte 4.',
  'trouble-tracker-unknown':
    'Pe avizier nu există niciun buletin de vot cu acest cod de urmărire. Verificați fiecare literă. Dacă este corect, buletinul de vot nu a fost depus.',
  'trouble-file-form': 'Acest fișier nu este recipisa unui buletin de vot.',
  'trouble-file-foreign': 'Această recipisă este de la alte alegeri.',
  'trouble-file-forged':
    'Avizierul nu a semnat această recipisă sau fișierul a fost modificat. El nu dovedește nimic; căutați fișierul pe care l-ați salvat la început.',
  'trouble-file-only':
    'Recipisa dumneavoastră este autentică, dar avizierul nu arată acest buletin de vot. Așa ceva nu trebuie să se întâmple niciodată. Păstrați fișierul, este o dovadă: dați câte o copie autorității electorale și observatorilor.',
  'trouble-file-forked':
    'Recipisa dumneavoastră este autentică, dar vine de pe alt avizier decât cel arătat aici. Așa ceva nu trebuie să se întâmple niciodată. Păstrați fișierul, este o dovadă: dați câte o copie autorității electorale și observatorilor.',
  'trouble-code': 'Cod pentru serviciul de asistență: {code}',
};
