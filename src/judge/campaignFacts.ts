import type { Wording } from '../matching/types.ts';
import { inboxesWith, personasOf } from '../store/candidates.ts';
import { type AskedQuestion, questionsAskedBy } from '../store/lettersBy.ts';
import type { Store } from '../store/open.ts';
import { wordingKey, wordingOf } from './context.ts';

/** What stands fast since the campaigns began, asked for once in a transaction: most mail of a batch asks the same. */
export interface CampaignFacts {
  /** Addresses, in lower case, of the personas whose mail arrives in an inbox where this message was seen. */
  personasAt(messageId: number): Promise<string[]>;
  /** All that these personas ask. */
  wordings(personas: readonly string[]): Promise<Wording[]>;
  /** The questions in one of these wordings, in every campaign that asks them. */
  questionsIn(wordings: readonly Wording[]): AskedQuestion[];
}

export function campaignFacts(store: Store): CampaignFacts {
  const byInbox = new Map<string, string[]>();
  const wordings = new Map<string, Wording[]>();
  const questions = new Map<string, AskedQuestion[]>();
  return {
    async personasAt(messageId) {
      const addresses = new Set<string>();
      for (const inbox of await inboxesWith(store, messageId)) {
        const known = byInbox.get(inbox) ?? (await personasOf(store, inbox));
        byInbox.set(inbox, known);
        for (const address of known) addresses.add(address);
      }
      return [...addresses];
    },
    async wordings(personas) {
      const key = JSON.stringify(personas);
      const known = wordings.get(key);
      if (known) return known;
      const alike = Map.groupBy(await questionsAskedBy(store, personas), wordingKey);
      for (const [wording, asked] of alike) questions.set(wording, asked);
      const found = [...alike.values()].flatMap(([question]) => (question ? [wordingOf(question)] : []));
      wordings.set(key, found);
      return found;
    },
    questionsIn: (wanted) => wanted.flatMap(({ key }) => questions.get(key) ?? []),
  };
}
