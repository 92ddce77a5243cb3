import type { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { machineClock } from '../ports/clock.ts';
import { requireCampaign } from '../store/campaigns.ts';
import { openStore, type Store } from '../store/open.ts';
import type { CampaignRow } from '../store/schema.ts';

export interface ConfigOption {
  config: string;
}

/** The option that every command about a campaign takes. */
export function withConfig(command: Command): Command {
  return command.option('--config <file>', 'the config', 'config.json');
}

export interface OpenCampaign {
  config: Config;
  store: Store;
  campaign: CampaignRow;
}

/**
 * Loads the config and opens its campaign's database for as long as `work` takes.
 * @throws OperatorError for a config with errors, a missing database, a campaign that was not started
 */
export async function inCampaign<Result>(
  { config: path }: ConfigOption,
  work: (open: OpenCampaign) => Promise<Result>,
): Promise<Result> {
  const config = await loadConfig(path);
  const store = await openStore(config.database, machineClock.now(), { mustExist: true });
  try {
    return await work({ config, store, campaign: await requireCampaign(store, config.campaign.name) });
  } finally {
    await store.destroy();
  }
}
