import type { watch as source } from '../en/watch.ts';
import type { TranslationOf } from '../message.ts';

export const watch: TranslationOf<typeof source> = {
  'watch-title': 'Verificat înregistrare cu înregistrare',
  'watch-progress': 'Se verifică înregistrările: {done} din {total}',
  'watch-starting': 'Verificările pe acest dispozitiv încep…',
  'watch-done':
    'Toate înregistrările de pe avizier sunt verificate pe acest dispozitiv, după toate regulile: {count}.',
  'watch-unsure':
    'Nu totul a putut fi comparat pe acest dispozitiv, pentru că avizierul și-a schimbat fișierele. Aceste înregistrări sunt marcate.',
  'watch-behind': 'Din totalul de {total}, înregistrări verificate până acum aici: {done}.',
  'watch-stopped': 'Ce urmează pe acest avizier nu mai poate fi verificat.',
  'watch-not-this':
    'Mărcile temporale, precum și dacă registrul alegerilor încheiate este întreg, se verifică la verificarea completă.',
  'watch-verify': 'Verificarea completă a alegerilor',
  'watch-fault':
    'Acest dispozitiv nu poate verifica singur înregistrările. Ce se arată este totuși comparat cu semnătura avizierului. Încărcați din nou pagina sau verificați alegerile cu programul.',
  'watch-fault-altered':
    'Programul care verifică înregistrările nu este cel numit de această pagină: a fost schimbat pe drum. Anunțați autoritatea electorală și nu vă bazați pe această pagină.',

  'figure-entries': 'înregistrări pe avizier',
  'figure-ballots': 'buletine de vot depuse',
  'figure-superseded': 'înlocuite de unul ulterior',
  'figure-revoked': 'anulate',
  'figure-counted': 'care se numără',
  'figure-challenges': 'buletine deschise pentru verificare',
  'figure-rejected': 'înregistrări care încalcă regulile',
  'figure-witnessed': 'înregistrări văzute de martori',

  'mark-verified': 'Verificată',
  'mark-rejected': 'Încalcă regulile',
  'mark-waiting': 'Încă neverificată',
  'mark-unsure': 'Neverificată complet',
  'unsure-words':
    'Avizierul și-a schimbat fișierele în timp ce acest dispozitiv verifica: lucrurile cu care trebuie comparată această înregistrare nu au putut fi citite din nou. Alarma de mai sus spune mai mult.',
  'rejected-rule': 'Regula {number}, {code}',
  'rejected-words': 'Această înregistrare nu respectă regulile alegerilor. În detaliu, în engleză:',

  'search-label': 'Căutați în înregistrări',
  'search-hint':
    'Numărul unei înregistrări, un cod de urmărire sau numărul unui alegător (pseudonim)',
  'search-type': 'Felul înregistrării',
  'search-all': 'Toate felurile',
  'search-button': 'Căutați',
  'search-clear': 'Arătați toate înregistrările',
  'search-wrong':
    'Scrieți numărul unei înregistrări de la 1 la {total}, un cod de urmărire întreg sau un pseudonim întreg',
  'search-none': 'Printre cele verificate nu există o astfel de înregistrare.',
  'search-found': 'Înregistrări găsite',

  'belief-title': 'Ce crede această pagină',
  'trust-from-server':
    'Pagina are cheia avizierului și amprenta alegerilor de la serverul pe care îl verifică. Un server care minte despre amândouă v-ar putea arăta un avizier al lui. Comparați-le cu ce a publicat autoritatea electorală în altă parte sau introduceți aici ce a publicat.',
  'trust-own':
    'Această pagină folosește amprenta și cheia pe care le-ați introdus. Celor de la server nu li se dă crezare.',
  'trust-own-fingerprint':
    'Această pagină folosește amprenta pe care ați introdus-o. Cheia avizierului o are de la server; prima înregistrare, a cărei amprentă este, numește aceeași cheie.',
  'trust-own-key':
    'Această pagină folosește cheia pe care ați introdus-o. Amprenta o are de pe avizierul însuși.',
  'trust-enter': 'Introduceți amprenta și cheia',
  'trust-fingerprint': 'Amprenta alegerilor',
  'trust-key': 'Cheia avizierului',
  'trust-use': 'Folosiți-le',
  'trust-wrong-fingerprint': 'O amprentă are 64 de caractere: cifre și litere mici latine',
  'trust-wrong-key': 'Aceasta nu este cheia unui avizier sau îi lipsește o parte',
  'trust-link': 'Adresa paginii le conține apoi pe amândouă: păstrați-o sau dați-o mai departe.',

  'witness-line': 'până la înregistrarea {size}, {time}',
  'witness-never': 'deocamdată nu a văzut nimic',

  'alarm-since': 'De la {time}',
  'alarm-save': 'Salvați dovada',
  'alarm-past': 'Alarme trecute: {count}',
  'alarm-over': 'De la {from} până la {to}',
  'alarm-sizes': 'Înregistrări văzute înainte: {from}. Arătate acum: {to}.',
  'alarm-what-to-do': 'Ce aveți de făcut',
  'alarm-next-evidence':
    'Salvați dovada și faceți copii. Trimiteți-o autorității electorale, custozilor și altor observatori și publicați-o: ea convinge pe oricine are cheia avizierului. Lăsați pagina deschisă.',
  'alarm-next-states':
    'Salvați ambele stări semnate, faceți copii și trimiteți-le autorității electorale, custozilor și altor observatori. Singure nu dovedesc că există două istorii: asta o poate spune cine le compară cu avizierul sau cu o copie a lui. Lăsați pagina deschisă.',
  'alarm-next-empty':
    'Nu există un fișier care să dovedească asta altora: orice avizier începe gol și poate că a semnat cândva acest lucru. Întrebați imediat alți observatori ce văd și anunțați autoritatea electorală și custozii. Lăsați pagina deschisă și păstrați recipisele și copiile avizierului: ele arată ce a fost pe el.',
  'alarm-next-tell':
    'Lăsați pagina deschisă. Spuneți autorității electorale și altor observatori ce scrie aici și întrebați-i ce văd ei. Faceți verificarea completă a alegerilor și păstrați raportul.',
  'alarm-next-wait':
    'Verificați conexiunea la internet și așteptați câteva minute. Dacă rămâne așa, întrebați alți observatori dacă văd același lucru și anunțați autoritatea electorală.',
  'alarm-next-compare':
    'Comparați ce ați introdus cu ce a publicat autoritatea electorală. Dacă este corect, acesta nu este avizierul acelor alegeri: anunțați autoritatea și alți observatori și nu vă bazați pe această pagină.',

  'alarm-FORK': 'Avizierul a fost schimbat: există două istorii',
  'alarm-FORK-words':
    'Avizierul a semnat două stări care se contrazic. Niciun avizier cinstit nu poate face așa ceva: cuiva i se arată alt avizier.',
  'alarm-ROLLBACK': 'Avizierul a fost schimbat: înregistrări au fost retrase',
  'alarm-ROLLBACK-words':
    'Avizierul arată mai puține înregistrări decât a arătat și a semnat înainte. Ce a fost o dată pe el nu are voie să dispară niciodată.',
  'alarm-UNPROVEN': 'Avizierul nu arată că doar a crescut',
  'alarm-UNPROVEN-words':
    'Avizierul a semnat o stare nouă, iar ce publică nu duce de la starea de dinainte la ea.',
  'alarm-SIGNATURE': 'Semnătura avizierului nu este autentică',
  'alarm-SIGNATURE-words':
    'Ceea ce serverul arată ca stare a avizierului nu este semnat cu cheia acestui avizier.',
  'alarm-MISSING': 'Avizierul nu arată nicio stare semnată',
  'alarm-MISSING-words': 'Fără ea nimeni nu poate spune ce este pe avizier și ce nu.',
  'alarm-SILENT': 'Avizierul nu răspunde de câteva minute',
  'alarm-SILENT-words':
    'După ceasul acestui dispozitiv. Poate fi din cauza conexiunii. Cât timp este așa, aici nu se poate vedea nimic nou.',
  'alarm-LATE': 'S-au anunțat înregistrări noi, dar nu sunt pe avizier',
  'alarm-LATE-words':
    'Serverul a spus acum mai mult de un minut că avizierul a crescut. Starea lui semnată nu arată acest lucru.',
  'alarm-DELAYED': 'O stare a avizierului a fost arătată aici cu întârziere',
  'alarm-DELAYED-words':
    'Martorii o semnaseră cu mai mult de cinci minute înainte ca pagina să fi privit ultima oară, iar atunci nu era arătată. Se poate ca un ceas să fie greșit.',
  'alarm-WITNESSES': 'Martorii independenți nu au văzut cele mai noi înregistrări',
  'alarm-WITNESSES-words':
    'De mai bine de cinci minute au semnat prea puțini dintre ei. Cât timp este așa, altora li s-ar putea arăta alt avizier.',
  'alarm-OTHER_ELECTION': 'Acestea nu sunt alegerile cu această amprentă',
  'alarm-OTHER_ELECTION-words':
    'Prima înregistrare de pe avizier are altă amprentă decât cea dată acestei pagini. Nimic de pe el nu a fost verificat.',
  'alarm-REJECTED': 'Există înregistrări care încalcă regulile',
  'alarm-REJECTED-words':
    'Înregistrări de pe avizier pe care regulile alegerilor nu le permit: {count}. Fiecare este marcată.',
  'alarm-WITHHELD': 'Avizierul ascunde înregistrări',
  'alarm-WITHHELD-words':
    'Starea lui semnată cuprinde înregistrări pe care nu le publică. Ce urmează după ele nu poate fi verificat.',
  'alarm-RECORD': 'Fișierele avizierului se contrazic',
  'alarm-RECORD-words': 'Ce publică avizierul nu se potrivește cu ce a semnat. Reguli: {codes}',

  'checked-title': 'Ce se verifică la o astfel de înregistrare',
  'checked-manifest':
    'Amprenta ei este cea a alegerilor; a semnat-o autoritatea; cheile sunt utilizabile, iar cheia avizierului este printre ele.',
  'checked-key-commitment': 'A semnat-o custodele, care își fixează partea o singură dată.',
  'checked-key-reveal':
    'A semnat-o custodele; se potrivește cu ce își fixase; dovezile arată că acesta își cunoaște partea.',
  'checked-key-complaint':
    'A semnat-o custodele, care îl reclamă pe acest alt custode o singură dată și înainte de a confirma.',
  'checked-key-answer':
    'A semnat-o custodele reclamat, iar din partea publicată oricine calculează cine are dreptate.',
  'checked-key-confirmation':
    'A semnat-o custodele; cheia alegerilor se calculează din nou din toate părțile; ce a văzut el pe avizier chiar era acolo.',
  'checked-key-possession': 'O dovadă arată că acest custode își deține partea din cheie.',
  'checked-roll':
    'A semnat-o registratorul; paginile urmează una după alta; numărul fiecărui alegător apare o singură dată.',
  'checked-opening':
    'A semnat-o autoritatea; toți custozii au confirmat și își dețin cheile; lista electorală este cea publicată; timpul este corect.',
  'checked-ballot':
    'Un alegător de pe listă are voie să voteze cu acest buletin; este semnat cu cheia lui; dovezile arată că opțiunile sigilate respectă regulile; nu copiază alt buletin.',
  'checked-challenge':
    'Buletinul deschis fusese sigilat pentru un alegător de pe listă; fiecare opțiune sigilată se calculează din nou și este cea arătată; acest buletin nu a fost depus niciodată.',
  'checked-revocation':
    'A semnat-o registratorul; alegătorul este pe listă și este numit o singură dată.',
  'checked-notice': 'A semnat-o autoritatea, în toate limbile alegerilor.',
  'checked-closing':
    'A semnat-o autoritatea, iar timpul este corect. Buletinele de după ea încalcă regulile.',
  'checked-tally':
    'Totalul se calculează din nou exact din buletinele care se numără și se compară cu acesta.',
  'checked-decryption':
    'A semnat-o custodele; dovezile arată pentru fiecare total că partea lui este corectă.',
  'checked-result':
    'Au participat destui custozi; fiecare număr se calculează din nou din total și din părțile lor.',
};
