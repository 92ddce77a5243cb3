import type { Config } from '../config/schema.ts';
import { judgeNew } from '../judge/judge.ts';
import { type Measure, measureOf, settleDue, settleProbe } from '../judge/settle.ts';
import { requireCampaign } from '../store/campaigns.ts';
import { inboxesReadUntil } from '../store/mail.ts';
import type { Parts } from './parts.ts';

/** Matches and reads new mail, settling each probe as its reply is read; then flags what has come due. */
export async function judgeAndSettle(parts: Parts): Promise<void> {
  const { store, config, clock, log } = parts;
  const measure = measureFor(config);
  const readUntil = await readUntilOf(parts);
  await judgeNew(store, async ({ messageId, probeId, kind, ownCopy }) => {
    if (probeId !== null) await settleProbe(store, probeId, measure, readUntil, clock.now());
    if (!ownCopy)
      log.info({ message: messageId, probe: probeId, kind }, probeId === null ? 'unmatched' : 'read');
  });
  const campaign = await requireCampaign(store, config.campaign.name);
  const flagged = await settleDue(store, campaign, measure, readUntil, clock.now());
  if (flagged > 0) log.warn({ probes: flagged }, 'unanswered past their deadline: flagged');
}

/** While a folder has never been read, nothing has been read: no deadline counts as passed. */
async function readUntilOf({ store, inboxes }: Parts): Promise<number> {
  const folders = inboxes.flatMap((inbox) => inbox.folders.map((folder) => ({ inbox: inbox.id, folder })));
  return (await inboxesReadUntil(store, folders)) ?? 0;
}

const measures = new WeakMap<Config, Measure>();

/** Working out a calendar takes longer than a whole cycle: once a config. */
function measureFor(config: Config): Measure {
  const known = measures.get(config);
  if (known) return known;
  const measure = measureOf(config.measurement);
  measures.set(config, measure);
  return measure;
}
