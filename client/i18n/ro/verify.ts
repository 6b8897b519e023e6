import type { verify as source } from '../en/verify.ts';
import type { TranslationOf } from '../message.ts';

export const verify: TranslationOf<typeof source> = {
  'verify-title': 'Verificați aceste alegeri',
  'verify-lead':
    'Dispozitivul dumneavoastră calculează totul din nou: fiecare semnătură, fiecare dovadă și rezultatul. Nu trebuie să aveți încredere în nimeni dintre cei care au organizat alegerile.',

  place: 'Ce doriți să verificați?',
  'place-own-board': 'Avizierul acestor alegeri, așa cum îl arată acum acest server',
  'place-board': 'Un avizier, la adresa lui de pe internet',
  'place-archive': 'O arhivă pe care o aveți: un fișier cu tot registrul',
  'own-board': 'Adresa avizierului:',
  address: 'Adresa avizierului',
  'address-hint': 'De exemplu {example}',
  archive: 'Arhivă',
  'archive-hint': 'Alegeți fișierul sau trageți-l aici. El rămâne pe dispozitivul dumneavoastră.',
  'archive-chosen': 'Ales: {name}, {megabytes} MB',

  'trust-title': 'Cu ce să se compare',
  'trust-text':
    'Amândouă trebuie să vină din altă parte decât registrul: de pe cardul de vot, dintr-un ziar, din anunțul autorității electorale.',
  'trust-served':
    'Cele două de mai jos vin de la acest server. Comparați fiecare caracter cu ceea ce a publicat autoritatea electorală în altă parte. Cine vă dă și registrul, și cheia cu care să îl verificați vă poate da orice.',
  fingerprint: 'Amprenta digitală a alegerilor',
  'fingerprint-hint': '64 de caractere: {characters}',
  'log-key': 'Cheia avizierului',
  'log-key-hint': 'Începe cu adresa avizierului, urmată de semnul plus',

  until: 'Până unde trebuie să fi ajuns alegerile?',
  'until-hint': 'Tot ce se află pe avizier se verifică oricum.',
  'until-opening': 'Votarea s-a deschis',
  'until-closing': 'Votarea s-a închis',
  'until-result': 'Rezultatul este publicat',

  more: 'Mai mult: o recipisă, mărci temporale, alt calcul',
  receipt: 'O recipisă păstrată de un alegător',
  'receipt-hint': 'Raportul spune atunci dacă avizierul o respectă.',
  certificates: 'Certificatele autorității de marcare temporală în care aveți încredere',
  'certificates-hint': 'Un fișier text care începe cu -----BEGIN CERTIFICATE-----',
  reference: 'Se calculează numai cu biblioteca auditată',
  'reference-hint': 'Găsește același lucru, dar mult mai lent.',
  'no-hints': 'Fără indiciile avizierului',
  'no-hints-hint': 'Ele doar economisesc timp.',

  'verify-button': 'Verificați',
  'progress-title': 'Se verifică',
  'progress-text': 'Între timp puteți face altceva. Lăsați această pagină deschisă.',
  'progress-label': 'Progresul verificării',
  'progress-beginning': 'Se citește începutul registrului…',
  'progress-entries': 'Înregistrări: {done} din {total}',
  'progress-spoken': 'Verificat {percent} la sută',
  cancel: 'Opriți',

  'result-title': 'Raportul verificării',
  'keep-title': 'Păstrați raportul',
  'keep-text':
    'Alții pot face același lucru și pot compara. Fișierele se fac pe dispozitivul dumneavoastră.',
  'keep-html': 'Salvați ca pagină (HTML)',
  'keep-json': 'Salvați pentru programe (JSON)',
  again: 'Verificați altceva',

  'failure-details': 'Ce s-a întâmplat exact (în engleză)',
  'missing-address': 'Scrieți adresa avizierului',
  'missing-archive': 'Alegeți arhiva de verificat',
  'missing-fingerprint': 'Scrieți amprenta digitală a alegerilor',
  'missing-log-key': 'Scrieți cheia avizierului',
  'missing-receipt': 'Recipisa nu poate fi citită. Alegeți-o din nou',
  'missing-certificates': 'Fișierul cu certificate nu poate fi citit. Alegeți-l din nou',
  'wrong-fingerprint':
    'Aceasta nu este o amprentă digitală. O amprentă are 64 de caractere: {characters}. Comparați-o cu cea din sursa de unde o aveți',
  'wrong-log-key':
    'Aceasta nu este cheia unui avizier sau un caracter al ei este greșit. Comparați-o cu cea din sursa de unde o aveți',
  'wrong-certificates':
    'În acest fișier nu este niciun certificat care să poată fi citit. Alegeți un fișier care începe cu -----BEGIN CERTIFICATE-----',
  'wrong-archive':
    'Acest fișier nu este arhiva întreagă a unui registru. Luați-l din nou sau verificați avizierul la adresa lui',
  'wrong-archive-unreadable':
    'Browserul nu a putut citi acest fișier. Poate a fost mutat: alegeți-l din nou',
  'wrong-address':
    'Avizierul nu poate fi citit la această adresă. Verificați adresa și conexiunea la internet, apoi încercați din nou',
  'wrong-thread':
    'Browserul a întrerupt lucrul înainte de sfârșit, probabil din lipsă de memorie. Închideți alte pagini și încercați din nou sau folosiți glas-verify din linia de comandă',
  'wrong-no-answer':
    'Serverul nu a răspuns. Verificați conexiunea la internet, apoi încercați din nou',
  'wrong-page-altered':
    'Serverul a trimis alt program decât cel numit de această pagină, așa că nu a fost pornit. Folosiți verificatorul într-un fișier și anunțați autoritatea electorală și observatorii',
  'wrong-fault':
    'Nu s-a verificat nimic, din cauza unei erori a acestui program. Folosiți glas-verify din linia de comandă și raportați detaliile de mai jos',

  'one-file-title': 'Verificare fără acest server',
  'one-file-text':
    'Un server care minte vă poate da și un verificator care minte. Descărcați verificatorul într-un fișier, comparați suma lui de control cu cea publicată în altă parte și deschideți-l fără conexiune la internet, cu o arhivă.',
  'one-file-link': 'Descărcați verificatorul într-un fișier (HTML)',
  'offline-footer':
    'Glas este software cu sursă deschisă. Această pagină este un singur fișier: nu păstrează nimic pe dispozitivul dumneavoastră și întreabă numai avizierul pe care îl numiți.',
};
