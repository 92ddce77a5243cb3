import type { Instant } from '../calendar/instant.ts';
import type { Candidate, ProbeLookup } from './types.ts';

/** A lookup that also knows the matches made since. */
export interface LearningLookup extends ProbeLookup {
  /** A mail with this Message-ID belongs to the letter. */
  learnThread(messageId: string, probeId: number): void;
  /** The letter was answered then; the earliest answer closes it. */
  learnAnswer(probeId: number, receivedAt: Instant): void;
  /** A letter that a person named, which no lookup may have given. */
  learnLetter(candidate: Candidate): void;
}

export function learningLookup(lookup: ProbeLookup): LearningLookup {
  const letters = new Map<number, Candidate>();
  const threads = new Map<string, Set<number>>();
  const answered = new Map<number, Instant>();

  const asKnown = (candidate: Candidate): Candidate => {
    letters.set(candidate.probeId, candidate);
    const times = [candidate.closedAt, answered.get(candidate.probeId)].filter(
      (time) => typeof time === 'number',
    );
    return times.length === 0 ? candidate : { ...candidate, closedAt: Math.min(...times) };
  };
  const orNull = (candidate: Candidate | null | undefined) => (candidate ? asKnown(candidate) : null);

  return {
    byMessageId: async (id) => orNull(await lookup.byMessageId(id)),
    byReplyToken: async (token) => orNull(await lookup.byReplyToken(token)),
    async byThreadMessageId(id) {
      const stored = orNull(await lookup.byThreadMessageId(id));
      const [learned, another] = threads.get(id) ?? [];
      if (learned === undefined) return stored;
      if (another !== undefined || (stored && stored.probeId !== learned)) return null;
      return orNull(letters.get(learned));
    },
    wordings: (personas) => lookup.wordings(personas),
    sentBy: async (personas, wanted, before) => (await lookup.sentBy(personas, wanted, before)).map(asKnown),
    learnThread(messageId, probeId) {
      threads.set(messageId, (threads.get(messageId) ?? new Set()).add(probeId));
    },
    learnAnswer(probeId, receivedAt) {
      answered.set(probeId, Math.min(receivedAt, answered.get(probeId) ?? receivedAt));
    },
    learnLetter: (candidate) => void letters.set(candidate.probeId, candidate),
  };
}
