import { phonesOf } from '../details/phone.ts';
import type { Sentence } from '../sentences.ts';
import type { ExtraItem } from '../types.ts';
import { NO_OFFER, TURN_TO, TURN_TO_ME } from '../vocabulary/offers.ts';

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,200}\.\p{L}{2,20}/u;
const SHORT_NUMBER = /\b(?:1177|112|114 ?14|113 ?13|116 ?117|0771[- ]?[\d ]{5,9})\b/;

/** Someone or some body to turn to for more, with how to reach them. The writer's own number is none. */
export function referralItems(sentences: readonly Sentence[]): ExtraItem[] {
  const items: ExtraItem[] = [];
  sentences.forEach(({ text, line }, at) => {
    const head = text.slice(0, 800);
    const way = wayToReach(head);
    if (way === null || TURN_TO_ME.test(head)) return;
    const before = sentences[at - 1]?.text.slice(0, 400) ?? '';
    if (!TURN_TO.test(head) && !TURN_TO.test(before) && !tellsWho(head)) return;
    items.push({
      type: 'referral',
      value: way,
      evidence: {
        what: 'someone to turn to, with how',
        where: `line ${line + 1}`,
        value: text.slice(0, 200),
      },
    });
  });
  return items.slice(0, 20);
}

/** "Bokningen sköts av Ingrid, 08-...": whoever writes a sentence with a number in it offers the number. */
function tellsWho(text: string): boolean {
  const words = text.match(/(?<![\p{L}.@-])\p{Ll}{2,30}(?![\p{L}.@-])/gu) ?? [];
  return words.length >= MIN_TOLD && !NO_OFFER.test(text);
}

/** lower-case words that a sentence has and a line of a signature has not */
const MIN_TOLD = 2;

function wayToReach(text: string): string | null {
  const [phone] = phonesOf(text);
  if (phone !== undefined) return phone;
  return (
    (text.includes('@') ? MAIL.exec(text)?.[0] : undefined) ??
    (/\b(?:ring|call|n[åa]r?|tel)\b|ringer/i.test(text) ? (SHORT_NUMBER.exec(text)?.[0] ?? null) : null)
  );
}
