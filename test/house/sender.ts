import type { Instant } from '../../src/calendar/instant.ts';
import type { Config } from '../../src/config/schema.ts';
import { type SendParts, sendDue } from '../../src/send/send.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { aCampaign, aConfig, type CampaignInHand, MONDAY } from './campaign.ts';
import {
  aClock,
  type FakeMailer,
  fakeMailer,
  type HeardLog,
  heardLog,
  never,
  noPace,
  type SetClock,
} from './fakes.ts';

export interface SenderInHand extends CampaignInHand {
  parts: SendParts;
  clock: SetClock;
  mailer: FakeMailer;
  log: HeardLog;
  /** sends what is due now; gives how many letters were accepted */
  send(): Promise<number>;
  /** looks every minute up to an instant; gives when each letter left */
  sendUntil(end: Instant): Promise<Instant[]>;
}

/** A running campaign, Monday at nine, and a mail server that takes everything. */
export async function aSender(plan: readonly NewProbe[], config: Config = aConfig()): Promise<SenderInHand> {
  const inHand = await aCampaign(plan, config);
  const clock = aClock(MONDAY);
  const mailer = fakeMailer(clock);
  const log = heardLog();
  const parts: SendParts = { store: inHand.store, config, mailer, clock, pace: noPace, log };
  const send = () => sendDue(parts, inHand.campaign, never);
  return {
    ...inHand,
    parts,
    clock,
    mailer,
    log,
    send,
    async sendUntil(end) {
      const times: Instant[] = [];
      for (; clock.now() <= end; clock.pass(60)) {
        const before = mailer.letters.length;
        await send();
        for (const _ of mailer.letters.slice(before)) times.push(clock.now());
      }
      return times;
    },
  };
}
