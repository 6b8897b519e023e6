import type { help as source } from '../en/help.ts';
import type { TranslationOf } from '../message.ts';

export const help: TranslationOf<typeof source> = {
  help: 'Ajutor la acest pas',
  'help-what': 'Ce se întâmplă aici',
  'help-stuck': 'Dacă nu reușiți',
  'help-who': 'Cine ce poate vedea',
  'help-how': 'De unde știu că votul meu se numără? (se deschide într-o filă nouă)',

  'help-sign-in-what':
    'Arătați că sunteți pe lista electorală, cu identitatea electronică pe care o folosiți și în alte locuri: card, telefon sau aplicație. Această pagină nu vede niciodată parola sau codul dumneavoastră PIN.',
  'help-sign-in-stuck':
    'Dacă nu se deschide nicio fereastră, această pagină vă oferă un link care o deschide. Dacă identitatea dumneavoastră electronică nu funcționează, încercați alta din listă sau întrebați autoritatea electorală cum altfel puteți vota.',
  'help-sign-in-who':
    'Serverul află că v-ați autentificat, dar nu și cum votați. Pe avizierul public sunteți doar un număr, fără nume.',

  'help-choose-what':
    'Marcați ce doriți. Încă nu se trimite nimic și puteți schimba totul până când depuneți buletinul de vot.',
  'help-choose-stuck':
    '„Înapoi” duce la întrebarea dinainte, iar ce ați marcat rămâne. Într-o listă lungă, scrieți o parte din nume ca să îl găsiți. Când ați terminat, apăsați „Continuați”.',
  'help-choose-who':
    'Numai cei care se uită la acest ecran. Opțiunile dumneavoastră se păstrează doar în această pagină și dispar când o închideți.',

  'help-review-what':
    'Vedeți încă o dată tot ce ați ales. Când apăsați „Sigilați buletinul de vot”, acest dispozitiv încuie opțiunile, așa că nimeni nu le poate citi.',
  'help-review-stuck':
    'Apăsați „Schimbați” lângă o întrebare ca să reveniți la ea. Dacă vi se termină timpul, autentificați-vă mai târziu și alegeți din nou.',
  'help-review-who': 'Tot numai cei care se uită la acest ecran. Încă nu s-a trimis nimic.',

  'help-seal-what':
    'Opțiunile dumneavoastră sunt încuiate într-un buletin de vot sigilat. Codul de urmărire este numai al acestui buletin de vot și vi se arată înainte de a hotărî să îl depuneți, așa că după aceea nu mai poate fi înlocuit cu altul.',
  'help-seal-stuck':
    'Dacă este mult de scris, fotografiați codul de urmărire. După depunere îl primiți din nou, împreună cu recipisa. Dacă v-ați răzgândit, mergeți înapoi: acest buletin de vot sigilat se aruncă.',
  'help-seal-who':
    'Încă nu s-a trimis nimic. Codul de urmărire nu arată cum ați votat, așa că îl pot vedea și alții.',

  'help-check-what':
    'Buletinul dumneavoastră de vot sigilat este deschis pe avizierul public în loc să fie depus, ca să vedeți ce a încuiat cu adevărat în el acest dispozitiv. Un buletin de vot deschis nu se numără niciodată.',
  'help-check-stuck':
    'Comparați ceea ce se arată cu ceea ce ați ales. Dacă este la fel, reveniți la opțiunile alese și sigilați un buletin de vot nou. Dacă nu este la fel, nu votați pe acest dispozitiv și anunțați autoritatea electorală.',
  'help-check-who':
    'Oricine poate citi buletinul de vot pe care l-ați deschis. Nu trebuie neapărat să conțină votul pe care îl doriți: unii oameni aleg altceva pentru verificare.',

  'help-cast-what':
    'Buletinul de vot sigilat ajunge la server, care îl pune pe avizierul public și răspunde cu o recipisă. Această pagină verifică recipisa.',
  'help-cast-stuck':
    'Lăsați această pagină deschisă. Dacă se întrerupe rețeaua, așteptați puțin și încercați din nou: este același buletin de vot, așa că nu poate fi numărat de două ori.',
  'help-cast-who':
    'Toată lumea poate vedea că pe avizier s-a adăugat un buletin de vot sigilat. Nimeni nu poate vedea ce este în el.',

  'help-recorded-what':
    'Buletinul de vot este pe avizierul public. Această pagină a verificat dovada, așa că nu trebuie să credeți serverul pe cuvânt.',
  'help-recorded-stuck':
    'Dacă v-ați răzgândit sau dacă cineva v-a privit ori v-a presat, votați din nou: se numără numai ultimul buletin de vot. Păstrați codul de urmărire sau recipisa, ca să vă puteți căuta buletinul de vot mai târziu.',
  'help-recorded-who':
    'Codul de urmărire și recipisa nu arată cum ați votat. Cine are codul dumneavoastră poate vedea dacă un buletin de vot ulterior l-a înlocuit.',

  'help-find-what':
    'Această pagină caută pe avizierul public buletinul de vot cu codul dumneavoastră de urmărire și verifică ea însăși dovada.',
  'help-find-stuck':
    'Verificați fiecare literă a codului de urmărire. Dacă ați salvat recipisa, deschideți recipisa, în loc să scrieți codul. Dacă un buletin de vot pe care l-ați depus nu este găsit, păstrați recipisa și anunțați autoritatea electorală.',
  'help-find-who': 'Serverului nu i se spune cine caută. Nimeni nu află cum ați votat.',
};
