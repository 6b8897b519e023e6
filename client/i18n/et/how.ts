import type { how as source } from '../en/how.ts';
import type { TranslationOf } from '../message.ts';

export const how: TranslationOf<typeof source> = {
  'how-lead':
    'Te ei pea kedagi pimesi uskuma: ei serverit ega neid, kes valimisi korraldavad. Nii see käib.',

  'how-1': 'Te logite sisse oma eID-ga',
  'how-1-text':
    'Nii hääletavad ainult need, kes on valijate nimekirjas, ja kellegi häält ei arvestata kaks korda. Teie nime ei hoita kunagi koos teie e-häälega.',
  'how-2': 'Teie enda seade lukustab teie hääle',
  'how-2-text':
    'Seade teeb seda enne, kui midagi saadetakse, nagu paneksite kirja mitme lukuga karpi. Lukkude võtmed on eri inimeste ehk võtmehoidjate käes.',
  'how-3': 'Te saate koodi',
  'how-3-text':
    'See jälgimiskood kuulub ainult teie lukustatud e-häälele, nagu number postipakil. Sellega leiate oma e-hääle uuesti üles. Kood ei näita, kuidas te hääletasite.',
  'how-4': 'Teie lukustatud e-hääl läheb avalikule tahvlile',
  'how-4-text':
    'Tahvlit saavad vaadata kõik. Sealt ei saa midagi märkamatult ära võtta ega midagi muuta. Otsige oma jälgimiskood sealt üles, millal soovite.',
  'how-5': 'E-hääled liidetakse kokku lukustatult',
  'how-5-text':
    'Igaüks saab need kokku liita, avamata neist ühtegi. Avatakse ainult kogutulemus ja sedagi alles siis, kui piisavalt palju võtmehoidjaid kasutab oma võtmeid üheskoos.',
  'how-6': 'Igaüks saab kõike kontrollida',
  'how-6-text':
    'Igast sammust jääb tõend, mis avaldatakse kõigile. Erakonnad, ajakirjanikud ja teie ise saate kogu häältelugemist oma arvutis kontrollida.',

  'how-if': 'Mis siis, kui …',
  'how-if-forced': '… keegi sunnib mind hääletama oma tahtmise järgi?',
  'how-if-forced-text':
    'Hääletage hiljem uuesti, kui olete omaette. Arvesse läheb ainult teie viimane e-hääl. Kui hääletada saab ka pabersedeliga, läheb e-hääle asemel arvesse pabersedel.',
  'how-if-device': '… minu telefon või arvuti petab?',
  'how-if-device-text':
    'Kui teie e-hääl on salastatud, vajutage „Kõigepealt kontrollin”, kui seda pakutakse. Siis e-hääl avatakse ja teises seadmes saab näha, mis sinna tegelikult lukustati. Seade, mis petab, ei saa ette teada, millist e-häält te kontrollite.',
  'how-if-server': '… server kaotab minu e-hääle või muudab seda?',
  'how-if-server-text':
    'Teie kviitung tõendab, et e-hääl võeti vastu, ja tahvlist hoiavad koopiaid ka teised. Muudetud või kadunud e-hääl tuleb ilmsiks.',
  'how-if-secret': '… keegi tahab teada, kuidas ma hääletasin?',
  'how-if-secret-text':
    'Teie valikud lahkuvad seadmest lukustatult. Ükski võtmehoidja ei saa üksi e-häält avada. Võtmehoidjad on eri kohtadest ja üheskoos avavad nad ainult kogutulemuse.',
  'how-if-network': '… internet kaob hääletamise ajal?',
  'how-if-network-text':
    'Proovige uuesti: sama e-häält ei saa kaks korda arvesse võtta. Hiljem näete jälgimiskoodi abil, kas see jõudis kohale.',

  'how-try': 'Proovige ise',
  'how-try-button': 'Harjutan',
  'how-try-text':
    'Harjutades ei saadeta midagi ja miski ei lähe arvesse, nii et te ei saa midagi valesti teha.',
};
