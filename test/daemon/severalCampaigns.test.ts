import { afterEach, expect, test } from 'vitest';
import type { Instant } from '../../src/calendar/instant.ts';
import type { Config } from '../../src/config/schema.ts';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { probeResults } from '../../src/store/results.ts';
import { aConfig, BANK, DAY, HOUR, MONDAY, planned } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';
import { aReply } from '../house/mail.ts';

const YEAR = 364 * DAY;

let store: Store;
afterEach(() => store.destroy());

function named(name: string, changes: Partial<Config> = {}): Config {
  const config = aConfig(changes);
  return { ...config, campaign: { ...config.campaign, name } };
}

/** Campaigns of one database, each of one letter from Malin to Sjövik, sent by a daemon that runs them all. */
async function running(configs: readonly [Config, ...Config[]], plannedAt: Instant) {
  for (const config of configs) {
    await createCampaign(store, config, BANK, [planned({ plannedAt })], plannedAt - DAY);
  }
  const clock = aClock(plannedAt);
  const inbox = fakeInbox();
  const [first, ...rest] = configs.map((config) => ({ config, mailer: fakeMailer(clock), pace: noPace }));
  if (!first) throw new Error('a campaign is wanted');
  const parts: Parts = { ...first, store, clock, inboxes: [inbox], log: heardLog(), others: rest };
  await recover(parts);
  const turn = () => cycle(parts, new Map(), never);
  await turn();
  return { clock, inbox, parts, turn, mailers: [first, ...rest].map(({ mailer }) => mailer) };
}

async function statuses(name: string) {
  return (await probeResults(store, name)).map(({ status, response_seconds }) => [status, response_seconds]);
}

test('two campaigns at the same time are each sent by their own config', async () => {
  store = await openStore(':memory:', MONDAY);
  const { mailers } = await running([named('Hösten'), named('Förskolan')], MONDAY);
  expect(mailers.map(({ letters }) => letters.length)).toEqual([1, 1]);
  const [one, other] = mailers.map(({ letters }) => letters[0]);
  expect(one?.to).toBe(other?.to);
  expect(one?.messageId).not.toBe(other?.messageId);
});

test('a campaign of the database that no config was given for is not sent', async () => {
  store = await openStore(':memory:', MONDAY);
  await createCampaign(store, named('Bredvid'), BANK, [planned()], MONDAY - DAY);
  const { mailers } = await running([named('Hösten')], MONDAY);
  expect(mailers[0]?.letters).toHaveLength(1);
  expect(await statuses('Bredvid')).toEqual([['planned', null]]);
});

test('the same persona at the same municipality in two campaigns: each answer finds its own letter', async () => {
  store = await openStore(':memory:', MONDAY);
  const { clock, inbox, mailers, turn } = await running([named('Hösten'), named('Förskolan')], MONDAY);
  const [first, second] = mailers.map(({ letters }) => letters[0]?.messageId ?? '');
  inbox.put('INBOX', aReply({ inReplyTo: second ?? '' }), MONDAY + HOUR);
  inbox.put('INBOX', aReply({ inReplyTo: first ?? '' }), MONDAY + 2 * HOUR);
  clock.pass(3 * HOUR);
  await turn();
  expect(await statuses('Hösten')).toEqual([['answered', 2 * HOUR]]);
  expect(await statuses('Förskolan')).toEqual([['answered', HOUR]]);
});

test('an answer without headers to a persona with open letters in two campaigns waits for a person', async () => {
  store = await openStore(':memory:', MONDAY);
  const { clock, inbox, turn } = await running([named('Hösten'), named('Förskolan')], MONDAY);
  inbox.put('INBOX', aReply({ subject: 'Svar', body: 'Hej!\r\n\r\nDet stämmer.\r\n' }), MONDAY + HOUR);
  clock.pass(3 * HOUR);
  await turn();
  expect(await statuses('Hösten')).toEqual([['sent', null]]);
  expect(await statuses('Förskolan')).toEqual([['sent', null]]);
  const waiting = await store.selectFrom('matches').select(['doubtful', 'probe_id']).execute();
  expect(waiting.every(({ doubtful, probe_id }) => doubtful === 1 || probe_id === null)).toBe(true);
});

test("last year's letter is open no longer, and takes no answer from this year's", async () => {
  store = await openStore(':memory:', MONDAY);
  await running([named('Förra året')], MONDAY);
  const { clock, inbox, turn } = await running([named('I år')], MONDAY + YEAR);
  inbox.put('INBOX', aReply({ subject: 'Svar', body: 'Hej!\r\n\r\nDet stämmer.\r\n' }), MONDAY + YEAR + HOUR);
  clock.pass(3 * HOUR);
  await turn();
  expect(await statuses('Förra året')).toEqual([['unanswered', null]]);
  expect(await statuses('I år')).toEqual([['answered', HOUR]]);
});

test('mail to a campaign that is not run is settled by its own settings, not by those that are run', async () => {
  store = await openStore(':memory:', MONDAY);
  const base = aConfig().measurement;
  const week = { ...base.workingHours.week, mon: [{ from: '10:00', to: '17:00' }] };
  const late = named('Öppnar tio', {
    measurement: { ...base, workingHours: { ...base.workingHours, week } },
  });
  const { mailers } = await running([late], MONDAY);
  const { clock, inbox, turn } = await running([named('Hösten')], MONDAY);
  inbox.put('INBOX', aReply({ inReplyTo: mailers[0]?.letters[0]?.messageId ?? '' }), MONDAY + 2 * HOUR);
  clock.pass(3 * HOUR);
  await turn();
  // 09:00 to 11:00, of which that campaign counts one hour.
  expect(await statuses('Öppnar tio')).toEqual([['answered', HOUR]]);
});

test('letters of a campaign that is not run are flagged once its own inboxes have been read past the deadline', async () => {
  store = await openStore(':memory:', MONDAY);
  const elsewhere = named('Annan låda', {
    personas: aConfig().personas.map((persona) => ({ ...persona, inbox: 'other' })),
    inboxes: aConfig().inboxes.map((one) => ({ ...one, id: 'other' })),
  });
  await createCampaign(store, elsewhere, BANK, [planned()], MONDAY - DAY);
  await store
    .updateTable('probes')
    .set({
      state: 'sent',
      sent_at: '2026-10-05T07:00:00Z',
      sent_proof: 'person',
      message_id: '<a@b.example>',
    })
    .execute();
  const { clock, turn, parts } = await running([named('Hösten')], MONDAY);
  clock.pass(30 * DAY);
  await turn();
  expect(await statuses('Hösten')).toEqual([['unanswered', null]]);
  expect(await statuses('Annan låda')).toEqual([['sent', null]]);

  const other = fakeInbox({ id: 'other' });
  await cycle({ ...parts, inboxes: [...parts.inboxes, other] }, new Map(), never);
  expect(await statuses('Annan låda')).toEqual([['unanswered', null]]);
});
