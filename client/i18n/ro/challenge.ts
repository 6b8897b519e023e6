import type { challenge as source } from '../en/challenge.ts';
import type { TranslationOf } from '../message.ts';

export const challenge: TranslationOf<typeof source> = {
  // The sealed ballot, before the voter decides
  'check-lead':
    'Notați-i codul de urmărire sau fotografiați-l. Apoi depuneți buletinul de vot sau verificați-l mai întâi.',
  'check-button': 'Verificați-l mai întâi',
  'check-what-title': 'Ce face „Verificați-l mai întâi”?',
  'check-what':
    'Deschide public acest buletin de vot sigilat, ca să se vadă că dispozitivul a sigilat ce ați cerut. Un buletin de vot deschis nu se numără niciodată: apoi sigilați unul nou și îl depuneți pe acela. Oricine poate citi ce verificați, de aceea unii oameni aleg altceva pentru verificare.',
  'check-second':
    'Aveți nevoie de un al doilea dispozitiv, de exemplu un telefon. Scanați codul cu el acum, înainte de a apăsa butonul. Sau deschideți pe el {address} și scrieți codul de urmărire.',
  'check-qr': 'Cod QR care deschide pagina acestui buletin de vot pe alt dispozitiv',

  // While it is opened, and where that goes wrong
  'checking-title': 'Se deschide buletinul de vot pentru verificare',
  'checking-text':
    'Vă rugăm să lăsați această pagină deschisă. Dacă rețeaua este lentă, pagina încearcă din nou singură.',
  'check-unanswered-title': 'Nu știm încă dacă buletinul de vot a fost deschis',
  'check-unanswered-next':
    'Nu a fost depus și nu se va număra niciodată, fie că a fost deschis, fie că nu. Încercați din nou ca să îl vedeți deschis. Sau reveniți la opțiunile alese și sigilați un buletin de vot nou.',
  'check-refused-title': 'Buletinul de vot nu a fost deschis',
  'check-refused-next': 'Nici nu a fost depus și nu se va număra niciodată.',
  'trouble-opening':
    'Acest dispozitiv nu a putut arăta ce a sigilat. Așa ceva nu trebuie să se întâmple niciodată: nu votați pe acest dispozitiv. Păstrați codul de urmărire și anunțați autoritatea electorală.',

  // Opened
  'opened-title': 'Buletinul de vot este deschis și nu se va număra',
  'opened-holds': 'Acest buletin de vot sigilat conținea exact:',
  'opened-number': 'Pe avizierul public are numărul {number} și este deschis pentru toată lumea.',
  'opened-second-title': 'Uitați-vă la el pe al doilea dispozitiv',
  'opened-second':
    'Un dispozitiv care înșală poate înșela și pe această pagină. De aceea, uitați-vă la al doilea dispozitiv: el calculează singur ce a fost sigilat și trebuie să arate același lucru. Dacă nu ați scanat încă codul, scanați-l acum sau deschideți acolo {address} și scrieți codul de urmărire.',
  'opened-same':
    'Codul de urmărire trebuie să fie același pe care l-ați notat sau l-ați scanat înainte de a apăsa butonul. Dacă este altul, nu votați pe acest dispozitiv și anunțați autoritatea electorală.',
  'opened-next-title': 'Apoi votați',
  'opened-next':
    'Reveniți la opțiunile alese și sigilați un buletin de vot nou, pe care îl puteți depune. Puteți verifica de câte ori doriți.',

  // A second device that waits for the ballot
  'wait-title': 'Acest buletin de vot nu este încă pe avizier',
  'wait-lead':
    'Lăsați această pagină deschisă. Pe celălalt dispozitiv, depuneți buletinul de vot sau alegeți „Verificați-l mai întâi”. Această pagină caută din nou singură.',
  'wait-compare': 'Celălalt dispozitiv trebuie să arate același cod de urmărire:',
  'wait-looking': 'Se așteaptă buletinul de vot…',
  'wait-missing':
    'Dacă celălalt dispozitiv spune că acest buletin de vot a fost depus sau deschis, iar după câteva minute tot nu este aici, nu votați pe acel dispozitiv. Păstrați codul de urmărire și anunțați autoritatea electorală.',
  'wait-offer':
    'A fost sigilat chiar acum pe alt dispozitiv și nu este încă depus? Atunci această pagină îl poate aștepta.',
  'wait-button': 'Așteptați acest buletin de vot',

  // A second device that shows what was sealed
  'shown-checked':
    'Această pagină a calculat singură ce conține, din buletinul de vot sigilat și din cheia acestor alegeri.',
  'shown-question': 'Este ceea ce ați ales pe celălalt dispozitiv?',
  'shown-yes':
    'Dacă da, acel dispozitiv a sigilat ce ați cerut. Reveniți la el, sigilați un buletin de vot nou și depuneți-l pe acela.',
  'shown-no':
    'Dacă nu, nu votați pe acel dispozitiv. Păstrați codul de urmărire, fotografiați această pagină și anunțați autoritatea electorală.',

  // A second device that finds the opened ballot false
  'false-title': 'Opriți-vă: acest buletin de vot deschis este fals',
  'false-text':
    'Ceea ce s-a publicat pentru deschiderea acestui buletin de vot nu se potrivește cu ceea ce a fost sigilat. Așa ceva nu trebuie să se întâmple niciodată.',
  'false-next':
    'Nu votați pe dispozitivul care l-a sigilat. Păstrați codul de urmărire, fotografiați această pagină și anunțați autoritatea electorală și observatorii.',
};
