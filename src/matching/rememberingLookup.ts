import type { ProbeLookup } from './types.ts';

/** The same lookup, asking the store each question once: several rungs look at the same headers. */
export function rememberingLookup(lookup: ProbeLookup): ProbeLookup {
  const asText = (value: unknown) => JSON.stringify(value);
  return {
    byMessageId: once((id) => lookup.byMessageId(id), String),
    byReplyToken: once((token) => lookup.byReplyToken(token), String),
    byThreadMessageId: once((id) => lookup.byThreadMessageId(id), String),
    wordings: once((personas: readonly string[]) => lookup.wordings(personas), asText),
    sentBy: once(
      (personas, wanted, before) => lookup.sentBy(personas, wanted, before),
      (personas, wanted, before) =>
        asText([
          personas,
          'domain' in wanted ? wanted.domain : wanted.wordings.map(({ key }) => key),
          before,
        ]),
    ),
  };
}

function once<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
  keyOf: (...question: Question) => string,
): (...question: Question) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...question) => {
    const key = keyOf(...question);
    const answer = answers.get(key) ?? ask(...question);
    answers.set(key, answer);
    return answer;
  };
}
