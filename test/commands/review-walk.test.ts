import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { walk } from '../../src/commands/reviewWalk.ts';
import { storedMatch } from '../../src/store/matches.ts';
import { reviewsOf } from '../../src/store/reviews.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { TWO_LETTERS } from '../judge/inHand.ts';
import { type OnDisk, onDisk } from './reviewInHand.ts';

let disk: OnDisk;
afterEach(() => disk.remove());

/** A proposed match, a mail that fits no letter, and a counter-question. */
async function threeMails(): Promise<{ proposed: number; stray: number; asking: number }> {
  disk = await onDisk(TWO_LETTERS);
  const { receive, letters } = disk.inHand;
  const at = MONDAY + DAY;
  const asks =
    'Hej!\r\n\r\nVilken bänk gäller det? Kan du skicka en karta?\r\n\r\nHälsningar\r\nEva Lind\r\n';
  return {
    proposed: await receive(aReply({ subject: 'Sv: Trasig lampa' }), at + HOUR),
    stray: await receive(aReply({ from: 'x@elsewhere.example', subject: 'Erbjudande' }), at + 2 * HOUR),
    asking: await receive(aReply({ inReplyTo: letters[0] ?? '', body: asks }), at + 3 * HOUR),
  };
}

/** What a reviewer called Anna sees who types these lines. */
async function typed(lines: readonly string[], messages: readonly number[] | null = null): Promise<string> {
  const { store, config, clock } = disk.inHand;
  const session = {
    store,
    config,
    now: () => clock.now() + HOUR,
    by: 'anna',
    time: (instant: number) => `@${instant}`,
    paint: (_: string, text: string) => text,
  };
  let said = '';
  const output = new PassThrough();
  output.on('data', (chunk) => {
    said += String(chunk);
  });
  const input = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(''));
  await walk(session, { input, output }, messages);
  return said;
}

const words = async (message: number) =>
  (await reviewsOf(disk.inHand.store, message)).map(
    ({ field, value, why, undone }) => `${field} ${value}: ${why}${undone ? ' (undone)' : ''}`,
  );

describe('walking through what needs eyes', () => {
  test('leads through all of it and keeps what is said', async () => {
    const { proposed, stray, asking } = await threeMails();
    const said = await typed(['m none', 'an offer', '', 'a', '', '', 'a', 'he asks which one', '']);
    expect(await words(stray)).toEqual(['match none: an offer']);
    expect(await words(proposed)).toEqual(['match 2: agreed']);
    expect(await words(asking)).toEqual(['kind counter-question: he asks which one']);
    expect(said.indexOf(`message ${stray}, received`)).toBeLessThan(
      said.indexOf(`message ${proposed}, received`),
    );
    expect(said).toContain('letter 2 counts as answered after 1 h 00 min of working time');
  });

  test('a database that another process writes into is said, and the mail is asked about again', async () => {
    const { stray } = await threeMails();
    await sql`pragma busy_timeout = 0`.execute(disk.inHand.store);
    const other = new BetterSqlite3(disk.inHand.config.database);
    other.exec('begin immediate');
    const said = await typed(['m none', 'an offer', 'q'], [stray]);
    other.close();
    expect(said).toContain('try again in a moment');
    expect(said.split(`message ${stray}: `)).toHaveLength(3);
    expect(await words(stray)).toEqual([]);
  });

  test('n and Enter leave a mail as it is', async () => {
    const { proposed, stray, asking } = await threeMails();
    await typed(['n', '', 'n']);
    for (const message of [proposed, stray, asking]) expect(await words(message)).toEqual([]);
  });

  test.each([[['q']], [[]]])('q and the end of the input end it (%j)', async (lines) => {
    const { stray, proposed } = await threeMails();
    const said = await typed(lines);
    expect(said).toContain(`message ${stray}, received`);
    expect(said).not.toContain(`message ${proposed}, received`);
  });

  test('what a word settles elsewhere is asked no more', async () => {
    const { asking } = await threeMails();
    const answer = await disk.inHand.receive(
      aReply({ inReplyTo: disk.inHand.letters[0] ?? '' }),
      MONDAY + DAY + 4 * HOUR,
    );
    const said = await typed(['c yes', 'this one says when', '', 'n', 'n'], null);
    expect(await words(answer)).toEqual([]);
    expect(said).toContain('belongs to no letter');
    await typed(['c yes', 'this one says when', 'q'], [answer]);
    expect(await typed([])).not.toContain(`message ${asking},`);
  });
});

describe('looking at named messages', () => {
  test('every field can be overruled, and each word undone', async () => {
    const { asking } = await threeMails();
    await typed(
      ['k ans', 'one', 'd phone=yes', 'two', 'e y', 'three', 'c no', 'four', 'm 2', 'five'],
      [asking],
    );
    expect(await words(asking)).toEqual([
      'kind answer: one',
      'has_phone 1: two',
      'extra_information 1: three',
      'counts 0: four',
      'match 2: five',
    ]);
    await typed(['u', '', 'u 1', 'wrong'], [asking]);
    expect((await words(asking)).filter((word) => word.endsWith('(undone)'))).toEqual([
      'kind answer: one (undone)',
      'match 2: five (undone)',
    ]);
    expect(await storedMatch(disk.inHand.store, asking)).toMatchObject({ probeId: 1, rung: 'in-reply-to' });
  });

  test('a word without its reason is none', async () => {
    const { asking } = await threeMails();
    expect(await typed(['k answer', ''], [asking])).toContain('a word needs its reason');
    expect(await words(asking)).toEqual([]);
  });

  test.each([
    ['z', '"z" is no key here'],
    ['k a', 'k a: must be one of answer, counter-question'],
    ['d phone', 'e.g. phone=no'],
    ['m x', "must be a letter's number, or none"],
    ['u 9', 'has no review 9 to undo'],
    ['u x', "must be a review's number"],
    ['?', 'm NUMBER | none'],
    ['s', 'counter-question, written by a person'],
  ])('"%s" is answered, and the mail stays in hand', async (line, answer) => {
    const { asking } = await threeMails();
    const said = await typed([line, '', 'k answer', 'then this'], [asking]);
    expect(said).toContain(answer);
  });

  test('a word that came while the mail was looked at is not overruled unseen', async () => {
    const { asking } = await threeMails();
    const { store } = disk.inHand;
    let waiting = true;
    const input = new PassThrough();
    const output = new PassThrough();
    output.on('data', async (chunk) => {
      if (!waiting || !String(chunk).includes('[a m k')) return;
      waiting = false;
      await disk.inHand.say(asking, { field: 'kind', value: 'answer' }, { by: 'bo' });
      input.end('k unrelated\nnot ours\nk unrelated\nnow I have seen it\n');
    });
    const session = {
      store,
      config: disk.inHand.config,
      now: () => MONDAY + 2 * DAY,
      by: 'anna',
      time: String,
      paint: (_: string, text: string) => text,
    };
    await walk(session, { input, output }, [asking]);
    expect(await words(asking)).toEqual(['kind answer: I read it', 'kind unrelated: now I have seen it']);
  });
});

const pty = spawnSync('script', ['--version'], { encoding: 'utf8' });
test.skipIf(pty.error || !pty.stdout.includes('util-linux'))('on a real terminal', async () => {
  const { stray, proposed } = await threeMails();
  const command = `node src/svarstid.js review --config ${disk.config} --by anna`;
  const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    input: 'm none\nan offer\n\na\n\nq\n',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('Erbjudande');
  expect(await words(stray)).toEqual(['match none: an offer']);
  expect(await words(proposed)).toEqual(['match 2: agreed']);
});
