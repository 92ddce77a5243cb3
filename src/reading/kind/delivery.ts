import type { Evidence, ParsedMessage, ReplyKind } from '../types.ts';
import type { HeaderSigns } from './headers.ts';

/** A verdict on a mail that a mail system wrote. */
export interface DeliveryVerdict {
  kind: ReplyKind;
  reasons: Evidence[];
  confidence: number;
}

const PERMANENT =
  /(?:permanent (?:error|failure)|could ?n[o']t be delivered|could not be delivered|was not delivered|undeliverable|delivery (?:to the following|has failed)|failed permanently|user unknown|address (?:not found|rejected)|no such (?:user|recipient|address)|mailbox (?:unavailable|not found|is full)|does ?n[o']t exist|unknown (?:user|recipient|to address)|wasn't found|550[ -]5\.\d{1,3}\.\d{1,3}|kunde inte levereras|inte levereras|gick inte att leverera|kan inte levereras|okänd mottagare|hittades inte|(?:adressen|mottagaren|brevlådan) (?:finns inte|existerar inte)|giving up|gave up|I'm afraid I wasn't able to deliver|konnte nicht zugestellt|kunne ikke leveres)/i;
const RECEIPT_SUBJECT =
  /^\s{0,3}(?:läst|läskvitto|levererat|leveranskvitto|mottaget|read|read receipt|delivered|lest|læst|gelesen|luettu)\s{0,3}:/i;
const RECEIPT_WORDS =
  /(?:lästes|har lästs|visades|öppnades|levererades|har levererats|was (?:read|displayed|opened|delivered)|(?:has|have) been (?:read|delivered)|ble lest|blev læst|wurde gelesen)/i;
const STILL_TRYING =
  /(?:warning only|will be retried|will (?:continue|keep) (?:to )?(?:try|be)|still (?:trying|being)|has not (?:yet )?been delivered|not been able to deliver (?:it )?yet|delayed|temporar(?:y|ily)|try again|fortsätter (?:att )?försöka|försöker (?:igen|leverera)|ännu inte (?:kunnat )?levere|försenat|fördröjd|nya försök|do(?: not|n't) (?:need to )?re-?send|no action is required)/i;

/** Bounce, delay or receipt by the report's structure (RFC 3464, RFC 8098) or, without one, by sender and words. */
export function deliveryVerdict(
  message: ParsedMessage,
  signs: HeaderSigns,
  text: string,
): DeliveryVerdict | null {
  if (message.dsn.length > 0) return structured(message);
  if (message.mdn || isReceiptType(message)) {
    return verdict('acknowledgement', 0.97, [
      {
        what: 'disposition notification (read receipt)',
        where: 'header content-type',
        value: 'message/disposition-notification',
      },
    ]);
  }
  const receipt = wordedReceipt(message);
  if (receipt !== null) return receipt;
  if (signs.mailSystem.length === 0) return null;
  return worded(signs, text.slice(0, 6000));
}

/** A mail system reports: its words on "your message" head no quoted text. */
export function isReport(message: ParsedMessage, signs: HeaderSigns): boolean {
  const receipt = RECEIPT_SUBJECT.test(message.subject.slice(0, 200));
  return message.mdn || message.dsn.length > 0 || receipt || signs.mailSystem.length > 0;
}

function structured(message: ParsedMessage): DeliveryVerdict {
  const reasons: Evidence[] = message.dsn.slice(0, 5).map(({ action, status, recipient }) => ({
    what: `delivery report: ${action}`,
    where: 'part message/delivery-status',
    value: `${recipient} ${status}`.trim().slice(0, 200),
  }));
  const actions = new Set(message.dsn.map(({ action }) => action));
  // One failed recipient is enough: a probe has a single one, the others are the system's own copies.
  if (actions.has('failed')) return verdict('bounce', 0.99, reasons);
  return verdict(actions.has('delayed') ? 'delayed' : 'acknowledgement', 0.98, reasons);
}

/** A receipt without a report's structure: its subject says so, and its few words. */
function wordedReceipt(message: ParsedMessage): DeliveryVerdict | null {
  const words = (message.text ?? message.html ?? '').slice(0, 3000);
  const read = RECEIPT_WORDS.exec(words);
  if (read === null || words.length > 1500 || !RECEIPT_SUBJECT.test(message.subject.slice(0, 200)))
    return null;
  return verdict('acknowledgement', 0.93, [
    { what: 'subject of a receipt', where: 'header subject', value: message.subject.slice(0, 200) },
    { what: 'receipt of delivery or reading', where: 'text', value: read[0] },
  ]);
}

function worded(signs: HeaderSigns, text: string): DeliveryVerdict | null {
  const permanent = PERMANENT.exec(text);
  const trying = STILL_TRYING.exec(text);
  const failedHeader = signs.mailSystem.some(({ where }) => where === 'header x-failed-recipients');
  if (permanent === null && trying === null && !failedHeader) return null;
  // "permanent error" settles it; "will be retried" and "warning only" settle it the other way
  const isDelay = trying !== null && !failedHeader && !/permanent|giving up|gave up/i.test(text);
  const words = (isDelay ? trying : permanent)?.[0] ?? '';
  const reasons = [
    ...signs.mailSystem,
    { what: isDelay ? 'still trying' : 'permanent failure', where: 'text', value: words },
  ];
  return verdict(isDelay ? 'delayed' : 'bounce', signs.mailSystem.length > 1 ? 0.93 : 0.8, reasons);
}

function isReceiptType(message: ParsedMessage): boolean {
  const type = message.headers.find(({ name }) => name === 'content-type')?.value ?? '';
  return /disposition-notification/i.test(type.slice(0, 500));
}

function verdict(kind: ReplyKind, confidence: number, reasons: Evidence[]): DeliveryVerdict {
  return { kind, confidence, reasons };
}
