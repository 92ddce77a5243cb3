import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { nextTelling } from '../../src/watch/alerts.ts';
import { DAY, HOUR, MALIN, MINUTE, MONDAY, NORRHED, planned, SJOVIK } from '../house/campaign.ts';
import { aReply, ownCopy } from '../house/mail.ts';
import { OPERATOR, watched } from './watched.ts';

const refused = { outcome: 'refused', response: '550 5.7.1 not wanted' } as const;
const broken = { outcome: 'unknown', response: 'the connection broke' } as const;

describe('each thing is told once', () => {
  test('a letter that the server refused: to the operator, from a persona, in one mail', async () => {
    const { server, turn, look, told, clock } = await watched();
    server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'accepted', at: MONDAY, response: '250' } : refused;
    await turn();
    for (let round = 0; round < 5; round += 1) {
      await look();
      clock.pass(MINUTE);
    }
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatchObject({
      to: OPERATOR,
      replyTo: OPERATOR,
      bcc: null,
      from: { name: 'Svarstid', address: MALIN.address },
      automatic: true,
      subject: 'Svarstid: 1 letter refused',
    });
    expect(told()[0]?.text).toContain('letter 1 to Sjövik ("Bänk vid ån"): 550 5.7.1 not wanted');
  });

  test('an uncertain letter; sent anew and uncertain again, it is told again', async () => {
    const { server, turn, look, told, clock, store } = await watched();
    server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'accepted', at: MONDAY, response: '250' } : broken;
    await turn();
    await look();
    await store.updateTable('probes').set({ state: 'planned' }).execute();
    clock.pass(HOUR);
    await turn();
    await look();
    expect(told().map(({ subject }) => subject)).toEqual([
      'Svarstid: 1 uncertain letter',
      'Svarstid: 1 uncertain letter',
    ]);
  });

  test('a bounce and a flag', async () => {
    const plan = [planned(), planned({ municipalityCode: NORRHED.code })];
    const { server, inbox, turn, look, told, clock } = await watched(plan);
    await turn();
    const bounce = {
      from: 'Mail Delivery System <mailer-daemon@post.example>',
      subject: 'Undelivered Mail Returned to Sender',
      headers: ['Auto-Submitted: auto-replied', `X-Failed-Recipients: ${SJOVIK.address}`],
      body: `This is the mail system.\r\n\r\n<${SJOVIK.address}>: host mx.sjovik.example said: 550 5.1.1 User unknown\r\n`,
    };
    const letter = server.letters.find(({ to }) => to === SJOVIK.address);
    inbox.put('INBOX', aReply({ ...bounce, inReplyTo: letter?.messageId ?? null }), clock.now());
    clock.pass(MINUTE);
    await turn();
    await look();
    clock.pass(30 * DAY);
    await turn();
    await look();
    expect(told().map(({ subject }) => subject)).toEqual([
      'Svarstid: 1 letter came back',
      'Svarstid: 1 letter unanswered',
    ]);
    expect(told()[1]?.text).toContain('to Norrhed');
  });

  test('across a restart: what was told stays told', async () => {
    const first = await watched();
    first.server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'accepted', at: MONDAY, response: '250' } : refused;
    await first.turn();
    await first.look();
    const { watchRounds } = await import('../../src/watch/watch.ts');
    await watchRounds(first.watchParts)();
    expect(first.told()).toHaveLength(1);
  });
});

describe('what lasts is told once a day', () => {
  test('a login that is refused, after two minutes of grace', async () => {
    const { inbox, turn, look, told, clock } = await watched();
    inbox.connect = async () => {
      throw new Error('login refused: check login.user');
    };
    await turn();
    await look();
    expect(told()).toEqual([]);
    for (let hour = 0; hour < 30; hour += 1) {
      clock.pass(HOUR);
      await turn();
      await look();
    }
    const logins = told().filter(({ text }) => text.includes('login refused'));
    expect(logins).toHaveLength(2);
    expect(logins[0]?.text).toContain('inbox main, since 2026-10-05 09:00: login refused');
  });

  test('an inbox that is not read', async () => {
    const { turn, look, told, clock, inbox } = await watched();
    await turn();
    inbox.onMessage = () => {
      throw new Error('cut');
    };
    inbox.put('INBOX', aReply({}), clock.now());
    clock.pass(10 * MINUTE);
    await turn();
    await look();
    await look();
    expect(told().map(({ subject }) => subject)).toEqual(['Svarstid: 1 inbox not read']);
    expect(told()[0]?.text).toContain('inbox main: not read since 2026-10-05 09:00');
  });

  test('a short break of the network is nobody’s business', async () => {
    const { inbox, turn, look, told, clock } = await watched();
    const { connect } = inbox;
    inbox.connect = async () => {
      throw new Error('ECONNREFUSED');
    };
    await turn();
    clock.pass(MINUTE);
    inbox.connect = connect;
    await turn();
    clock.pass(5);
    await look();
    expect(told()).toEqual([]);
  });
});

test('a single cycle, as cron starts it, tells of a refused login at once', async () => {
  const { inbox, turn, look, told } = await watched([planned()], {}, {}, { isDaemon: false });
  inbox.connect = async () => {
    throw new Error('login refused: check login.user');
  };
  await turn();
  await look();
  expect(told()[0]?.text).toContain('login refused');
});

describe('never a flood', () => {
  test('a hundred letters refused within a day make a handful of mails, and every letter is in one', async () => {
    const plan = Array.from({ length: 100 }, (_, index) =>
      planned({
        repeat: index + 1,
        plannedAt: MONDAY + index * 15 * MINUTE,
      }),
    );
    const { server, turn, look, told, clock } = await watched(plan);
    server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'accepted', at: clock.now(), response: '250' } : refused;
    for (; clock.now() < MONDAY + 2 * DAY; clock.pass(15 * MINUTE)) {
      await turn();
      await look();
    }
    const firstDay = told().filter(({ date }) => date < MONDAY + DAY);
    expect(firstDay.length).toBeLessThanOrEqual(11);
    const numbers = told().flatMap(({ subject }) => Number(/(\d+) letters? refused/.exec(subject)?.[1]));
    expect(numbers.reduce((sum, count) => sum + count, 0)).toBe(100);
  });

  test('messages lie further and further apart: 15 minutes, 30, an hour, two, then four', () => {
    expect(nextTelling([])).toBe(0);
    expect(nextTelling([0])).toBe(15 * MINUTE);
    expect(nextTelling([0, 1])).toBe(1 + 30 * MINUTE);
    expect(nextTelling([0, 1, 2, 3, 4, 5, 6])).toBe(6 + 4 * HOUR);
  });

  test('what hurries does not wait behind what does not', async () => {
    const plan = [planned(), planned({ municipalityCode: NORRHED.code, plannedAt: MONDAY + 5 * MINUTE })];
    const { server, turn, look, told, clock } = await watched(plan);
    server.answer = ({ to }) => {
      if (to === OPERATOR) return { outcome: 'accepted', at: clock.now(), response: '250' };
      return to === SJOVIK.address ? refused : broken;
    };
    await turn();
    await look();
    clock.pass(5 * MINUTE);
    await turn();
    await look();
    expect(told().map(({ subject }) => subject)).toEqual([
      'Svarstid: 1 letter refused',
      'Svarstid: 1 uncertain letter',
    ]);
  });

  test('a mail that cannot be sent is tried again after a quarter of an hour, then told in one', async () => {
    const { server, turn, look, told, clock, log } = await watched();
    server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'unreachable', response: 'ECONNREFUSED' } : refused;
    await turn();
    for (let minute = 0; minute < 20; minute += 1) {
      await look();
      clock.pass(MINUTE);
    }
    expect(told()).toHaveLength(2);
    expect(log.lines.some(({ message }) => message === 'the operator was not told')).toBe(true);
    server.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250' });
    clock.pass(15 * MINUTE);
    await look();
    await look();
    expect(told()).toHaveLength(3);
  });
});

describe('a database that fails', () => {
  test('is told of by memory alone, once a day', async () => {
    const { store, look, told, clock } = await watched();
    await store.destroy();
    for (let hour = 0; hour < 30; hour += 1) {
      await look();
      clock.pass(HOUR);
    }
    expect(told().map(({ subject }) => subject)).toEqual([
      'Svarstid: the database fails',
      'Svarstid: the database fails',
    ]);
  });

  test('that cannot write down what was told makes no flood of it', async () => {
    const { server, store, turn, look, told, clock } = await watched();
    server.answer = ({ to }) =>
      to === OPERATOR ? { outcome: 'accepted', at: MONDAY, response: '250' } : refused;
    await turn();
    await sql`create trigger full_disk before update on alerts begin select raise(abort, 'disk full'); end`.execute(
      store,
    );
    for (let round = 0; round < 40; round += 1) {
      await look();
      clock.pass(15 * MINUTE);
    }
    expect(told().filter(({ subject }) => subject.includes('refused'))).toHaveLength(1);
  });
});

test("a hostile server's words are one line, and cut", async () => {
  const { server, turn, look, told } = await watched();
  const response = `550 no\r\nBcc: all@post.example\u202e${'x'.repeat(1000)}`;
  server.answer = ({ to }) =>
    to === OPERATOR ? { outcome: 'accepted', at: MONDAY, response: '250' } : { outcome: 'refused', response };
  await turn();
  await look();
  const text = told()[0]?.text ?? '';
  expect(text).toContain('550 no Bcc: all@post.example xxx');
  expect(text.length).toBeLessThan(500);
});

test('without operator and webhook nothing is kept to be told', async () => {
  const { server, turn, look, store } = await watched([planned()], { operator: null });
  server.answer = () => refused;
  await turn();
  await look();
  expect(await store.selectFrom('alerts').selectAll().execute()).toEqual([]);
});

describe('a clock that is wrong', () => {
  const copyDated = async (after: number) => {
    const { server, inbox, turn, look, told } = await watched();
    await turn();
    inbox.put('INBOX', ownCopy(server.letters[0]?.messageId ?? ''), MONDAY + after);
    await turn();
    await look();
    return told().map(({ text }) => text);
  };

  test('is told of by our own copies, whichever side it is on', async () => {
    expect(await copyDated(-2 * HOUR)).toEqual([
      expect.stringContaining('our own copies are dated 2 h before their letters were accepted'),
    ]);
    expect(await copyDated(10 * MINUTE)).toEqual([
      expect.stringContaining('our own copies are dated 10 min after their letters were accepted'),
    ]);
  });

  test('is none where a copy takes some minutes', async () => {
    expect(await copyDated(5 * MINUTE)).toEqual([]);
  });
});
