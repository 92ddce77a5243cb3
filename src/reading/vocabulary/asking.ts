import { phrases } from './phrases.ts';

/** What only the citizen has or can go and look at. */
const THING =
  '(?:\\p{L}*adress(?:en|er|erna)?|\\p{L}*beteckning(?:en)?|fastigheten|\\p{L}*(?:bild|foto|fotografi|skiss|ritning|mått|koordinat|position|plats|uppgift|siffr|kart|gat|korsning|tidpunkt|klockslag|namn|längd|bredd|höjd|avstånd|storlek|mätarställning)(?:a|an|or|orna|en|et|er|erna|ar|arna|n|t|na)?|\\p{L}*(?:nummer|numret|nr|datum|datumet))';
const WHICH = '(?:vilk(?:en|et|a)|var|vart|när|hur|vem|ungefär var)';
const WHAT = `(?:${THING}|${WHICH} (?=\\p{L}))`;
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

/** The asking without an imperative. */
export const OUTRIGHT = phrases([
  `(?:jag|vi) (?:behöver|saknar|skulle behöva|skulle vilja ha|vill ha|vill gärna ha|måste ha|efterfrågar) ${SOFT}${BETWEEN}${WHAT}`,
  `(?:behöver|saknar|vill|skulle) (?:jag|vi) (?:först |gärna )?(?:ha |få |se |behöva |vilja ha )?${BETWEEN}${WHAT}`,
  `(?:om|ifall) (?:du|ni) (?:(?:kan|kunde|har möjlighet att|vill|skulle kunna|har tid att) )?(?:\\p{L}+ ){0,2}?${TO_GIVE} ${BETWEEN}${WHAT}.*? \\p{L}+ (?:jag|vi)`,
  '(?<!inte )(?:få|ha|veta|se) (?:\\p{L}+ ){0,3}?(?:av|från) (?:dig|er)(?! (?:som|inom|är|har) )',
  '(?:i|we)(?:.d)? (?:\\p{L}+ )?need (?:your|the (?:address|name|number)|to have your)',
  '(?:om|ifall) (?:du|ni) (?:kan|kunde|har möjlighet att|skulle kunna) (?:\\p{L}+ ){0,2}?(?:läsa av|fota|fotografera|mäta|titta efter|kolla)[^.]* \\p{L}+ (?:jag|vi)',
  `${TO_GIVE} (?:du|ni) ${SOFT}${BETWEEN}${WHAT}.*?(?:så|då)? (?:kan|ska|hittar|ser|vet|kommer|räknar|letar|återkommer|svarar|tittar|kollar) (?:jag|vi)`,
]);

/** Why the writer cannot answer yet, or how the citizen finds what is asked for. */
export const LEADS_TO_ASKING = phrases([
  '(?:kan|ska) (?:jag|vi) (?:\\p{L}+ ){0,3}?(?:på |om |med )?(?:när|först när|om|först|sedan)',
  '(?:kan|går) (?:\\p{L}+ ){0,3}?(?:inte|ej) (?:att )?(?:se|veta|hitta|avgöra|bedöma|svara)',
  '(?:vi|kommunen) har (?:\\p{L}+ )?(?:\\d+|tusen|tusentals|hundra|hundratals|tjugo|trettio|fyrtio|femtio|flera|många|olika) ',
  '(?:hittar|ser|förstår|vet) (?:jag|vi)? ?(?:\\p{L}+ ){0,3}?(?:inte|ej|ingen|inget|inga)',
  '(?:står|sitter|finns|hittar du|hittar ni|ser du) (?:\\p{L}+ ){0,8}?(?:\\p{L}*nummer|\\p{L}*numret|siffror|skylt|märkning|etikett|beteckning|beteckningen)',
  '(?:\\p{L}*nummer|\\p{L}*numret|siffrorna|skylten|märkningen|etiketten|beteckningen) (?:\\p{L}+ ){0,2}?(?:står|sitter|finns|hittar du|hittar ni)',
]);

/** What is to be put into a form, or brought to somebody else, is told: that is advice. */
export const APPLICATION = phrases([
  '\\p{L}*(?:ansökan|ansökningar|anmälan|blankett|blanketten|blanketter|formulär|formuläret|överklagande|överklagandet)',
  '(?:ansök|anmäl|överklaga|ansöker|anmäler)',
  '(?:e-?)tjänst(?:en)?',
  'till (?:\\p{L}*(?:nämnden|kontoret|förvaltningen|enheten|avdelningen|styrelsen|rätten)|kommunen|kundtjänst|kontaktcenter|växeln)',
]);
