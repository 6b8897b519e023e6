import type { challenge as source } from '../en/challenge.ts';
import type { TranslationOf } from '../message.ts';

export const challenge: TranslationOf<typeof source> = {
  // The sealed ballot, before the voter decides
  'check-lead':
    'Kirjutage selle jälgimiskood üles või tehke sellest pilt. Seejärel andke e-hääl ära või kontrollige seda enne.',
  'check-button': 'Kõigepealt kontrollin',
  'check-what-title': 'Mida teeb „Kõigepealt kontrollin”?',
  'check-what':
    'See avab salastatud e-hääle avalikult ja näitab nii, et seade salastas just selle, mida te soovisite. Avatud e-hääl ei lähe kunagi arvesse: pärast seda salastate uue e-hääle ja annate selle. Seda, mida te kontrollite, saavad kõik lugeda, seepärast valivad mõned kontrollimiseks midagi muud.',
  'check-second':
    'Selleks on vaja teist seadet, näiteks telefoni. Skannige sellega kood nüüd, enne kui nuppu vajutate. Või avage seal aadress {address} ja sisestage jälgimiskood.',
  'check-qr': 'QR-kood, mis avab selle e-hääle lehe teises seadmes',

  // While it is opened, and where that goes wrong
  'checking-title': 'Teie e-häält avatakse kontrollimiseks',
  'checking-text': 'Palun jätke see leht avatuks. Kui võrk on aeglane, proovib leht ise uuesti.',
  'check-unanswered-title': 'Me ei tea veel, kas teie e-hääl avati',
  'check-unanswered-next':
    'Seda ei ole antud ja see ei lähe kunagi arvesse, olgu see avatud või mitte. Proovige uuesti, et seda avatuna näha. Või minge tagasi oma valikute juurde ja salastage uus e-hääl.',
  'check-refused-title': 'Teie e-häält ei avatud',
  'check-refused-next': 'Seda ei ole ka antud ja see ei lähe kunagi arvesse.',
  'trouble-opening':
    'See seade ei suutnud näidata, mida ta salastas. Seda ei tohi kunagi juhtuda: ärge hääletage selles seadmes. Hoidke jälgimiskood alles ja teatage sellest valimiste korraldajale.',

  // Opened
  'opened-title': 'Teie e-hääl on avatud ega lähe arvesse',
  'opened-holds': 'Selles salastatud e-hääles oli täpselt see:',
  'opened-number': 'Selle number avalikul tahvlil on {number} ja kõik näevad seda avatuna.',
  'opened-second-title': 'Vaadake seda oma teises seadmes',
  'opened-second':
    'Seade, mis petab, võib petta ka sellel lehel. Seepärast vaadake oma teist seadet: see arvutab ise välja, mida salastati, ja peab näitama sama. Kui te ei ole koodi veel skanninud, tehke seda nüüd või avage seal aadress {address} ja sisestage jälgimiskood.',
  'opened-same':
    'Jälgimiskood peab olema sama, mille te enne nupu vajutamist üles märkisite või skannisite. Kui see on teine, ärge hääletage selles seadmes ja teatage sellest valimiste korraldajale.',
  'opened-next-title': 'Seejärel hääletage',
  'opened-next':
    'Minge tagasi oma valikute juurde ja salastage uus e-hääl, mille saate anda. Kontrollida võite nii palju kordi, kui soovite.',

  // A second device that waits for the ballot
  'wait-title': 'Seda e-häält ei ole veel tahvlil',
  'wait-lead':
    'Jätke see leht avatuks. Andke teises seadmes e-hääl ära või valige seal „Kõigepealt kontrollin”. See leht vaatab ise uuesti.',
  'wait-compare': 'Teine seade peab näitama sama jälgimiskoodi:',
  'wait-looking': 'Ootame e-häält…',
  'wait-missing':
    'Kui teine seade ütleb, et see e-hääl on antud või avatud, aga mõne minuti pärast seda siin ikka veel ei ole, ärge hääletage selles teises seadmes. Hoidke jälgimiskood alles ja teatage sellest valimiste korraldajale.',
  'wait-offer':
    'Kas see salastati äsja teises seadmes ja on veel andmata? Siis saab see leht seda oodata.',
  'wait-button': 'Ootan seda e-häält',

  // A second device that shows what was sealed
  'shown-checked':
    'See leht arvutas salastatud e-häälest ja nende valimiste võtmest ise välja, mis selles on.',
  'shown-question': 'Kas see on valik, mille te teises seadmes tegite?',
  'shown-yes':
    'Kui jah, siis salastas teine seade just selle, mida te soovisite. Minge selle juurde tagasi, salastage uus e-hääl ja andke see ära.',
  'shown-no':
    'Kui ei, ärge teises seadmes hääletage. Hoidke jälgimiskood alles, tehke sellest lehest pilt ja teatage valimiste korraldajale.',

  // A second device that finds the opened ballot false
  'false-title': 'Peatuge: see avatud e-hääl on võltsitud',
  'false-text':
    'See, mis selle e-hääle avamiseks avaldati, ei vasta salastatule. Seda ei tohi kunagi juhtuda.',
  'false-next':
    'Ärge hääletage seadmes, mis selle salastas. Hoidke jälgimiskood alles, tehke sellest lehest pilt ning teatage valimiste korraldajale ja vaatlejatele.',
};
