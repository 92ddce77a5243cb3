import { phrases } from './phrases.ts';

const LETTERS =
  '(?:mejl(?:en|et)?|mail(?:en|et)?|e-?post(?:en)?|brev(?:en)?|meddelanden?|frågor|fråga|inkorg(?:en)?|brevlåda(?:n)?)';
const READS = '(?:läser|svarar|besvarar|bevakar|öppnar|kollar|hanterar|går igenom|tittar)';
const DESK =
  '(?:brevlådan|inkorgen|mejlen|mailen|e-?posten|telefonen|telefonerna|växeln|receptionen|kundtjänst|kontaktcenter|servicecenter|medborgarservice|expeditionen|kansliet|kontoret|\\p{L}+brevlådan)';

/** The office tells of its own answering and of when it is there. */
export const OWN_ANSWERING = phrases([
  `(?:jag|vi) ${READS} (?:\\p{L}+ ){0,4}?${LETTERS}`,
  `${READS} (?:jag|vi) (?:\\p{L}+ ){0,4}?${LETTERS}`,
  `${READS} (?:jag|vi) (?:dig |er )?(?:igen |åter |först |tidigast |senast |inom |under |som vanligt|efter )`,
  `(?:jag|vi) ${READS} (?:dig |er )?(?:igen|åter|först|tidigast|senast|inom|efter) `,
  `${LETTERS} (?:läses|besvaras|bevakas|hanteras|fördelas|gås igenom)`,
  `${DESK} (?:är|har|bemannas|läses|bevakas) (?:\\p{L}+ ){0,2}?(?:bemannad|bemannat|obemannad|öppen|öppna|öppet|stängd|stängt|stängda|vardagar|helgfria|dagligen|måndag)`,
  `bemanna(?:d|t|s|r) (?:\\p{L}+ ){0,2}?(?:vardagar|helgfria|dagligen|måndag|mellan|under|på)`,
  '(?:svar|svaren|svaret|svarstiden|återkoppling) (?:kan|kommer|brukar|tar) (?:\\p{L}+ ){0,2}?(?:dröja|ta|längre|några)',
  '(?:begränsad|reducerad|låg|minskad|sämre) (?:bemanning|tillgänglighet)',
  '(?:kan|brukar) det (?:ta|dröja) (?:lite |något )?längre(?: tid)?',
  '(?:högt|stort|hårt) tryck',
  'trycket (?:är )?(?:\\p{L}+ )?(?:stort|högt)',
  '(?:du|ni) behöver (?:inte|ej) (?:skicka|mejla|maila|skriva|höra av|kontakta|ringa) (?:\\p{L}+ ){0,4}?igen',
  '(?:om (?:du|ni)|vill (?:du|ni)) (?:vill )?(?:lägga till|komplettera|tillägga) (?:\\p{L}+ ){0,3}?(?:svara|svarar|skriv|skriver|gör)',
  '(?:detta|det här) (?:\\p{L}+ )?(?:mejl|mejlet|mail|mailet|meddelande|meddelandet|e-?postmeddelande|e-?postmeddelandet) är en tjänst från',
]);

/** Whom to reach when it burns, whatever was asked. */
export const EMERGENCY = phrases([
  '(?:akut|akuta|nödläge|livshotande|fara för liv|brådskande|brinner det|inte vänta)[^.]*? (?:ring|ringer|kontakta|kontaktar|vänd|vänder|når|nås|sök|söker)',
  '(?:ring|ringer|kontakta|kontaktar|vänd|vänder|når|sök|söker) [^.]*?(?:akut|akuta|nödläge|livshotande|fara för liv|jour|jouren|\\p{L}+jouren|\\p{L}+jour|beredskap|beredskapen)',
]);

/** "Glad sommar önskar Annelie", "Ha det så bra!" */
const WISH =
  /^(?:(?:och )?(?:jag |vi )?(?:till)?önskar (?:dig|er|alla)(?: alla)? (?:en |ett )?(?:\p{Ll}+ ){1,4}\p{Ll}+|(?:en )?(?:riktigt |fortsatt )?(?:glad|god|gott|skön|sköna|trevlig|trevliga|fin|fina|härlig|solig|varm|lugn|bra)(?: och \p{Ll}+)? (?:\p{Ll}*(?:sommar|vår|höst|vinter|jul|påsk|helg|midsommar|dag|kväll|vecka|semester|ledighet|lov|advent|eftermiddag|fortsättning|valborg|pingst|kristi himmelsfärd)|nytt år|slut)(?:en)?|ha (?:det|en|ett)(?: (?:så|riktigt|fortsatt))? (?:\p{Ll}+ ?){1,4}|må (?:så )?(?:gott|bra|väl)|ta (?:väl )?hand om (?:dig|er|varandra)|sköt om (?:dig|er)|allt gott|på återseende|vi (?:ses|hörs)|lycka till)(?: (?:på dig|så länge|till dess|tills dess|och gott nytt år|framöver|till (?:dig|er)(?: alla)?))?(?:,? (?:önskar|hälsar|från) .{2,60})?[\s.!:)]{0,6}$/iu;

/** A wish at the end of a letter neither answers nor asks. */
export function isWish(sentence: string): boolean {
  return sentence.length < 120 && WISH.test(sentence);
}
