import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetMail, leaveNoTraces } from '../../src/forget/forget.ts';
import { mailFrom, mailNaming } from '../../src/store/forget.ts';
import { aReply } from '../house/mail.ts';
import { type AnsweredCampaign, answeredCampaign, figuresOf, foundIn, HERS, STRANGERS } from './answered.ts';

let campaign: AnsweredCampaign;
beforeEach(async () => {
  campaign = await answeredCampaign();
});
afterEach(async () => {
  await campaign.store.destroy();
  rmSync(campaign.folder, { recursive: true });
});

async function forgetSender(address: string): Promise<number> {
  const { store, database, clock } = campaign;
  const mail = await mailFrom(store, address);
  await forgetMail(store, mail, clock.now());
  await leaveNoTraces(store, database, clock.now());
  return mail.matched.length + mail.stray.length;
}

test("one person's mail goes, whatever the case of the address, and everyone else's stays", async () => {
  const figures = await figuresOf(campaign.store);
  expect(await forgetSender('Eva.Lind@Sjovik.example')).toBe(1);
  expect(foundIn(campaign.folder, HERS)).toEqual([]);
  expect(foundIn(campaign.folder, STRANGERS)).toEqual(STRANGERS);
  expect(await figuresOf(campaign.store)).toEqual(figures);
});

test('mail of a stranger that fits no letter goes too', async () => {
  expect(await forgetSender('rut@reklam.example')).toBe(1);
  expect(foundIn(campaign.folder, STRANGERS)).toEqual([]);
});

test('mail of others that names the address is pointed out', async () => {
  const { inbox, clock, turn, store } = campaign;
  inbox.put(
    'INBOX',
    aReply({ body: 'Hej!\r\n\r\nSkriv till eva.lind@sjovik.example.\r\n', from: 'b@sjovik.example' }),
    clock.now(),
  );
  await turn();
  expect(await mailNaming(store, 'EVA.LIND@sjovik.example')).toEqual([4]);
  expect(await mailNaming(store, 'rut@reklam.example')).toEqual([]);
});

test('mail of others that quotes the sender is pointed out', async () => {
  const { inbox, clock, turn, store } = campaign;
  const body = 'Hej!\r\n\r\nJa.\r\n\r\n> Från: Rut <rut@reklam.example>\r\n> Hej!\r\n';
  inbox.put('INBOX', aReply({ body }), clock.now());
  await turn();
  expect(await mailNaming(store, 'rut@reklam.example')).toEqual([4]);
});

test("a person's reason for overruling a reading goes with the mail, the word itself stays", async () => {
  const { store } = campaign;
  const eva = await mailFrom(store, 'eva.lind@sjovik.example');
  await store
    .insertInto('reviews')
    .values({
      message_id: eva.matched[0] ?? 0,
      field: 'has_phone',
      value: '0',
      machine_value: '1',
      reviewer: 'Kim',
      reviewed_at: '2026-10-07T08:00:00Z',
      why: 'Eva Lind lämnade bara växelns nummer',
      undone_at: null,
    })
    .execute();
  await forgetSender('eva.lind@sjovik.example');
  const reviews = await store.selectFrom('reviews').select(['field', 'value', 'reviewer', 'why']).execute();
  expect(reviews).toEqual([{ field: 'has_phone', value: '0', reviewer: 'Kim', why: '(forgotten)' }]);
  expect(foundIn(campaign.folder, ['Eva Lind', 'växelns nummer'])).toEqual([]);
});

test('an answer to a forgotten mail still finds its letter by our own Message-ID', async () => {
  const { store, inbox, clock, turn } = campaign;
  await forgetSender('eva.lind@sjovik.example');
  const { message_id } = await store
    .selectFrom('probes')
    .select('message_id')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  inbox.put('INBOX', aReply({ references: message_id ?? '' }), clock.now());
  await turn();
  const matched = await store.selectFrom('matches').select('message_id').where('probe_id', '=', 1).execute();
  expect(matched).toHaveLength(2);
});
