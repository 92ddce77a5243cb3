import type { Instant } from '../calendar/instant.ts';
import { judgeNew } from '../judge/judge.ts';
import { type Measure, measureOf, settleDue, settleProbe } from '../judge/settle.ts';
import { storedMeasurement } from '../report/measurement.ts';
import { allCampaigns, campaignOfProbe, inboxesOf } from '../store/campaigns.ts';
import { inboxesReadUntil, knownFolders } from '../store/mail.ts';
import type { CampaignRow } from '../store/schema.ts';
import { type Parts, sendersOf } from './parts.ts';

/**
 * Matches and reads new mail, settling each probe as its reply is read; then flags what has come due. Mail may answer
 * any campaign of the database, one that is over too: each probe is settled by its own campaign's settings.
 */
export async function judgeAndSettle(parts: Parts): Promise<void> {
  const { store, clock, log } = parts;
  const standings = await standingsOf(parts);
  await judgeNew(store, async ({ messageId, probeId, kind, ownCopy }) => {
    const standing = probeId === null ? undefined : standings.get(await campaignOfProbe(store, probeId));
    if (probeId !== null && standing)
      await settleProbe(store, probeId, standing.measure, standing.readUntil, clock.now());
    if (!ownCopy)
      log.info({ message: messageId, probe: probeId, kind }, probeId === null ? 'unmatched' : 'read');
  });
  for (const { campaign, measure, readUntil } of standings.values()) {
    const flagged = await settleDue(store, campaign, measure, readUntil, clock.now());
    if (flagged > 0)
      log.warn({ campaign: campaign.name, probes: flagged }, 'unanswered past their deadline: flagged');
  }
}

/** By which rules a campaign is measured, and how far its inboxes have been read. */
interface Standing {
  campaign: CampaignRow;
  measure: Measure;
  readUntil: Instant;
}

async function standingsOf(parts: Parts): Promise<Map<number, Standing>> {
  const standings = new Map<number, Standing>();
  for (const campaign of await allCampaigns(parts.store)) {
    const measure = measureFor(campaign.measurement_json);
    standings.set(campaign.id, { campaign, measure, readUntil: await readUntilOf(parts, campaign) });
  }
  return standings;
}

/** While a folder has never been read, nothing has been read: no deadline counts as passed. */
async function readUntilOf(parts: Parts, campaign: CampaignRow): Promise<Instant> {
  const { store } = parts;
  const sender = sendersOf(parts).find(({ config }) => config.campaign.name === campaign.name);
  const ids = sender ? sender.config.inboxes.map(({ id }) => id) : await inboxesOf(store, campaign.id);
  const folders: { inbox: string; folder: string }[] = [];
  for (const id of ids) {
    const inbox = parts.inboxes.find((one) => one.id === id);
    const names = inbox ? inbox.folders : await knownFolders(store, id);
    if (names.length === 0) return 0;
    folders.push(...names.map((folder) => ({ inbox: id, folder })));
  }
  return (await inboxesReadUntil(store, folders)) ?? 0;
}

const measures = new Map<string, Measure>();

/** Working out a calendar takes longer than a whole cycle: once for the settings of a campaign. */
function measureFor(measurementJson: string): Measure {
  const known = measures.get(measurementJson);
  if (known) return known;
  const measure = measureOf(storedMeasurement(measurementJson));
  measures.set(measurementJson, measure);
  return measure;
}
