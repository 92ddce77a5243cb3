import { matchAll, type StoredMail } from '../../matching/matchAll.ts';
import type { Candidate, MatchResult } from '../../matching/types.ts';
import type { ParsedMessage } from '../../reading/types.ts';
import { storedMessage } from '../../store/mail.ts';
import type { MailToReread } from '../../store/rereading.ts';
import type { Review } from '../../store/reviews.ts';
import { serverBehind } from '../serverClock.ts';
import { matched, parsed, read } from '../stumbling.ts';
import type { Sources } from './sources.ts';

/** Matches all mail anew by the present ladder; what a person decided stays, and the rest builds on it. */
export async function matchAgain(sources: Sources): Promise<Map<number, MatchResult>> {
  const ids = new WeakMap<ParsedMessage, number>();
  const behind = await serverBehind(sources.store);
  const mails = sources.mails.map((mail): StoredMail => {
    const decided = decidedOf(sources, mail);
    return {
      id: mail.id,
      // By our clock, as when it was judged on arrival.
      receivedAt: mail.receivedAt + behind,
      personaAddresses: mail.personaAddresses,
      async load() {
        const message = await parsed((await storedMessage(sources.store, mail.id)).raw);
        ids.set(message, mail.id);
        sources.onMail();
        return message;
      },
      ...(decided === undefined ? {} : { decided }),
    };
  });
  const isAnswer = (message: ParsedMessage, probeId: number) =>
    closes(sources, message, ids.get(message) ?? 0, probeId);
  return matchAll(mails, sources.letters.lookup, isAnswer, matched);
}

function decidedOf({ letters, wordsOn }: Sources, { id }: MailToReread): Candidate | null | undefined {
  const word = lastWord(wordsOn(id), 'match');
  if (word === undefined) return undefined;
  return word === 'none' ? null : letters.candidate(Number(word));
}

/** Whether the mail answers the letter so that it is open no longer, by a person's word or else by its reading. */
function closes(
  { letters, standings, wordsOn }: Sources,
  message: ParsedMessage,
  messageId: number,
  probeId: number,
): boolean {
  const words = wordsOn(messageId);
  const counts = lastWord(words, 'counts');
  if (counts !== undefined) return counts === '1';
  const kind = lastWord(words, 'kind') ?? read(message, letters.context(probeId)).kind;
  if (kind !== 'counter-question') return kind === 'answer';
  const standing = standings.get(letters.candidate(probeId)?.campaignId ?? 0);
  return standing?.measure.settle.counterQuestionCounts ?? true;
}

function lastWord(words: readonly Review[], field: Review['field']): string | undefined {
  return words.findLast((word) => word.field === field)?.value;
}
