import type { ReplyKind } from '../types.ts';
import { phrases } from '../vocabulary/phrases.ts';
import { SURVEY } from '../vocabulary/speech.ts';
import type { HeaderSigns } from './headers.ts';
import type { Speech } from './speech.ts';
import type { KindInput, Weights } from './weights.ts';

/** Kinds that are told by words; the others are told by what mail systems write. */
const WORD_KINDS = ['answer', 'counter-question', 'acknowledgement', 'out-of-office', 'unrelated'] as const;

export function toKind(name: string): ReplyKind {
  return WORD_KINDS.find((kind) => kind === name) ?? 'answer';
}

/**
 * How much speaks for each kind. The figures were set by hand on labelled mail and mean nothing alone: only their
 * differences count.
 */
export function kindScores(
  input: KindInput,
  signs: HeaderSigns,
  weights: Weights,
): Record<(typeof WORD_KINDS)[number], number> {
  const { answerWords, shared } = weights;
  const count = withClosures(weights.count, signs);
  const machine = Math.min(2, signs.automatic.length);
  // What a replying machine says besides the absence that it tells of is no answer, unless it speaks of the question.
  const beside = signs.replying.length > 0 && count.absence > 0 && shared === 0 ? 0.4 : 1;
  const substance = Math.min(5, answerWords / 7) * beside + Math.min(3, shared) * 1.1;
  const asks = count.question + count.request;
  // "Automatiskt svar:" stands over absences and receipts alike.
  const announced = signs.automatic.some(({ where }) => where === 'header subject');
  const replies = count.receipt + count.forward + count.promise;
  // Only house rules, and from a machine: nobody answers.
  const silent = count.answer === 0 && machine > 0;
  const plain = input.sentences.length > 0 && !silent && replies + count.absence + asks === 0 ? 1 : 0;
  const bulk = input.bond === 'ours' ? 0 : Math.min(2, signs.bulk.length) * 2;
  return {
    answer:
      substance +
      (isSurvey(input, signs, weights) ? 0 : plain) +
      (weights.yesOrNo ? YES_OR_NO + machine * 1.2 : 0) +
      awayButToThePoint(weights, machine) +
      (machine === 0 && replies > 0 && shared > 0 ? TO_THE_MATTER : 0) -
      machine * 0.4 -
      bulk +
      (weights.headedAsAnswer ? (asks > 0 ? 0.5 : 1.5) : 0) +
      // A stranger's letter asks and offers what it likes.
      (asks > 0 && answerWords > 0 && input.bond !== 'none' ? 0.5 : 0),
    'counter-question': asks === 0 ? 0 : counterQuestion(count, asks) - machine * 0.8,
    acknowledgement:
      (onlyThanks(input, count) ? ONLY_THANKS : acknowledgement(count, replies, machine)) -
      (count.absence > 0 ? 1 : announced ? -1 : 0),
    'out-of-office': outOfOffice(count, machine),
    unrelated: unrelated(input, signs, weights),
  };
}

/** A person's sentence on the very matter, beside others on how the letter came to him. */
const TO_THE_MATTER = 1.4;
/** "Ja, ..." weighs this much, and outweighs what the headers say of a machine. */
const YES_OR_NO = 2.5;

/** A person who answers and is away on Friday: no machine knows what the question was about. */
function awayButToThePoint({ count, sharedByAll }: Weights, machine: number): number {
  return count.absence > 0 && machine === 0 && sharedByAll > 0 ? 2.5 : 0;
}

/** "The school is closed" is a machine's absence notice, or a person's answer. */
function withClosures(count: Counts, signs: HeaderSigns): Counts {
  return signs.automatic.length === 0 ? count : { ...count, absence: count.absence + count.closure };
}

/** "Tack för ditt mejl!" and nothing more. */
const ONLY_THANKS = 2;

function onlyThanks({ message, sentences }: KindInput, count: Counts): boolean {
  return (
    count.courtesy > 0 &&
    count.courtesy + count.greeting === sentences.length &&
    sentences.some(({ text }) => THANKS.test(text)) &&
    message.attachments.every(({ inline }) => inline)
  );
}

const THANKS = phrases(['tack(?:ar)?', 'thanks', 'thank you']);

type Counts = Record<Speech, number>;

function counterQuestion(count: Counts, asks: number): number {
  return 2.2 + Math.min(2, asks) * 0.6 + Math.min(2, count.explanation) * 0.3 - (count.absence > 0 ? 1.5 : 0);
}

function acknowledgement(count: Counts, replies: number, machine: number): number {
  if (replies === 0) return machine * (0.6 + Math.min(2, count.standing) * 0.15);
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

/** A survey says so in its subject, or a machine sends it with nothing in it about the question. */
function isSurvey({ message }: KindInput, signs: HeaderSigns, { count, shared }: Weights): boolean {
  if (count.survey === 0 || shared > 0) return false;
  const machine = signs.automatic.length + signs.bulk.length > 0;
  return SURVEY.test(message.subject.slice(0, 300)) || (machine && count.survey >= count.answer);
}

function unrelated(input: KindInput, signs: HeaderSigns, weights: Weights): number {
  const bulk = Math.min(2, signs.bulk.length) * 2;
  const survey = Math.min(3, weights.count.survey) * 1.6 + (isSurvey(input, signs, weights) ? 1.5 : 0);
  const apart =
    input.probe !== null && weights.shared === 0 && tellsMuch(input, weights)
      ? { ours: 0, likely: 2.5, none: 3.5 }[input.bond]
      : 0;
  const bond = { ours: -2, likely: -0.5, none: 1.2 }[input.bond];
  const toMany = apart > 0 && input.sentences.some(({ text }) => TO_MANY.test(text)) ? 2 : 0;
  return Math.max(0, bulk + survey + bond + apart + toMany);
}

/** A letter of some length that tells something, and not of ours: its words may be an invitation's courtesies. */
function tellsMuch({ sentences }: KindInput, { answerWords, count }: Weights): boolean {
  if (answerWords > 12) return true;
  const ofOurs =
    count.receipt + count.forward + count.promise + count.absence + count.question + count.request;
  const words = sentences.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  return count.answer === 0 && ofOurs === 0 && words > 12;
}

/** "Hej leverantörer!" */
const TO_MANY =
  /^(?:Hej(?:san)?|Till|Bästa|Kära|Dear|Hello) (?:alla|all|\p{Ll}{3,30}(?:are|er|or|ar|ers))(?: [\p{Ll} ]{1,30})?[!,.]?$/u;
