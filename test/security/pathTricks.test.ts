import { readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleWith, loaded, problemsOf } from '../config/written.ts';
import { type AnsweredCampaign, answeredCampaign } from '../forget/answered.ts';

let campaign: AnsweredCampaign;
beforeEach(async () => {
  campaign = await answeredCampaign();
});
afterEach(async () => {
  await campaign.store.destroy();
  rmSync(campaign.folder, { recursive: true });
});

const NAMES = [
  '../../../../tmp/svarstid-evil',
  '/tmp/svarstid-evil',
  'C:\\svarstid-evil',
  'svarstid.sqlite',
  '../svarstid.sqlite-wal',
  "x'); drop table messages; --",
  '%2e%2e%2fsvarstid-evil',
  'a\u0000/svarstid-evil',
];

test.each(NAMES)('no name in a mail becomes a file or a statement: %j', async (name) => {
  const { inbox, clock, turn, folder, store } = campaign;
  const before = readdirSync(folder);
  const { message_id } = await store
    .selectFrom('probes')
    .select('message_id')
    .where('id', '=', 2)
    .executeTakeFirstOrThrow();
  inbox.put('INBOX', withAttachment(name, message_id ?? ''), clock.now());
  await turn();
  expect(readdirSync(folder)).toEqual(before);
  expect(readdirSync('/tmp').filter((one) => one.includes('svarstid-evil'))).toEqual([]);
  const { kind } = await store
    .selectFrom('readings')
    .select('kind')
    .where('message_id', '=', 4)
    .executeTakeFirstOrThrow();
  expect(kind).toBe('answer');
});

function withAttachment(name: string, inReplyTo: string): string {
  return [
    `From: "${name.replaceAll(/["\\\0]/g, '')}" <eva.lind@sjovik.example>`,
    'To: johan.ek@post.example',
    `Subject: ${name.replaceAll('\0', '')}`,
    `In-Reply-To: ${inReplyTo}`,
    `Message-ID: <${name.replaceAll(/[<>\s\0]/g, '')}@sjovik.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hej Johan!',
    '',
    'Lampan lagas på torsdag, blanketten följer med.',
    '',
    'Vänliga hälsningar',
    'Eva Lind',
    '--b',
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename="${name.replaceAll('\\', '\\\\')}"`,
    '',
    'x',
    '--b--',
    '',
  ].join('\r\n');
}

test('paths of the config start from its folder; one with an unseen character is refused', async () => {
  const { database } = await loaded(exampleWith({ database: '../elsewhere/svarstid.sqlite' }));
  expect(database).toMatch(/^\/.*\/elsewhere\/svarstid\.sqlite$/);
  expect(await problemsOf(exampleWith({ database: 'data\0/x.sqlite' }))).toHaveLength(1);
  expect(await problemsOf(exampleWith({ 'campaign.municipalities': { csv: 'm\n.csv' } }))).not.toEqual([]);
});
