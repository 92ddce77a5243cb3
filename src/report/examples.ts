import { z } from 'zod';
import { type GoodAnswer, goodAnswers } from '../store/answers.ts';
import type { Store } from '../store/open.ts';
import { anonymised, everydayWords } from './anonymise.ts';
import type { CampaignData, MeasuredMunicipality } from './campaignData.ts';
import type { Example } from './chapters/answerQuality.ts';
import { questionText } from './questionText.ts';
import type { Language } from './words.ts';

/** More than are shown, because many cannot be anonymised for certain. */
const LOOKED_AT = 30;

const found = z.object({ value: z.string() }).nullable();
const evidence = z.object({ sender: z.record(z.string(), found) }).partial();

/** Answers with all sender details and extra information, anonymised, one of an area. */
export async function examplesOf(
  store: Store,
  data: CampaignData,
  own: MeasuredMunicipality,
  most: number,
  lang: Language,
): Promise<Example[]> {
  if (most === 0) return [];
  const everyday = everydayWords([...data.questions.values()].map(({ body }) => body));
  const examples = new Map<string, Example>();
  for (const answer of await goodAnswers(store, data.id, own.code, LOOKED_AT)) {
    const question = data.questions.get(answer.questionId);
    if (!question || examples.has(question.area)) continue;
    const text = anonymised(answer.text, { known: knownWords(answer), everyday, municipality: own.name });
    if (text === null) continue;
    examples.set(question.area, {
      area: data.areas.get(question.area)?.[lang] ?? question.area,
      question: questionText(question.subject, question.body),
      answer: text,
    });
    if (examples.size === most) break;
  }
  return [...examples.values()];
}

function knownWords({ evidence: json, fromName, fromAddress, persona }: GoodAnswer): string[] {
  const { sender = {} } = evidence.catch({}).parse(JSON.parse(json));
  const details = [sender.name, sender.address, sender.phone].flatMap((one) => one?.value ?? []);
  return [...details, fromName, fromAddress.split('@')[0]?.replaceAll(/[._-]/g, ' ') ?? '', persona];
}
