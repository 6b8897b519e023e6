import type { PageTexts } from './en.ts';

export const texts: PageTexts = {
  title: 'Glas: hääletamine, mida saab kontrollida',
  noScript:
    'Hääletamiseks on vaja JavaScripti: teie enda seade salastab e-hääle enne selle saatmist. Lubage sellel saidil JavaScript või küsige valimiste korraldajalt, kuidas saab muul viisil hääletada.',
  noTexts: {
    title: 'Lehte ei saanud laadida',
    text: 'Kontrollige internetiühendust ja proovige uuesti. Kui leht ka siis ei avane, võib mõni selle osa olla muudetud: ärge sellel lehel hääletage ja teatage sellest valimiste korraldajale.',
    again: 'Proovin uuesti',
  },
  signedIn: {
    title: 'Olete sisse logitud',
    text: 'Minge tagasi hääletamise aknasse. Selle akna võite sulgeda.',
  },
  notSignedIn: {
    title: 'Te ei ole sisse logitud',
    text: 'Sisselogimine ei õnnestunud. Minge tagasi hääletamise aknasse ja proovige uuesti.',
  },
  reasons: {
    AUTH_CANCELLED:
      'Te katkestasite sisselogimise. Uuesti proovimiseks minge tagasi hääletamise aknasse.',
    AUTH_LEVEL_TOO_LOW:
      'See sisselogimisviis ei ole nende valimiste jaoks piisavalt turvaline. Minge tagasi hääletamise aknasse ja valige mõni muu.',
    AUTH_PROVIDER:
      'Teie eID praegu ei vasta. Proovige mõne minuti pärast uuesti või kasutage teist eID-d.',
    AUTH_STATE:
      'See sisselogimine on juba kasutatud või alustati seda teises veebilehitsejas. Minge tagasi hääletamise aknasse ja proovige uuesti.',
    NOT_ON_ROLL:
      'Teid ei ole nende valimiste valijate nimekirjas. Kui arvate, et peaksite seal olema, pöörduge valimiste korraldaja poole.',
    REVOKED:
      'Te ei saa siin hääletada, sest teie hääl on kirjas mujal, näiteks pabersedelil, või on teid valijate nimekirjast kustutatud. Kui see nii ei ole, pöörduge valimiste korraldaja poole.',
    VOTING_CLOSED: 'Hääletamine on lõppenud.',
    PHASE: 'Praegu ei ole hääletamise aeg.',
  },
  demoEid: {
    title: 'Näidis-eID',
    warning:
      'See on näidis. Need inimesed on välja mõeldud ja igaüks võib sisse logida ükskõik kellena nende seast.',
    search: 'Nimi või tunnus',
    find: 'Otsin',
    nobody: 'Sellise nimega inimest ei ole.',
    more: 'Vasteid on rohkem: otsige nime pikema osa järgi.',
    cancel: 'Katkestan',
    failed: 'See ei õnnestunud',
    back: 'Minge tagasi hääletamise aknasse ja logige uuesti sisse.',
    levels: {
      high: 'kõrge usaldusväärsuse tase',
      substantial: 'märkimisväärne usaldusväärsuse tase',
      low: 'madal usaldusväärsuse tase',
    },
  },
};
