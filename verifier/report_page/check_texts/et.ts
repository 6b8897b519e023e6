import type { CheckTexts } from '../texts.ts';

export const et: CheckTexts = {
  CHECKPOINT_MISSING: {
    ensures: 'Tahvel avaldab oma logi allkirjastatud seisu.',
    protects: 'Tahvel ei vastutaks kunagi oma allkirjaga selle eest, mis sellel on.',
  },
  ENTRIES_MISSING: {
    ensures: 'Kõik kanded, mida allkirjastatud seis hõlmab, on avaldatud.',
    protects: 'E-hääli või muid kandeid saaks vaatlejate eest varjata.',
  },
  ATTACHMENT_MISSING: {
    ensures:
      'Kõik kannetes nimetatud lisad on avaldatud: salastatud e-hääled, nende summa ja võtmehoidjate osad selle avamiseks.',
    protects:
      'Arvesse võiks minna e-hääl, mida ei saa kontrollida, või saaks mõne tõendi ära võtta.',
  },
  TILE_MISSING: {
    ensures: 'Merkle’i puu kõik tükid on avaldatud.',
    protects: 'Keegi ei saaks tahvlilt leida tõendit selle kohta, et kanne on logis.',
  },
  OPENING_ABSENT: {
    ensures: 'Valimiste korraldaja on hääletamise avanud.',
    protects: 'Tulemus võiks pärineda valimistelt, mis ei ole kunagi alanud.',
  },
  CLOSING_ABSENT: {
    ensures: 'Valimiste korraldaja on hääletamise sulgenud.',
    protects: 'Tulemuse saaks võtta ajal, mil hääled võivad veel muutuda.',
  },
  TALLY_ABSENT: {
    ensures: 'Salastatud e-häälte summa on avaldatud.',
    protects: 'Tulemust ei saaks e-häälteni tagasi viia.',
  },
  DECRYPTIONS_ABSENT: {
    ensures: 'Vähemalt nii mitu võtmehoidjat, kui on vaja, on avaldanud oma osa summa avamiseks.',
    protects: 'Summa võiks avada keegi teine või saaks tulemuse välja mõelda.',
  },
  RESULT_ABSENT: {
    ensures: 'Iga valiku häälte arv on avaldatud.',
    protects: 'Hääled võidaks küll loendada, kuid tulemus jääks teatamata.',
  },
  WITNESSES: {
    ensures:
      'Tulemust hõlmavale logi seisule on alla kirjutanud nii mitu tunnistajat, kui manifest nõuab.',
    protects:
      'Ainult teile võidaks näidata logi, milles on teistsugune tulemus kui see, mida näevad teised.',
  },

  CHECKPOINT_SIGNATURE: {
    ensures: 'Logi seis on allkirjastatud võtmega, mille te andsite.',
    protects: 'Keegi võiks võltsida terve tahvli, mis on iseendaga kooskõlas.',
  },
  ORIGIN: {
    ensures: 'Allkirjastatud seis, manifest ja teie antud logi võti nimetavad sama tahvlit.',
    protects: 'Ühtede valimiste tahvlit saaks näidata teiste omana.',
  },
  FINGERPRINT: {
    ensures: 'Manifest on see, mille kontrollsumma te andsite.',
    protects: 'Manifesti saaks tagantjärele muuta või võiks keegi terve andmestiku välja mõelda.',
  },
  LOG_KEY: {
    ensures: 'Manifest nimetab logi võtit, mille te andsite.',
    protects: 'Valimiste oma tahvli kõrval saaks pidada teist.',
  },
  AUTHORITY_SIGNATURE: {
    ensures: 'Manifesti, avamise, sulgemise ja teated on allkirjastanud valimiste korraldaja.',
    protects: 'Keegi teine võiks hääletamise avada või sulgeda või teateid avaldada.',
  },
  TRUSTEE_SIGNATURE: {
    ensures:
      'Iga sammu võtme loomisel ja iga osa summa avamiseks on allkirjastanud see võtmehoidja, kelle oma see on.',
    protects: 'Server võiks tegutseda võtmehoidjate asemel.',
  },
  REGISTRAR_SIGNATURE: {
    ensures: 'Valijate nimekirja ja tühistamised on allkirjastanud registripidaja.',
    protects: 'Keegi teine võiks valijaid nimekirja lisada või sealt kustutada.',
  },
  AUTHORIZATION_SIGNATURE: {
    ensures:
      'Igal e-häälel on hääletamisluba, mille registripidaja on selle e-hääle võtme jaoks allkirjastanud.',
    protects: 'Anda saaks e-hääli, mille jaoks keegi sisse ei loginud.',
  },
  BALLOT_SIGNATURE: {
    ensures: 'Iga e-hääl on allkirjastatud võtmega, mille jaoks hääletamisluba anti.',
    protects: 'E-häält saaks muuta või välja vahetada pärast seda, kui valija on selle salastanud.',
  },
  WITNESS_SIGNATURE: {
    ensures:
      'Iga rida, mida omistatakse manifestis nimetatud tunnistajale, on tõesti selle tunnistaja allkiri.',
    protects: 'Seisu, mida tunnistajad ei ole kunagi näinud, saaks esitada nende kinnitatuna.',
  },
  TIMESTAMP: {
    ensures:
      'Iga ajatempel on RFC 3161 järgi ajatempliteenuse enda kinnitus seisu kohta, mille see logi on allkirjastanud.',
    protects: 'Tugineda saaks ajale, mille eest keegi ei vastuta või mis on antud millelegi muule.',
  },
  WITNESSED_CHECKPOINT: {
    ensures:
      'Sellele, mida tahvel avaldab tunnistajate kinnitatud seisuna, on alla kirjutanud logi ja nii mitu tunnistajat, kui manifest nõuab.',
    protects: 'Logi saaks nimetada tunnistajate kinnitatuks, kuigi see seda ei ole.',
  },

  CHECKPOINT_FORMAT: {
    ensures: 'Logi seis on kirja pandud reeglite järgi, C2SP allkirjastatud märkena.',
    protects: 'Kaks lugejat võiksid samast seisust eri moodi aru saada.',
  },
  ENTRIES_FORMAT: {
    ensures: 'Iga kannete pakk jaguneb täpselt nendeks kanneteks, mida see peab sisaldama.',
    protects:
      'Ühtedele vaatlejatele saaks kandeid juurde sokutada ja teistele osa neist andmata jätta.',
  },
  ATTACHMENTS_FORMAT: {
    ensures: 'Igas lisade pakis on iga kande kohta täpselt üks lisa.',
    protects: 'Lisasid saaks ühe kande juurest teise juurde nihutada.',
  },
  ROOT: {
    ensures: 'Kõigi kannete Merkle’i puu juur on see, mis on allkirjastatud seisus.',
    protects: 'Kannet saaks pärast kirjapanekut muuta, eemaldada, lisada või ümber tõsta.',
  },
  LEAF_MISMATCH: {
    ensures: 'Igal kandel on see kontrollsumma, mille puu selle kohta alles hoiab.',
    protects: 'Kannet saaks muuta nii, et keegi ei oskaks öelda, millist.',
  },
  TILE_MISMATCH: {
    ensures: 'Avaldatud puu on just nende kannete puu.',
    protects: 'Logis olemise tõendid võiksid viia teistsuguse andmestikuni kui see, mis loendati.',
  },
  SOURCE_CHANGED: {
    ensures: 'Teist korda loetu on sama mis esimest korda loetu.',
    protects: 'Tahvel võiks kontrollimiseks näidata ühte e-häält ja loendamiseks teist.',
  },
  NON_CANONICAL: {
    ensures: 'Iga kanne on kirjutatud ainsas kanoonilises vormis, mille määrab RFC 8785.',
    protects: 'Sama kannet saaks lugeda kahte moodi või oleks sellel kaks kontrollsummat.',
  },
  SCHEMA: {
    ensures: 'Igal kandel on täpselt selle liigi väljad ja iga väli on lubatud piirides.',
    protects:
      'Sisse saaks sokutada peidetud välju, võõraid rühmaparameetreid, tundmatuid liike või liiga suuri väärtusi.',
  },
  MANIFEST: {
    ensures: 'Manifesti osad on omavahel kooskõlas.',
    protects: 'Sama hääletussedel võiks eri programmide jaoks tähendada eri asju.',
  },
  KEY_INVALID: {
    ensures: 'Manifesti iga allkirjavõti ja iga krüpteerimisvõti on täpselt nõutud kujul.',
    protects: 'Kasutada saaks väikest järku võtmeid, millega võib alla kirjutada igaüks.',
  },
  POINT_INVALID: {
    ensures: 'Iga rühma element on kirjutatud ristretto255 kanoonilisel kujul.',
    protects: 'Kasutada saaks elemente väljastpoolt rühma või kirjutada sama elementi kahte moodi.',
  },
  POINT_IDENTITY: {
    ensures: 'Ükski rühma element ei ole ühikelement seal, kus protokoll seda ei luba.',
    protects:
      'Kasutada saaks võtmeid ja krüptogramme, mis ei varja midagi või tõendavad mida tahes.',
  },
  SCALAR_INVALID: {
    ensures: 'Iga skalaar on väiksem kui rühma järk.',
    protects: 'Sama tõendit või allkirja saaks kirjutada ka teistmoodi.',
  },
  ATTACHMENT_SIZE: {
    ensures: 'Iga lisa on nii pikk, kui manifest määrab.',
    protects: 'Tõendi osi saaks välja jätta või lisada või võiks pikkus valiku reeta.',
  },
  ATTACHMENT_DIGEST: {
    ensures: 'Igal lisal on SHA-256 kontrollsumma, mida selle kanne nimetab.',
    protects:
      'Salastatud e-häält, summat või selle avamise osa saaks pärast kirjapanekut välja vahetada.',
  },
  ATTACHMENT_UNEXPECTED: {
    ensures: 'Muud liiki kannetel ei ole lisasid.',
    protects: 'Andmestikuga saaks kaasa panna baite, mida keegi ei ole allkirjastanud.',
  },

  ELECTION: {
    ensures: 'Iga kanne nimetab just neid valimisi.',
    protects: 'Uuesti saaks kasutada teiste valimiste või proovi kandeid.',
  },
  PHASE: {
    ensures: 'Iga kanne on tehtud valimiste etapis, mis seda lubab.',
    protects:
      'E-hääli võiks olla enne avamist või pärast sulgemist, avamisi, summasid või tulemusi aga kaks.',
  },
  DUPLICATE_ENTRY: {
    ensures: 'Ühtegi kannet ei ole kaks korda.',
    protects: 'Ühe toimingu saaks kaks korda kirja panna.',
  },
  LANGUAGES: {
    ensures: 'Iga teate tekst on täpselt valimiste keeltes.',
    protects: 'Avaldada saaks teateid, mida osa valijaid ei saa lugeda.',
  },
  TRUSTEE_UNKNOWN: {
    ensures: 'Iga kandes nimetatud võtmehoidja on manifestis.',
    protects: 'Võtme loomises või summa avamises võiks osaleda keegi väljastpoolt.',
  },
  CEREMONY_ORDER: {
    ensures:
      'Võtme loomise sammud on õiges järjekorras ja iga võtmehoidja teeb igaühe neist üks kord.',
    protects:
      'Võtmehoidja võiks valida oma osa pärast teiste osade nägemist või võtme hiljem asendada.',
  },
  COMMITMENT: {
    ensures: 'Iga võtmehoidja näitab just seda, millega ta end sidus.',
    protects: 'Võtmehoidja, kes teiste järel ootab, võiks valimiste võtme üksi määrata.',
  },
  DEGREE: {
    ensures: 'Iga võtmehoidja näitab täpselt nii palju kordajaid, tõendeid ja osi, kui vaja.',
    protects: 'Salaja saaks muuta seda, mitut võtmehoidjat on summa avamiseks vaja.',
  },
  BOARD_FORK: {
    ensures: 'See, mida iga võtmehoidja võtit kinnitades logist nägi, on selle logi algus.',
    protects: 'Võtmehoidjatele võidaks näidata teistsugust tahvlit.',
  },
  ELECTION_KEY: {
    ensures:
      'Kinnitused ja hääletamise avamine nimetavad võtit, mis tuleneb võtmehoidjate osadest.',
    protects: 'E-hääli võidaks salastada nii, et neid saab avada keegi teine.',
  },
  CEREMONY_INCOMPLETE: {
    ensures:
      'Hääletamine avatakse alles siis, kui iga võtmehoidja on võtme kinnitanud ja tõendanud, et tal on oma osa.',
    protects:
      'E-hääli ei saaks kunagi loendada või piisaks selleks liiga vähestest võtmehoidjatest.',
  },
  COMPLAINT: {
    ensures:
      'Hääletamine avatakse ainult siis, kui kõigile võtmehoidjate kaebustele on vastatud ja ühelgi kaebajal ei olnud õigus.',
    protects: 'Võtmehoidja, kellele anti vale osa, ei saaks aidata summat avada.',
  },
  ROLL_PAGES: {
    ensures: 'Valijate nimekirja lehed on nummerdatud vahedeta ja kõik peale viimase on täis.',
    protects: 'Valijate lehti saaks välja jätta või juurde sokutada.',
  },
  ROLL_ORDER: {
    ensures:
      'Valijate nimekirja pseudonüümid on rangelt kasvavas järjekorras, seega ei esine ükski kaks korda.',
    protects: 'Ühel inimesel võiks olla mitu häält.',
  },
  ROLL_STYLE: {
    ensures: 'Iga nimekirjas olev valija kuulub mõnda manifestis nimetatud ringkonda.',
    protects: 'Nimekirjas võiks olla valijaid ringkonnast, mida ei ole olemas.',
  },
  ROLL_CHANGED: {
    ensures: 'Valijate nimekiri on see, mida hääletamise avamine nimetab, sama arvu valijatega.',
    protects: 'Valijaid saaks lisada või eemaldada, kui hääletamine on juba alanud.',
  },
  UNIT_TOO_SMALL: {
    ensures: 'Igas ringkonnas, kus on valijaid, on neid vähemalt nii palju, kui manifest nõuab.',
    protects:
      'Tulemus võiks käia nii väheste inimeste kohta, et sellest on näha, kuidas keegi hääletas.',
  },
  COUNT_BOUND: {
    ensures: 'Ükski valik ei saa koguda üle 100 000 000 hääle.',
    protects: 'Häälte arv võiks olla nii suur, et seda ei saa välja arvutada.',
  },
  TIMES: {
    ensures:
      'Hääletamist ei avatud ega suletud enne manifestis määratud aega ega suletud enne avamist.',
    protects:
      'Hääletamise saaks liiga vara avada või sulgeda või dateerida selle enda järjekorraga vastuolus.',
  },
  AUTHORIZATION: {
    ensures:
      'Iga e-hääl kuulub valijate nimekirjas olevale pseudonüümile ning selle ringkond ja kaal on nimekirja omad.',
    protects: 'Hääletada saaks hääleõiguseta, vales ringkonnas või ise valitud kaaluga.',
  },
  DUPLICATE_RANDOMNESS: {
    ensures: 'Ükski ühe e-hääle krüptogramm ei ole teises e-hääles küsimuse algul.',
    protects:
      'Keegi võiks kopeerida teise valija salastatud valiku, et see tulemusest teada saada.',
  },
  ALREADY_CHALLENGED: {
    ensures: 'Ära ei ole antud ühtegi e-häält, mis oli juba kontrollimiseks avatud.',
    protects: 'Antud e-hääle valik võiks olla kõigile teada.',
  },
  ALREADY_CAST: {
    ensures: 'Kontrollimiseks ei ole avatud ühtegi e-häält, mis oli juba ära antud.',
    protects: 'Antud e-hääle valiku võidaks avalikuks teha.',
  },
  CHALLENGE_MODE: {
    ensures: 'E-hääli avatakse kontrollimiseks ainult siis, kui manifest seda ette näeb.',
    protects: 'E-hääli võidaks avada valimistel, kus lubati seda mitte teha.',
  },
  REVOCATION: {
    ensures:
      'Iga tühistamine nimetab valijate nimekirja pseudonüümi ja ühtegi pseudonüümi ei nimetata kaks korda.',
    protects:
      'Tühistada saaks rohkemate inimeste e-hääled, kui hääletas pabersedeliga või kustutati nimekirjast.',
  },
  TALLY_UNITS: {
    ensures: 'Summas on manifesti ringkonnad manifesti järjekorras.',
    protects: 'Ringkondi saaks ühendada, jagada või välja jätta.',
  },
  COUNTED_SET: {
    ensures: 'Summas on igas ringkonnas iga valija viimane tühistamata e-hääl.',
    protects:
      'Arvesse võiksid minna asendatud e-hääled, viimased välja jääda või mõlemad kaasa minna.',
  },
  TALLY_REFERENCE: {
    ensures: 'Võtmehoidjate osad ja tulemus nimetavad selle logi summat.',
    protects: 'Kasutada saaks mõne teise summa osi või arve.',
  },
  DECRYPTION_REPEATED: {
    ensures: 'Iga võtmehoidja annab oma osa summa avamiseks ainult üks kord.',
    protects: 'Sama võtmehoidjat saaks vajaliku arvu täitmiseks kaks korda arvestada.',
  },
  SHARE_SET: {
    ensures: 'Tulemus ühendab täpselt nii mitme võtmehoidja osad, kui on vaja.',
    protects: 'Arve saaks arvutada liiga vähestest, korduvatest või puuduvatest osadest.',
  },
  RESULT_SHAPE: {
    ensures: 'Tulemuses on igas ringkonnas iga küsimuse iga valiku kohta üks arv.',
    protects: 'Arve saaks välja jätta, lisada või teise järjekorda panna.',
  },
  RESULT_BOUND: {
    ensures: 'Ükski arv ei ole suurem, kui selle ringkonna loendatud e-hääled anda saavad.',
    protects: 'Hääli võiks olla rohkem kui valijaid.',
  },
  TIMESTAMP_FORK: {
    ensures: 'Iga ajatempliga seis on sellesama logi varasem seis.',
    protects:
      'E-hääli saaks eemaldada või välja vahetada pärast aega, mil logi koos nendega nähti.',
  },
  TIMESTAMP_ORDER: {
    ensures:
      'Usaldatud ajatemplite numbrite järjekorras ei kahane ei logi suurus ega aeg ja ühelgi toimingul ei ole ajatemplit enne aega, mida see toiming nimetab.',
    protects:
      'Avamise või sulgemise saaks dateerida tegelikust hilisemaks või panna templid teise järjekorda, kui need tehti.',
  },
  WITNESSED_FORK: {
    ensures: 'Tunnistajate kinnitatud seis on sellesama logi varasem seis.',
    protects: 'Tunnistajatele võidaks näidata teistsugust logi kui kõigile teistele.',
  },

  KEY_PROOF: {
    ensures: 'Iga võtmehoidja tõendab, et teab iga kordajat, mida ta näitab.',
    protects: 'Võtmehoidja võiks valida võtmeosa, mis teiste osad mõjutuks teeb.',
  },
  SHARE_WRONG: {
    ensures: 'Kaebuse vastuseks avaldatud osa sobib võtmehoidja avaldatud väärtustega.',
    protects: 'Võtmehoidja, kes jagab valesid osi, võiks võtmehoidjaks jääda.',
  },
  POSSESSION: {
    ensures: 'Iga võtmehoidja tõendab, et tal on oma osa valimiste võtmest.',
    protects: 'Alles hääli loendades võiks selguda, et võti on kadunud.',
  },
  RANGE_PROOF: {
    ensures: 'Iga salastatud valiku kohta on tõendatud, et see järgib oma küsimuse reegleid.',
    protects:
      'Üks e-hääl võiks anda palju hääli või koguni negatiivse arvu hääli ja krüptogramme saaks kopeerida või muuta.',
  },
  CHALLENGE_OPENING: {
    ensures:
      'Igas kontrollimiseks avatud e-hääles on krüpteeritud täpselt need valikud, mida selle juures näidatakse.',
    protects: 'Hääletamise leht võiks salastada midagi muud, kui ta näitab.',
  },
  AGGREGATE: {
    ensures: 'Summa on täpselt loendatud e-häälte kaalutud summa.',
    protects: 'Kokku liites saaks hääli lisada, eemaldada või välja vahetada.',
  },
  DECRYPTION_PROOF: {
    ensures: 'Iga summa avamise osa kohta on tõendatud, et see on õige.',
    protects: 'Võtmehoidja võiks vale osaga tulemust muuta.',
  },
  RESULT_MISMATCH: {
    ensures: 'Iga avaldatud arv on see, mille annab summa avamine.',
    protects: 'Arve saaks omavahel vahetada, ümber tõsta või välja mõelda.',
  },

  RECEIPT_MALFORMED: {
    ensures: 'Kviitung on C2SP vormingus tõend koos kande baitidega ja midagi muud selles ei ole.',
    protects: 'Kviitungit saaks lugeda kahte moodi.',
  },
  RECEIPT_SIGNATURE: {
    ensures: 'Kviitungil olev seis on allkirjastatud logi võtmega, mille te andsite.',
    protects: 'Väljamõeldud kviitungiga saaks süüdistada ausat logi.',
  },
  RECEIPT_MISMATCH: {
    ensures: 'Kviitungil olev seis hõlmab kviitungi kannet selle kohal.',
    protects: 'Ehtsa seisu saaks panna sellise kande alla, mida logi kunagi vastu ei võtnud.',
  },
  RECEIPT_ELECTION: {
    ensures: 'Kviitungi kanne nimetab valimisi, mille kontrollsumma te andsite.',
    protects: 'Ühtede valimiste kviitungit saaks kasutada teiste vastu.',
  },
  RECEIPT_AHEAD: {
    ensures: 'Andmestik ulatub vähemalt kviitungini või lõpeb hääletamise sulgemisega.',
    protects: 'Andmestiku vanemat koopiat saaks pidada tervikuks.',
  },
  RECEIPT_NOT_INCLUDED: {
    ensures: 'Logis on kviitungi kanne lubatud kohal.',
    protects:
      'E-hääle saaks välja jätta, asendada või ümber tõsta pärast seda, kui valija on kviitungi saanud.',
  },
  RECEIPT_FORK: {
    ensures: 'Logi on kasvanud välja logist, millest räägib kviitungil olev seis.',
    protects: 'Ühel logil võiks olla kaks ajalugu: üks valijale ja teine kõigile teistele.',
  },
  COMPLAINT_MALFORMED: {
    ensures: 'Kaebus on kanooniline JSON täpselt oma liigi väljadega.',
    protects: 'Kaebust saaks lugeda kahte moodi.',
  },
  COMPLAINT_CHECKPOINT: {
    ensures: 'Kviitungi vastu esitatud seis on allkirjastatud sama logi võtmega.',
    protects: 'Ausat logi saaks süüdistada seisuga, mille on teinud keegi teine.',
  },
  COMPLAINT_PROOF: {
    ensures: 'Kviitungi vastu esitatud kontrollsummad viivad selle seisu juureni.',
    protects: 'Ausat logi saaks süüdistada sisus, mida sellel kunagi ei ole olnud.',
  },
  COMPLAINT_UNFOUNDED: {
    ensures: 'Kviitung ja seis on omavahel vastuolus.',
    protects: 'Kaevata saaks kviitungi üle, millest logi kinni peab.',
  },

  PAGES_UNNAMED: {
    ensures: 'Manifest nimetab iga lehe jaoks dokumendi koos selle kontrollsummaga.',
    protects: 'Lehti ei oleks millegagi võrrelda.',
  },
  PAGE_ABSENT: {
    ensures: 'Iga veebilehitseja saab iga lehe.',
    protects:
      'Osa valijaid võidaks nende veebilehitseja või keele tõttu takistada hääletamast või kontrollimast.',
  },
  PAGE_ELSEWHERE: {
    ensures: 'Ükski leht ega fail ei saada veebilehitsejat teisele aadressile.',
    protects: 'Valijaid saaks viia lehtedele, mille kohta manifest midagi ei ütle.',
  },
  PAGE_ALTERED: {
    ensures: 'Iga dokument on üks neist, mida manifest selle lehe jaoks nimetab.',
    protects: 'Avaldatud lehe asemel saaks kõigile või mõnele anda teise.',
  },
  PAGE_DIFFERS: {
    ensures: 'Milline dokument antakse, sõltub ainult keelest, mida veebilehitseja küsib.',
    protects:
      'Osa valijaid saaks teistest eristada veebilehitseja, küpsise või selle järgi, kust nad tulid.',
  },
  FILE_ABSENT: {
    ensures: 'Iga veebilehitseja saab iga faili, mida manifest nimetab.',
    protects: 'Osal valijatest ei pruugiks lehed töötada.',
  },
  FILE_ALTERED: {
    ensures: 'Igal failil on kontrollsumma, mille manifest sellele annab.',
    protects: 'Avaldatud skripti, teksti või kirjatüübi asemel saaks anda teise.',
  },
  PAGE_POLICY: {
    ensures: 'Igas vastuses on täht-tähelt protokolli sisuturbepoliitika.',
    protects:
      'Käivitada saaks võõraid skripte, näidata lehti võõras raamis ja saata saladusi teistesse serveritesse.',
  },
  PAGE_HEADER_MISSING: {
    ensures: 'Igas vastuses on ka teised päised, mida protokoll nõuab, ja selle õige liik.',
    protects:
      'Faili saaks lugeda millegi muuna, kui see on, teised saidid võiksid aadresse teada saada ja ühendus võiks olla ilma TLS-ita.',
  },
  PAGE_HEADER_FOREIGN: {
    ensures:
      'Ükski päis ei pane veebilehitsejat midagi muud laadima, avama, alles hoidma ega teatama.',
    protects:
      'Lehele saaks tuua midagi, mida ükski dokument ei nimeta, ja valijaid küpsisega märgistada.',
  },
  BUILD_DIFFERS: {
    ensures: 'Teie ehitatud failid on need, mida manifest nimetab, ja muid ei ole.',
    protects: 'Avaldatud lehed ei pruugiks olla tehtud avaldatud lähtekoodist.',
  },
  PAGE_CACHING: {
    ensures: 'Kui kaua vastust hoitakse ja mis märgis sellel on, on kõigile sama.',
    protects:
      'Valijaid saaks ka küpsiseta ära tunda märgise järgi, mida nende veebilehitseja kordab.',
  },
  PAGE_OTHER_SERVER: {
    ensures: 'Ükski vastus ei nimeta järgmiste päringute jaoks teist serverit ega porti.',
    protects: 'Valijaid saaks ükshaaval juhtida serverisse, mida keegi ei võrdle.',
  },
};
