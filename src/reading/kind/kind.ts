import { isAnswerHeading } from '../history/markers.ts';
import type { Sentence } from '../sentences.ts';
import type { Evidence, ParsedMessage, ProbeContext, ReplyKind } from '../types.ts';
import { phrases } from '../vocabulary/phrases.ts';
import type { Bond } from './bond.ts';
import { deliveryVerdict } from './delivery.ts';
import { type HeaderSigns, headerSigns } from './headers.ts';
import { askedStems, relation } from './relation.ts';
import { SPEECHES, type Speech, speechOf } from './speech.ts';

export interface KindInput {
  message: ParsedMessage;
  probe: ProbeContext | null;
  sentences: readonly Sentence[];
  /** the replier's whole text */
  text: string;
  /** a name stands in the closing */
  signedByName: boolean;
  /** the mail quotes ours the way a mail program does when a person answers */
  quotesOurs: boolean;
  bond: Bond;
}

export interface KindVerdict {
  kind: ReplyKind;
  automatic: boolean;
  confidence: number;
  needsReview: boolean;
  reasons: Evidence[];
}

/** Weighs structure, headers and what the sentences do. All that was weighed is in `reasons`. */
export function judgeKind(input: KindInput): KindVerdict {
  const signs = headerSigns(input.message);
  const delivery = deliveryVerdict(input.message, signs, input.text);
  if (delivery !== null) {
    return { ...delivery, automatic: true, needsReview: delivery.confidence < 0.85 };
  }
  const weights = weigh(input, signs);
  return conclude(input, signs, weights);
}

interface Weights {
  count: Record<Speech, number>;
  /** words of the sentences that tell something about the matter */
  answerWords: number;
  /** content words of those that the question has too */
  shared: number;
  /** content words of all its sentences that the question has too; counted where an absence has to be weighed */
  sharedByAll: number;
  reasons: Evidence[];
  firstPerson: boolean;
  /** "Vårt svar:" stands over the text */
  headedAsAnswer: boolean;
}

function weigh(input: KindInput, signs: HeaderSigns): Weights {
  const count = emptyCount();
  const reasons: Evidence[] = [...signs.automatic, ...signs.bulk, ...signs.mailSystem];
  const asked = askedStems(input.probe);
  const answers: string[] = [];
  let introduced: Speech | null = null;
  for (const sentence of input.sentences) {
    const speech: Speech =
      introduced !== null && isListItem(sentence.text) ? introduced : speechOf(sentence.text);
    introduced = sentence.text.endsWith(':') || isListItem(sentence.text) ? speech : null;
    count[speech]++;
    if (speech === 'closure' && signs.automatic.length === 0) answers.push(sentence.text);
    if (speech === 'answer') answers.push(sentence.text);
    if (
      TOLD.has(speech) ||
      (speech === 'answer' && count.answer <= ANSWERS_SHOWN && wordCount(sentence.text) > 2)
    ) {
      reasons.push(sentenceEvidence(speech, sentence));
    }
  }
  const answerText = answers.filter((text) => wordCount(text) > 2).join(' ');
  return {
    count,
    answerWords: wordCount(answerText),
    shared: relation(answerText, asked),
    sharedByAll: count.absence === 0 ? 0 : relation(input.sentences.map(({ text }) => text).join(' '), asked),
    reasons,
    headedAsAnswer: input.sentences.some(({ text }) => isAnswerHeading(text)),
    firstPerson: input.sentences.some(({ text }) => FIRST_PERSON.test(text)),
  };
}

/** "Återkom med: - adress - datum": the items of a list do what the sentence above it does. */
function isListItem(text: string): boolean {
  return /^(?:[-*•–]|\d{1,2}[.)])\s/.test(text);
}

const FIRST_PERSON = phrases([
  'jag',
  'min kollega',
  'mig',
  'i am',
  'i will',
  'i have',
  "i'm",
  'my colleague',
]);
const ANSWERS_SHOWN = 3;
const TOLD = new Set<Speech>([
  'receipt',
  'forward',
  'promise',
  'absence',
  'closure',
  'stand-in',
  'question',
  'request',
  'survey',
]);

function emptyCount(): Record<Speech, number> {
  return Object.assign({}, ...SPEECHES.map((speech) => ({ [speech]: 0 })));
}

function sentenceEvidence(speech: Speech, { text, line }: Sentence): Evidence {
  return { what: `${speech} sentence`, where: `line ${line + 1}`, value: text.slice(0, 200) };
}

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

const CLEAR = 1;
const WORD_KINDS = ['answer', 'counter-question', 'acknowledgement', 'out-of-office', 'unrelated'] as const;

function toKind(name: string): ReplyKind {
  return WORD_KINDS.find((kind) => kind === name) ?? 'answer';
}

function kindScores(
  input: KindInput,
  signs: HeaderSigns,
  weights: Weights,
): Record<(typeof WORD_KINDS)[number], number> {
  const { answerWords, shared } = weights;
  const count = withClosures(weights.count, signs);
  const machine = Math.min(2, signs.automatic.length);
  const substance = Math.min(5, answerWords / 7) + Math.min(3, shared) * 1.1;
  const asks = count.question + count.request;
  // "Automatiskt svar:" stands over absences and receipts alike.
  const announced = signs.automatic.some(({ where }) => where === 'header subject');
  const replies = count.receipt + count.forward + count.promise;
  const plain = input.sentences.length > 0 && replies + count.absence + asks === 0 ? 1 : 0;
  const bulk = input.bond === 'ours' ? 0 : Math.min(2, signs.bulk.length) * 2;
  return {
    answer:
      substance +
      plain +
      awayButToThePoint(weights, machine) -
      machine * 0.4 -
      bulk +
      (weights.headedAsAnswer ? 1.5 : 0) +
      (asks > 0 && answerWords > 0 ? 0.5 : 0),
    'counter-question': asks === 0 ? 0 : counterQuestion(count, asks) - machine * 0.8,
    acknowledgement: acknowledgement(count, replies, machine) - (count.absence > 0 ? 1 : announced ? -1 : 0),
    'out-of-office': outOfOffice(count, machine),
    unrelated: unrelated(input, signs, weights),
  };
}

/** A person who answers and is away on Friday: no machine knows what the question was about. */
function awayButToThePoint({ count, sharedByAll }: Weights, machine: number): number {
  return count.absence > 0 && machine === 0 && sharedByAll > 0 ? 2.5 : 0;
}

/** "The school is closed" is a machine's absence notice, or a person's answer. */
function withClosures(count: Counts, signs: HeaderSigns): Counts {
  return signs.automatic.length === 0 ? count : { ...count, absence: count.absence + count.closure };
}

type Counts = Record<Speech, number>;

function counterQuestion(count: Counts, asks: number): number {
  return 2.2 + Math.min(2, asks) * 0.6 + Math.min(2, count.explanation) * 0.3 - (count.absence > 0 ? 1.5 : 0);
}

function acknowledgement(count: Counts, replies: number, machine: number): number {
  if (replies === 0) return machine * 0.6;
  const done = Math.min(2, count.receipt + count.forward) * 1.1;
  // A promise alone, without a sign of a machine, may as well be an answer's last words.
  const bare = done === 0 && machine === 0 ? -0.8 : 0;
  return (
    1.6 + bare + done + Math.min(1, count.promise) * 0.7 + machine * 0.6 + Math.min(2, count.standing) * 0.3
  );
}

function outOfOffice(count: Counts, machine: number): number {
  if (count.absence === 0) return 0;
  return 2.2 + Math.min(2, count.absence) * 0.9 + Math.min(1, count['stand-in']) * 0.6 + machine * 0.7;
}

function unrelated(input: KindInput, signs: HeaderSigns, weights: Weights): number {
  const bulk = Math.min(2, signs.bulk.length) * 2;
  const survey = Math.min(2, weights.count.survey) * 1.6;
  const apart = input.probe !== null && weights.shared === 0 && weights.answerWords > 12 ? 2.5 : 0;
  const bond = { ours: -2, likely: -0.5, none: 1.2 }[input.bond];
  return Math.max(0, bulk + survey + bond + (input.bond === 'ours' ? 0 : apart));
}

function isAutomatic(
  kind: ReplyKind,
  input: KindInput,
  signs: HeaderSigns,
  weights: Weights,
  clear: boolean,
): boolean {
  if (kind === 'answer' || kind === 'counter-question') return false;
  if (kind === 'out-of-office') return true;
  if (kind === 'unrelated') return signs.personal.length === 0;
  if (signs.automatic.length > 0)
    return !(input.signedByName && weights.firstPerson && weights.count.forward > 0);
  if (!clear || input.signedByName || weights.firstPerson) return false;
  return !(input.quotesOurs && signs.personal.length > 0);
}

function wordCount(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).length;
}
