import type { Sentence } from '../sentences.ts';
import type { ExtraItem } from '../types.ts';
import { TIP } from '../vocabulary/offers.ts';

const THANKS = /^(?:stort )?tack för /i;

/** Advice and ideas that were not asked for. */
export function tipItems(sentences: readonly Sentence[]): ExtraItem[] {
  return sentences
    .filter(({ text }) => TIP.test(text.slice(0, 800)) && !THANKS.test(text))
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
