import { afterEach, describe, expect, test, vi } from 'vitest';
import { judgeNew } from '../../src/judge/judge.ts';
import { queueUnread } from '../../src/store/mail.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

const TRAP = 'Den här meningen finns bara här.';
let trap: 'parsing' | 'matching' | 'reading' | 'database' | null = null;

vi.mock(import('../../src/reading/parse.ts'), async (original) => {
  const real = await original();
  const parseMessage: typeof real.parseMessage = async (raw) => {
    if (trap === 'parsing' && Buffer.from(raw).includes(TRAP)) throw new RangeError('too deep');
    return real.parseMessage(raw);
  };
  return { ...real, parseMessage };
});
vi.mock(import('../../src/matching/match.ts'), async (original) => {
  const real = await original();
  const { default: BetterSqlite3 } = await import('better-sqlite3');
  const matchMessage: typeof real.matchMessage = async (mail, lookup) => {
    const hit = mail.message.text?.includes(TRAP);
    if (hit && trap === 'matching') throw new TypeError('undefined is not a letter');
    if (hit && trap === 'database') throw new BetterSqlite3.SqliteError('disk I/O error', 'SQLITE_IOERR');
    return real.matchMessage(mail, lookup);
  };
  return { ...real, matchMessage };
});
vi.mock(import('../../src/reading/read.ts'), async (original) => {
  const real = await original();
  const readReply: typeof real.readReply = (message, probe) => {
    if (trap === 'reading' && message.text?.includes(TRAP)) throw new TypeError('no such line');
    return real.readReply(message, probe);
  };
  return { ...real, readReply };
});

let hand: MailInHand;
afterEach(async () => {
  trap = null;
  await hand.store.destroy();
});

async function afterStumbling(over: typeof trap) {
  hand = await mailInHand();
  const [inReplyTo = ''] = hand.letters;
  trap = over;
  const body = `Hej!\r\n\r\n${TRAP}\r\n\r\nEva Lind\r\n`;
  const stumbledOver = await hand.receive(aReply({ inReplyTo, body }), MONDAY + HOUR);
  const next = await hand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR);
  const row = async (id: number) =>
    hand.store
      .selectFrom('readings as r')
      .innerJoin('matches as x', 'x.message_id', 'r.message_id')
      .select([
        'r.kind',
        'r.needs_review',
        'r.evidence_json',
        'x.probe_id',
        'x.evidence_json as seen',
        'r.subject',
      ])
      .where('r.message_id', '=', id)
      .executeTakeFirstOrThrow();
  return { bad: await row(stumbledOver), good: await row(next), stumbledOver };
}

describe('a mail that the program stumbles over', () => {
  test.each([
    'parsing',
    'reading',
  ] as const)('while %s is kept for a person, with the error', async (over) => {
    const { bad } = await afterStumbling(over);
    expect(bad).toMatchObject({ kind: 'unrelated', needs_review: 1 });
    expect(bad.evidence_json).toContain(`the program stumbled while ${over}: `);
  });

  test('while matching waits among the unmatched, with the error', async () => {
    const { bad } = await afterStumbling('matching');
    expect(bad.probe_id).toBeNull();
    expect(bad.seen).toContain('the program stumbled while matching: TypeError');
    expect(await hand.store.selectFrom('unread').selectAll().execute()).toEqual([]);
  });

  test('while reading keeps its match and its subject', async () => {
    const { bad } = await afterStumbling('reading');
    expect(bad).toMatchObject({ probe_id: 1, subject: 'Sv: Bänk vid ån' });
  });

  test.each([
    'parsing',
    'matching',
    'reading',
  ] as const)('while %s does not hold up the next one', async (over) => {
    const { good } = await afterStumbling(over);
    expect(good).toMatchObject({ kind: 'answer', probe_id: 1 });
    expect(await hand.result(1)).toMatchObject({ status: 'answered', response_seconds: 2 * HOUR });
  });

  test('is judged like any other once the program is mended', async () => {
    const { stumbledOver } = await afterStumbling('parsing');
    trap = null;
    await queueUnread(hand.store, stumbledOver);
    await hand.turn();
    expect(await hand.result(1)).toMatchObject({ status: 'answered', response_seconds: HOUR });
  });
});

test('an error of the database is not the fault of the mail: it waits unread', async () => {
  hand = await mailInHand();
  trap = 'database';
  await expect(hand.receive(aReply({ body: TRAP }), MONDAY + HOUR)).rejects.toThrow('disk I/O error');
  expect(await hand.store.selectFrom('unread').selectAll().execute()).toHaveLength(1);
  trap = null;
  expect(await judgeNew(hand.store, async () => undefined)).toBe(1);
});
