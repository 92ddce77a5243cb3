import { existsSync, rmSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { toIso } from '../../src/calendar/instant.ts';
import { mailToForget } from '../../src/forget/forget.ts';
import { copyName } from '../../src/store/backup.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { closings, tracesTriedAt } from '../../src/store/forget.ts';
import { aConfig, BANK, DAY, HOUR, planned } from '../house/campaign.ts';
import { heardLog } from '../house/fakes.ts';
import { type AnsweredCampaign, answeredCampaign, foundIn, HERS, STRANGERS } from './answered.ts';

let campaign: AnsweredCampaign;
afterEach(async () => {
  await campaign.store.destroy();
  rmSync(campaign.folder, { recursive: true });
});

const NAMES = [...HERS, ...STRANGERS];
const afterDays = (forgetAfterDays: number | null) => ({ privacy: { forgetAfterDays } });

async function closedAt(): Promise<number> {
  const [only] = await closings(campaign.store);
  return only?.closedAt ?? 0;
}

test('mail is forgotten so many days after the last deadline, and not a second before', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { clock, turn, folder } = campaign;
  clock.set((await closedAt()) + 60 * DAY - 1);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual(NAMES);
  clock.pass(1);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual([]);
});

test('without a setting nothing is forgotten by itself', async () => {
  campaign = await answeredCampaign(afterDays(null));
  campaign.clock.pass(3650 * DAY);
  await campaign.turn();
  expect(foundIn(campaign.folder, NAMES)).toEqual(NAMES);
});

test('what comes to a forgotten campaign later is forgotten on another day', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { clock, turn, folder, inbox } = campaign;
  clock.pass(100 * DAY);
  await turn();
  const { evasAnswer } = await import('./answered.ts');
  inbox.put('INBOX', evasAnswer('<unknown@post.example>'), clock.now());
  clock.pass(HOUR);
  await turn();
  expect(foundIn(folder, ['Eva Lind'])).toEqual(['Eva Lind']);
  clock.pass(DAY);
  await turn();
  expect(foundIn(folder, ['Eva Lind'])).toEqual([]);
});

test('a campaign with a letter to decide on is not over, whatever its age', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { store, clock, turn, folder } = campaign;
  await store
    .updateTable('probes')
    .set({ state: 'uncertain', sent_at: null, sent_proof: null })
    .where('id', '=', 2)
    .execute();
  await store.deleteFrom('outcomes').where('probe_id', '=', 2).execute();
  clock.pass(100 * DAY);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual(NAMES);
  await expect(mailToForget(store, 1)).rejects.toThrow('campaign "Hösten" is not over: 1 letter is');
});

test('a cancelled campaign is over when what was sent has been measured to its end', async () => {
  campaign = await answeredCampaign();
  const { store } = campaign;
  await store.updateTable('campaigns').set({ state: 'cancelled' }).execute();
  expect((await mailToForget(store, 1)).matched.length).toBeGreaterThan(0);
  await store.updateTable('outcomes').set({ status: 'sent' }).where('probe_id', '=', 2).execute();
  await expect(mailToForget(store, 1)).rejects.toThrow('decided on ("svarstid resolve") or answered');
});

test('mail that fits no letter stays while another campaign is open on the same inbox', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { store, clock, turn, folder } = campaign;
  const other = aConfig({ privacy: { forgetAfterDays: 60 } });
  const started = clock.now() + 60 * DAY;
  const next = { ...other, campaign: { ...other.campaign, name: 'Våren' } };
  await createCampaign(store, next, BANK, [planned({ plannedAt: started })], started);
  clock.pass(100 * DAY);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual(STRANGERS);
  await store
    .updateTable('campaigns')
    .set({ state: 'cancelled', changed_at: toIso(clock.now()) })
    .where('id', '=', 2)
    .execute();
  clock.pass(61 * DAY);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual([]);
});

test('mail that fits no letter stays while a cancelled campaign on the same inbox waits for its last answers', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { store, clock, turn, folder } = campaign;
  const other = aConfig();
  clock.pass(100 * DAY - HOUR);
  const next = { ...other, campaign: { ...other.campaign, name: 'Våren' } };
  const { id } = await createCampaign(store, next, BANK, [planned({ plannedAt: clock.now() })], clock.now());
  await sentAndCancelled(id, clock.now());
  await turn();
  expect(foundIn(folder, NAMES)).toEqual(STRANGERS);
  clock.pass(30 * DAY);
  await turn();
  expect(foundIn(folder, NAMES)).toEqual([]);
});

/** The campaign's letter has left, and the campaign was cancelled then. */
async function sentAndCancelled(id: number, now: number): Promise<void> {
  const at = toIso(now);
  const { store } = campaign;
  await store
    .updateTable('probes')
    .set({
      state: 'sent',
      message_id: '<spring@post.example>',
      sent_at: at,
      sent_proof: 'accepted',
      claimed_at: at,
    })
    .where('campaign_id', '=', id)
    .execute();
  await store
    .updateTable('campaigns')
    .set({ state: 'cancelled', changed_at: at })
    .where('id', '=', id)
    .execute();
}

test('a copy from before an upgrade is kept for thirty days, in case it is wanted back', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { clock, turn, database } = campaign;
  clock.pass(100 * DAY);
  const copy = copyName(database, 1, clock.now());
  writeFileSync(copy, '');
  await turn();
  expect(existsSync(copy)).toBe(true);
  clock.pass(30 * DAY);
  await turn();
  expect(existsSync(copy)).toBe(false);
});

test('while another program reads the file, the traces wait, and go an hour later', async () => {
  campaign = await answeredCampaign(afterDays(60));
  const { store, parts, clock, turn, folder, database } = campaign;
  const reader = new BetterSqlite3(database, { readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from messages').get();
  await sql`pragma busy_timeout = 50`.execute(store);
  clock.pass(100 * DAY);
  parts.log = heardLog();
  await turn();
  expect(await tracesTriedAt(store)).toBe(clock.now());
  reader.close();
  clock.pass(HOUR);
  await turn();
  expect(await tracesTriedAt(store)).toBe(null);
  expect(foundIn(folder, NAMES)).toEqual([]);
});
