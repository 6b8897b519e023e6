import type { board as source } from '../en/board.ts';
import type { TranslationOf } from '../message.ts';

export const board: TranslationOf<typeof source> = {
  'board-title': 'Avalik tahvel',
  'board-lead':
    'Siia kirjutatakse kanne kande järel kõik, mis neil valimistel toimub. Midagi ei saa hiljem märkamatult kustutada ega muuta.',
  'board-entries': 'Kanded',
  'board-checked': 'Selles seadmes kontrollitud',
  'board-check-signature': 'Tahvli allkiri on ehtne.',
  'board-check-inclusion': 'See allkiri hõlmab kõiki siin näidatud kandeid.',
  'board-check-grown':
    'Pärast selle lehe avamist on kandeid ainult lisandunud: siis {from}, nüüd {to}.',
  'board-check-same': 'Pärast selle lehe avamist ei ole midagi eemaldatud ega muudetud.',
  'board-witnessed': 'Sõltumatud tunnistajad on näinud sedasama tahvlit kuni kandeni {size}.',
  'board-witnessed-all': 'Sõltumatud tunnistajad on näinud sedasama tahvlit koos kõigi kannetega.',
  'board-not-witnessed': 'Sõltumatud tunnistajad ei ole seda tahvlit veel näinud.',
  'board-witnesses': {
    one: '{count} sõltumatu tunnistaja jälgib seda tahvlit',
    other: '{count} sõltumatut tunnistajat jälgib seda tahvlit',
  },
  'board-witnesses-what':
    'Nad peavad meeles, mida nad sellel tahvlil on näinud, ja annavad oma allkirja ainult siis, kui sellest ei ole midagi eemaldatud ega muudetud. Nii ei saa kellelegi näidata teistsugust tahvlit kui teile.',
  'board-witnesses-needed': {
    one: 'Tunnistajate kinnitatuks loetakse see, millele on alla kirjutanud {needed} neist (kokku {total}).',
    other:
      'Tunnistajate kinnitatuks loetakse see, millele on alla kirjutanud {needed} neist (kokku {total}).',
  },
  'board-fingerprint': 'Nende valimiste kontrollsumma',
  'board-key': 'Selle tahvli võti',
  'board-compare': 'Võrrelge mõlemat sellega, mille valimiste korraldaja on mujal avaldanud.',
  'board-live': 'Uued kanded ilmuvad siia ise.',
  'board-polling': 'See leht otsib uusi kandeid iga mõne sekundi järel.',
  'board-offline': 'Serveriga ei saa praegu ühendust. Näidatud on viimane teadaolev seis.',
  'board-new': { one: '{count} uus kanne', other: '{count} uut kannet' },
  'board-newest': 'Uusimad kanded',
  'board-range': 'Kanded {from}–{to}, kokku {total}',
  'board-newer': 'Uuemad',
  'board-older': 'Vanemad',
  'board-to-newest': 'Uusimate juurde',
  'board-number': 'Nr {number}',
  'board-details': 'Kanne ise',
  'board-weight': 'Kaal {weight}',
  'board-tracker': 'Jälgimiskood: {tracker}',

  'entry-manifest': 'Valimised on välja kuulutatud',
  'entry-manifest-words':
    'Valimiste korraldaja määras kõik ette kindlaks: küsimused, kuupäevad, võtmed ja reeglid. Sellest kandest tuleb valimiste kontrollsumma.',
  'entry-key-commitment': 'Võtmehoidja sidus end oma võtmeosaga',
  'entry-key-commitment-words':
    '{trustee} sidus end oma osaga valimiste võtmest, enne kui nägi teiste osi.',
  'entry-key-reveal': 'Võtmehoidja näitas oma võtmeosa',
  'entry-key-reveal-words': '{trustee} avaldas oma osa valimiste võtmest ja tõendid selle kohta.',
  'entry-key-confirmation': 'Võtmehoidja kinnitas võtme',
  'entry-key-confirmation-words':
    '{trustee} kontrollis teistelt saadut ja kinnitas valimiste võtme.',
  'entry-key-complaint': 'Võtmehoidja esitas kaebuse',
  'entry-key-complaint-words': '{trustee} väidab, et {accused} saatis talle valed andmed.',
  'entry-key-answer': 'Võtmehoidja vastas kaebusele',
  'entry-key-answer-words': '{trustee} avaldas selle, mille kohta {accused} kaebuse esitas.',
  'entry-key-possession': 'Võtmehoidja tõendas, et tal on võti',
  'entry-key-possession-words': '{trustee} tõendas, et hoiab oma osa võtmest kindlalt alles.',
  'entry-roll': 'Valijate nimekiri',
  'entry-roll-words': {
    one: 'Leht {page}: {count} valija, nime asemel number.',
    other: 'Leht {page}: {count} valijat, nimede asemel numbrid.',
  },
  'entry-opening': 'Hääletamine algas',
  'entry-opening-words': {
    one: 'Valimiste korraldaja avas hääletamise {count} valijale. Aeg: {time}.',
    other: 'Valimiste korraldaja avas hääletamise {count} valijale. Aeg: {time}.',
  },
  'entry-ballot': 'Anti e-hääl',
  'entry-ballot-words': 'Salastatud e-hääl. Keegi ei näe, milline valik selles on.',
  'entry-challenge': 'E-hääl avati kontrollimiseks',
  'entry-challenge-words':
    'Valija kontrollis salastatud e-häält, selle asemel et see ära anda. See e-hääl ei lähe kunagi arvesse.',
  'entry-revocation': 'Hääl tühistati',
  'entry-revocation-voted-on-paper':
    'Ühe valija siinsed e-hääled ei lähe arvesse, sest ta hääletas pabersedeliga.',
  'entry-revocation-struck-off':
    'Ühe valija e-hääled ei lähe arvesse, sest ta on valijate nimekirjast kustutatud.',
  'entry-notice': 'Valimiste korraldaja teade',
  'entry-closing': 'Hääletamine lõppes',
  'entry-closing-words':
    'Valimiste korraldaja lõpetas hääletamise. Aeg: {time}. Pärast seda kannet e-hääli ei lisandu.',
  'entry-tally': 'Salastatud e-hääled liideti kokku',
  'entry-tally-words': {
    one: '{count} e-hääl arvati kogutulemusse ilma seda avamata.',
    other: '{count} e-häält liideti kokku ilma neid avamata.',
  },
  'entry-decryption': 'Võtmehoidja dekrüpteeris kogutulemuse',
  'entry-decryption-words':
    '{trustee} andis oma osa kogutulemuse avamiseks ja tõendas, et see osa on õige.',
  'entry-result': 'Tulemus',
  'entry-result-words': 'Kogutulemuse avasid: {trustees}.',
  'entry-unknown': 'Tundmatut liiki kanne',
  'entry-unknown-words': 'See leht ei oska seda kannet selgitada. Nii ei tohiks juhtuda.',

  'fault-title': 'Tahvel ei läbinud kontrolli',
  'fault-before': 'Allpool on see, mida leht enne seda nägi ja kontrollis.',
  'fault-CHECKPOINT_SIGNATURE': 'Tahvli allkiri ei ole ehtne.',
  'fault-FORKED':
    'Tahvlit on muudetud: see, mida leht varem nägi, ei ole enam tahvli osa. Jätke see leht avatuks ning teatage valimiste korraldajale ja teistele vaatlejatele.',
  'fault-INCLUSION': 'Tahvel näitab kannet, mida tema enda allkiri ei hõlma.',
  'fault-MANIFEST': 'Tahvli esimene kanne ei kuuluta välja selle tahvli valimisi.',
  'fault-NO_ANSWER': 'Tahvliga ei saa ühendust. Kontrollige internetiühendust.',
  'fault-NOT_FOUND': 'Siin sellist tahvlit ei ole. Kontrollige aadressi.',
};
