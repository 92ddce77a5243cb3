import { loadConfig } from '../config/load.ts';
import { machineClock } from '../ports/clock.ts';
import { requireCampaign } from '../store/campaigns.ts';
import { openForReading, openStore } from '../store/open.ts';
import type { ConfigOption, OpenCampaign } from './campaign.ts';

/**
 * Like `inCampaign`, for work that only reads: all of it sees the database as it was at one moment, and a daemon goes
 * on writing meanwhile.
 * @throws OperatorError for a config with errors, a missing database, a campaign that was not started
 */
export async function inSnapshot<Result>(
  { config: path }: ConfigOption,
  work: (open: OpenCampaign) => Promise<Result>,
): Promise<Result> {
  const config = await loadConfig(path);
  // Brings a database of an older version to this one, which reading alone cannot.
  await (await openStore(config.database, machineClock.now(), { mustExist: true })).destroy();
  const reading = openForReading(config.database);
  try {
    return await reading.transaction().execute(async (store) => {
      return work({ config, store, campaign: await requireCampaign(store, config.campaign.name) });
    });
  } finally {
    await reading.destroy();
  }
}
