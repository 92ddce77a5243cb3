import type { Parts } from '../../src/daemon/parts.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { aCampaign, type CampaignInHand, MONDAY } from '../house/campaign.ts';
import {
  aClock,
  type FakeInbox,
  type FakeMailer,
  fakeInbox,
  fakeMailer,
  type HeardLog,
  heardLog,
  noPace,
  type SetClock,
} from '../house/fakes.ts';

export interface PartsInHand extends CampaignInHand {
  parts: Parts;
  clock: SetClock;
  mailer: FakeMailer;
  inbox: FakeInbox;
  log: HeardLog;
}

/** A running campaign, Monday at nine, with a mail server that takes everything and an empty inbox. */
export async function partsInHand(plan: readonly NewProbe[]): Promise<PartsInHand> {
  const inHand = await aCampaign(plan);
  const clock = aClock(MONDAY);
  const [mailer, inbox, log] = [fakeMailer(clock), fakeInbox(), heardLog()];
  const { store, config } = inHand;
  const parts: Parts = { store, config, clock, mailer, inboxes: [inbox], pace: noPace, log };
  return { ...inHand, parts, clock, mailer, inbox, log };
}
