import type { ProbeLookup } from './types.ts';

/** The same lookup, asking the store each question once: several rungs look at the same headers. */
export function rememberingLookup(lookup: ProbeLookup): ProbeLookup {
  return {
    byMessageId: once((id) => lookup.byMessageId(id)),
    byReplyToken: once((token) => lookup.byReplyToken(token)),
    byThreadMessageId: once((id) => lookup.byThreadMessageId(id)),
    sentBy: sentByOnce(lookup),
  };
}

function once<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

function sentByOnce(lookup: ProbeLookup): ProbeLookup['sentBy'] {
  const answers = new Map<string, ReturnType<ProbeLookup['sentBy']>>();
  return (personaAddresses, domain, before) => {
    const key = JSON.stringify([personaAddresses, domain, before]);
    const answer = answers.get(key) ?? lookup.sentBy(personaAddresses, domain, before);
    answers.set(key, answer);
    return answer;
  };
}
