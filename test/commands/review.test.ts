import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewsOf } from '../../src/store/reviews.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { TWO_LETTERS } from '../judge/inHand.ts';
import { type OnDisk, onDisk } from './reviewInHand.ts';

const SECRET = 'Bänken målas grön den tredje maj.';
let disk: OnDisk;
let answer: number;
let stray: number;
beforeAll(async () => {
  disk = await onDisk(TWO_LETTERS);
  const { receive, letters } = disk.inHand;
  const body = `Hej Malin!\r\n\r\n${SECRET}\r\n\r\nVänliga hälsningar\r\nEva Lind\r\n`;
  answer = await receive(aReply({ inReplyTo: letters[0] ?? '', body }), MONDAY + 26 * HOUR);
  stray = await receive(
    aReply({ from: 'x@elsewhere.example', subject: 'Erbjudande', body }),
    MONDAY + 27 * HOUR,
  );
});
afterAll(() => disk.remove());

function review(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['src/svarstid.js', 'review', ...args, '--config', disk.config],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { status, stdout, stderr };
}

test('without a message it lists what needs eyes, and ends where nobody sits at it', () => {
  const { status, stdout } = review();
  expect(status).toBe(0);
  expect(stdout).toContain(`${stray}  2026-10-06 12:00  unmatched`);
  expect(stdout).not.toContain(SECRET);
  expect(JSON.parse(review('--json').stdout)).toMatchObject([{ messageId: stray, reasons: ['unmatched'] }]);
});

test('a message is shown with its lines marked, the evidence, and what counts', () => {
  const { stdout } = review(String(answer));
  expect(stdout).toMatch(new RegExp(`new\\s+│ ${SECRET}`));
  expect(stdout).toMatch(/signature\s+│ Eva Lind/);
  expect(stdout).toContain('matched by in-reply-to to letter 1 ("Bänk vid ån", Sjövik, Malin Berg)');
  expect(stdout).toContain('letter 1 counts as answered after 11 h 00 min of working time');
  expect(JSON.parse(review(String(answer), '--json').stdout)).toMatchObject({ messageId: answer });
});

test('letters that it might answer are shown where none is known', () => {
  expect(review(String(stray)).stdout).toMatch(/letters that it might answer\n {2}letter 2 .*Trasig lampa/);
});

test('a word is kept, the figures follow, and undo gives back what was', async () => {
  const [message] = [String(answer)];
  const { status, stderr } = review(
    message,
    '--kind',
    'acknowledgement',
    '--detail',
    'phone=yes',
    '--detail',
    'address=no',
    '--extra',
    'yes',
    '--why',
    'he only thanks',
    '--by',
    'anna',
  );
  expect([status, stderr]).toEqual([0, expect.stringContaining('letter 1 counts as sent')]);
  expect(stderr).not.toContain(SECRET);
  const words = await reviewsOf(disk.inHand.store, answer);
  expect(words.map(({ field, value, reviewer, why }) => [field, value, reviewer, why])).toEqual([
    ['kind', 'acknowledgement', 'anna', 'he only thanks'],
    ['has_phone', '1', 'anna', 'he only thanks'],
    ['has_address', '0', 'anna', 'he only thanks'],
    ['extra_information', '1', 'anna', 'he only thanks'],
  ]);
  expect(await disk.inHand.result(1)).toMatchObject({ status: 'sent' });
  for (const { id } of words) review(message, '--undo', String(id), '--by', 'bo');
  expect(await disk.inHand.result(1)).toMatchObject({ status: 'answered', reviewed: 0 });
});

test('several messages at once get the same word', () => {
  const { status, stdout } = review(
    String(stray),
    String(answer),
    '--match',
    'none',
    '--why',
    'spam',
    '--json',
  );
  expect(status).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ message }) => message)).toEqual([stray, answer]);
  expect(review(String(stray), String(answer), '--undo').status).toBe(0);
  expect(JSON.parse(review('--json').stdout)).toHaveLength(1);
});

test("somebody else's word is overruled only by its number", () => {
  const message = String(answer);
  expect(review(message, '--kind', 'answer', '--why', 'is one', '--by', 'anna').status).toBe(0);
  const refused = review(message, '--kind', 'unrelated', '--why', 'a boat', '--by', 'bo');
  const number = /--overrule (\d+)/.exec(refused.stderr)?.[1] ?? '';
  expect(refused.status).toBe(1);
  const overruled = [message, '--kind', 'unrelated', '--why', 'a boat', '--by', 'bo', '--overrule', number];
  expect(review(...overruled).status).toBe(0);
});
