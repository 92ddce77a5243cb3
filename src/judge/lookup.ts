import type { ProbeLookup } from '../matching/types.ts';
import {
  probeByMessageId,
  probeByReplyToken,
  probeByThread,
  probesSentBy,
  type SentProbe,
} from '../store/candidates.ts';
import type { Store } from '../store/open.ts';
import { candidateOf } from './context.ts';

/** The matching ladder's questions, answered from the database. */
export function storeLookup(store: Store): ProbeLookup {
  const candidate = (probe: SentProbe | null) => (probe ? candidateOf(probe) : null);
  return {
    byMessageId: async (id) => candidate(await probeByMessageId(store, id)),
    byReplyToken: async (token) => candidate(await probeByReplyToken(store, token)),
    byThreadMessageId: async (id) => candidate(await probeByThread(store, id)),
    sentBy: async (personas, domain, before) =>
      (await probesSentBy(store, personas, domain, before)).map(candidateOf),
  };
}
