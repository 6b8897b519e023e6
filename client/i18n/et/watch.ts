import type { watch as source } from '../en/watch.ts';
import type { TranslationOf } from '../message.ts';

export const watch: TranslationOf<typeof source> = {
  'watch-title': 'Kanne kande järel kontrollitud',
  'watch-progress': 'Kandeid kontrollitakse: {done} / {total}',
  'watch-starting': 'Kontroll selles seadmes algab…',
  'watch-done': 'Kõik tahvli kanded on selles seadmes kõigi reeglite järgi kontrollitud: {count}.',
  'watch-unsure':
    'Kõike ei saanud selles seadmes võrrelda, sest tahvel muutis oma faile. Sellised kanded on märgitud.',
  'watch-behind': 'Kandeid kokku {total}, neist selles seadmes seni kontrollitud {done}.',
  'watch-stopped': 'Seda, mis tahvlil edasi tuleb, ei saa enam kontrollida.',
  'watch-not-this':
    'Ajatemplid ja selle, kas lõppenud valimised on täielikult kirja pandud, kontrollib täielik kontroll.',
  'watch-verify': 'Valimiste täielik kontroll',
  'watch-fault':
    'See seade ei saa kandeid ise kontrollida. Näidatut võrreldakse siiski tahvli allkirjaga. Laadige leht uuesti või kontrollige valimisi programmiga.',
  'watch-fault-altered':
    'Programm, mis kandeid kontrollib, ei ole see, mida leht nimetab: seda on teel muudetud. Teatage valimiste korraldajale ja ärge sellele lehele lootke.',

  'figure-entries': 'kannet tahvlil',
  'figure-ballots': 'antud e-häält',
  'figure-superseded': 'hilisemaga asendatud',
  'figure-revoked': 'tühistatud',
  'figure-counted': 'läheb arvesse',
  'figure-challenges': 'e-häält kontrollimiseks avatud',
  'figure-rejected': 'reegleid rikkuvat kannet',
  'figure-witnessed': 'kannet tunnistajate nähtud',

  'mark-verified': 'Kontrollitud',
  'mark-rejected': 'Rikub reegleid',
  'mark-waiting': 'Veel kontrollimata',
  'mark-unsure': 'Lõpuni kontrollimata',
  'unsure-words':
    'Tahvel muutis oma faile sel ajal, kui see seade kontrollis: seda, millega kannet tuleb võrrelda, ei saanud uuesti lugeda. Rohkem ütleb häire ülal.',
  'rejected-rule': 'Reegel {number}, {code}',
  'rejected-words': 'See kanne ei vasta valimiste reeglitele. Üksikasjad inglise keeles:',

  'search-label': 'Otsing kannetest',
  'search-hint': 'Kande number, jälgimiskood või valija number (pseudonüüm)',
  'search-type': 'Kande liik',
  'search-all': 'Kõik liigid',
  'search-button': 'Otsin',
  'search-clear': 'Vaatan kõiki kandeid',
  'search-wrong': 'Sisestage kande number 1 kuni {total}, terve jälgimiskood või terve pseudonüüm',
  'search-none': 'Kontrollitud kannete seas sellist ei ole.',
  'search-found': 'Leitud kanded',

  'belief-title': 'Mida see leht usub',
  'trust-from-server':
    'Tahvli võtme ja valimiste kontrollsumma on leht saanud serverilt, mida ta kontrollib. Server, mis mõlema kohta valetab, võiks teile näidata omaenda tahvlit. Võrrelge neid sellega, mille valimiste korraldaja on mujal avaldanud, või sisestage see siia.',
  'trust-own':
    'See leht kasutab kontrollsummat ja võtit, mille te sisestasite. Serveri omi ei usuta.',
  'trust-own-fingerprint':
    'See leht kasutab kontrollsummat, mille te sisestasite. Tahvli võti on serverilt; esimene kanne, mille kontrollsumma see on, nimetab sama võtit.',
  'trust-own-key':
    'See leht kasutab võtit, mille te sisestasite. Kontrollsumma on saadud tahvlilt endalt.',
  'trust-enter': 'Sisestage kontrollsumma ja võti ise',
  'trust-fingerprint': 'Valimiste kontrollsumma',
  'trust-key': 'Tahvli võti',
  'trust-use': 'Kasutan neid',
  'trust-wrong-fingerprint': 'Kontrollsummas on 64 märki: numbrid ja ladina väiketähed',
  'trust-wrong-key': 'See ei ole tahvli võti või osa sellest puudub',
  'trust-link': 'Seejärel on mõlemad selle lehe aadressis: hoidke see alles või andke edasi.',

  'witness-line': 'kuni kandeni {size}, {time}',
  'witness-never': 'ei ole seni midagi näinud',

  'alarm-since': 'Alates {time}',
  'alarm-save': 'Salvestan tõendi',
  'alarm-past': 'Möödunud häired: {count}',
  'alarm-over': 'Algus {from}, lõpp {to}',
  'alarm-sizes': 'Varem nähtud kandeid: {from}. Nüüd näidatud: {to}.',
  'alarm-what-to-do': 'Mida teha',
  'alarm-next-evidence':
    'Salvestage tõend ja tehke sellest koopiaid. Saatke see valimiste korraldajale, võtmehoidjatele ja teistele vaatlejatele ning avaldage: see veenab igaüht, kellel on tahvli võti. Jätke see leht avatuks.',
  'alarm-next-states':
    'Salvestage mõlemad allkirjastatud seisud, tehke koopiad ja saatke need valimiste korraldajale, võtmehoidjatele ja teistele vaatlejatele. Üksi ei tõenda need, et ajalugusid on kaks: seda saab öelda see, kes võrdleb neid tahvli või selle koopiaga. Jätke see leht avatuks.',
  'alarm-next-empty':
    'Ei ole faili, mis seda teistele tõendaks: iga tahvel on alguses tühi ja võis seda kunagi allkirjastada. Küsige kohe teistelt vaatlejatelt, mida nemad näevad, ning teatage valimiste korraldajale ja võtmehoidjatele. Jätke see leht avatuks ning hoidke alles kviitungid ja tahvli koopiad: need näitavad, mis tahvlil oli.',
  'alarm-next-tell':
    'Jätke see leht avatuks. Teatage siin öeldust valimiste korraldajale ja teistele vaatlejatele ning küsige, mida nemad näevad. Tehke valimiste täielik kontroll ja hoidke aruanne alles.',
  'alarm-next-wait':
    'Kontrollige internetiühendust ja oodake mõni minut. Kui nii jääb, küsige teistelt vaatlejatelt, kas nad näevad sama, ja teatage valimiste korraldajale.',
  'alarm-next-compare':
    'Võrrelge sisestatut sellega, mille valimiste korraldaja on avaldanud. Kui see on õige, ei ole see nende valimiste tahvel: teatage korraldajale ja teistele vaatlejatele ning ärge sellele lehele lootke.',

  'alarm-FORK': 'Tahvlit on muudetud: ajalugusid on kaks',
  'alarm-FORK-words':
    'Tahvel on alla kirjutanud kahele seisule, mis on teineteisega vastuolus. Ükski aus tahvel nii teha ei saa: kellelegi näidatakse teistsugust tahvlit.',
  'alarm-ROLLBACK': 'Tahvlit on muudetud: kandeid on tagasi võetud',
  'alarm-ROLLBACK-words':
    'Tahvel näitab vähem kandeid, kui ta on varem näidanud ja allkirjastanud. Mis sellel kord on olnud, ei tohi kunagi kaduda.',
  'alarm-UNPROVEN': 'Tahvel ei näita, et ta on ainult kasvanud',
  'alarm-UNPROVEN-words':
    'Tahvel on alla kirjutanud uuele seisule, aga see, mida ta avaldab, ei vii varasemast seisust selleni.',
  'alarm-SIGNATURE': 'Tahvli allkiri ei ole ehtne',
  'alarm-SIGNATURE-words':
    'See, mida server tahvli seisuna näitab, ei ole allkirjastatud selle tahvli võtmega.',
  'alarm-MISSING': 'Tahvel ei näita allkirjastatud seisu',
  'alarm-MISSING-words': 'Ilma selleta ei saa keegi öelda, mis tahvlil on ja mida seal ei ole.',
  'alarm-SILENT': 'Tahvel ei ole mitu minutit vastanud',
  'alarm-SILENT-words':
    'Selle seadme kella järgi. Põhjus võib olla ühenduses. Senikaua ei ole siin näha midagi uut.',
  'alarm-LATE': 'Uutest kannetest on teatatud, aga tahvlil neid ei ole',
  'alarm-LATE-words':
    'Server teatas üle minuti tagasi, et tahvel on kasvanud. Tahvli allkirjastatud seis seda ei näita.',
  'alarm-DELAYED': 'Tahvli seisu näidati siin hilinemisega',
  'alarm-DELAYED-words':
    'Tunnistajad kirjutasid sellele alla rohkem kui viis minutit enne seda, kui leht viimati vaatas, aga siis seda ei näidatud. Võib olla, et mõni kell on vale.',
  'alarm-WITNESSES': 'Sõltumatud tunnistajad ei ole uusimaid kandeid näinud',
  'alarm-WITNESSES-words':
    'Üle viie minuti on neist alla kirjutanud liiga vähesed. Senikaua võidakse teistele näidata teistsugust tahvlit.',
  'alarm-OTHER_ELECTION': 'Need ei ole selle kontrollsummaga valimised',
  'alarm-OTHER_ELECTION-words':
    'Selle tahvli esimesel kandel on teistsugune kontrollsumma kui see, mis lehele anti. Tahvlil ei ole midagi kontrollitud.',
  'alarm-REJECTED': 'Tahvlil on reegleid rikkuvaid kandeid',
  'alarm-REJECTED-words':
    'Kandeid, mida valimiste reeglid ei luba: {count}. Igaüks neist on märgitud.',
  'alarm-WITHHELD': 'Tahvel jätab kandeid avaldamata',
  'alarm-WITHHELD-words':
    'Tahvli allkirjastatud seis loendab kandeid, mida ta ei avalda. Seda, mis neile järgneb, ei saa kontrollida.',
  'alarm-RECORD': 'Tahvli failid on omavahel vastuolus',
  'alarm-RECORD-words':
    'See, mida tahvel avaldab, ei vasta sellele, millele ta on alla kirjutanud. Reeglid: {codes}',

  'checked-title': 'Mida sellise kande juures kontrollitakse',
  'checked-manifest':
    'Kande kontrollsumma on valimiste oma; selle on allkirjastanud valimiste korraldaja; võtmed on kasutatavad ja tahvli võti on nende seas.',
  'checked-key-commitment': 'Selle on allkirjastanud võtmehoidja, kes seob end ainult ühe korra.',
  'checked-key-reveal':
    'Selle on allkirjastanud võtmehoidja; see vastab sellele, millega ta end sidus; tõendid näitavad, et ta teab oma osa.',
  'checked-key-complaint':
    'Selle on allkirjastanud võtmehoidja, kes esitab selle teise kohta kaebuse ainult ühe korra ja enne kinnitamist.',
  'checked-key-answer':
    'Selle on allkirjastanud võtmehoidja, kelle kohta kaevati, ja avaldatud osast arvutab igaüks, kellel on õigus.',
  'checked-key-confirmation':
    'Selle on allkirjastanud võtmehoidja; valimiste võti arvutatakse kõigist osadest uuesti; see, mida ta tahvlil nägi, oli seal tõesti.',
  'checked-key-possession': 'Tõend näitab, et võtmehoidjal on oma osa võtmest.',
  'checked-roll':
    'Selle on allkirjastanud registripidaja; lehed järgnevad üksteisele; iga valija number esineb üks kord.',
  'checked-opening':
    'Selle on allkirjastanud valimiste korraldaja; kõik võtmehoidjad on kinnitanud ja hoiavad oma võtit; valijate nimekiri on see, mis avaldati; aeg on õige.',
  'checked-ballot':
    'Nimekirjas olev valija tohib selle e-häälega hääletada; selle on allkirjastanud e-hääle võti; tõendid näitavad, et salastatud valik järgib reegleid; see ei korda teist e-häält.',
  'checked-challenge':
    'Avatud e-hääl oli salastatud nimekirjas olevale valijale; iga salastatud valik arvutatakse uuesti ja on see, mida näidati; seda e-häält ei ole kunagi ära antud.',
  'checked-revocation':
    'Selle on allkirjastanud registripidaja; valija on nimekirjas ja teda on nimetatud üks kord.',
  'checked-notice': 'Selle on allkirjastanud valimiste korraldaja, valimiste kõigis keeltes.',
  'checked-closing':
    'Selle on allkirjastanud valimiste korraldaja ja aeg on õige. Hilisemad e-hääled rikuvad reegleid.',
  'checked-tally':
    'Kogusumma arvutatakse uuesti täpselt arvesse minevatest e-häältest ja seda võrreldakse sellega.',
  'checked-decryption':
    'Selle on allkirjastanud võtmehoidja; tõendid näitavad iga summa kohta, et tema osa on õige.',
  'checked-result':
    'Osales piisavalt võtmehoidjaid; iga arv arvutatakse summast ja nende osadest uuesti.',
};
