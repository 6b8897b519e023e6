import type { help as source } from '../en/help.ts';
import type { TranslationOf } from '../message.ts';

export const help: TranslationOf<typeof source> = {
  help: 'Abi selle sammu juures',
  'help-what': 'Mis siin toimub',
  'help-stuck': 'Kui jääte hätta',
  'help-who': 'Kes mida näeb',
  'help-how': 'Kust ma tean, et minu hääl läheb arvesse? (avaneb uuel vahelehel)',

  'help-sign-in-what':
    'Te näitate, et olete valijate nimekirjas, sama eID-ga, mida kasutate ka mujal: kaardi, telefoni või rakendusega. See leht ei näe kunagi teie parooli ega PIN-koodi.',
  'help-sign-in-stuck':
    'Kui aken ei avane, pakub see leht linki, mis selle avab. Kui teie eID ei tööta, proovige mõnda teist nimekirjast või küsige valimiste korraldajalt, kuidas veel hääletada saab.',
  'help-sign-in-who':
    'Server saab teada, et olete sisse loginud, kuid mitte seda, kuidas te hääletate. Avalikul tahvlil olete ainult number, ilma nimeta.',

  'help-choose-what':
    'Te märgite, mida soovite. Midagi veel ei saadeta ja kuni e-hääle andmiseni võite kõike muuta.',
  'help-choose-stuck':
    '„Tagasi” viib eelmise küsimuse juurde ja teie märgitu jääb alles. Pikas nimekirjas kirjutage otsimiseks osa nimest. Kui olete valmis, vajutage „Edasi”.',
  'help-choose-who':
    'Ainult need, kes vaatavad seda ekraani. Teie valikud on ainult sellel lehel ja kaovad, kui te lehe sulgete.',

  'help-review-what':
    'Te näete veel kord kõiki oma valikuid. Kui vajutate „Salastan oma e-hääle”, lukustab see seade need nii, et keegi ei saa neid lugeda.',
  'help-review-stuck':
    'Mõne küsimuse juurde tagasi minemiseks vajutage selle kõrval „Muudan”. Kui teie aeg otsa saab, logige hiljem uuesti sisse ja tehke valikud uuesti.',
  'help-review-who':
    'Endiselt ainult need, kes vaatavad seda ekraani. Midagi ei ole veel saadetud.',

  'help-seal-what':
    'Teie valikud on nüüd salastatud e-hääle sees lukus. Jälgimiskood kuulub ainult sellele e-häälele ja seda näidatakse enne, kui otsustate hääle anda; seetõttu ei saa e-häält hiljem välja vahetada.',
  'help-seal-stuck':
    'Kui jälgimiskood on ülesmärkimiseks pikk, tehke sellest pilt. Pärast hääle andmist saate selle koos kviitungiga uuesti. Kui mõtlesite ümber, minge tagasi: siis visatakse see salastatud e-hääl ära.',
  'help-seal-who':
    'Midagi ei ole veel saadetud. Jälgimiskood ei näita, kuidas te hääletasite, nii et seda võivad näha ka teised.',

  'help-check-what':
    'Teie salastatud e-hääl avatakse hääle andmise asemel avalikul tahvlil, et te näeksite, mida see seade tegelikult selle sisse lukustas. Avatud e-hääl ei lähe kunagi arvesse.',
  'help-check-stuck':
    'Võrrelge näidatut sellega, mida te valisite. Kui see on sama, minge tagasi oma valikute juurde ja salastage uus e-hääl. Kui ei ole, ärge hääletage selles seadmes ja teatage sellest valimiste korraldajale.',
  'help-check-who':
    'Kõik saavad lugeda e-häält, mille te avasite. Selles ei pea olema see, kuidas te hääletada soovite: mõned valivad kontrollimiseks midagi muud.',

  'help-cast-what':
    'Teie salastatud e-hääl läheb serverisse, mis paneb selle avalikule tahvlile ja vastab kviitungiga. See leht kontrollib kviitungit.',
  'help-cast-stuck':
    'Jätke see leht avatuks. Kui võrguühendus katkeb, oodake natuke ja proovige uuesti: see on sama e-hääl, nii et seda ei saa kaks korda arvesse võtta.',
  'help-cast-who':
    'Kõik näevad, et tahvlile lisandus salastatud e-hääl. Keegi ei näe, mis selle sees on.',

  'help-recorded-what':
    'Teie e-hääl on avalikul tahvlil. See leht kontrollis selle tõendit, nii et te ei pea serverit lihtsalt uskuma.',
  'help-recorded-stuck':
    'Kui mõtlesite ümber või kui keegi vaatas pealt või avaldas survet, hääletage uuesti: arvesse läheb ainult viimane e-hääl. Hoidke jälgimiskood või kviitung alles, et oma e-hääl hiljem üles leida.',
  'help-recorded-who':
    'Jälgimiskood ja kviitung ei näita, kuidas te hääletasite. Kellel on teie jälgimiskood, see saab näha, kas e-hääle on asendanud hilisem e-hääl.',

  'help-find-what':
    'See leht otsib avalikult tahvlilt teie jälgimiskoodiga e-häält ja kontrollib tõendit ise.',
  'help-find-stuck':
    'Kontrollige jälgimiskoodi iga tähte. Kui salvestasite kviitungi, avage hoopis see. Kui teie antud e-häält ei leita, hoidke kviitung alles ja teatage sellest valimiste korraldajale.',
  'help-find-who': 'Serverile ei öelda, kes otsib. Keegi ei saa teada, kuidas te hääletasite.',
};
