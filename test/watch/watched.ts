import { toIso } from '../../src/calendar/instant.ts';
import type { Config, WatchConfig } from '../../src/config/schema.ts';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { watchPartsOf } from '../../src/daemon/watching.ts';
import type { Fetch } from '../../src/ports/oauth.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { noteAlive } from '../../src/store/daemonLock.ts';
import { gatherFacts } from '../../src/watch/facts.ts';
import { rememberTroubles } from '../../src/watch/troubles.ts';
import { NO_WATCH, type WatchParts, watchRounds } from '../../src/watch/watch.ts';
import { aCampaign, aConfig, MONDAY, planned } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';

export const OPERATOR = 'matning@drift.example';

const nobody: Fetch = async () => {
  throw new Error('no webhook in this test');
};

/** A running campaign with an operator who is mailed, from Monday at nine in Stockholm. */
export async function watched(
  plan: readonly NewProbe[] = [planned()],
  watch: Partial<WatchConfig> = {},
  changes: Partial<Config> = {},
  { fetch = nobody, isDaemon = true }: { fetch?: Fetch; isDaemon?: boolean } = {},
) {
  const config = aConfig({ watch: { ...NO_WATCH, operator: OPERATOR, ...watch }, ...changes });
  const inHand = await aCampaign(plan, config);
  const clock = aClock(MONDAY);
  const server = fakeMailer(clock);
  const inbox = fakeInbox();
  const troubles = rememberTroubles(clock);
  const log = heardLog();
  const parts: Parts = {
    store: inHand.store,
    config,
    clock,
    mailer: troubles.ofMailer(server, config.smtp, config.personas),
    inboxes: [troubles.ofInbox(inbox)],
    pace: noPace,
    log,
  };
  const started = toIso(MONDAY);
  await inHand.store
    .insertInto('daemon')
    .values({ id: 1, pid: 1, host: 'here', started_at: started, seen_at: started })
    .execute();
  const manager = { ready: async () => undefined, alive: async () => undefined };
  const env = { WEBHOOK: 'https://chat.example/hemlig-plats' };
  const watchParts: WatchParts = watchPartsOf(parts, { troubles, manager, fetch, env, isDaemon });
  await recover(parts);
  return {
    ...inHand,
    clock,
    server,
    inbox,
    log,
    parts,
    watchParts,
    /** a cycle of the daemon; what cannot be read is for the watch to tell */
    async turn() {
      await noteAlive(inHand.store, clock.now());
      await cycle(parts, new Map(), never).catch(() => undefined);
    },
    /** a round of the watch */
    look: watchRounds(watchParts),
    facts: () => gatherFacts(watchParts),
    /** what the operator was mailed, in order */
    told: () => server.letters.filter(({ to }) => to === OPERATOR),
    /** what the municipalities were mailed */
    sent: () => server.letters.filter(({ to }) => to !== OPERATOR),
  };
}
