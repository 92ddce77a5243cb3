import type { Evidence, ReplyKind } from '../types.ts';
import { deliveryVerdict } from './delivery.ts';
import { type HeaderSigns, REPLY_SUBJECT } from './headers.ts';
import { recallVerdict } from './recall.ts';
import { kindScores, toKind } from './scores.ts';
import { type KindInput, type Weights, weigh } from './weights.ts';

export interface KindVerdict {
  kind: ReplyKind;
  automatic: boolean;
  confidence: number;
  needsReview: boolean;
  reasons: Evidence[];
}

/** Weighs structure, headers and what the sentences do. All that was weighed is in `reasons`. */
export function judgeKind(input: KindInput): KindVerdict {
  const { signs } = input;
  const delivery =
    deliveryVerdict(input.message, signs, input.text) ?? recallVerdict(input.message, input.text);
  if (delivery !== null) {
    return { ...delivery, automatic: true, needsReview: delivery.confidence < 0.85 };
  }
  const weights = weigh(input);
  return conclude(input, signs, weights);
}

/** By how much a kind must outdo `answer` before a mail without a machine's header is put down to a machine. */
const CLEAR = 1;

function conclude(input: KindInput, signs: HeaderSigns, weights: Weights): KindVerdict {
  const scores = kindScores(input, signs, weights);
  const ranked = Object.entries(scores).toSorted((a, b) => b[1] - a[1]);
  const [best = 'answer', top = 0] = ranked[0] ?? [];
  const second = ranked[1]?.[1] ?? 0;
  const kind = toKind(best);
  const confidence = Math.min(0.99, Math.max(0.4, 0.55 + (top - second) / 8));
  // A letter that may as well be a person's answer is not put down to a machine.
  const clear = top - scores.answer >= CLEAR;
  const automatic = isAutomatic(kind, input, signs, weights, clear);
  const disagree =
    kind === 'answer' &&
    signs.automatic.some(({ where }) => where === 'header subject' || where === 'header return-path');
  return {
    kind,
    automatic,
    confidence: Math.round(confidence * 100) / 100,
    needsReview: confidence < 0.65 || disagree || kind === 'counter-question',
    reasons: [
      ...weights.reasons,
      {
        what: 'weights',
        where: 'all lines',
        value: ranked.map(([name, score]) => `${name} ${score.toFixed(1)}`).join(', '),
      },
    ],
  };
}

function isAutomatic(
  kind: ReplyKind,
  input: KindInput,
  signs: HeaderSigns,
  weights: Weights,
  clear: boolean,
): boolean {
  if (kind === 'answer' || kind === 'counter-question') return false;
  if (kind === 'out-of-office') return clear || signs.automatic.length > 0;
  if (kind === 'unrelated') return signs.personal.length === 0;
  if (signs.automatic.length > 0 || signs.noReply.length > 0)
    return !(input.signedByName && weights.firstPerson && weights.count.forward > 0);
  if (!clear || input.signedByName || weights.firstPerson) return false;
  return !(input.quotesOurs && (signs.personal.length > 0 || REPLY_SUBJECT.test(input.message.subject)));
}
