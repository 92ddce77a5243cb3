import type { Instant } from '../calendar/instant.ts';
import { storedMeasurement } from '../report/measurement.ts';
import { allCampaigns, inboxesOf } from '../store/campaigns.ts';
import { inboxesReadUntil, knownFolders } from '../store/mail.ts';
import type { Store } from '../store/open.ts';
import { sentProbe } from '../store/outcomes.ts';
import type { CampaignRow } from '../store/schema.ts';
import { serverBehind } from './serverClock.ts';
import { type Measure, measureOf, settleOne } from './settle.ts';

/**
 * Seconds for which a mail may lie unseen after the instant that its server writes down as that of its receipt, and
 * by which the two clocks may differ unnoticed: so much later a deadline counts as read past.
 */
export const ARRIVAL_GRACE = 300;

/** By which rules a campaign is measured, and how far its inboxes have been read. */
export interface Standing {
  campaign: CampaignRow;
  measure: Measure;
  readUntil: Instant;
}

/** By id of the campaign. */
export type Standings = ReadonlyMap<number, Standing>;

/** What a config says of the inboxes of its campaign. */
export interface ConfiguredCampaign {
  campaign: { name: string };
  inboxes: readonly { id: string; folders: readonly string[] }[];
}

/**
 * The standing of every campaign of the database. A campaign without a config here is over: its inboxes count as read
 * as far as the database knows.
 */
export async function standingsOf(
  store: Store,
  configs: readonly ConfiguredCampaign[],
): Promise<Map<number, Standing>> {
  const standings = new Map<number, Standing>();
  const behind = await serverBehind(store);
  for (const campaign of await allCampaigns(store)) {
    const measure = measureFor(campaign.measurement_json);
    const byOurClock = await readUntilOf(store, campaign, configs);
    const readUntil = Math.max(0, byOurClock - behind - ARRIVAL_GRACE);
    standings.set(campaign.id, { campaign, measure, readUntil });
  }
  return standings;
}

/** While a folder has never been read, nothing has been read: no deadline counts as passed. */
async function readUntilOf(
  store: Store,
  campaign: CampaignRow,
  configs: readonly ConfiguredCampaign[],
): Promise<Instant> {
  const own = configs.find((config) => config.campaign.name === campaign.name);
  const ids = own ? own.inboxes.map(({ id }) => id) : await inboxesOf(store, campaign.id);
  const configured = configs.flatMap(({ inboxes }) => inboxes);
  const folders: { inbox: string; folder: string }[] = [];
  for (const id of ids) {
    const names = configured.find((one) => one.id === id)?.folders ?? (await knownFolders(store, id));
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

/**
 * Settles a probe by the settings of its own campaign, after something about it changed.
 * @param judgedUntil mail that was received later may wait unread: no deadline beyond it counts as passed
 */
export async function settleByStanding(
  store: Store,
  standings: Standings,
  probeId: number,
  now: Instant,
  judgedUntil: Instant = Number.POSITIVE_INFINITY,
): Promise<void> {
  const probe = await sentProbe(store, probeId);
  const standing = probe && standings.get(probe.campaignId);
  if (!standing) return;
  const { measure, readUntil } = standing;
  await settleOne(store, probe, measure, Math.min(readUntil, judgedUntil), now);
}
