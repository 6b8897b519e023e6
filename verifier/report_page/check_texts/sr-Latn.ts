import type { CheckTexts } from '../texts.ts';

/** Serbian in Cyrillic, letter by letter: a test holds the two to each other. */
export const srLatn: CheckTexts = {
  CHECKPOINT_MISSING: {
    ensures: 'Tabla objavljuje svoje potpisano stanje.',
    protects: 'Da se tabla nikada ne obaveže na ono što sadrži.',
  },
  ENTRIES_MISSING: {
    ensures: 'Objavljen je svaki zapis koji stanje table obuhvata.',
    protects: 'Listići ili drugi zapisi skriveni od posmatrača.',
  },
  ATTACHMENT_MISSING: {
    ensures:
      'Objavljeni su svaki zapečaćeni listić, svaki zbir i svako otvaranje koje neki zapis navodi.',
    protects:
      'Da se računa listić ili dokaz koji se ne može proveriti; da neki dokaz bude uklonjen.',
  },
  TILE_MISSING: {
    ensures: 'Objavljen je svaki deo Merklovog stabla.',
    protects: 'Tabla na kojoj niko ne može da nađe dokaz da je neki zapis uključen.',
  },
  OPENING_ABSENT: {
    ensures: 'Izborna komisija je otvorila glasanje.',
    protects: 'Da se prihvati rezultat izbora koji nikada nisu počeli.',
  },
  CLOSING_ABSENT: {
    ensures: 'Izborna komisija je zatvorila glasanje.',
    protects: 'Da se prihvati rezultat dok glasovi još mogu da se menjaju.',
  },
  TALLY_ABSENT: {
    ensures: 'Objavljen je zbir zapečaćenih listića.',
    protects: 'Rezultat koji se ne može pratiti do listića.',
  },
  DECRYPTIONS_ABSENT: {
    ensures: 'Bar onoliko poverenika koliko je potrebno objavilo je svoj deo za otvaranje.',
    protects: 'Da je rezultat otvorio neko drugi, ili niko.',
  },
  RESULT_ABSENT: {
    ensures: 'Objavljen je broj glasova.',
    protects: 'Da se glasovi prebroje, a rezultat ne objavi.',
  },
  WITNESSES: {
    ensures: 'Stanje s rezultatom potpisalo je onoliko svedoka koliko manifest zahteva.',
    protects: 'Dnevnik prikazan samo vama, s drugim rezultatom od onog koji vide ostali.',
  },
  CHECKPOINT_SIGNATURE: {
    ensures: 'Stanje table potpisano je ključem dnevnika koji ste dali.',
    protects: 'Lažna tabla koja sama sebi ne protivreči.',
  },
  ORIGIN: {
    ensures: 'Stanje, manifest i vaš ključ dnevnika navode istu tablu.',
    protects: 'Da se tabla jednih izbora prikaže kao tabla drugih.',
  },
  FINGERPRINT: {
    ensures: 'Manifest je onaj čiji ste digitalni otisak dali.',
    protects: 'Da se manifest naknadno izmeni; da je ceo zapis izmislio neko drugi.',
  },
  LOG_KEY: {
    ensures: 'Manifest navodi ključ dnevnika koji ste dali.',
    protects: 'Druga tabla koja se vodi uporedo s pravom tablom izbora.',
  },
  AUTHORITY_SIGNATURE: {
    ensures: 'Manifest, otvaranje, zatvaranje i obaveštenja potpisala je izborna komisija.',
    protects: 'Da neko drugi otvara, zatvara ili obaveštava.',
  },
  TRUSTEE_SIGNATURE: {
    ensures: 'Svaki korak stvaranja ključa i svako otvaranje potpisao je poverenik o kome je reč.',
    protects: 'Da server postupa umesto poverenika.',
  },
  REGISTRAR_SIGNATURE: {
    ensures: 'Birački spisak i poništenja potpisao je registrator.',
    protects: 'Da neko drugi dodaje ili briše birače.',
  },
  AUTHORIZATION_SIGNATURE: {
    ensures: 'Svaki listić nosi dozvolu za svoj ključ listića, koju je potpisao registrator.',
    protects: 'Listići za koje se niko nije prijavio.',
  },
  BALLOT_SIGNATURE: {
    ensures: 'Svaki listić potpisan je ključem listića za koji je data dozvola.',
    protects: 'Da se listić izmeni ili zameni pošto ga je birač zapečatio.',
  },
  WITNESS_SIGNATURE: {
    ensures: 'Svaki red koji se pripisuje svedoku iz manifesta njegov je pravi potpis.',
    protects: 'Da se stanje koje svedoci nisu videli predstavi kao posvedočeno.',
  },
  TIMESTAMP: {
    ensures:
      'Svaki vremenski žig je izjava same službe za žigove, po RFC 3161, o stanju koje je ovaj dnevnik potpisao.',
    protects: 'Vreme iza koga niko ne stoji, ili žig stavljen na nešto drugo.',
  },
  WITNESSED_CHECKPOINT: {
    ensures:
      'Stanje koje tabla naziva posvedočenim potpisali su dnevnik i onoliko svedoka koliko manifest zahteva.',
    protects: 'Dnevnik za koji se tvrdi da je posvedočen, a nije.',
  },
  CHECKPOINT_FORMAT: {
    ensures: 'Stanje je ispravno zapisano kao potpisana beleška po C2SP.',
    protects: 'Da dva čitaoca isto stanje razumeju različito.',
  },
  ENTRIES_FORMAT: {
    ensures: 'Svaki paket zapisa deli se tačno na zapise koje mora da sadrži.',
    protects: 'Zapisi koji su za jedne posmatrače umetnuti, a za druge odsečeni.',
  },
  ATTACHMENTS_FORMAT: {
    ensures: 'Svaki paket priloga deli se tačno na po jedan prilog za svaki zapis.',
    protects: 'Prilozi premešteni s jednog zapisa na drugi.',
  },
  ROOT: {
    ensures: 'Merklov koren svih zapisa je onaj u potpisanom stanju.',
    protects: 'Da se zapis izmeni, ukloni, doda ili premesti pošto je upisan.',
  },
  LEAF_MISMATCH: {
    ensures: 'Svaki zapis ima heš koji stablo čuva za njega.',
    protects: 'Izmenjen zapis koji niko ne može da pokaže.',
  },
  TILE_MISMATCH: {
    ensures: 'Objavljeno stablo je stablo ovih zapisa.',
    protects: 'Dokazi o uključenosti koji vode drugom zapisu izbora, a ne prebrojanom.',
  },
  SOURCE_CHANGED: {
    ensures: 'Ono što je pročitano drugi put isto je kao ono pročitano prvi put.',
    protects: 'Tabla koja jedan listić pokazuje za proveru, a drugi za brojanje.',
  },
  NON_CANONICAL: {
    ensures: 'Svaki zapis je napisan u jedinom dozvoljenom obliku po RFC 8785.',
    protects: 'Jedan zapis koji se može pročitati na dva načina ili ima dva heša.',
  },
  SCHEMA: {
    ensures: 'Svaki zapis ima tačno polja svoje vrste, svako u svojim granicama.',
    protects:
      'Skrivena polja, podmetnuti parametri grupe, nepoznate vrste zapisa, prevelike vrednosti.',
  },
  MANIFEST: {
    ensures: 'Delovi manifesta slažu se među sobom.',
    protects: 'Glasački listić koji raznim programima znači razne stvari.',
  },
  KEY_INVALID: {
    ensures:
      'Svaki ključ za potpisivanje i svaki primalac za age u manifestu zapisan je strogo po pravilima.',
    protects: 'Ključevi malog reda, kojima svako može da potpisuje.',
  },
  POINT_INVALID: {
    ensures: 'Svaki element grupe zapisan je u jedinom dozvoljenom obliku po ristretto255.',
    protects: 'Elementi izvan grupe; jedan element zapisan na dva načina.',
  },
  POINT_IDENTITY: {
    ensures: 'Nijedan element grupe nije neutralni tamo gde protokol to zabranjuje.',
    protects:
      'Ključevi i šifrovani tekstovi koji ništa ne skrivaju ili kojima se dokazuje bilo šta.',
  },
  SCALAR_INVALID: {
    ensures: 'Svaki skalar je manji od reda grupe.',
    protects: 'Isti dokaz ili potpis napisan na još jedan način.',
  },
  ATTACHMENT_SIZE: {
    ensures: 'Svaki prilog ima dužinu koju određuje manifest.',
    protects: 'Izostavljeni ili dodati delovi dokaza; dužine koje odaju izbor.',
  },
  ATTACHMENT_DIGEST: {
    ensures: 'Svaki prilog ima kontrolni zbir SHA-256 koji njegov zapis navodi.',
    protects: 'Da se zapečaćeni listić, zbir ili otvaranje zamene pošto su upisani.',
  },
  ATTACHMENT_UNEXPECTED: {
    ensures: 'Zapisi ostalih vrsta nemaju priloga.',
    protects: 'Nepotpisani podaci koji se prenose zajedno sa zapisom.',
  },
  ELECTION: {
    ensures: 'Svaki zapis navodi ove izbore.',
    protects: 'Zapisi preneti s drugih izbora ili s probe.',
  },
  PHASE: {
    ensures: 'Svaki zapis je u fazi izbora koja ga dopušta.',
    protects:
      'Listići pre otvaranja ili posle zatvaranja; drugo otvaranje, drugi zbir ili drugi rezultat.',
  },
  DUPLICATE_ENTRY: {
    ensures: 'Nema dva ista zapisa.',
    protects: 'Da se jedna radnja upiše dvaput.',
  },
  LANGUAGES: {
    ensures: 'Tekst svakog obaveštenja je tačno na jezicima izbora.',
    protects: 'Obaveštenja koja neki birači ne mogu da pročitaju.',
  },
  TRUSTEE_UNKNOWN: {
    ensures: 'Svaki poverenik naveden u zapisu je neko iz manifesta.',
    protects: 'Da neko spolja učestvuje u stvaranju ključa ili u otvaranju zbira.',
  },
  CEREMONY_ORDER: {
    ensures: 'Koraci stvaranja ključa idu svojim redom, svaki po jednom za svakog poverenika.',
    protects: 'Da poverenik izabere svoj deo pošto je video tuđe; da se ključ kasnije zameni.',
  },
  COMMITMENT: {
    ensures: 'Svaki poverenik pokazuje ono na šta se obavezao.',
    protects: 'Poverenik koji sačeka ostale i sam odredi izborni ključ.',
  },
  DEGREE: {
    ensures: 'Svaki poverenik pokazuje tačno onoliko koeficijenata, dokaza i delova koliko mora.',
    protects: 'Da se potajno promeni koliko je poverenika potrebno za otvaranje.',
  },
  BOARD_FORK: {
    ensures:
      'Ono što je svaki poverenik video od dnevnika kad je potvrdio ključ jeste početak upravo ovog dnevnika.',
    protects: 'Da su poverenici gledali drugu tablu.',
  },
  ELECTION_KEY: {
    ensures:
      'Otvaranje i ono što su poverenici potvrdili navode ključ koji sledi iz njihovih delova.',
    protects: 'Listići zapečaćeni ključem koji neko drugi može da otvori.',
  },
  CEREMONY_INCOMPLETE: {
    ensures:
      'Glasanje se otvara tek pošto je svaki poverenik potvrdio ključ i dokazao da čuva svoj deo.',
    protects: 'Listići koji se nikada ne mogu prebrojati ili koje može da otvori premalo ljudi.',
  },
  COMPLAINT: {
    ensures:
      'Glasanje se otvara samo ako nema prigovora koji je ostao bez odgovora ili bio opravdan.',
    protects: 'Poverenik koji je dobio pogrešan deo i ne može da učestvuje u otvaranju.',
  },
  ROLL_PAGES: {
    ensures: 'Stranice biračkog spiska numerisane su bez prekida i sve su pune, osim poslednje.',
    protects: 'Izostavljene ili umetnute stranice s biračima.',
  },
  ROLL_ORDER: {
    ensures: 'Pseudonimi na biračkom spisku idu rastućim redom, pa niko nije na njemu dvaput.',
    protects: 'Jedan čovek s više glasova.',
  },
  ROLL_STYLE: {
    ensures: 'Svaki birač sa spiska je iz jedinice koja je u manifestu.',
    protects: 'Birači iz izborne jedinice koja ne postoji.',
  },
  ROLL_CHANGED: {
    ensures: 'Birački spisak je onaj koji otvaranje navodi, s isto toliko birača.',
    protects: 'Birači dodati ili uklonjeni pošto je glasanje počelo.',
  },
  UNIT_TOO_SMALL: {
    ensures: 'U svakoj jedinici s biračima ima ih bar koliko je najmanji dozvoljeni broj.',
    protects: 'Toliko mali rezultat da odaje kako je neko glasao.',
  },
  COUNT_BOUND: {
    ensures: 'Ni za jedan izbor ne može se sabrati više od 100.000.000 glasova.',
    protects: 'Broj koji je prevelik da bi bio nađen.',
  },
  TIMES: {
    ensures:
      'Glasanje nije otvoreno ni zatvoreno pre vremena iz manifesta, i nije zatvoreno pre nego što je otvoreno.',
    protects:
      'Izbori otvoreni ili zatvoreni pre vremena, ili s datumima koji protivreče redosledu događaja.',
  },
  AUTHORIZATION: {
    ensures:
      'Svaki listić je za pseudonim s biračkog spiska, s jedinicom i težinom koje su tamo upisane.',
    protects:
      'Glasovi ljudi koji ne smeju da glasaju, u pogrešnoj jedinici ili s težinom po svojoj volji.',
  },
  DUPLICATE_RANDOMNESS: {
    ensures: 'Nijedan šifrovani tekst jednog listića ne stoji na početku pitanja drugog listića.',
    protects: 'Da se tuđ zapečaćeni izbor prepiše kako bi se saznao iz rezultata.',
  },
  ALREADY_CHALLENGED: {
    ensures: 'Nije predat listić koji je bio otvoren radi provere.',
    protects: 'Predati listić čiji je izbor svima poznat.',
  },
  ALREADY_CAST: {
    ensures: 'Nije otvoren radi provere listić koji je bio predat.',
    protects: 'Da izbor na predatom listiću postane svima poznat.',
  },
  CHALLENGE_MODE: {
    ensures: 'Listići se otvaraju radi provere samo tamo gde manifest to nudi.',
    protects: 'Otvoreni listići na izborima koji to ne predviđaju.',
  },
  REVOCATION: {
    ensures: 'Svako poništenje navodi pseudonim s biračkog spiska i nijedan nije naveden dvaput.',
    protects:
      'Da se ukloni više listića nego što je ljudi koji su glasali na papiru ili su brisani sa spiska.',
  },
  TALLY_UNITS: {
    ensures: 'Zbir navodi jedinice iz manifesta, njegovim redosledom.',
    protects: 'Spojene, podeljene ili izostavljene jedinice.',
  },
  COUNTED_SET: {
    ensures: 'U svakoj jedinici zbir obuhvata poslednji neponišteni listić svakog birača.',
    protects:
      'Da se računaju zamenjeni listići, da se izostave poslednji ili da se računaju i jedni i drugi.',
  },
  TALLY_REFERENCE: {
    ensures: 'Otvaranja i rezultat navode zbir iz ovog dnevnika.',
    protects: 'Delovi za otvaranje ili brojevi nekog drugog zbira.',
  },
  DECRYPTION_REPEATED: {
    ensures: 'Svaki poverenik daje svoj deo za otvaranje samo jednom.',
    protects: 'Da se jedan poverenik računa kao dvojica.',
  },
  SHARE_SET: {
    ensures: 'Rezultat spaja delove tačno onoliko poverenika koliko je potrebno.',
    protects: 'Brojevi izračunati iz premalo delova, ili iz ponovljenih ili nepostojećih.',
  },
  RESULT_SHAPE: {
    ensures: 'Rezultat ima po jedan broj za svaki izbor na svako pitanje u svakoj jedinici.',
    protects: 'Izostavljeni, dodati ili ispremeštani brojevi.',
  },
  RESULT_BOUND: {
    ensures: 'Nijedan broj nije veći od onoga što prebrojani listići jedinice mogu da daju.',
    protects: 'Više glasova nego birača.',
  },
  TIMESTAMP_FORK: {
    ensures: 'Svako stanje s vremenskim žigom je ranije stanje upravo ovog dnevnika.',
    protects: 'Listići uklonjeni ili zamenjeni pošto je dnevnik s njima viđen u posvedočeno vreme.',
  },
  TIMESTAMP_ORDER: {
    ensures:
      'Po redu pouzdanih žigova ne opadaju ni veličina ni vreme, i ništa nije žigosano pre vremena koje samo navodi.',
    protects:
      'Otvaranje ili zatvaranje s budućim datumom; žigovi poređani drugačije nego što su stavljeni.',
  },
  WITNESSED_FORK: {
    ensures: 'Posvedočeno stanje je ranije stanje upravo ovog dnevnika.',
    protects: 'Da su svedoci gledali drugi dnevnik, a ne onaj koji vide svi ostali.',
  },
  KEY_PROOF: {
    ensures: 'Svaki poverenik dokazuje da zna svaki koeficijent koji pokazuje.',
    protects: 'Namešten deo koji poništava delove ostalih poverenika.',
  },
  SHARE_WRONG: {
    ensures: 'Deo objavljen kao odgovor na prigovor odgovara onome što je poverenik pokazao.',
    protects: 'Poverenik koji deli pogrešne delove, a ipak ostaje.',
  },
  POSSESSION: {
    ensures: 'Svaki poverenik dokazuje da čuva svoj deo izbornog ključa.',
    protects: 'Ključ za koji se tek pri brojanju ispostavi da je izgubljen.',
  },
  RANGE_PROOF: {
    ensures: 'Za svaki zapečaćeni izbor dokazano je da poštuje pravila pitanja.',
    protects:
      'Listići koji vrede mnogo glasova ili negativan broj; prepisani ili izmenjeni šifrovani tekstovi.',
  },
  CHALLENGE_OPENING: {
    ensures: 'U svakom listiću otvorenom radi provere šifrovan je upravo izbor koji je prikazan.',
    protects: 'Stranica za glasanje koja zapečaćuje jedno, a prikazuje drugo.',
  },
  AGGREGATE: {
    ensures: 'Zbir je zbir upravo prebrojanih listića, svakog sa svojom težinom.',
    protects: 'Glasovi dodati, uklonjeni ili zamenjeni pri sabiranju.',
  },
  DECRYPTION_PROOF: {
    ensures: 'Za svaki deo za otvaranje dokazano je da je tačan.',
    protects: 'Poverenik koji pogrešnim delom pomera rezultat.',
  },
  RESULT_MISMATCH: {
    ensures: 'Svaki objavljeni broj je ono što se dobija otvaranjem zbira.',
    protects: 'Zamenjeni, premešteni ili izmišljeni brojevi.',
  },
  RECEIPT_MALFORMED: {
    ensures: 'Potvrda je tlog-proof po C2SP s bajtovima zapisa i ničim drugim.',
    protects: 'Potvrda koja se može pročitati na dva načina.',
  },
  RECEIPT_SIGNATURE: {
    ensures: 'Stanje u potvrdi potpisano je ključem dnevnika koji ste dali.',
    protects: 'Izmišljena potvrda koja svaljuje krivicu na pošten dnevnik.',
  },
  RECEIPT_MISMATCH: {
    ensures: 'Stanje u potvrdi obuhvata njen zapis na njegovom mestu.',
    protects: 'Pravo stanje stavljeno pod zapis koji dnevnik nikada nije primio.',
  },
  RECEIPT_ELECTION: {
    ensures: 'Zapis u potvrdi navodi izbore čiji ste digitalni otisak dali.',
    protects: 'Da se potvrda s jednih izbora upotrebi protiv drugih.',
  },
  RECEIPT_AHEAD: {
    ensures: 'Zapis seže dotle dokle seže potvrda, ili se završava zatvaranjem.',
    protects: 'Da se starija kopija zapisa uzme kao da je cela.',
  },
  RECEIPT_NOT_INCLUDED: {
    ensures: 'Dnevnik sadrži zapis iz potvrde na obećanom mestu.',
    protects: 'Da se listić izgubi, zameni ili premesti pošto je njegov birač dobio potvrdu.',
  },
  RECEIPT_FORK: {
    ensures: 'Dnevnik je nastavak dnevnika o kome govori stanje u potvrdi.',
    protects: 'Dve istorije jednog dnevnika: jedna za birača, a druga za sve ostale.',
  },
  COMPLAINT_MALFORMED: {
    ensures: 'Žalba je JSON u jedinom dozvoljenom obliku, tačno s poljima svoje vrste.',
    protects: 'Žalba koja se može pročitati na dva načina.',
  },
  COMPLAINT_CHECKPOINT: {
    ensures: 'Stanje koje žalba suprotstavlja potvrdi potpisano je istim ključem dnevnika.',
    protects: 'Da pošten dnevnik bude optužen stanjem koje je napravio neko drugi.',
  },
  COMPLAINT_PROOF: {
    ensures: 'Heševi koje žalba suprotstavlja potvrdi vode do korena tog stanja.',
    protects: 'Da pošten dnevnik bude optužen sadržajem koji nikada nije imao.',
  },
  COMPLAINT_UNFOUNDED: {
    ensures: 'Potvrda i stanje protivreče jedno drugom.',
    protects: 'Žalba zbog potvrde koju dnevnik ispunjava.',
  },
  PAGES_UNNAMED: {
    ensures: 'Manifest navodi dokument za svaku stranicu, svaki s jednim kontrolnim zbirom.',
    protects: 'Stranice koje niko ni s čim ne može da uporedi.',
  },
  PAGE_ABSENT: {
    ensures: 'Svaka stranica je dostupna svakom pregledaču.',
    protects: 'Da se neki birači zbog pregledača ili jezika spreče da glasaju ili proveravaju.',
  },
  PAGE_ELSEWHERE: {
    ensures: 'Nijedna stranica i nijedna datoteka ne šalju pregledač na drugu adresu.',
    protects: 'Birači odvedeni na stranice o kojima manifest ništa ne kaže.',
  },
  PAGE_ALTERED: {
    ensures: 'Svaki dokument je jedan od onih koje manifest navodi za njegovu stranicu.',
    protects: 'Druga stranica umesto objavljene, za sve ili za neke.',
  },
  PAGE_DIFFERS: {
    ensures: 'Koji se dokument šalje zavisi jedino od jezika koji zahtev traži.',
    protects:
      'Da se jedni birači razlikuju od drugih po pregledaču, po kolačiću ili po tome odakle dolaze.',
  },
  FILE_ABSENT: {
    ensures: 'Svaka datoteka koju manifest navodi dostupna je svakom pregledaču.',
    protects: 'Stranice koje nekim biračima ne rade.',
  },
  FILE_ALTERED: {
    ensures: 'Svaka datoteka ima kontrolni zbir koji joj manifest daje.',
    protects: 'Druga skripta, drugi tekst ili drugi font umesto objavljenih.',
  },
  PAGE_POLICY: {
    ensures: 'Svaki odgovor doslovno nosi politiku bezbednosti sadržaja iz protokola.',
    protects: 'Skripte spolja, stranice u tuđim okvirima, tajne poslate drugim serverima.',
  },
  PAGE_HEADER_MISSING: {
    ensures: 'Svaki odgovor nosi i ostala zaglavlja koja protokol traži, i navodi svoju vrstu.',
    protects:
      'Da se datoteka pročita kao nešto što nije; da se adrese otkrivaju drugim sajtovima; veze bez TLS.',
  },
  PAGE_HEADER_FOREIGN: {
    ensures:
      'Nijedno zaglavlje ne navodi pregledač da učita, otvori, sačuva ili dojavi nešto drugo.',
    protects: 'Da se unese nešto što nijedan dokument ne navodi; da se birači obeleže kolačićem.',
  },
  BUILD_DIFFERS: {
    ensures: 'Datoteke koje ste izgradili su one koje manifest navodi, i nijedna druga.',
    protects: 'Objavljene stranice koje nisu napravljene od objavljenog izvornog koda.',
  },
  PAGE_CACHING: {
    ensures: 'Koliko se dugo čuva neki odgovor i koju oznaku ima isto je za sve.',
    protects: 'Da se birači prepoznaju i bez kolačića, po oznaci koju njihov pregledač ponavlja.',
  },
  PAGE_OTHER_SERVER: {
    ensures: 'Nijedan odgovor ne navodi drugi server ili port za naredne zahteve.',
    protects: 'Da se birači jedan po jedan odvedu na server koji niko ne upoređuje.',
  },
};
