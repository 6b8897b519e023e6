import type { CheckTexts } from '../texts.ts';

export const ro: CheckTexts = {
  CHECKPOINT_MISSING: {
    ensures: 'Avizierul publică o stare semnată a jurnalului.',
    protects: 'Avizierul nu ar răspunde niciodată, prin semnătură, pentru ceea ce conține.',
  },
  ENTRIES_MISSING: {
    ensures: 'Fiecare înregistrare cuprinsă în starea semnată este publicată.',
    protects: 'Buletine sau alte înregistrări ar putea fi ascunse observatorilor.',
  },
  ATTACHMENT_MISSING: {
    ensures:
      'Toate anexele numite în înregistrări sunt publicate: buletinele sigilate, totalul lor și părțile custozilor la deschiderea lui.',
    protects:
      'S-ar putea număra un buletin care nu poate fi verificat sau s-ar putea înlătura o dovadă.',
  },
  TILE_MISSING: {
    ensures: 'Fiecare fragment al arborelui Merkle este publicat.',
    protects: 'Nimeni nu ar putea găsi pe avizier dovada că o înregistrare face parte din jurnal.',
  },
  OPENING_ABSENT: {
    ensures: 'Autoritatea electorală a deschis votarea.',
    protects: 'Rezultatul ar putea proveni din alegeri care nu au început niciodată.',
  },
  CLOSING_ABSENT: {
    ensures: 'Autoritatea electorală a închis votarea.',
    protects: 'Rezultatul ar putea fi stabilit cât timp voturile încă se pot schimba.',
  },
  TALLY_ABSENT: {
    ensures: 'Totalul buletinelor sigilate este publicat.',
    protects: 'Rezultatul nu ar putea fi urmărit înapoi până la buletine.',
  },
  DECRYPTIONS_ABSENT: {
    ensures: 'Cel puțin atâția custozi câți se cer și-au publicat partea la deschiderea totalului.',
    protects: 'Totalul ar putea fi deschis de altcineva sau rezultatul ar putea fi inventat.',
  },
  RESULT_ABSENT: {
    ensures: 'Numărul de voturi al fiecărei opțiuni este publicat.',
    protects: 'Voturile ar putea fi numărate fără ca rezultatul să fie vreodată anunțat.',
  },
  WITNESSES: {
    ensures:
      'Starea jurnalului care cuprinde rezultatul este semnată de atâția martori câți cere manifestul.',
    protects:
      'Numai dumneavoastră vi s-ar putea arăta un jurnal cu alt rezultat decât cel arătat altora.',
  },

  CHECKPOINT_SIGNATURE: {
    ensures: 'Starea jurnalului este semnată cu cheia pe care ați dat-o.',
    protects: 'Cineva ar putea falsifica un avizier întreg, care să nu se contrazică.',
  },
  ORIGIN: {
    ensures:
      'Starea semnată, manifestul și cheia jurnalului dată de dumneavoastră numesc același avizier.',
    protects: 'Avizierul unor alegeri ar putea fi arătat drept avizierul altora.',
  },
  FINGERPRINT: {
    ensures: 'Manifestul este cel a cărui amprentă ați dat-o.',
    protects:
      'Manifestul ar putea fi modificat ulterior sau altcineva ar putea inventa tot registrul.',
  },
  LOG_KEY: {
    ensures: 'Manifestul numește cheia jurnalului pe care ați dat-o.',
    protects: 'Pe lângă avizierul alegerilor s-ar putea ține un al doilea.',
  },
  AUTHORITY_SIGNATURE: {
    ensures:
      'Manifestul, deschiderea, închiderea și anunțurile sunt semnate de autoritatea electorală.',
    protects: 'Altcineva ar putea deschide sau închide votarea ori ar putea publica anunțuri.',
  },
  TRUSTEE_SIGNATURE: {
    ensures:
      'Fiecare pas al creării cheii și fiecare parte la deschiderea totalului sunt semnate de custodele respectiv.',
    protects: 'Serverul ar putea acționa în locul custozilor.',
  },
  REGISTRAR_SIGNATURE: {
    ensures: 'Lista electorală și anulările sunt semnate de registrator.',
    protects: 'Altcineva ar putea adăuga sau radia alegători.',
  },
  AUTHORIZATION_SIGNATURE: {
    ensures:
      'Fiecare buletin are o permisiune de a vota, semnată de registrator pentru cheia acelui buletin.',
    protects: 'S-ar putea depune buletine pentru care nu s-a autentificat nimeni.',
  },
  BALLOT_SIGNATURE: {
    ensures: 'Fiecare buletin este semnat cu cheia pentru care s-a dat permisiunea de a vota.',
    protects: 'Un buletin ar putea fi modificat sau înlocuit după ce alegătorul l-a sigilat.',
  },
  WITNESS_SIGNATURE: {
    ensures:
      'Fiecare rând atribuit unui martor din manifest este într-adevăr semnătura acelui martor.',
    protects:
      'O stare pe care martorii nu au văzut-o niciodată ar putea fi dată drept confirmată de ei.',
  },
  TIMESTAMP: {
    ensures:
      'Fiecare marcă temporală este, conform RFC 3161, declarația unei autorități de marcare temporală despre o stare semnată de acest jurnal.',
    protects:
      'S-ar putea invoca o oră pe care nu o garantează nimeni sau care a fost pusă pe altceva.',
  },
  WITNESSED_CHECKPOINT: {
    ensures:
      'Ceea ce avizierul publică drept stare confirmată de martori este semnat de jurnal și de atâția martori câți cere manifestul.',
    protects: 'Jurnalul ar putea trece drept confirmat de martori fără să fie.',
  },

  CHECKPOINT_FORMAT: {
    ensures: 'Starea jurnalului este scrisă după reguli, ca notă semnată C2SP.',
    protects: 'Doi cititori ar putea înțelege lucruri diferite din aceeași stare.',
  },
  ENTRIES_FORMAT: {
    ensures:
      'Fiecare pachet de înregistrări se împarte exact în înregistrările pe care trebuie să le conțină.',
    protects:
      'Unor observatori li s-ar putea strecura înregistrări în plus, iar altora li s-ar putea tăia din ele.',
  },
  ATTACHMENTS_FORMAT: {
    ensures: 'Fiecare pachet de anexe conține exact câte o anexă pentru fiecare înregistrare.',
    protects: 'Anexele ar putea fi mutate de la o înregistrare la alta.',
  },
  ROOT: {
    ensures: 'Rădăcina arborelui Merkle al tuturor înregistrărilor este cea din starea semnată.',
    protects:
      'O înregistrare ar putea fi modificată, ștearsă, adăugată sau mutată după ce a fost consemnată.',
  },
  LEAF_MISMATCH: {
    ensures: 'Fiecare înregistrare are suma de control pe care arborele o păstrează pentru ea.',
    protects: 'O înregistrare ar putea fi modificată fără ca nimeni să poată spune care.',
  },
  TILE_MISMATCH: {
    ensures: 'Arborele publicat este arborele acestor înregistrări.',
    protects: 'Dovezile de includere ar putea duce la alt registru decât cel numărat.',
  },
  SOURCE_CHANGED: {
    ensures: 'Ceea ce se citește a doua oară este ceea ce s-a citit prima oară.',
    protects: 'Avizierul ar putea arăta un buletin la verificare și altul la numărare.',
  },
  NON_CANONICAL: {
    ensures: 'Fiecare înregistrare este scrisă în singura formă canonică din RFC 8785.',
    protects:
      'Aceeași înregistrare ar putea fi citită în două feluri sau ar putea avea două sume de control.',
  },
  SCHEMA: {
    ensures: 'Fiecare înregistrare are exact câmpurile tipului ei, fiecare între limitele lui.',
    protects:
      'S-ar putea strecura câmpuri ascunse, parametri străini ai grupului, tipuri necunoscute sau valori prea mari.',
  },
  MANIFEST: {
    ensures: 'Părțile manifestului se potrivesc între ele.',
    protects: 'Același buletin de vot ar putea însemna lucruri diferite pentru programe diferite.',
  },
  KEY_INVALID: {
    ensures:
      'Fiecare cheie de semnare și fiecare cheie de criptare din manifest are exact forma cerută.',
    protects: 'S-ar putea folosi chei de ordin mic, cu care poate semna oricine.',
  },
  POINT_INVALID: {
    ensures: 'Fiecare element al grupului este scris în forma canonică ristretto255.',
    protects:
      'S-ar putea folosi elemente din afara grupului sau același element ar putea fi scris în două feluri.',
  },
  POINT_IDENTITY: {
    ensures:
      'Niciun element al grupului nu este elementul neutru acolo unde protocolul nu îl permite.',
    protects: 'Cheile și textele criptate ar putea să nu ascundă nimic sau să dovedească orice.',
  },
  SCALAR_INVALID: {
    ensures: 'Fiecare scalar este mai mic decât ordinul grupului.',
    protects: 'Aceeași dovadă sau aceeași semnătură ar putea fi scrisă și altfel.',
  },
  ATTACHMENT_SIZE: {
    ensures: 'Fiecare anexă are lungimea stabilită de manifest.',
    protects:
      'Părți ale unei dovezi ar putea fi omise sau adăugate ori lungimea ar putea trăda o opțiune.',
  },
  ATTACHMENT_DIGEST: {
    ensures: 'Fiecare anexă are suma de control SHA-256 numită în înregistrarea ei.',
    protects:
      'Un buletin sigilat, un total sau o parte la deschiderea lui ar putea fi înlocuite după ce au fost consemnate.',
  },
  ATTACHMENT_UNEXPECTED: {
    ensures: 'Înregistrările de alte tipuri nu au nicio anexă.',
    protects: 'Registrul ar putea purta cu el octeți pe care nu i-a semnat nimeni.',
  },

  ELECTION: {
    ensures: 'Fiecare înregistrare numește aceste alegeri.',
    protects: 'S-ar putea refolosi înregistrări din alte alegeri sau dintr-o probă.',
  },
  PHASE: {
    ensures: 'Fiecare înregistrare se află într-o etapă a alegerilor care o admite.',
    protects:
      'Ar putea exista buletine înainte de deschidere sau după închidere, o a doua deschidere, un al doilea total sau un al doilea rezultat.',
  },
  DUPLICATE_ENTRY: {
    ensures: 'Nu există două înregistrări identice.',
    protects: 'Un singur act ar putea fi consemnat de două ori.',
  },
  LANGUAGES: {
    ensures: 'Textul fiecărui anunț este scris exact în limbile alegerilor.',
    protects: 'S-ar putea publica anunțuri pe care unii alegători nu le pot citi.',
  },
  TRUSTEE_UNKNOWN: {
    ensures: 'Fiecare custode numit într-o înregistrare este unul din manifest.',
    protects: 'Cineva din afară ar putea contribui la cheie sau la deschiderea totalului.',
  },
  CEREMONY_ORDER: {
    ensures:
      'Pașii creării cheii vin în ordinea lor, iar fiecare custode face fiecare pas o singură dată.',
    protects:
      'Un custode și-ar putea alege partea după ce le-a văzut pe ale celorlalți sau ar putea înlocui mai târziu o cheie.',
  },
  COMMITMENT: {
    ensures: 'Fiecare custode arată exact ceea ce își fixase.',
    protects: 'Un custode care îi așteaptă pe ceilalți ar putea hotărî singur cheia alegerilor.',
  },
  DEGREE: {
    ensures:
      'Fiecare custode arată exact atâția coeficienți, atâtea dovezi și atâtea părți câte trebuie.',
    protects:
      'S-ar putea schimba pe ascuns numărul custozilor necesari pentru deschiderea totalului.',
  },
  BOARD_FORK: {
    ensures:
      'Ceea ce a văzut fiecare custode din jurnal când a confirmat cheia este un început al acestui jurnal.',
    protects: 'Custozilor li s-ar putea arăta alt avizier.',
  },
  ELECTION_KEY: {
    ensures:
      'Confirmările și deschiderea votării numesc cheia care rezultă din părțile custozilor.',
    protects: 'Buletinele ar putea fi sigilate astfel încât altcineva să le poată deschide.',
  },
  CEREMONY_INCOMPLETE: {
    ensures:
      'Votarea se deschide numai după ce toți custozii au confirmat cheia și au dovedit că își dețin partea.',
    protects:
      'Buletinele ar putea rămâne nenumărate pentru totdeauna sau le-ar putea deschide prea puțini custozi.',
  },
  COMPLAINT: {
    ensures:
      'Votarea se deschide numai dacă s-a răspuns la toate reclamațiile custozilor și niciuna nu s-a dovedit întemeiată.',
    protects:
      'Un custode căruia i s-a dat o parte greșită nu ar putea ajuta la deschiderea totalului.',
  },
  ROLL_PAGES: {
    ensures:
      'Paginile listei electorale sunt numerotate fără goluri și sunt pline, în afară de ultima.',
    protects: 'Pagini cu alegători ar putea fi omise sau strecurate.',
  },
  ROLL_ORDER: {
    ensures:
      'Pseudonimele din lista electorală sunt în ordine strict crescătoare, deci niciunul nu apare de două ori.',
    protects: 'O persoană ar putea avea mai multe voturi.',
  },
  ROLL_STYLE: {
    ensures: 'Fiecare alegător de pe lista electorală ține de o circumscripție din manifest.',
    protects: 'Ar putea exista alegători ai unei circumscripții inexistente.',
  },
  ROLL_CHANGED: {
    ensures:
      'Lista electorală este cea numită la deschiderea votării, cu același număr de alegători.',
    protects: 'După începerea votării s-ar putea adăuga sau șterge alegători.',
  },
  UNIT_TOO_SMALL: {
    ensures:
      'Fiecare circumscripție care are alegători are cel puțin numărul minim cerut de manifest.',
    protects:
      'Un rezultat ar putea privi atât de puțini oameni, încât să arate cum a votat cineva.',
  },
  COUNT_BOUND: {
    ensures: 'Nicio opțiune nu poate aduna mai mult de 100.000.000 de voturi.',
    protects: 'Numărul de voturi ar putea fi prea mare ca să mai poată fi aflat.',
  },
  TIMES: {
    ensures:
      'Votarea nu s-a deschis și nu s-a închis înainte de orele din manifest și nu s-a închis înainte de a se deschide.',
    protects:
      'Votarea ar putea fi deschisă sau închisă prea devreme ori datată împotriva propriei ordini.',
  },
  AUTHORIZATION: {
    ensures:
      'Fiecare buletin este al unui pseudonim de pe lista electorală, cu circumscripția și ponderea din listă.',
    protects:
      'S-ar putea vota fără drept de vot, în altă circumscripție sau cu o pondere aleasă după voie.',
  },
  DUPLICATE_RANDOMNESS: {
    ensures:
      'Niciun text criptat dintr-un buletin nu stă la începutul unei întrebări din alt buletin.',
    protects:
      'Cineva ar putea copia opțiunea sigilată a altui alegător, ca să o afle din rezultat.',
  },
  ALREADY_CHALLENGED: {
    ensures: 'Nu s-a depus niciun buletin care fusese deschis pentru verificare.',
    protects: 'Opțiunile dintr-un buletin depus ar putea fi cunoscute de toți.',
  },
  ALREADY_CAST: {
    ensures: 'Nu s-a deschis pentru verificare niciun buletin care fusese depus.',
    protects: 'Opțiunile dintr-un buletin depus ar putea fi făcute publice.',
  },
  CHALLENGE_MODE: {
    ensures: 'Buletine se deschid pentru verificare numai acolo unde manifestul prevede aceasta.',
    protects:
      'S-ar putea deschide buletine la alegeri la care s-a promis că nu se deschide niciunul.',
  },
  REVOCATION: {
    ensures:
      'Fiecare anulare numește un pseudonim de pe lista electorală, iar niciun pseudonim nu este numit de două ori.',
    protects:
      'S-ar putea anula buletinele mai multor oameni decât au votat pe hârtie sau au fost radiați.',
  },
  TALLY_UNITS: {
    ensures: 'Totalul enumeră circumscripțiile din manifest, în ordinea de acolo.',
    protects: 'Circumscripții ar putea fi unite, împărțite sau omise.',
  },
  COUNTED_SET: {
    ensures:
      'În fiecare circumscripție, totalul cuprinde ultimul buletin neanulat al fiecărui alegător.',
    protects:
      'S-ar putea număra buletinele înlocuite, s-ar putea omite ultimele sau s-ar putea număra și unele, și altele.',
  },
  TALLY_REFERENCE: {
    ensures: 'Părțile custozilor și rezultatul numesc totalul din acest jurnal.',
    protects: 'S-ar putea folosi părți sau numere ale altui total.',
  },
  DECRYPTION_REPEATED: {
    ensures: 'Fiecare custode își dă partea la deschiderea totalului o singură dată.',
    protects: 'Același custode ar putea fi socotit de două ori pentru numărul cerut.',
  },
  SHARE_SET: {
    ensures: 'Rezultatul îmbină părțile a exact atâția custozi câți se cer.',
    protects: 'Numerele ar putea fi calculate din părți prea puține, repetate sau inexistente.',
  },
  RESULT_SHAPE: {
    ensures:
      'Rezultatul are câte un număr pentru fiecare opțiune a fiecărei întrebări din fiecare circumscripție.',
    protects: 'Numere ar putea fi omise, adăugate sau puse în altă ordine.',
  },
  RESULT_BOUND: {
    ensures:
      'Niciun număr nu este mai mare decât pot da buletinele numărate din circumscripția lui.',
    protects: 'Ar putea exista mai multe voturi decât alegători.',
  },
  TIMESTAMP_FORK: {
    ensures:
      'Fiecare stare pe care s-a pus o marcă temporală este o stare anterioară a chiar acestui jurnal.',
    protects:
      'Buletine ar putea fi șterse sau înlocuite după ora la care jurnalul a fost văzut cu ele.',
  },
  TIMESTAMP_ORDER: {
    ensures:
      'În ordinea numerelor, la mărcile temporale de încredere nu scad nici mărimea jurnalului, nici ora, iar niciun act nu a fost marcat înainte de ora pe care o numește.',
    protects:
      'O deschidere sau o închidere ar putea purta o oră mai târzie decât cea reală ori mărcile ar putea fi puse în altă ordine decât au fost făcute.',
  },
  WITNESSED_FORK: {
    ensures: 'Starea confirmată de martori este o stare anterioară a chiar acestui jurnal.',
    protects: 'Martorilor li s-ar putea arăta alt jurnal decât tuturor celorlalți.',
  },

  KEY_PROOF: {
    ensures: 'Fiecare custode dovedește că știe fiecare coeficient pe care îl arată.',
    protects:
      'Un custode ar putea alege o parte din cheie care le face fără efect pe ale celorlalți.',
  },
  SHARE_WRONG: {
    ensures:
      'O parte publicată ca răspuns la o reclamație se potrivește cu valorile publicate de custode.',
    protects: 'Un custode care dă altora părți greșite ar putea rămâne custode.',
  },
  POSSESSION: {
    ensures: 'Fiecare custode dovedește că își deține partea din cheia alegerilor.',
    protects: 'Abia la numărare s-ar putea afla că o cheie este pierdută.',
  },
  RANGE_PROOF: {
    ensures:
      'Pentru fiecare opțiune sigilată se dovedește că respectă regulile întrebării de care ține.',
    protects:
      'Un buletin ar putea valora multe voturi sau voturi negative ori s-ar putea copia sau modifica texte criptate.',
  },
  CHALLENGE_OPENING: {
    ensures:
      'În fiecare buletin deschis pentru verificare sunt criptate exact opțiunile arătate pentru el.',
    protects: 'Pagina de votare ar putea sigila altceva decât arată.',
  },
  AGGREGATE: {
    ensures: 'Totalul este suma ponderată a buletinelor numărate și numai a lor.',
    protects: 'La adunare s-ar putea adăuga, șterge sau schimba voturi.',
  },
  DECRYPTION_PROOF: {
    ensures: 'Pentru fiecare parte la deschiderea totalului se dovedește că este corectă.',
    protects: 'Un custode ar putea schimba rezultatul cu o parte falsă.',
  },
  RESULT_MISMATCH: {
    ensures: 'Fiecare număr publicat este cel care iese din deschiderea totalului.',
    protects: 'Numerele ar putea fi schimbate între ele, mutate sau inventate.',
  },

  RECEIPT_MALFORMED: {
    ensures: 'Recipisa este o dovadă în formatul C2SP, cu octeții înregistrării și nimic altceva.',
    protects: 'O recipisă ar putea fi citită în două feluri.',
  },
  RECEIPT_SIGNATURE: {
    ensures: 'Starea din recipisă este semnată cu cheia jurnalului pe care ați dat-o.',
    protects: 'O recipisă inventată ar putea arunca vina asupra unui jurnal cinstit.',
  },
  RECEIPT_MISMATCH: {
    ensures: 'Starea din recipisă acoperă înregistrarea din recipisă, la locul ei.',
    protects:
      'O stare autentică ar putea fi pusă sub o înregistrare pe care jurnalul nu a primit-o niciodată.',
  },
  RECEIPT_ELECTION: {
    ensures: 'Înregistrarea din recipisă numește alegerile a căror amprentă ați dat-o.',
    protects: 'Recipisa unor alegeri ar putea fi invocată împotriva altora.',
  },
  RECEIPT_AHEAD: {
    ensures: 'Registrul ajunge cel puțin până la recipisă sau se încheie cu închiderea votării.',
    protects: 'O copie mai veche a registrului ar putea fi luată drept registrul întreg.',
  },
  RECEIPT_NOT_INCLUDED: {
    ensures: 'Jurnalul conține înregistrarea din recipisă la locul promis.',
    protects:
      'Un buletin ar putea fi omis, înlocuit sau mutat după ce alegătorul a primit recipisa.',
  },
  RECEIPT_FORK: {
    ensures: 'Jurnalul a crescut din cel despre care vorbește starea din recipisă.',
    protects:
      'Același jurnal ar putea avea două istorii: una pentru alegător și alta pentru toți ceilalți.',
  },
  COMPLAINT_MALFORMED: {
    ensures: 'Plângerea este scrisă în JSON canonic, exact cu câmpurile felului ei.',
    protects: 'O plângere ar putea fi citită în două feluri.',
  },
  COMPLAINT_CHECKPOINT: {
    ensures: 'Starea invocată împotriva recipisei este semnată cu aceeași cheie a jurnalului.',
    protects: 'Un jurnal cinstit ar putea fi acuzat cu o stare făcută de altcineva.',
  },
  COMPLAINT_PROOF: {
    ensures: 'Sumele de control invocate împotriva recipisei duc la rădăcina acelei stări.',
    protects:
      'Un jurnal cinstit ar putea fi acuzat pentru un conținut pe care nu l-a avut niciodată.',
  },
  COMPLAINT_UNFOUNDED: {
    ensures: 'Recipisa și starea se contrazic.',
    protects: 'Cineva s-ar putea plânge de o recipisă pe care jurnalul o respectă.',
  },

  PAGES_UNNAMED: {
    ensures: 'Manifestul numește pentru fiecare pagină un document, cu suma lui de control.',
    protects: 'Paginile nu ar putea fi comparate cu nimic.',
  },
  PAGE_ABSENT: {
    ensures: 'Fiecare browser primește fiecare pagină.',
    protects:
      'Unii alegători ar putea fi împiedicați să voteze sau să verifice din cauza browserului ori a limbii lor.',
  },
  PAGE_ELSEWHERE: {
    ensures: 'Nicio pagină și niciun fișier nu trimite browserul la altă adresă.',
    protects: 'Alegătorii ar putea fi duși la pagini despre care manifestul nu spune nimic.',
  },
  PAGE_ALTERED: {
    ensures: 'Fiecare document este unul dintre cele numite în manifest pentru pagina lui.',
    protects: 'În locul paginii publicate, toți sau numai unii ar putea primi alta.',
  },
  PAGE_DIFFERS: {
    ensures: 'Ce document primește browserul depinde numai de limba pe care o cere.',
    protects:
      'Unii alegători ar putea fi deosebiți de alții după browser, după un modul cookie sau după locul de unde vin.',
  },
  FILE_ABSENT: {
    ensures: 'Fiecare browser primește fiecare fișier numit în manifest.',
    protects: 'Pentru unii alegători paginile ar putea să nu funcționeze.',
  },
  FILE_ALTERED: {
    ensures: 'Fiecare fișier are suma de control dată în manifest.',
    protects: 'În locul scriptului, textului sau fontului publicat s-ar putea da altul.',
  },
  PAGE_POLICY: {
    ensures:
      'Fiecare răspuns poartă politica de securitate a conținutului din protocol, literă cu literă.',
    protects:
      'S-ar putea rula scripturi din altă parte, paginile ar putea fi puse în cadre străine, iar secretele ar putea fi trimise altor servere.',
  },
  PAGE_HEADER_MISSING: {
    ensures: 'Fiecare răspuns poartă și celelalte antete cerute de protocol, precum și tipul lui.',
    protects:
      'Un fișier ar putea fi citit drept ceea ce nu este, alte site-uri ar putea afla adresele, iar conexiunea ar putea fi făcută fără TLS.',
  },
  PAGE_HEADER_FOREIGN: {
    ensures:
      'Niciun antet nu face browserul să încarce, să deschidă, să păstreze sau să raporteze altceva.',
    protects:
      'S-ar putea aduce în pagină lucruri pe care nu le numește niciun document, iar alegătorii ar putea fi marcați printr-un modul cookie.',
  },
  BUILD_DIFFERS: {
    ensures: 'Fișierele construite de dumneavoastră sunt cele numite în manifest și nimic în plus.',
    protects: 'Paginile publicate ar putea să nu fie făcute din codul sursă publicat.',
  },
  PAGE_CACHING: {
    ensures: 'Cât timp se păstrează un răspuns și ce etichetă are sunt aceleași pentru toți.',
    protects:
      'Alegătorii ar putea fi recunoscuți și fără un modul cookie, după eticheta pe care browserul lor o repetă.',
  },
  PAGE_OTHER_SERVER: {
    ensures: 'Niciun răspuns nu numește alt server sau alt port pentru cererile următoare.',
    protects:
      'Alegătorii ar putea fi duși, unul câte unul, la un server pe care nu îl compară nimeni.',
  },
};
