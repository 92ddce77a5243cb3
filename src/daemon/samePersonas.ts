import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { type StoredPersona, storedPersonas } from '../store/campaigns.ts';
import type { Store } from '../store/open.ts';

/**
 * That a campaign's personas are still those of its start. Replies are looked for where the stored ones say: were an
 * inbox renamed, an answer without headers would fit nobody, and letters would be flagged whose mailbox nobody reads.
 * @throws OperatorError (exit code 2) that names every difference
 */
export async function requireSamePersonas(
  store: Store,
  campaignId: number,
  { campaign, personas }: Config,
): Promise<void> {
  const now = new Map(personas.map((persona) => [persona.id, persona]));
  const differences = (await storedPersonas(store, campaignId)).flatMap((then) =>
    differencesOf(then, now.get(then.id)),
  );
  if (differences.length === 0) return;
  throw new OperatorError(
    `campaign "${campaign.name}" writes as the personas of its start, and reads their inboxes until it is over:\n${differences.map((one) => `  ${one}`).join('\n')}`,
    { exitCode: 2 },
  );
}

function differencesOf(then: StoredPersona, now: StoredPersona | undefined): string[] {
  if (!now) {
    return [
      `personas: found no "${then.id}", allowed: that one, at ${then.address} with inbox "${then.inbox}"`,
    ];
  }
  return (['address', 'inbox'] as const)
    .filter((key) => then[key] !== now[key])
    .map((key) => `personas "${then.id}".${key}: found "${now[key]}", allowed: "${then[key]}"`);
}
