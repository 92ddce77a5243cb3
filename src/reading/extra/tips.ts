import type { Sentence } from '../sentences.ts';
import type { ExtraItem } from '../types.ts';

/** Words by which a writer offers what was not asked for. */
const TIP =
  /\b(?:tips(?:a|ar)?|ett råd|(?:två|tre|några|ett par|goda) råd|råd på vägen|rekommenderar|(?:kan|är) (?:det )?(?:också |även )?(?:vara )?(?:klokt|bra att veta|värt att|smart|en bra idé|en idé|en god idé|praktiskt)|klokt att|passa (?:gärna )?på|missa inte|glöm inte|tänk (?:också |även |gärna )?på att|visste du|förresten|för övrigt kan|kan (?:också|även) vara intressant|kanske (?:också |även )?(?:är|vara|kan vara) intress|om du är intresserad|(?:vi|kommunen) (?:har|erbjuder|ordnar) (?:också|även|dessutom)|dessutom (?:har|erbjuder|finns|kan)|ta gärna en titt|kika gärna|värt ett besök|as a tip|you may (?:also )?find it useful|might (?:also )?be (?:interested|useful)|recommend|good idea|don't forget|passar på att (?:tipsa|nämna|berätta))\b/i;
const NO_TIP = /\b(?:tänk på miljön|skriva ut)\b/i;

/** Advice and ideas that were not asked for. */
export function tipItems(sentences: readonly Sentence[]): ExtraItem[] {
  return sentences
    .filter(({ text }) => TIP.test(text.slice(0, 800)) && !NO_TIP.test(text.slice(0, 800)))
    .slice(0, 20)
    .map(({ text, line }) => ({
      type: 'tip',
      value: TIP.exec(text)?.[0] ?? '',
      evidence: {
        what: 'advice that was not asked for',
        where: `line ${line + 1}`,
        value: text.slice(0, 200),
      },
    }));
}
