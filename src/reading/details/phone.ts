import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

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

/** A run of digits as people write numbers. */
const WRITTEN = /(?:\+|\(\+?)?\d(?:[ ()/.–-]{0,3}\d){5,19}/g;
const BEGINS = /^(?:\+|0|\(0|\(\+)/;
const HOURS = /^\d{1,2}[.:]\d{2} ?[-–] ?\d{1,2}[.:]\d{2}/;
const DATE = /^(?:19|20)\d\d[-/. ]\d\d[-/. ]\d\d/;

function findPhones(head: string): string[] {
  const found: string[] = [];
  for (const { 0: run, index } of head.matchAll(WRITTEN)) {
    if (NOT_PHONE.test(head.slice(Math.max(0, index - 40), index))) continue;
    const phone = phoneIn(run);
    if (phone !== null) found.push(phone);
  }
  return found;
}

/** The number with which a run begins: hours or an extension may stand behind it, two numbers beside each other. */
function phoneIn(run: string): string | null {
  if (!BEGINS.test(run) || HOURS.test(run) || DATE.test(run)) return null;
  let written = run;
  for (let cut = 0; cut < 5 && written.length >= 7; cut++) {
    if (parsePhoneNumberFromString(written, 'SE')?.isValid()) return written;
    written = written.replace(/[ ()/.–-]{1,3}\d{1,12}$/, '');
  }
  return null;
}
