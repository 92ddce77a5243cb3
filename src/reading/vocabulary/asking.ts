import { phrases } from './phrases.ts';

const ENDING = '(?:a|an|or|orna|en|et|er|erna|ar|arna|n|t|na)?';
/** What only the citizen has or can go and look at. */
const OWN = `(?:\\p{L}*adress(?:en|er|erna)?|\\p{L}*beteckning(?:en)?|\\p{L}*(?:bild|foto|fotografi|skiss|ritning|mått|koordinat|uppgift|siffr|korsning|tidpunkt|klockslag|namn|avstånd|mätarställning)${ENDING}|\\p{L}*(?:nummer|numret|nr|datum|datumet))`;
/** That and what a municipality deals in as well: streets, places, maps. */
const THING = `(?:${OWN}|fastigheten|\\p{L}*(?:position|plats|kart|gat|längd|bredd|höjd|storlek)${ENDING})`;
const WHICH = '(?:vilk(?:en|et|a)|var|vart|när|hur|vem|ungefär var)';
const WHAT = `(?:${THING}|${WHICH})`;
const SOFT = '(?:(?:gärna|bara|också|även|då|först|igen|snarast|vänligen|in|med|över|ut|upp|mig|oss) ){0,3}';
/** At the head of a sentence or of one of its clauses, where a Swedish verb without a subject is an imperative. */
const HEAD =
  '(?:^|(?<=[,;:–-] |[,;:–-] (?:och|eller|så) |(?:^|[^a-zà-öø-ÿ])(?:och|eller|vänligen|gärna|alternativt|samt) ))';
const GIVE =
  '(?:skicka|sänd|mejla|maila|messa|sms:a|lämna|ge|ange|uppge|skriv|berätta|beskriv|tala om|säg|meddela|bifoga|markera|rita|läs av|notera|visa|peka ut|förklara|förtydliga|precisera|komplettera|lägg|ta|fota|fotografera|kryssa|kontrollera|kolla|titta|leta upp|slå upp|mät|ringa(?: gärna)? in|svara|återkom|hör av (?:dig|er)|kom)';
const TO_GIVE =
  '(?:skickar?|mejlar?|mailar?|messar?|lämnar?|ger?|anger?|uppger?|skriv(?:a|er)|berättar?|beskriv(?:a|er)|talar? om|säg(?:a|er)|meddelar?|bifogar?|markerar?|visar?|pekar? ut|förklarar?|fotar?|kollar?|mät(?:a|er)|minns|vet|svarar?|återkom(?:ma|mer)|hör(?:a)? av (?:dig|er))';
const BETWEEN = '(?:(?:\\p{L}|-)+,? ){0,6}?';

/** "Lämna gärna adressen": given to the writer, or put into a form; the letter around it tells which. */
export const GIVE_THING = phrases([
  `${HEAD}${GIVE} ${SOFT}${BETWEEN}${WHAT}`,
  `${HEAD}(?:läs av|fota|fotografera)`,
  // "Ett par bilder hjälper också."
  `${THING} (?:\\p{L}+ ){0,3}?(?:hjälper|underlättar|behövs|vore|skulle (?:hjälpa|underlätta|vara))`,
]);

/** Said to one who is to tell, not to do. */
export const TELL = phrases([
  `${HEAD}(?:skriv|säg|berätta|beskriv|tala om|ange|uppge|meddela|skicka|mejla|maila|messa|sms:a|markera|peka ut|precisera|ringa(?: gärna)? in|ge (?:mig|oss)) ${SOFT}${BETWEEN}${WHAT}`,
  `${HEAD}(?:läs av|fota|fotografera)`,
]);

/** What is given comes to the writer. */
export const TO_US = phrases([
  '(?:till|åt) (?:oss|mig|undertecknad)',
  `${GIVE} (?:gärna |bara |då )?(?:oss|mig)`,
  'hit(?! (?:och|eller) dit)',
  'i (?:ditt|ert) svar',
  '(?:på|som svar på) (?:det här|detta) (?:mejlet|mailet|meddelandet|mejl|mail|meddelande)',
]);

/** The writer can find out or come when he has it; that he then sends what was asked for is how one gets it. */
export const THEN_WE = phrases([
  '(?:så|då|sedan|därefter) (?:kan|ska|vet|går|ser|hittar|plockar|tittar|kikar|kollar|kontrollerar|räknar|slår|letar|söker|tar|återkommer|svarar|hjälper|förstår|undersöker|jämför|hör|reder|utreder|bedömer|mäter|guidar|hänvisar|åker|lagar|lagas|får|blir) (?:jag|vi|\\p{L}{4,}(?:ören|ären|aren|erna|arna|nären|gruppen|laget))',
  '(?:så|då) (?:går|blir) det (?:\\p{L}+ ){0,2}?(?:fortare|snabbare|lättare|enklare)',
]);

const NEED = '(?:behöver|saknar|skulle behöva|skulle vilja|vill|vill gärna|måste|efterfrågar)';
const WHOSE =
  '(?:(?:ha|få|veta|se|också|även|först|gärna|behöva|vilja|din|ditt|dina|er|ert|era|en|ett|några|lite|fler|mer|den|det|de|närmaste|exakt|exakta|fullständig|fullständiga|aktuell|aktuella|\\p{L}+s) ){0,4}?';

/** What is needed from a contractor is not asked of the citizen. */
const NOT_OTHERS = '(?! (?:från|av|hos) (?!dig|er))';

/** "Uppge adress så skickar vi blanketten": how one gets what was asked for. */
export const THEN_DONE = phrases([
  '(?:så|då) \\p{L}+ (?:jag|vi|de|han|hon)',
  '(?:så|då) får (?:du|ni) (?!(?:rätt |ett )?(?:svar|besked))\\p{L}+',
]);

/** The asking without an imperative. */
export const OUTRIGHT = phrases([
  `(?:jag|vi) ${NEED} ${WHOSE}${OWN}${NOT_OTHERS}`,
  `(?:jag|vi) (?:behöver|måste|skulle behöva) (?:\\p{L}+ ){0,2}?veta ${WHICH}`,
  `(?:behöver|saknar|vill|skulle) (?:jag|vi) ${WHOSE}${OWN}${NOT_OTHERS}`,
  `(?:din|ditt|dina|hans|hennes|barnets|er|ert|era|${OWN}) (?:\\p{L}+ )?får (?:du|ni) (?:gärna )?(?:skicka|mejla|maila|lämna|ge|ringa in|sms:a|uppge)`,
  `(?:behöver|skulle) (?:jag|vi) (?:\\p{L}+ ){0,2}?veta ${WHICH}`,
  '^för att (?:bedöma|avgöra|ta ställning|svara|räkna|kunna) [^,.]*? (?:behöver|vill|måste) (?:jag|vi) (?:gärna |först )?(?:se|ha|få|veta)',
  `(?:om|ifall) (?:du|ni) (?:(?:kan|kunde|har möjlighet att|vill|skulle kunna|har tid att) )?(?:\\p{L}+ ){0,2}?${TO_GIVE} ${BETWEEN}(?:${OWN}|${WHICH}).*? \\p{L}+ (?:jag|vi)`,
  '(?<!inte )(?:få|ha|veta|se) (?:\\p{L}+ ){0,3}?(?:av|från) (?:dig|er)(?! (?:som|inom|är|har) )',
  '(?:i|we)(?:.d)? (?:\\p{L}+ )?need (?:your|the (?:address|name|number)|to have your)',
  '(?:om|ifall) (?:du|ni) (?:kan|kunde|har möjlighet att|skulle kunna) (?:\\p{L}+ ){0,2}?(?:läsa av|fota|fotografera|mäta|titta efter|kolla)[^.]* \\p{L}+ (?:jag|vi)',
  `${TO_GIVE} (?:du|ni) ${SOFT}${BETWEEN}${WHAT}.*?(?:så|då)? (?:kan|ska|hittar|ser|vet|kommer|räknar|letar|återkommer|svarar|tittar|kollar) (?:jag|vi)`,
]);

/** Why the writer cannot answer yet, or how the citizen finds what is asked for. */
export const LEADS_TO_ASKING = phrases([
  '(?:kan|ska) (?:jag|vi) (?:\\p{L}+ ){0,3}?(?:på |om |med )?(?:när|först när|om|först|sedan)',
  '(?:kan|går) (?:\\p{L}+ ){0,3}?(?:inte|ej) (?:att )?(?:se|veta|hitta|avgöra|bedöma|svara)',
  '(?:vi|kommunen) har (?:\\p{L}+ )?(?:\\d+|tusen|tusentals|hundra|hundratals|tjugo|trettio|fyrtio|femtio|flera|många|olika)',
  '(?:hittar|ser|förstår|vet) (?:jag|vi)? ?(?:\\p{L}+ ){0,3}?(?:inte|ej|ingen|inget|inga)',
  '(?:står|sitter|finns|hittar du|hittar ni|ser du) (?:\\p{L}+ ){0,8}?(?:\\p{L}*nummer|\\p{L}*numret|siffror|skylt|märkning|etikett|beteckning|beteckningen)',
  '(?:\\p{L}*nummer|\\p{L}*numret|siffrorna|skylten|märkningen|etiketten|beteckningen) (?:\\p{L}+ ){0,2}?(?:står|sitter|finns|hittar du|hittar ni)',
]);

/** What is to be put into a form, or brought to somebody else, is told: that is advice. */
export const APPLICATION = phrases([
  '\\p{L}*(?:ansökan|ansökningar|anmälan|blankett|blanketten|blanketter|formulär|formuläret|överklagande|överklagandet|förslag|förslaget)',
  '(?:ansök|anmäl|överklaga|ansöker|anmäler)',
  '(?:e-?)tjänst(?:en)?',
  'till (?:\\p{L}*(?:nämnden|kontoret|förvaltningen|enheten|avdelningen|styrelsen|rätten)|kommunen|kundtjänst|kontaktcenter|växeln|kansliet|registrator|diariet|polisen|skolan|rektorn?|\\p{L}+(?:verket|bolaget|styrelsen))',
  `${HEAD}(?:ring|kontakta|vänd (?:dig|er)|fråga|besök|boka|betala|köp|beställ)(?! (?:mig|oss))`,
]);
