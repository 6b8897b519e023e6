import type { verify as source } from '../en/verify.ts';
import type { TranslationOf } from '../message.ts';

export const verify: TranslationOf<typeof source> = {
  'verify-title': 'Kontrollige neid valimisi',
  'verify-lead':
    'Teie seade arvutab kõik uuesti: iga allkirja, iga tõendi ja tulemuse. Te ei pea usaldama kedagi, kes valimisi korraldas.',

  place: 'Mida soovite kontrollida?',
  'place-own-board': 'Nende valimiste tahvlit, nagu see server seda praegu näitab',
  'place-board': 'Tahvlit selle internetiaadressil',
  'place-archive': 'Arhiivi, mis teil on: üht faili kõigi kannetega',
  'own-board': 'Tahvli aadress:',
  address: 'Tahvli aadress',
  'address-hint': 'Näiteks {example}',
  archive: 'Arhiiv',
  'archive-hint': 'Valige fail või lohistage see siia. See jääb teie seadmesse.',
  'archive-chosen': 'Valitud: {name}, {megabytes} MB',

  'trust-title': 'Millega võrrelda',
  'trust-text':
    'Mõlemad peavad pärinema mujalt kui kannetest endist: valijakaardilt, ajalehest, valimiste korraldaja teatest.',
  'trust-served':
    'Mõlemad allolevad pärinevad sellest serverist. Võrrelge iga märki sellega, mille valimiste korraldaja on avaldanud mujal. Kes annab teile nii kanded kui ka võtme nende kontrollimiseks, võib anda teile mida tahes.',
  fingerprint: 'Valimiste kontrollsumma',
  'fingerprint-hint': '64 märki: {characters}',
  'log-key': 'Tahvli võti',
  'log-key-hint': 'See algab tahvli aadressiga, millele järgneb plussmärk',

  until: 'Kui kaugele peavad valimised olema jõudnud?',
  'until-hint': 'Kõike, mis tahvlil on, kontrollitakse igal juhul.',
  'until-opening': 'Hääletamine on avatud',
  'until-closing': 'Hääletamine on lõppenud',
  'until-result': 'Tulemus on avaldatud',

  more: 'Veel: kviitung, ajatemplid, teine arvutusviis',
  receipt: 'Kviitung, mille valija alles hoidis',
  'receipt-hint': 'Siis ütleb aruanne, kas tahvel peab sellest kinni.',
  certificates: 'Sertifikaadid ajatempliteenuselt, mida te usaldate',
  'certificates-hint': 'Tekstifail, mis algab -----BEGIN CERTIFICATE-----',
  reference: 'Arvutan ainult auditeeritud teegiga',
  'reference-hint': 'See leiab sama, kuid kordades aeglasemalt.',
  'no-hints': 'Ilma tahvli vihjeteta',
  'no-hints-hint': 'Need ainult säästavad aega.',

  'verify-button': 'Kontrollin',
  'progress-title': 'Kontrollimine',
  'progress-text': 'Seni võite teha midagi muud. Jätke see leht avatuks.',
  'progress-label': 'Kontrollimise edenemine',
  'progress-beginning': 'Loetakse kannete algust…',
  'progress-entries': 'Kandeid: {done} / {total}',
  'progress-spoken': '{percent} protsenti kontrollitud',
  cancel: 'Peatan',

  'result-title': 'Kontrollimise aruanne',
  'keep-title': 'Hoidke aruanne alles',
  'keep-text': 'Teised võivad teha sama ja võrrelda. Failid tehakse teie seadmes.',
  'keep-html': 'Salvestan lehena (HTML)',
  'keep-json': 'Salvestan programmidele (JSON)',
  again: 'Kontrollin midagi muud',

  'failure-details': 'Mis täpselt juhtus (inglise keeles)',
  'missing-address': 'Sisestage tahvli aadress',
  'missing-archive': 'Valige kontrollitav arhiiv',
  'missing-fingerprint': 'Sisestage valimiste kontrollsumma',
  'missing-log-key': 'Sisestage tahvli võti',
  'missing-receipt': 'Kviitungit ei saa lugeda. Valige see uuesti',
  'missing-certificates': 'Sertifikaatide faili ei saa lugeda. Valige see uuesti',
  'wrong-fingerprint':
    'See ei ole kontrollsumma. Kontrollsummas on 64 märki: {characters}. Võrrelge seda allikaga, kust te selle saite',
  'wrong-log-key':
    'See ei ole tahvli võti või mõni märk selles on vale. Võrrelge seda allikaga, kust te selle saite',
  'wrong-certificates':
    'Selles failis pole ühtegi loetavat sertifikaati. Valige fail, mis algab -----BEGIN CERTIFICATE-----',
  'wrong-archive':
    'See fail ei ole terviklik kannete arhiiv. Hankige see uuesti või kontrollige tahvlit selle aadressil',
  'wrong-archive-unreadable':
    'Veebilehitseja ei saanud seda faili lugeda. Võib-olla on see teisaldatud: valige see uuesti',
  'wrong-address':
    'Sellelt aadressilt ei saa tahvlit lugeda. Kontrollige aadressi ja internetiühendust ning proovige uuesti',
  'wrong-thread':
    'Veebilehitseja lõpetas töö enne selle valmimist, tõenäoliselt mälupuuduse tõttu. Sulgege teised lehed ja proovige uuesti või kasutage käsurealt glas-verify’d',
  'wrong-no-answer': 'Server ei vastanud. Kontrollige internetiühendust ja proovige uuesti',
  'wrong-page-altered':
    'Server saatis teistsuguse programmi kui see, mida leht nimetab, seepärast seda ei käivitatud. Kasutage kontrollijat ühes failis ning teatage valimiste korraldajale ja vaatlejatele',
  'wrong-fault':
    'Selle programmi vea tõttu ei kontrollitud midagi. Kasutage käsurealt glas-verify’d ja teatage allolevatest üksikasjadest',

  'one-file-title': 'Kontrollige ilma selle serverita',
  'one-file-text':
    'Server, mis valetab, võib anda teile ka kontrollija, mis valetab. Laadige alla kontrollija ühes failis, võrrelge selle kontrollsummat mujal avaldatuga ning avage see ilma internetiühenduseta koos arhiiviga.',
  'one-file-link': 'Laadin alla kontrollija ühes failis (HTML)',
  'offline-footer':
    'Glas on avatud lähtekoodiga tarkvara. See leht on üks fail: see ei salvesta teie seadmesse midagi ja pöördub ainult selle tahvli poole, mille te nimetate.',
};
