import type { HistoryLine } from '../history/label.ts';
import type { Sentence } from '../sentences.ts';
import type { ExtraItem, LineLabel, ParsedMessage } from '../types.ts';
import { NAMED_PAGE, NO_PAGE } from '../vocabulary/offers.ts';
import { attachmentItems } from './attachments.ts';
import { linksOf } from './links.ts';
import { referralItems } from './referrals.ts';
import { tipItems } from './tips.ts';

export interface ExtraInput {
  message: ParsedMessage;
  lines: readonly HistoryLine[];
  labels: readonly LineLabel[];
  sentences: readonly Sentence[];
  /** a survey: its link is nothing to read more in */
  isSurvey: boolean;
}

/** What the answer gives beyond the answer (METHOD, "Extra information"); signature, footer and history never count. */
export function extraInformation(input: ExtraInput): ExtraItem[] {
  return [
    ...linkItems(input),
    ...attachmentItems(input.message),
    ...referralItems(input.sentences),
    ...tipItems(input.sentences),
  ];
}

function linkItems({ lines, labels, sentences, isSurvey }: ExtraInput): ExtraItem[] {
  if (isSurvey) return [];
  const items: ExtraItem[] = [];
  lines.forEach((line, at) => {
    if (labels[at] !== 'new' || items.length >= 50) return;
    for (const link of linksOf(line)) {
      const words = line.links.find(({ href }) => href.includes(link))?.text ?? '';
      if (NO_PAGE.test(`${words} ${link}`) || isCaseLogin(line.text)) continue;
      items.push({
        type: 'link',
        value: link.slice(0, 500),
        evidence: {
          what: 'page named in the letter',
          where: `line ${at + 1}`,
          value: line.text.slice(0, 200),
        },
      });
    }
  });
  if (items.length > 0) return items;
  for (const { text, line } of sentences) {
    if (!NAMED_PAGE.test(text.slice(0, 600)) || NO_PAGE.test(text.slice(0, 600))) continue;
    items.push({
      type: 'link',
      value: NAMED_PAGE.exec(text)?.words ?? '',
      evidence: {
        what: 'web site named without its address',
        where: `line ${line + 1}`,
        value: text.slice(0, 200),
      },
    });
    break;
  }
  return items;
}

function isCaseLogin(text: string): boolean {
  return text.length < 300 && NO_PAGE.test(text);
}
