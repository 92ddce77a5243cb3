import { isAnswerHeading } from '../history/markers.ts';
import type { Sentence } from '../sentences.ts';
import type { Evidence, ParsedMessage, ProbeContext } from '../types.ts';
import { tellsOfHandling } from '../vocabulary/handling.ts';
import { EMERGENCY, OWN_ANSWERING } from '../vocabulary/office.ts';
import { phrases } from '../vocabulary/phrases.ts';
import { amongItsFellows, askingOf } from './asking.ts';
import type { Bond } from './bond.ts';
import type { HeaderSigns } from './headers.ts';
import { askedStems, relation } from './relation.ts';
import { SPEECHES, type Speech, saysYesOrNo, speechOf, tellsOwnTime } from './speech.ts';

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
  signs: HeaderSigns;
}

/** What the letter's sentences do, counted. */
export interface Weights {
  count: Record<Speech, number>;
  /** words of the sentences that tell something about the matter */
  answerWords: number;
  /** content words of those that the question has too */
  shared: number;
  /** content words of all its sentences that the question has too; counted where an absence has to be weighed */
  sharedByAll: number;
  reasons: Evidence[];
  firstPerson: boolean;
  /** a sentence of answer begins with yes or no: no machine does */
  yesOrNo: boolean;
  /** "Vårt svar:" stands over the text */
  headedAsAnswer: boolean;
}

export function weigh(input: KindInput): Weights {
  const { signs } = input;
  const count = emptyCount();
  const reasons: Evidence[] = [...signs.automatic, ...signs.bulk, ...signs.mailSystem, ...signs.noReply];
  const asked = askedStems(input.probe);
  const answers: string[] = [];
  // Whom to ask about the streets meanwhile is no word on the question.
  const ownMatter: string[] = [];
  let introduced: Speech | null = null;
  const alone = input.sentences.map(({ text }) => speechOf(text));
  const heads = input.sentences.map(({ text }) => text.slice(0, 600));
  const asking = askingOf(heads, alone);
  for (const [at, sentence] of input.sentences.entries()) {
    const said: Speech =
      introduced !== null && isListItem(sentence.text)
        ? introduced
        : amongItsFellows(heads[at] ?? '', alone[at] ?? 'answer', asking);
    // What a machine that replies tells of its owner's days is an absence, unless it speaks of the question.
    const ownTime: boolean = said === 'answer' && signs.replying.length > 0 && tellsOwnTime(sentence.text);
    const speech: Speech = said === 'answer' ? ofTheMatter(sentence.text, ownTime, asked) : said;
    introduced = sentence.text.endsWith(':') || isListItem(sentence.text) ? speech : null;
    count[speech]++;
    if (speech !== 'stand-in') ownMatter.push(sentence.text);
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
    sharedByAll: count.absence === 0 ? 0 : relation(ownMatter.join(' '), asked),
    reasons,
    headedAsAnswer: input.sentences.some(({ text }) => isAnswerHeading(text)),
    yesOrNo: answers.some(saysYesOrNo),
    firstPerson: input.sentences.some(({ text }) => FIRST_PERSON.test(text)),
  };
}

/**
 * A sentence on nothing that was asked about may tell of its writer's days, of what is done with the letter, of when
 * the office answers, or of whom to ring when it burns.
 */
function ofTheMatter(text: string, ownTime: boolean, asked: ReadonlySet<string>): Speech {
  const beside = ownTime ? 'absence' : besideTheMatter(text.slice(0, 600));
  return beside === null || relation(text, asked) > 0 ? 'answer' : beside;
}

function besideTheMatter(text: string): Speech | null {
  if (saysYesOrNo(text)) return null;
  if (tellsOfHandling(text)) return 'promise';
  if (OWN_ANSWERING.test(text)) return 'standing';
  return EMERGENCY.test(text) ? 'stand-in' : null;
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

function wordCount(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).length;
}
