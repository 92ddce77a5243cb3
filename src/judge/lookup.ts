import type { ProbeLookup } from '../matching/types.ts';
import {
  probeById,
  probeByMessageId,
  probeByReplyToken,
  probeByThread,
  type SentProbe,
} from '../store/candidates.ts';
import { probesAsking, probesSentTo } from '../store/lettersBy.ts';
import type { Store } from '../store/open.ts';
import { campaignFacts } from './campaignFacts.ts';
import { candidateOf } from './context.ts';

/** What the database knows of letters, for the judging of one message. */
export interface StoreLookup extends ProbeLookup {
  /** A letter by its number: one that the ladder has met is not asked for again. */
  letter(probeId: number): Promise<SentProbe | null>;
}

/** The matching ladder's questions, answered from the database. */
export function storeLookup(store: Store, facts = campaignFacts(store)): StoreLookup {
  const met = new Map<number, SentProbe>();
  const candidate = (probe: SentProbe | null) => {
    if (probe === null) return null;
    met.set(probe.probeId, probe);
    return candidateOf(probe);
  };
  return {
    byMessageId: async (id) => candidate(await probeByMessageId(store, id)),
    byReplyToken: async (token) => candidate(await probeByReplyToken(store, token)),
    byThreadMessageId: async (id) => candidate(await probeByThread(store, id)),
    wordings: (personas) => facts.wordings(personas),
    async sentBy(personas, wanted, before) {
      const letters =
        'domain' in wanted
          ? await probesSentTo(store, personas, wanted.domain, before)
          : await probesAsking(store, facts.questionsIn(wanted.wordings), before);
      return letters.map(candidateOf);
    },
    letter: async (probeId) => met.get(probeId) ?? probeById(store, probeId),
  };
}
