import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { startInbox } from '../../src/demo/inbox.ts';
import type { DemoWorld } from '../../src/demo/municipality.ts';
import { SJOSTAD } from './aReply.ts';
import {
  allArrived,
  aWorld,
  imapClient,
  letterNumber,
  type Outgoing,
  outgoing,
  PERSONAS,
  type VirtualClock,
  virtualClock,
} from './aWorld.ts';

let clock: VirtualClock;
let world: DemoWorld;
let transport: Outgoing;

beforeEach(async () => {
  clock = virtualClock();
  world = await aWorld(clock, { deferredLetters: [1] });
  transport = outgoing(world);
});

afterEach(async () => {
  transport.close();
  await world.stop();
});

describe('our outgoing server', () => {
  test('takes a letter at the clock’s instant', async () => {
    await transport.sendMail(letterNumber(0, clock.time));
    expect(world.truth()).toMatchObject([
      { messageId: '<letter-0@post.example>', receivedAt: clock.time, outcome: 'unanswered', replies: [] },
    ]);
  });

  test('puts a blind copy to ourselves into our inbox, at the same instant', async () => {
    const letter = letterNumber(0, clock.time);
    await transport.sendMail({ ...letter, bcc: PERSONAS[0] });
    const [copy, ...others] = await allArrived(world);
    expect(others).toEqual([]);
    expect(copy?.at).toBe(clock.time);
    expect(copy?.raw.toString()).toContain('Message-ID: <letter-0@post.example>');
    expect(copy?.raw.toString()).not.toMatch(/^bcc:/im);
  });

  test('puts one letter off with 451, and takes it at the second try', async () => {
    await transport.sendMail(letterNumber(0, clock.time));
    const second = letterNumber(1, clock.time);
    await expect(transport.sendMail(second)).rejects.toMatchObject({ responseCode: 451 });
    expect(world.truth()).toHaveLength(1);

    clock.time += 900;
    await transport.sendMail(second);
    expect(world.truth()[1]).toMatchObject({ messageId: '<letter-1@post.example>', receivedAt: clock.time });
  });

  test.each([
    ['an unknown mailbox of the municipality', { to: `nobody@${SJOSTAD.domain}` }],
    ['anybody else', { to: 'someone@elsewhere.example' }],
  ])('refuses letters to %s for good', async (_, changes) => {
    const sending = transport.sendMail({ ...letterNumber(0, clock.time), ...changes });
    await expect(sending).rejects.toMatchObject({ responseCode: 550 });
    expect(world.truth()).toEqual([]);
  });

  test('refuses senders that are not ours', async () => {
    const sending = transport.sendMail({ ...letterNumber(0, clock.time), from: 'mallory@post.example' });
    await expect(sending).rejects.toMatchObject({ responseCode: 553 });
  });

  test('refuses a wrong password', async () => {
    const stranger = outgoing(world, 'wrong');
    await expect(stranger.sendMail(letterNumber(0, clock.time))).rejects.toMatchObject({ responseCode: 535 });
    stranger.close();
  });
});

describe('our inbox', () => {
  test('has a folder for junk', async () => {
    const client = await imapClient(world);
    const folders = await client.list();
    expect(folders.map(({ path, specialUse }) => [path, specialUse])).toEqual([
      ['INBOX', '\\Inbox'],
      ['Junk', '\\Junk'],
    ]);
    await client.logout();
  });

  test('tells a client in IDLE of new mail at once', async () => {
    const client = await imapClient(world);
    const lock = await client.getMailboxLock('INBOX');
    const news = new Promise((resolve) => client.once('exists', resolve));
    const idle = client.idle();
    await transport.sendMail({ ...letterNumber(0, clock.time), bcc: PERSONAS[0] });
    expect(await news).toMatchObject({ count: 1 });
    lock.release();
    await client.logout();
    await idle;
  });
});

test.each([
  '2026-10-25T00:59:59Z',
  '2026-10-25T01:00:00Z',
  '2026-03-29T00:59:59Z',
  '2026-03-29T01:00:00Z',
  '2026-12-31T23:59:59Z',
  '2027-01-01T00:00:00Z',
])('a mail received at %s keeps its second and its bytes', async (instant) => {
  const inbox = await startInbox('user', 'password', 1);
  const raw = Buffer.from('Subject: åäö €\r\n\r\n.\r\n\u00e5\u{1f333}\r\n', 'utf8');
  inbox.deliver('Junk', parseInstant(instant), raw);
  const client = await imapClient({ ...world, imap: inbox.login });
  const lock = await client.getMailboxLock('Junk', { readOnly: true });
  const message = await client.fetchOne('1', { uid: true, source: true, internalDate: true });
  expect(message).toMatchObject({ uid: 1, internalDate: new Date(instant), source: raw });
  lock.release();
  await client.logout();
  await inbox.stop();
});

describe('time', () => {
  test('nothing is planned before the first letter, and nothing comes before it is due', async () => {
    expect(world.nextEventAt()).toBeNull();
    await transport.sendMail(letterNumber(0, clock.time));
    const next = world.nextEventAt();
    if (next === null) throw new Error('the first letter of this seed is answered');
    expect(next).toBeGreaterThan(clock.time);

    await world.advance();
    expect(await allArrived(world)).toEqual([]);

    clock.time = next;
    await world.advance();
    expect((await allArrived(world)).map(({ at }) => at)).toEqual([next]);
  });

  test('a clock that jumps over several mails delivers each at its own instant', async () => {
    for (const index of [0, 2, 3, 4, 5]) {
      await transport.sendMail(letterNumber(index, clock.time)).catch(() => undefined);
    }
    const first = world.nextEventAt();
    clock.time += 60 * 86_400;
    await world.advance();
    const times = (await allArrived(world)).map(({ at }) => at);
    expect(Math.min(...times)).toBe(first);
    expect(Math.max(...times)).toBeLessThan(clock.time);
    expect(world.nextEventAt()).toBeNull();
  });
});
