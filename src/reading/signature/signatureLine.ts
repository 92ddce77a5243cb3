import { addressOf } from '../details/address.ts';
import { municipalityOf } from '../details/municipality.ts';
import { phonesOf } from '../details/phone.ts';
import { isDepartmentPhrase, isDepartmentWord, isFieldsOnly } from '../vocabulary/departments.ts';
import { isTitleWord } from '../vocabulary/titles.ts';

const GREETING =
  /^(?:hej|hejsan|hallå|god (?:dag|morgon|eftermiddag|kväll|middag)|dear|hello|hi|tjena|goddag|bästa|kära|tack för)\b/i;
const CONTACT =
  /(?:@|https?:\/\/|\bwww\.|\b(?:tel|tfn|telefon|mobil|växel|direkt|e-?post|mail|phone|fax|besöks?adress|postadress|webb|hemsida)\b\s{0,3}[.:]?)/i;

/** A line of running text rather than of a signature: it ends a sentence, or is long without being a list of facts. */
export function isProse(text: string): boolean {
  if (text === '') return false;
  const words = text.split(/\s+/, 40).length;
  if (/^[-*•]\s|^\d{1,2}[.)]\s/.test(text)) return true;
  if (/[?]$/.test(text)) return true;
  if (
    signatureFacts(text, null) > 0 &&
    !/[.!?] \p{Lu}/u.test(text.slice(0, 400)) &&
    words < 16 &&
    !hasVerb(text)
  )
    return false;
  if (/[.!…:]["”)]?$/.test(text) && words > 3 && !/\b(?:tel|tfn|kl)\.$/i.test(text)) return true;
  return words > 9 || (words > 4 && hasVerb(text));
}

const VERBS =
  /(?:^|\s)(?:är|har|kan|ska|skall|vill|får|finns|gäller|behöver|måste|ringer|ring|kontakta|kontaktar|svarar|läs|läser|hittar|återkommer|söker|ansöker|skickar|blir|går|gör|bör|hoppas|önskar|tar|ger|kommer|undrar|hör|is|are|will|can|have|please|you|du|ni|vi|jag|dig|er|oss|mig|som|att|om|när)(?=[\s,.!?]|$)/i;

export function hasVerb(text: string): boolean {
  return VERBS.test(text.slice(0, 300));
}

export function isGreeting(text: string): boolean {
  return text.length < 120 && GREETING.test(text);
}

/** How many kinds of signature facts a line shows: contact, phone, address, municipality, department, title. */
export function signatureFacts(text: string, target: string | null): number {
  const head = text.slice(0, 300);
  const words = head.split(/[\s,|/()]+/);
  let facts = 0;
  if (CONTACT.test(head)) facts++;
  if (phonesOf(head).length > 0) facts++;
  if (addressOf(head) !== null) facts++;
  if (municipalityOf(head, target) !== null) facts++;
  if (words.some(isDepartmentWord) || isDepartmentPhrase(head) || isFieldsOnly(head)) facts++;
  if (words.some(isTitleWord)) facts++;
  return facts;
}
