import type { ProbeLookup } from '../matching/types.ts';
import {
  probeById,
  probeByMessageId,
  probeByReplyToken,
  probeByThread,
  type SentProbe,
} from '../store/candidates.ts';
import { type AskedQuestion, probesAsking, probesSentTo, questionsAskedBy } from '../store/lettersBy.ts';
import type { Store } from '../store/open.ts';
import { candidateOf, wordingKey, wordingOf } from './context.ts';

/** What the database knows of letters, for the judging of one message. */
export interface StoreLookup extends ProbeLookup {
  /** A letter by its number: one that the ladder has met is not asked for again. */
  letter(probeId: number): Promise<SentProbe | null>;
}

/** The matching ladder's questions, answered from the database. */
export function storeLookup(store: Store): StoreLookup {
  const met = new Map<number, SentProbe>();
  const asked = new Map<string, AskedQuestion[]>();
  const candidate = (probe: SentProbe | null) => {
    if (probe === null) return null;
    met.set(probe.probeId, probe);
    return candidateOf(probe);
  };
  return {
    byMessageId: async (id) => candidate(await probeByMessageId(store, id)),
    byReplyToken: async (token) => candidate(await probeByReplyToken(store, token)),
    byThreadMessageId: async (id) => candidate(await probeByThread(store, id)),
    async wordings(personas) {
      const byKey = Map.groupBy(await questionsAskedBy(store, personas), wordingKey);
      for (const [key, questions] of byKey) asked.set(key, questions);
      return [...byKey.values()].flatMap(([question]) => (question ? [wordingOf(question)] : []));
    },
    async sentBy(personas, wanted, before) {
      const letters =
        'domain' in wanted
          ? await probesSentTo(store, personas, wanted.domain, before)
          : await probesAsking(
              store,
              wanted.wordings.flatMap(({ key }) => asked.get(key) ?? []),
              before,
            );
      return letters.map(candidateOf);
    },
    letter: async (probeId) => met.get(probeId) ?? probeById(store, probeId),
  };
}
