import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, MONDAY, planned } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { watched } from './watched.ts';

test('one digest a day, at its hour by the local clock, also over the change to winter time', async () => {
  // Stockholm leaves summer time on 2026-10-25.
  const plan = [planned({ plannedAt: MONDAY + 40 * DAY })];
  const { turn, look, told, clock } = await watched(plan, { digestAt: '07:30' });
  for (; clock.now() < MONDAY + 25 * DAY; clock.pass(30 * MINUTE)) {
    if ((clock.now() - MONDAY) % DAY === 0) await turn();
    await look();
  }
  const digests = told().filter(({ subject }) => !subject.includes('inbox'));
  const times = digests.map(({ date }) => new Date(date * 1000).toISOString().slice(11, 16));
  expect(times[0]).toBe('07:00');
  expect(times.slice(1, 20)).toEqual(Array.from({ length: 19 }, () => '05:30'));
  expect(times.slice(20)).toEqual(Array.from({ length: 6 }, () => '06:30'));
});

test('it counts, says how old the reading is, and what needs eyes; it names nobody who answered', async () => {
  const { turn, look, told, clock, inbox, server } = await watched(
    [planned(), planned({ questionId: 'lamp', plannedAt: MONDAY + 5 * DAY })],
    { digestAt: '10:00' },
  );
  await turn();
  const reply = {
    from: 'Gunvor Hemlig <gunvor.hemlig@sjovik.example>',
    inReplyTo: server.letters[0]?.messageId ?? null,
  };
  inbox.put('INBOX', aReply(reply), clock.now() + 60);
  inbox.put(
    'INBOX',
    aReply({ from: 'x@okand.example', to: 'y@okand.example', subject: 'Rea' }),
    clock.now() + 90,
  );
  clock.pass(HOUR);
  await turn();
  await look();
  const [digest] = told();
  expect(digest?.subject).toBe('Svarstid: all is well');
  expect(digest?.text).toBe(
    [
      'Hösten (running)',
      '  planned 1, sent 1, answered 1',
      '  last sent 2026-10-05 09:00, next 2026-10-10 09:00',
      'Mail',
      '  inbox main: read 0 min ago',
      '  unmatched: 1, for a person to look at',
      '',
      'Times are those of Europe/Stockholm.',
      '',
    ].join('\n'),
  );
});

test('after three days in the dark comes one digest, not three', async () => {
  const { look, told, clock } = await watched([planned({ plannedAt: MONDAY + 9 * DAY })], {
    digestAt: '07:00',
  });
  await look();
  clock.pass(3 * DAY);
  await look();
  expect(told().filter(({ text }) => text.startsWith('Hösten') || text.startsWith('!'))).toHaveLength(2);
});

test('once nothing is left to send or to wait for, there is none', async () => {
  const { turn, look, told, clock } = await watched([planned()], { digestAt: '07:00' });
  await turn();
  await look();
  clock.pass(30 * DAY);
  await turn();
  await look();
  const before = told().length;
  clock.pass(DAY);
  await turn();
  await look();
  expect(told().length).toBe(before);
});
