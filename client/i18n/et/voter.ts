import type { voter as source } from '../en/voter.ts';
import type { TranslationOf } from '../message.ts';

export const voter: TranslationOf<typeof source> = {
  // The election's own page
  'election-vote': 'Hääletama',
  'election-continue': 'Jätkan hääletamist',
  'election-find': 'Oma e-hääle leidmine',
  'election-board': 'E-häälte avalik tahvel',
  'election-more': 'Veel siin',
  'election-contests': 'Mille üle hääletatakse',
  'election-contests-some':
    'Milliste küsimuste üle hääletate teie, sõltub sellest, kus te olete valijana kirjas.',
  'election-opens': 'Hääletamise algus',
  'election-closes': 'Hääletamise lõpp',
  'election-closed-at': 'Hääletamine lõppes',
  'election-your-clock': 'Kellaajad on teie enda kella järgi.',
  'election-ballots': 'E-hääli tahvlil',
  'election-need-eid': 'Teil on vaja elektroonilist identiteeti (eID) ja umbes viit minutit aega.',
  'election-need-again':
    'Hääletamise ajal võite hääletada mitu korda. Arvesse läheb ainult viimane e-hääl.',
  'election-not-yet': 'Siin saab hääletada alates hääletamise algusest: {time}.',
  'election-preparing': 'Neid valimisi alles valmistatakse ette.',
  'election-over': 'Siin ei saa enam hääletada. Oma e-hääle saate endiselt tahvlilt üles leida.',
  'election-over-final': 'Hääled on kokku loetud. Oma e-hääle saate endiselt tahvlilt üles leida.',
  'election-check': 'Kuidas kontrollida, et need on õiged valimised',
  'election-check-text':
    'See leht kontrollis, et valimised on allkirjastanud nende korraldaja. Kui korraldaja on valimiste kontrollsumma ka mujal avaldanud, võrrelge seda siinsega:',
  'election-log-key': 'Avaliku tahvli võti:',
  'rules-one': 'Valikuid on {count}, valida saab ühe',
  'rules-up-to': 'Valikuid on {count}, valida saab kuni {most}',
  'rules-exactly': 'Valikuid on {count}, valida tuleb {most}',
  'rules-between': 'Valikuid on {count}, valida tuleb {least} kuni {most}',
  'rules-scores': 'Valikuid on {count}, neile saab anda punkte',
  'rules-free': 'Valikuid on {count}',

  // Signing in
  'step-sign-in': '1. samm neljast: sisselogimine',
  'step-choose': '2. samm neljast: valimine',
  'step-choose-many': '2. samm neljast: valimine ({place}/{count})',
  'step-review': '3. samm neljast: valikute kontrollimine',
  'step-seal': '4. samm neljast: salastamine ja hääle andmine',
  'sign-in-title': 'Sisselogimine',
  'sign-in-lead':
    'Meil on vaja teada, et olete valijate nimekirjas. Teie nime ei hoita kunagi koos teie e-häälega.',
  'sign-in-which': 'Millist eID-d te kasutate?',
  'sign-in-none': 'Valige eID, millega sisse logite',
  'sign-in-loaded-again':
    'See leht laaditi uuesti, seepärast on see teie valikud unustanud. Logige uuesti sisse: siis saate kohe teada, kas teie e-hääl on talletatud.',
  'sign-in-window':
    'eID avaneb omaette aknas. Kui olete seal lõpetanud, tulge sellele lehele tagasi.',
  'sign-in-button': 'Edasi oma eID juurde',
  'eid-title': 'Logige sisse teises aknas',
  'eid-opening': 'Valmistame teie eID ette…',
  'eid-waiting':
    'Logige avanenud aknas sisse: „{provider}”. Kui olete lõpetanud, läheb see leht ise edasi.',
  'eid-blocked': 'Kas aken ei avanenud?',
  'eid-open': 'Avan uues aknas: „{provider}”',
  'eid-leave': 'Katkestan sisselogimise',
  'choose-recorded-before':
    'Teie e-hääl on juba talletatud. Kui annate uue e-hääle, läheb arvesse viimane.',
  'choose-none-recorded': 'Teilt ei ole veel ühtegi e-häält talletatud.',

  // Choosing
  'choose-one': 'Valige üks.',
  'choose-one-optional': 'Valige üks või jätke valimata.',
  'choose-up-to': 'Valige kuni {most}.',
  'choose-exactly': 'Valige {most}.',
  'choose-between': 'Valige {least} kuni {most}.',
  'choose-scores-up-to': 'Andke punkte ühele või mitmele. Punkte kokku: kuni {most}.',
  'choose-scores-free': 'Andke punkte nii mitmele, kui soovite.',
  'choose-scores-exactly': 'Andke punkte ühele või mitmele. Punkte kokku: täpselt {most}.',
  'choose-scores-between': 'Andke punkte ühele või mitmele. Punkte kokku: {least} kuni {most}.',
  'choose-points-of': 'Punktid, 0 kuni {maximum}',
  'choose-points-used': 'Antud punkte {used}, lubatud {most}',
  'choose-chosen-count': 'Valitud {count}, lubatud {most}',
  'choose-free': 'Millised valikud omavahel sobivad, ütlevad selle hääletuse reeglid.',
  'choose-search': 'Otsing nimekirjast',
  'choose-search-hint': 'Kirjutage nime või numbri algus',
  'choose-found': {
    one: 'Näidatud {count}, kokku {total}',
    other: 'Näidatud {count}, kokku {total}',
  },
  'choose-found-none': 'Midagi ei leitud. Tühjendage otsing, et näha kogu nimekirja.',
  'choose-search-clear': 'Vaatan kogu nimekirja',
  'choose-yours': 'Teie valik: {choice}',
  'choose-clear': 'Tühistan oma valiku',
  'choose-blank-title': 'Te ei ole midagi valinud',
  'choose-blank-text':
    'Võite ka nii edasi minna. Siis jääb teie e-hääl selles küsimuses tühjaks ja keegi ei saa teie häält.',
  'choose-blank-go': 'Edasi ilma valikuta',
  continue: 'Edasi',
  'problem-nothing': 'Edasi minemiseks valige üks vastus',
  'problem-nothing-several': {
    one: 'Edasi minemiseks valige vähemalt {count}',
    other: 'Edasi minemiseks valige vähemalt {count}',
  },
  'problem-too-many': {
    one: 'Olete valinud {count} võrra rohkem, kui tohib. Võtke üks valik tagasi.',
    other: 'Olete valinud {count} võrra rohkem, kui tohib. Võtke mõni valik tagasi.',
  },
  'problem-too-few': {
    one: 'Edasi minemiseks valige veel {count}',
    other: 'Edasi minemiseks valige veel {count}',
  },
  'problem-points-many': {
    one: 'Olete andnud {count} punkti liiga palju',
    other: 'Olete andnud {count} punkti liiga palju',
  },
  'problem-points-few': {
    one: 'Edasi minemiseks andke veel {count} punkt',
    other: 'Edasi minemiseks andke veel {count} punkti',
  },
  'problem-score': '„{choice}”: punktid peavad olema täisarv 0 kuni {maximum}',
  'problem-rules': 'Selle hääletuse reeglite järgi need valikud omavahel ei sobi',

  // Reviewing
  'review-title': 'Kontrollige oma valikuid',
  'review-lead': 'Midagi ei ole veel saadetud. Võite veel kõike muuta.',
  'review-blank': 'Midagi ei ole valitud (tühi)',
  'review-points': { one: '{choice}: {count} punkt', other: '{choice}: {count} punkti' },
  'review-change': 'Muudan',
  'review-again': 'Olete juba hääletanud. Kui annate selle e-hääle, asendab see eelmise.',
  'review-time': 'Hääletamise lõpp: {time}. Sisselogimine kehtib kuni kell {until}.',
  'review-hurry':
    'Kell {until} logitakse teid välja ja teie siinsed valikud ununevad. Jõudke enne lõpuni või logige hiljem uuesti sisse.',
  'review-next':
    'Järgmisena salastab see seade teie e-hääle. Pärast seda ei näe keegi teie valikuid: ei server ega need, kes valimisi korraldavad.',
  'review-seal': 'Salastan oma e-hääle',

  // Sealing and casting
  'sealing-title': 'Teie e-häält salastatakse',
  'sealing-text': 'Teie valikud krüpteeritakse selles seadmes.',
  'sealing-progress': 'Salastamise edenemine',
  'sealed-title': 'Teie e-hääl on salastatud, kuid veel andmata',
  'sealed-lead':
    'Kirjutage selle jälgimiskood üles või tehke sellest pilt. Seejärel andke e-hääl ära.',
  'tracker-label': 'Teie e-hääle jälgimiskood',
  'tracker-qr': 'Jälgimiskood QR-koodina',
  'tracker-what':
    'Selle koodiga leiate oma salastatud e-hääle avalikult tahvlilt. See ei näita, kuidas te hääletasite.',
  'sealed-cast': 'Annan selle e-hääle',
  'sealed-back': 'Lähen tagasi ja muudan valikuid',
  'casting-title': 'Teie e-häält edastatakse',
  'casting-text':
    'Palun jätke see leht avatuks. Kui võrk on aeglane, proovib leht ise uuesti: teie e-häält ei saa kaks korda arvesse võtta.',
  'unanswered-title': 'Me ei tea veel, kas teie e-hääl on talletatud',
  'unanswered-next':
    'Proovige uuesti. See on sama salastatud e-hääl, nii et seda ei saa kaks korda arvesse võtta, ja kui see on juba talletatud, saate selle kviitungi.',
  'unanswered-else':
    'Kui see ikka ei õnnestu, kirjutage allolev jälgimiskood üles. Hiljem saate lehelt „Oma e-hääle leidmine” teada, kas see talletati. Kui ei, hääletage uuesti.',
  'unanswered-again': 'Proovin uuesti',
  'refused-title': 'Teie e-häält ei talletatud',
  'refused-back': 'Tagasi oma valikute juurde',
  'refused-leave': 'Väljun',

  // Recorded
  'recorded-title': 'Teie e-hääl on talletatud',
  'recorded-proof':
    'See leht kontrollis tõendit: teie e-hääle number avalikul tahvlil on {number}.',
  'recorded-keep': 'Hoidke kviitung alles',
  'recorded-keep-text':
    'Kviitung tõendab, et teie e-hääl on vastu võetud. See ei näita, kuidas te hääletasite.',
  'recorded-save': 'Salvestan kviitungi',
  'recorded-file': 'e-haale-kviitung.txt',
  'recorded-again':
    'Võite uuesti hääletada kuni hääletamise lõpuni: {time}. Arvesse läheb teie viimane e-hääl.',
  'recorded-again-button': 'Hääletan uuesti',
  'recorded-sign-out': 'Väljun',
  'recorded-sign-out-text':
    'Väljalogimisel ununeb selles seadmes kõik, mis puudutab teie häält. Alles jääb ainult kviitung, kui te selle salvestasite.',
  witnessed: {
    one: 'Selle on kinnitanud sõltumatu tunnistaja, kes jälgib, et tahvlilt midagi ära ei võetaks, ega näe, kuidas te hääletasite.',
    other:
      'Selle on kinnitanud sõltumatud tunnistajad: {by}, kokku {count}. Nad jälgivad, et tahvlilt midagi ära ei võetaks, ega näe, kuidas te hääletasite.',
  },
  'witnessed-not-yet':
    'Tunnistajad ei ole seda veel kinnitanud: sõltumatud tunnistajad vaatavad tahvlit iga natukese aja tagant. Teie e-hääl on talletatud ja te ei pea neid ootama.',

  // Signed out
  'signed-out-title': 'Olete välja logitud',
  'signed-out-text': 'Sellele lehele ei jäänud teie häälest midagi.',
  'signed-out-shared':
    'Kui seda seadet kasutavad ka teised, sulgege veebilehitseja ja kustutage kviitung, kui te ei soovi, et nad seda näeksid.',
  'signed-out-time-title': 'Teid logiti välja',
  'signed-out-time-text':
    'Teie aeg sai otsa. Turvalisuse huvides unustas see leht teie valikud. Andmata e-häält ei ole talletatud; hääletamiseks logige uuesti sisse.',
  'signed-out-again': 'Login uuesti sisse',
  'signed-out-election': 'Tagasi valimiste juurde',

  // Finding a ballot
  'find-title': 'Oma e-hääle leidmine',
  'find-lead': 'Veenduge ise, et teie salastatud e-hääl on avalikul tahvlil.',
  'find-tracker': 'Jälgimiskood',
  'find-tracker-hint': '32 tähte ja numbrit 8 rühmas. Tühikutel ja suurtähtedel ei ole tähtsust.',
  'find-button': 'Otsin',
  'find-or-file': 'Või avage salvestatud kviitung',
  'find-file': 'Kviitungi fail',
  'find-file-hint': 'Seda loetakse selles seadmes ega saadeta kuhugi.',
  'find-looking': 'Otsime tahvlilt…',
  'find-recorded-title': 'Teie e-hääl on tahvlil',
  'find-recorded': 'See on talletatud ja läheb arvesse, kui te uuesti ei hääleta.',
  'find-counted-title': 'Teie e-hääl on kokku loetud',
  'find-counted': 'Hääletamine on lõppenud ja see e-hääl läks arvesse.',
  'find-superseded-title': 'Selle on asendanud hilisem e-hääl',
  'find-superseded':
    'See e-hääl on tahvlil, kuid ei lähe arvesse, sest valija hääletas hiljem uuesti. Arvesse läheb viimane e-hääl.',
  'find-revoked-title': 'See e-hääl ei lähe arvesse',
  'find-revoked':
    'See on tahvlil, kuid valimiste korraldaja on selle tühistanud, näiteks seetõttu, et valija hääletas ka pabersedeliga. Kui see nii ei ole, pöörduge valimiste korraldaja poole.',
  'find-challenged-title': 'See e-hääl avati kontrollimiseks',
  'find-challenged': 'Kontrollimiseks avatud e-hääl ei lähe kunagi arvesse.',
  'find-unseen-title': 'Teie kviitung on ehtne',
  'find-unseen':
    'Tahvel on oma allkirjaga kinnitanud, et see e-hääl on seal. Tahvliga ei saa praegu ühendust, seepärast jäi kontrollimata, kas see seda veel näitab. Proovige hiljem uuesti.',
  'find-check-promised': 'Kviitung lubab sellele avalikul tahvlil kohta numbriga {number}.',
  'find-check-place': 'Selle number avalikul tahvlil on {number}.',
  'find-check-proof':
    'Tahvli allkiri hõlmab seda e-häält: seda ei saa märkamatult eemaldada ega muuta.',
  'find-check-here': 'See leht tegi need kontrollid ise, teie seadmes.',
  'find-again': 'Otsin teist e-häält',
};
