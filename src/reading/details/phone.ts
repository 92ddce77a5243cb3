import { findPhoneNumbersInText } from 'libphonenumber-js/max';

/** Six digits or more with what people put between them: everything else cannot be a phone number. */
const DIGITS = /\d(?:[ ()/.–-]{0,3}\d){5,14}/;
const NOT_PHONE =
  /(?<![\p{L}])(?:bankgiro|bg|plusgiro|pg|postgiro|org\.?\s?(?:nr|nummer)|organisationsnummer|organisationsnr|dnr|diarienummer|diarienr|ärendenummer|ärende|personnummer|fakturanummer|referens|ref|kundnummer|swish|iban|ocr|fax|telefax)(?![\p{L}])[\s.:]{0,3}(?:nr\.?:?\s{0,2})?[\p{L}]{0,6}\s{0,2}$/iu;

/** Phone numbers of a line, as they are written. Diary numbers, dates, giro and organisation numbers are none. */
export function phonesOf(text: string): readonly string[] {
  if (!DIGITS.test(text)) return [];
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = findPhones(text.slice(0, 1000));
  if (remembered.size >= 16) remembered.clear();
  if (text.length < 300) remembered.set(text, found);
  return found;
}

/** The same line is asked about by several steps, and the library takes its time. */
const remembered = new Map<string, readonly string[]>();

function findPhones(head: string): string[] {
  const found: string[] = [];
  for (const { number, startsAt, endsAt } of findPhoneNumbersInText(head, 'SE')) {
    const written = head.slice(startsAt, endsAt);
    if (!number.isValid() || !/^(?:\+|0|\(0|\(\+)/.test(written)) continue;
    const label = NOT_PHONE.exec(head.slice(Math.max(0, startsAt - 40), startsAt));
    if (label === null) found.push(written);
  }
  return found;
}
