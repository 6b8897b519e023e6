/**
 * The citizens of the demonstration: all invented. Every identifier has a part that no real one of
 * its country can have (a birthday on day 00, a century 0), so that none is anybody's.
 */
export const INVENTED_CITIZENS = `person,given_name,family_name,latin_name,date_of_birth,level
BG0000000001,Елица,Стоянова,Elitsa Stoyanova,1984-03-12,high
BG0000000002,Борис,Вълчев,Boris Valchev,1971-11-02,high
BG0000000003,Йоана,Крумова,Yoana Krumova,2001-06-30,substantial
BG0000000004,Петко,Жечев,Petko Zhechev,1958-01-19,high
BG0000000005,Севда,Ангелова,Sevda Angelova,1993-09-08,high
BG0000000006,Цветан,Друмев,Tsvetan Drumev,1989-12-24,high
BG0000000007,Мартина,Юрукова,Martina Yurukova,1976-04-05,substantial
BG0000000008,Захари,Щерев,Zahari Shterev,1966-07-17,high
BG0000000009,Ралица,Кьосева,Ralitsa Kyoseva,1998-02-28,high
BG0000000010,Димо,Гочев,Dimo Gochev,1949-10-10,low
MK0000000000001,Билјана,Ристеска,Biljana Risteska,1982-05-21,high
MK0000000000002,Горан,Ѓоргиоски,Goran Gjorgjioski,1974-08-14,high
MK0000000000003,Ќамил,Џаферов,Kjamil Dzhaferov,1990-03-03,substantial
MK0000000000004,Соња,Љубеновска,Sonja Ljubenovska,1967-12-01,high
MK0000000000005,Ѕвездан,Попоски,Dzvezdan Poposki,1995-06-16,high
MK0000000000006,Елена,Њаголова,Elena Njagolova,2003-01-27,high
RO0000000000001,Ștefan,Țurcanu,Stefan Turcanu,1979-09-09,high
RO0000000000002,Ileana,Brâncoveanu,Ileana Brancoveanu,1988-04-23,high
RO0000000000003,Răzvan,Mărginean,Razvan Marginean,1996-11-11,substantial
RO0000000000004,Sânziana,Păun,Sanziana Paun,1962-02-15,high
RO0000000000005,Vlad,Cioară,Vlad Cioara,2000-07-04,high
RO0000000000006,Ancuța,Șerban,Ancuta Serban,1985-10-29,high
RS0000000000001,Ђорђе,Љубичић,Djordje Ljubicic,1981-01-08,high
RS0000000000002,Љиљана,Његован,Ljiljana Njegovan,1970-06-19,high
RS0000000000003,Џемал,Хаџић,Dzemal Hadzic,1992-12-12,substantial
RS0000000000004,Снежана,Ћирковић,Snezana Cirkovic,1964-03-31,high
RS0000000000005,Вук,Ђурашковић,Vuk Djuraskovic,1999-08-22,high
RS0000000000006,Jelena,Živanović,Jelena Zivanovic,1987-05-13,high
EE00000000001,Õnne,Kõiv,Onne Koiv,1983-02-11,high
EE00000000002,Jüri,Hämäläine,Juri Hamalaine,1975-10-03,high
EE00000000003,Ülle,Põldmaa,Ulle Poldmaa,1994-07-26,substantial
EE00000000004,Žanna,Šults,Zanna Sults,1968-04-18,high
EE00000000005,Märt,Räästas,Mart Raastas,2002-09-15,high
EE00000000006,Kärt,Öövel,Kart Oovel,1991-11-30,high
UA0000000001,Олеся,Гриценко,Olesia Hrytsenko,1986-08-24,high
UA0000000002,Юрій,Щербак,Yurii Shcherbak,1973-05-06,high
UA0000000003,Їванна,Ґудзь,Yivanna Gudz,1997-01-22,substantial
UA0000000004,Остап,Нечипорук,Ostap Nechyporuk,1959-12-07,high
UA0000000005,Соломія,Яременко,Solomiia Yaremenko,2004-03-14,high
UA0000000006,Євген,Журба,Yevhen Zhurba,1990-10-18,high
`;
