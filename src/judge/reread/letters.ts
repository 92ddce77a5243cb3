import { sameOrganisation } from '../../matching/organisation.ts';
import type { Candidate, ProbeLookup } from '../../matching/types.ts';
import type { ProbeContext } from '../../reading/types.ts';
import { MAY_HAVE_LEFT, type SentProbe } from '../../store/candidates.ts';
import { candidateOf, contextOf, wordingOf } from '../context.ts';

/** All letters of the database in memory, as matching and reading ask for them. */
export interface Letters {
  /** knows nothing of the mails that are read again: neither their threads nor which letters they answered */
  lookup: ProbeLookup;
  candidate(probeId: number): Candidate | null;
  context(probeId: number): ProbeContext | null;
}

/**
 * @param stillAnswered letters that were answered by mails which are not read again: their answers stand
 */
export function lettersOf(probes: readonly SentProbe[], stillAnswered: ReadonlySet<number>): Letters {
  const known = probes.map((probe) => ({
    probe,
    wording: wordingOf(probe),
    candidate: candidateOf(stillAnswered.has(probe.probeId) ? probe : { ...probe, answeredAt: null }),
  }));
  const byProbe = new Map(known.map((one) => [one.probe.probeId, one]));
  const byId = new Map(known.map(({ candidate }) => [candidate.messageId, candidate]));
  const byToken = new Map(known.map(({ candidate }) => [candidate.replyToken, candidate]));
  const left = known.filter(({ probe }) => MAY_HAVE_LEFT.includes(probe.state));
  const byPersona = Map.groupBy(left, ({ probe }) => probe.personaAddress.toLowerCase());
  const ofPersona = (address: string) => byPersona.get(address) ?? [];
  const found = (candidate: Candidate | undefined) => Promise.resolve(candidate ?? null);
  return {
    lookup: {
      byMessageId: (id) => found(byId.get(id)),
      byReplyToken: (token) => found(byToken.get(token)),
      byThreadMessageId: async () => null,
      wordings: async (personas) => [
        ...new Map(personas.flatMap(ofPersona).map(({ wording }) => [wording.key, wording])).values(),
      ],
      sentBy: async (personas, wanted, before) =>
        personas
          .flatMap(ofPersona)
          .filter(({ candidate, wording }) =>
            'domain' in wanted
              ? sameOrganisation(wanted.domain, candidate.domain)
              : wanted.wordings.some(({ key }) => key === wording.key),
          )
          .map(({ candidate }) => candidate)
          .filter(({ sentAt }) => sentAt <= before)
          .toSorted((one, other) => other.sentAt - one.sentAt || other.probeId - one.probeId),
    },
    candidate: (probeId) => byProbe.get(probeId)?.candidate ?? null,
    context: (probeId) => {
      const one = byProbe.get(probeId);
      return one ? contextOf(one.probe) : null;
    },
  };
}
