/** Lines by which programs announce that what follows is the earlier message. */
const ORIGINAL =
  /^[-_=*> ]{0,40}(?:ursprungligt meddelande|originalmeddelande|original(?: |-)?message|ursprüngliche nachricht|original-nachricht|opprinnelig melding|oprindelig meddelelse|original meddelelse|alkuperäinen viesti|vidarebefordrat (?:meddelande|brev)|forwarded message|begin forwarded message|videresendt (?:melding|meddelelse)|välitetty viesti|weitergeleitete nachricht|start på vidarebefordrat meddelande|ursprungligt mail|ursprungligt mejl|ursprunglig e-post|alkuperäinen viesti|message d'origine)[-_=*: ]{0,40}(?:från .{1,100})?$/i;

/** Headings over the citizen's own words in mail that case systems send. */
const OWN_WORDS =
  /^[-_=*#> ]{0,40}(?:din (?:ursprungliga )?(?:fråga|synpunkt|anmälan|förfrågan|skrivelse)|ditt (?:ursprungliga )?(?:meddelande|mejl|mail|ärende|e-?postmeddelande|brev|inlägg)|du skrev|ursprunglig (?:fråga|text)|ursprungligt ärende|(?:er|kundens|inkommen|inkommande|ställd|medborgarens) fråga|frågan du ställde|frågan|inkommet meddelande|your (?:question|message|original message|request|enquiry|inquiry)|original (?:question|request)|tidigare (?:meddelanden|konversation|korrespondens)|ärendehistorik|historik|konversationshistorik|meddelandehistorik|text i ditt ärende|ärendebeskrivning|beskrivning)(?: ?\([^)]{0,80}\)| ?,? ?(?:inkom|skickad|skickat|mottagen|mottaget|från|den)? ?[\d:., -]{6,30})?[-_=*: ]{0,40}$/i;

const WROTE_HEADING =
  /^(?:ditt meddelande|din fråga|du skrev|your message)(?: (?:den|från|of|on))? [\d][\d:.,/ kl-]{5,30}:?$/i;

const REPLY_LINE =
  /(?:svara|skriv|svar|reply|answer|type|svaret)[^.!?]{0,60}(?:ovanför|över|above)[^.!?]{0,40}(?:rad|raden|linje|linjen|line|linien|strecket|texten)/i;

const ANSWER_HEADING =
  /^[-_=*#> ]{0,40}(?:(?:vårt|kommunens|ert|mitt|förvaltningens|handläggarens) svar|svar(?:et)?(?: (?:från|på) .{1,60})?|our (?:answer|reply)|answer|reply)[-_=*: ]{0,40}$/i;

/** "Vårt svar:" below the question's words: what follows is the replier's. */
export function isAnswerHeading(text: string): boolean {
  return text.length < 120 && ANSWER_HEADING.test(text);
}

/** Above the returned original in bounces without structure: Exim, qmail, sendmail. */
const RETURNED =
  /^[-_=*> ]{0,40}(?:this is a copy of (?:the|your) message|below this line is a copy|included (?:below )?is a copy|(?:the )?original (?:message|mail|text) (?:follows|was included|headers?|is attached|below)|(?:det )?ursprungliga (?:meddelandet|brevet|mejlet)(?:s huvud(?:en)?)? (?:följer|bifogas|visas)|ursprungliga meddelandehuvuden|(?:undelivered|returned) message|message headers? follow|kopia av (?:ditt|meddelandet))/i;

export function isOriginalMarker(text: string): boolean {
  return text.length < 200 && (ORIGINAL.test(text) || RETURNED.test(text));
}

export function isOwnWordsHeading(text: string): boolean {
  return text.length < 200 && (OWN_WORDS.test(text) || WROTE_HEADING.test(text));
}

/** "##- Svara ovanför den här raden -##" */
export function isReplyLine(text: string): boolean {
  return text.length < 250 && REPLY_LINE.test(text);
}

/** Lines that only tell when, who or which case: they belong to the text that they stand above. */
export function isMetadataLine(text: string, personaName: string): boolean {
  const bare = text.replace(/^[-_=*#> ]{1,40}|[-_=*#: ]{1,40}$/g, '');
  if (bare === '' || bare.length > 120) return bare === '';
  if (startsWithName(bare, personaName)) return true;
  if (
    /^(?:den )?[\p{L}]{0,9}\.?,? ?\d[\p{L}\d:., /+-]{4,40}$/u.test(bare) &&
    /\b(?:19|20)\d\d\b|\d[:.]\d\d\b/.test(bare) &&
    !/^0\d/.test(bare)
  )
    return true;
  return /^(?:ärende(?= \d)|ärende(?:nummer|nr|id)?|frågeställare|inskickat av|inlämnat av|kund|inkom|inkommen|inkommet|mottaget|mottagen|skickat|skickad|datum|date|tid|kanal|från|from|till|avsändare|namn|e-?post|ämne|rubrik|subject|status|kategori|typ|skapad|skapat|registrerad|created|received|case|ref(?:erens)?|diarienummer|dnr)\s{0,3}(?:[:#]|$|(?<=ärende )\d)/i.test(
    bare,
  );
}

/** "Malin Berg" or "Malin Berg, 10 mars 2026 11:28 CET:" */
function startsWithName(text: string, personaName: string): boolean {
  if (personaName === '' || !text.toLowerCase().startsWith(personaName.toLowerCase())) return false;
  const rest = text.slice(personaName.length).trim();
  return (
    rest === '' || (rest.length < 60 && /\d{1,2}[:.]\d{2}|(?:19|20)\d\d|<\S{3,60}>|skrev|wrote/.test(rest))
  );
}
