import type { how as source } from '../en/how.ts';
import type { TranslationOf } from '../message.ts';

export const how: TranslationOf<typeof source> = {
  'how-lead':
    'Nu trebuie să credeți pe nimeni pe cuvânt: nici serverul, nici pe cei care organizează alegerile. Iată cum funcționează.',

  'how-1': 'Vă autentificați cu identitatea electronică',
  'how-1-text':
    'Astfel votează numai cei de pe lista electorală și votul nimănui nu se numără de două ori. Numele dumneavoastră nu este păstrat niciodată împreună cu buletinul de vot.',
  'how-2': 'Dispozitivul dumneavoastră vă încuie votul',
  'how-2-text':
    'Face acest lucru înainte să se trimită ceva, ca și cum ați pune o scrisoare într-o cutie cu mai multe lacăte. Cheile lacătelor sunt la persoane diferite, custozii.',
  'how-3': 'Primiți un cod',
  'how-3-text':
    'Acest cod de urmărire este numai al buletinului dumneavoastră de vot încuiat, ca numărul de pe un colet. Cu el vă găsiți din nou buletinul de vot. Nu arată cum ați votat.',
  'how-4': 'Buletinul de vot încuiat ajunge pe un avizier public',
  'how-4-text':
    'Toată lumea se poate uita la avizier. Nimic de pe el nu poate fi schimbat sau șters fără să observe toți. Căutați-vă acolo codul de urmărire oricând doriți.',
  'how-5': 'Buletinele de vot se adună încuiate',
  'how-5-text':
    'Oricine le poate aduna fără a deschide vreunul. Se deschide numai totalul, și numai când destui custozi își folosesc cheile împreună.',
  'how-6': 'Oricine poate verifica totul',
  'how-6-text':
    'Fiecare pas lasă o dovadă, publicată pentru toți. Partidele, jurnaliștii și dumneavoastră puteți verifica întreaga numărătoare pe propriile calculatoare.',

  'how-if': 'Ce se întâmplă dacă…',
  'how-if-forced': '…cineva mă obligă să votez cum vrea el?',
  'how-if-forced-text':
    'Votați din nou mai târziu, când nu vă vede nimeni. Se numără numai ultimul buletin de vot. Acolo unde se poate vota și pe hârtie, se numără în locul lui buletinul de vot pe hârtie.',
  'how-if-device': '…telefonul sau calculatorul meu mă înșală?',
  'how-if-device-text':
    'După ce buletinul de vot este sigilat, apăsați „Verificați-l mai întâi”, acolo unde vi se oferă. Buletinul de vot se deschide, iar alt dispozitiv poate vedea ce a fost încuiat cu adevărat în el. Un dispozitiv care înșală nu poate ști dinainte ce buletin de vot veți verifica.',
  'how-if-server': '…serverul îmi pierde sau îmi schimbă buletinul de vot?',
  'how-if-server-text':
    'Recipisa dovedește că a fost primit, iar alții păstrează copii ale avizierului. Un buletin de vot schimbat sau lipsă este descoperit.',
  'how-if-secret': '…cineva vrea să afle cum am votat?',
  'how-if-secret-text':
    'Opțiunile pleacă încuiate de pe dispozitivul dumneavoastră. Niciun custode nu poate deschide singur un buletin de vot. Custozii vin din locuri diferite și împreună deschid numai totalul.',
  'how-if-network': '…se întrerupe internetul în timp ce votez?',
  'how-if-network-text':
    'Încercați din nou: același buletin de vot nu poate fi numărat de două ori. Mai târziu, codul de urmărire vă arată dacă a ajuns.',

  'how-try': 'Încercați și dumneavoastră',
  'how-try-button': 'Exersați',
  'how-try-text':
    'Când exersați, nu se trimite și nu se numără nimic, așa că nu puteți greși cu nimic.',
};
