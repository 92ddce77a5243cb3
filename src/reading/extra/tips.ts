import type { Sentence } from '../sentences.ts';
import type { ExtraItem } from '../types.ts';
import { TIP } from '../vocabulary/offers.ts';
import { phrases } from '../vocabulary/phrases.ts';

const THANKS = /^(?:stort )?tack för /i;
/** "Tänk på att ..." may be advice or a duty that belongs to the answer. */
const REMINDER = phrases(['tänk (?:också |även |gärna )?på att', 'glöm (?:inte|heller)', 'kom ihåg att']);
const DUTY = phrases(['ska', 'skall', 'måste', 'senast', 'krävs', 'kräver', 'är skyldig(?:a)?', 'får inte']);

function isTip(text: string): boolean {
  const found = TIP.exec(text);
  if (found === null || THANKS.test(text)) return false;
  return !REMINDER.test(found.words) || !DUTY.test(text);
}

/** Advice and ideas that were not asked for. */
export function tipItems(sentences: readonly Sentence[]): ExtraItem[] {
  return sentences
    .filter(({ text }) => isTip(text.slice(0, 800)))
    .slice(0, 20)
    .map(({ text, line }) => ({
      type: 'tip',
      value: TIP.exec(text)?.words ?? '',
      evidence: {
        what: 'advice that was not asked for',
        where: `line ${line + 1}`,
        value: text.slice(0, 200),
      },
    }));
}
