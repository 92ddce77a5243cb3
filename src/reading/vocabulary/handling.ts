import { phrases } from './phrases.ts';

const WHO =
  '(?:jag|vi|hon|han|hen|de|dom|någon|en (?:av oss|handläggare|kollega)|\\p{L}{3,25}(?:aren|arna|kollegan|kollegorna|chefen|rektorn|ingenjören|personalen|enheten|avdelningen|förvaltningen|kontoret|gruppen|teamet))';
/** What one does with a letter before it is answered, whatever the tense. */
const HANDLES =
  '(?:(?:kolla|kika|titta|fråga|dubbelkolla|skicka|mejla|maila|lämna|bolla|slussa|larma|kontakta|återkoppla|svara|notera|registrera|ordna|fixa|bevaka|samordna|hantera|behandla|besvara|puffa|tipsa|meddela|informera|prata)(?:r|t|de|s|ts|des)?|undersök(?:er|a|t)|utred(?:er|a|s)|hör(?:a|t)?|stäm(?:mer|ma|t)|läg(?:ger|ga)|lagt|(?:tar|tagit) (?:upp|med|in|till)|fört|lyft(?:er|a)?|ger|gett|ber|bett|ring(?:er|a|t)|återkom(?:mer|ma)|skriv(?:er|a|it)|diarieför(?:s|t|ts)?|(?:fel)?anmäl(?:er|t)|påminn(?:er|a)|bered(?:er|s)|handlägg(?:er|s)|efterlyser)';
const LETTER =
  '(?:det|den(?! som)|detta|denna|saken|ärendet|frågan|frågorna|mejlet|mailet|brevet|synpunkten|uppgiften|din|ditt|dina|er|ert|era|dig|dem|honom|henne|rätt|ansvarig|berörd)';

/** Somebody in the house does something with the letter. */
const HANDLING = phrases([
  `${WHO} (?:\\p{L}+ ){0,4}?${HANDLES} (?:\\p{L}+ ){0,3}?${LETTER}`,
  `${HANDLES} ${WHO} (?:\\p{L}+ ){0,3}?${LETTER}`,
]);

/** "Ärendet är upplagt hos gatan": what becomes of the letter, as the sentence's subject. */
const LETTER_IS =
  /^(?:(?:hej|hi|hello)(?: \p{L}{2,20}){0,2}[,!.]? )?(?:(?:din|ditt|er|ert|your|the) (?:fråga|ärende|mejl|mail|anmälan|synpunkt|förslag|felanmälan|förfrågan|meddelande|question|message|request|case|e-?mail|report)|ärendet|frågan|mejlet|mailet|anmälan|synpunkten|felanmälan|meddelandet) (?:är|har|ligger|finns|tas|går|hanteras|behandlas|handläggs|bereds|utreds|fördelas|skickas|läggs|lämnas|kommer|is|has|was|will)(?![\p{L}])/iu;
/** It was about something, or is done with: that is news. */
const SETTLED =
  /(?:besvara|avsluta|åtgärda|lös[t ]|fixa|klar|avskriv|svår|intressant|relevant|bra|answered|solved|closed|fixed)/iu;

const CASE_NUMBER = /(?:nummer|number|nr|dnr|id)\.?:? \S{1,20}/giu;

/** A figure, a reason or a habit is news to the reader: what tells one answers. */
const TELLS =
  /\d|(?<![\p{L}])(?:eftersom|därför|beror|om du|om ni|när du|när ni|varje|alltid|brukar|regelbundet|löpande|gånger|så)(?![\p{L}])/iu;

/**
 * "Jag har ställt den till rätt person": said of the letter, not of what it asks. It says so only of a sentence in
 * which the question's matter does not occur.
 */
export function tellsOfHandling(sentence: string): boolean {
  const text = sentence.slice(0, 300);
  if (LETTER_IS.test(text)) return !SETTLED.test(text) && !/\d/.test(text.replace(CASE_NUMBER, ''));
  return !TELLS.test(text) && HANDLING.test(text);
}

/** Said to a colleague over the citizen's head. */
export const HANDOVER = phrases([
  '(?:kan|skulle) (?:du|ni|någon(?: av er)?) (?:vilja |kunna )?(?:ta|hantera|sköta|svara|återkoppla till|hjälpa) (?:den(?: här)?|det(?: här)?|detta|denna|hen|henne|honom|frågan|hand om)',
  'för (?:kännedom|åtgärd|besvarande|vidare (?:handläggning|hantering))',
  'fyi',
  '(?:svara|besvara|återkoppla|kontakta|ring)(?: gärna| du| ni| direkt)*(?: till)? (?:frågeställaren|avsändaren|medborgaren|kunden|hen|henne|honom|personen|vederbörande)',
  '^(?!(?:jag|du|vi|ni|man|många) )\\p{L}+ undrar (?:om|hur|när|var|vad|vilk\\p{L}+)',
]);
