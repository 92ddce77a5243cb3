import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWith } from '../config/written.ts';
import { aConfig } from '../house/campaign.ts';
import { type MailInHand, mailInHand } from '../judge/inHand.ts';

export interface OnDisk {
  inHand: MailInHand;
  /** the config's path */
  config: string;
  remove(): Promise<void>;
}

/** A campaign with mail in a database on disk, and the config that a command opens it by. */
export async function onDisk(plan?: Parameters<typeof mailInHand>[0]): Promise<OnDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  const database = join(folder, 'svarstid.sqlite');
  const inHand = await mailInHand(plan, aConfig({ database }));
  const config = join(folder, 'config.json');
  const { name } = inHand.config.campaign;
  writeFileSync(config, JSON.stringify(exampleWith({ database, 'campaign.name': name })));
  return {
    inHand,
    config,
    async remove() {
      await inHand.store.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}
