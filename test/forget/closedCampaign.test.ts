import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetMail, leaveNoTraces, mailToForget } from '../../src/forget/forget.ts';
import { buildReport } from '../../src/report/report.ts';
import { progressOf } from '../../src/store/progress.ts';
import { probeResults } from '../../src/store/results.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { type AnsweredCampaign, answeredCampaign, figuresOf, foundIn, HERS, STRANGERS } from './answered.ts';

const NAMES = [...HERS, ...STRANGERS];

let campaign: AnsweredCampaign;
beforeEach(async () => {
  campaign = await answeredCampaign();
});
afterEach(async () => {
  await campaign.store.destroy();
  rmSync(campaign.folder, { recursive: true });
});

async function forgetAll(): Promise<number> {
  const { store, database, clock } = campaign;
  const mail = await mailToForget(store, 1);
  await forgetMail(store, mail, clock.now());
  await leaveNoTraces(store, database, clock.now());
  return mail.matched.length + mail.stray.length;
}

test('before: every name, phone, address and text stands in the files', () => {
  expect(foundIn(campaign.folder, NAMES)).toEqual(NAMES);
});

test('after: no file of the database holds any of them, freed pages and write-ahead log included', async () => {
  expect(await forgetAll()).toBe(3);
  expect(foundIn(campaign.folder, NAMES)).toEqual([]);
  await campaign.store.destroy();
  expect(foundIn(campaign.folder, NAMES)).toEqual([]);
});

test('what was judged stays, and every figure with it', async () => {
  const { store, config } = campaign;
  const [figures, results] = [await figuresOf(store), await probeResults(store, config.campaign.name)];
  const readings = () =>
    store
      .selectFrom('readings')
      .select(['kind', 'automatic', 'has_name', 'has_phone', 'has_address', 'extra_information', 'dated_at'])
      .execute();
  const judged = await readings();
  expect(results.map(({ status }) => status)).toEqual(['answered', 'unanswered']);
  await forgetAll();
  expect(await figuresOf(store)).toEqual(figures);
  expect(await probeResults(store, config.campaign.name)).toEqual(results);
  expect(await readings()).toEqual(judged);
});

test('the report says the same afterwards, but for the mail that no longer waits for a person', async () => {
  const report = async () =>
    (await buildReport(campaign.store, { campaign: 'Hösten', lang: 'en', municipality: 'Sjövik' })).split(
      '\n',
    );
  const before = await report();
  await forgetAll();
  const after = await report();
  expect(after).toHaveLength(before.length);
  const changed = before.filter((line, at) => line !== after[at]);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/Mails in the database that fit no letter.*>1</);
});

test('which extra information there was stays by its type, and where a detail stood by its line', async () => {
  await forgetAll();
  const { evidence_json } = await campaign.store
    .selectFrom('readings')
    .select('evidence_json')
    .where('message_id', '=', 1)
    .executeTakeFirstOrThrow();
  const evidence = JSON.parse(evidence_json);
  expect(evidence.extraInformation).toContainEqual({
    type: 'link',
    value: '',
    evidence: expect.objectContaining({ value: '' }),
  });
  expect(evidence.sender.phone.value).toBe('');
  expect(evidence.sender.phone.evidence.where).toMatch(/^line \d+$/);
});

test('a holiday that is added later still changes the times', async () => {
  const { store, parts, config, turn } = campaign;
  await forgetAll();
  const { workingHours } = config.measurement;
  const measurement = {
    ...config.measurement,
    workingHours: { ...workingHours, closedDays: ['2026-10-05'] },
  };
  await store
    .updateTable('campaigns')
    .set({ measurement_json: JSON.stringify(measurement) })
    .execute();
  await turn();
  expect(parts.config.campaign.name).toBe('Hösten');
  const [first] = await probeResults(store, config.campaign.name);
  expect(first?.response_seconds).toBe(0);
});

test('a mailbox that gives all mail again under new numbers brings nothing back', async () => {
  const { store, inbox, turn, folder } = campaign;
  const figures = await figuresOf(store);
  await forgetAll();
  const inBox = inbox.contents.INBOX;
  if (inBox) inBox.uidValidity = '2';
  for (const message of inBox?.messages ?? []) message.internalDate -= HOUR;
  await turn();
  expect(foundIn(folder, NAMES)).toEqual([]);
  expect(await figuresOf(store)).toEqual(figures);
  expect(await store.selectFrom('unread').selectAll().execute()).toEqual([]);
});

test('forgotten mail waits for nobody', async () => {
  expect((await progressOf(campaign.store, 1)).unmatched).toBe(1);
  await forgetAll();
  expect((await progressOf(campaign.store, 1)).unmatched).toBe(0);
});

test('a late reply to a forgotten campaign is still matched, read and measured', async () => {
  const { inbox, clock, turn, config, store } = campaign;
  await forgetAll();
  const { message_id } = await store
    .selectFrom('probes')
    .select('message_id')
    .where('id', '=', 2)
    .executeTakeFirstOrThrow();
  const { evasAnswer } = await import('./answered.ts');
  inbox.put('INBOX', evasAnswer(message_id ?? ''), MONDAY + 40 * DAY);
  clock.pass(20 * DAY);
  await turn();
  const results = await probeResults(store, config.campaign.name);
  expect(results[1]).toMatchObject({ status: 'unanswered', late: 1, has_phone: 1 });
});

test('copies kept before an upgrade go too, other files beside the database do not', async () => {
  const { database, folder } = campaign;
  writeFileSync(`${database}.v1-20260101T000000Z.sqlite`, 'Eva Lind');
  writeFileSync(`${database}.v1-notes.txt`, 'kept');
  await forgetAll();
  expect(foundIn(folder, ['Eva Lind'])).toEqual([]);
  expect(foundIn(folder, ['kept'])).toEqual(['kept']);
});

test('a second time there is nothing left', async () => {
  await forgetAll();
  expect(await forgetAll()).toBe(0);
});
