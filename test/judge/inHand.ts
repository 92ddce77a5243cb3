import type { Instant } from '../../src/calendar/instant.ts';
import type { Config } from '../../src/config/schema.ts';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { type Decision, decide, type Word } from '../../src/judge/review.ts';
import { standingsOf } from '../../src/judge/standings.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { type ProbeResultRow, probeResults } from '../../src/store/results.ts';
import { aCampaign, aConfig, type CampaignInHand, DAY, MALIN, MONDAY, planned } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace, type SetClock } from '../house/fakes.ts';

export interface MailInHand extends CampaignInHand {
  clock: SetClock;
  parts: Parts;
  /** Message-IDs of the letters, in the order of the plan */
  letters: string[];
  /** a mail comes in and is judged at once; gives its number */
  receive(raw: string, at: Instant): Promise<number>;
  /** a cycle of the daemon */
  turn(): Promise<void>;
  /** the row of the view, by number of the probe */
  result(probe: number): Promise<ProbeResultRow>;
  /** a reviewer's word, said by Anna an hour after the last mail, who has seen all words before */
  say(message: number, decision: Decision, changes?: Partial<Word>): Promise<number[]>;
}

/** A running campaign whose letters have left, each a second after the one before, from Monday at nine. */
export async function mailInHand(
  plan: readonly Partial<NewProbe>[] = [{}],
  config: Config = aConfig(),
): Promise<MailInHand> {
  const probes = plan.map((probe, at) => planned({ plannedAt: MONDAY + at, ...probe }));
  const inHand = await aCampaign(probes, config);
  const clock = aClock(MONDAY);
  const inbox = fakeInbox();
  const parts: Parts = {
    store: inHand.store,
    config,
    clock,
    mailer: fakeMailer(clock),
    inboxes: [inbox],
    pace: noPace,
    log: heardLog(),
  };
  const turn = () => cycle(parts, new Map(), never);
  await recover(parts);
  for (const { plannedAt } of probes.toSorted((one, other) => one.plannedAt - other.plannedAt)) {
    clock.set(plannedAt);
    await turn();
  }
  return {
    ...inHand,
    clock,
    parts,
    letters: await letterIds(inHand),
    turn,
    async receive(raw, at) {
      clock.set(at);
      inbox.put('INBOX', raw, at);
      await turn();
      return lastMessage(inHand);
    },
    async result(probe) {
      const rows = await probeResults(inHand.store, config.campaign.name);
      const row = rows.find((one) => one.probe_id === probe);
      if (!row) throw new Error(`there is no probe ${probe}`);
      return row;
    },
    async say(message, decision, changes = {}) {
      const standings = await standingsOf(inHand.store, [config]);
      const word: Word = {
        messageId: message,
        decisions: [decision],
        by: 'anna',
        why: 'I read it',
        knows: () => true,
      };
      return decide(inHand.store, { ...word, ...changes }, standings, clock.now() + 3600);
    },
  };
}

async function letterIds({ store }: CampaignInHand): Promise<string[]> {
  const rows = await store.selectFrom('probes').select('message_id').orderBy('id').execute();
  return rows.map(({ message_id }) => message_id ?? '');
}

async function lastMessage({ store }: CampaignInHand): Promise<number> {
  const row = await store
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Two letters of Malin's to Sjövik about different things: a mail without any header could answer either. */
export const TWO_LETTERS: readonly Partial<NewProbe>[] = [
  {},
  { questionId: 'lamp', plannedAt: MONDAY + DAY, personaId: MALIN.id },
];
