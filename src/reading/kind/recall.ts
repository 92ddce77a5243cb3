import type { Evidence, ParsedMessage } from '../types.ts';
import type { DeliveryVerdict } from './delivery.ts';

const RECALL_SUBJECT =
  /^\s{0,3}(?:(?:sv|re|vs|fw|fwd)\s{0,2}:\s{0,2}){0,3}(?:återkalla(?:nde|d|t|r)?|återkallelse|recall(?:ed)?|message recall|tilbakekall(?:ing|e)?|tilbagekald(?:else|e)?|rückruf|peruutus)\b(?: av [\p{L}]{3,20})?\s{0,3}:/iu;
/** "Anna Lind vill återkalla meddelandet "Badhuset"." is all that Outlook writes. */
const RECALL_SENTENCE =
  /^.{1,120} (?:vill|önskar|skulle vilja|har försökt|försöker|would like to|wishes to|wants to|is trying to|ønsker|vil|möchte|haluaa)(?: å| at)? (?:(?:återkalla|recall|tilbakekalle|tilbagekalde|peruuttaa) (?:meddelandet|(?:the|this) (?:message|e-?mail)|e-?postmeddelandet|meldingen|meddelelsen|e-posten|viestin)|die nachricht .{0,200}zurückrufen)/iu;
const MAX_WORDS = 40;

/** A mail program's notice that a message is called back: it says nothing else, and needs no answer. */
export function recallVerdict(message: ParsedMessage, text: string): DeliveryVerdict | null {
  const words = text.trim().slice(0, 1000);
  if (words.split(/\s+/, MAX_WORDS + 1).length > MAX_WORDS) return null;
  const sentence = RECALL_SENTENCE.exec(words);
  if (sentence === null) return null;
  const announced = RECALL_SUBJECT.test(message.subject.slice(0, 300));
  const reasons: Evidence[] = [
    { what: 'recall of a message', where: 'text', value: sentence[0].slice(0, 200) },
    ...(announced
      ? [{ what: 'subject of a recall', where: 'header subject', value: message.subject.slice(0, 200) }]
      : []),
  ];
  return { kind: 'unrelated', confidence: announced ? 0.97 : 0.86, reasons };
}
