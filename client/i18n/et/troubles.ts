import type { troubles as source } from '../en/troubles.ts';
import type { TranslationOf } from '../message.ts';

export const troubles: TranslationOf<typeof source> = {
  // Signing in
  'trouble-not-on-roll':
    'Teid ei ole nende valimiste valijate nimekirjas. Kui arvate, et peaksite seal olema, pöörduge valimiste korraldaja poole.',
  'trouble-level':
    'See sisselogimisviis ei ole nende valimiste jaoks piisavalt turvaline. Logige sisse turvalisemal viisil, näiteks ID-kaardiga.',
  'trouble-cancelled': 'Te katkestasite sisselogimise. Midagi ei juhtunud, võite uuesti proovida.',
  'trouble-provider':
    'Teie eID praegu ei vasta. Proovige mõne minuti pärast uuesti või kasutage teist eID-d.',
  'trouble-sign-in': 'Sisselogimine ei õnnestunud. Palun proovige uuesti.',
  'trouble-no-session':
    'Teie sisselogimine läks kaduma: logisite teises aknas välja või see veebilehitseja ei salvesta küpsiseid. Proovige uuesti; kui see kordub, lubage selle saidi küpsised.',
  'trouble-eid-address':
    'Sisselogimine peatati teie turvalisuse huvides: eID aadress ei kuulu selle lehe juurde. Ärge logige sisse, vaid teatage sellest valimiste korraldajale.',
  'trouble-revoked':
    'Te ei saa siin hääletada, sest teie hääl on kirjas mujal, näiteks pabersedelil, või on teid valijate nimekirjast kustutatud. Kui see nii ei ole, pöörduge valimiste korraldaja poole.',
  'trouble-signed-out': 'Te ei ole enam sisse logitud. Hääletamiseks logige uuesti sisse.',

  // Casting
  'trouble-closed': 'Hääletamine on lõppenud. E-häält ei saa enam anda.',
  'trouble-phase': 'Praegu ei ole hääletamise aeg.',
  'trouble-superseded':
    'Olete vahepeal mujal uuesti sisse loginud ja seal e-hääle andnud. Arvesse läheb seal antud e-hääl. Siin uuesti hääletamiseks logige uuesti sisse.',
  'trouble-authorization': 'Hääletamisluba ei kehtinud. Uue saamiseks logige uuesti sisse.',
  'trouble-damaged':
    'Server ei saanud e-häält lugeda. Midagi ei talletatud. Minge tagasi oma valikute juurde ja salastage e-hääl uuesti.',
  'trouble-challenged':
    'See salastatud e-hääl avati kontrollimiseks ja seda ei saa enam anda. Minge tagasi oma valikute juurde ja salastage uus e-hääl.',
  'trouble-receipt':
    'Serveri vastus ei tõenda, et e-hääl on tahvlil. Ärge jääge sellele lootma: proovige uuesti, ja kui see kordub, teatage valimiste korraldajale.',

  // Server and network
  'trouble-no-answer': 'Serveriga ei saa ühendust. Kontrollige internetiühendust.',
  'trouble-busy': 'Server on praegu väga koormatud. Palun oodake minut ja proovige uuesti.',
  'trouble-too-many':
    'Lühikese aja jooksul oli liiga palju katseid. Oodake minut ja proovige siis uuesti.',
  'trouble-server': 'Serveris läks midagi valesti. Palun proovige uuesti.',
  'trouble-not-found': 'Siin selliseid valimisi ei ole. Kontrollige aadressi.',

  // The page itself
  'trouble-page': 'See leht lakkas töötamast. Laadige see uuesti ja logige uuesti sisse.',
  'trouble-altered':
    'Osa sellest lehest ei ole see, mis avaldati, seepärast seda ei kasutatud. Laadige leht uuesti. Kui see kordub, ärge sellel lehel hääletage ja teatage sellest valimiste korraldajale.',
  'trouble-randomness':
    'See veebilehitseja ei suuda turvaliselt krüpteerida, seepärast jäi teie e-hääl salastamata. Palun kasutage uuemat veebilehitsejat.',
  'trouble-election-data':
    'Serveri andmeid nende valimiste kohta ei saa tõendada, seepärast ei ole siin hääletamine turvaline. Palun teatage sellest valimiste korraldajale.',
  'trouble-sealing':
    'Teie e-häält ei saanud salastada. Kontrollige oma valikuid ja proovige uuesti.',

  // Finding a ballot
  'trouble-tracker-form':
    'See ei ole terve jälgimiskood. Koodis on 32 tähte ja numbrit, 8 rühmas, igas 4.',
  'trouble-tracker-unknown':
    'Tahvlil ei ole selle jälgimiskoodiga e-häält. Kontrollige iga tähte. Kui kood on õige, siis e-häält ei antud.',
  'trouble-file-form': 'See fail ei ole e-hääle kviitung.',
  'trouble-file-foreign': 'See kviitung on teiste valimiste oma.',
  'trouble-file-forged':
    'Tahvel ei ole seda kviitungit allkirjastanud või on faili muudetud. See ei tõenda midagi; otsige üles algselt salvestatud fail.',
  'trouble-file-only':
    'Teie kviitung on ehtne, aga tahvel seda e-häält ei näita. Seda ei tohi kunagi juhtuda. Hoidke fail alles, see on tõend: andke selle koopia valimiste korraldajale ja vaatlejatele.',
  'trouble-file-forked':
    'Teie kviitung on ehtne, aga pärineb teiselt tahvlilt kui see, mida siin näidatakse. Seda ei tohi kunagi juhtuda. Hoidke fail alles, see on tõend: andke selle koopia valimiste korraldajale ja vaatlejatele.',
  'trouble-code': 'Kood kasutajatoe jaoks: {code}',
};
