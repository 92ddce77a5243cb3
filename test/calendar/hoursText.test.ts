import { describe, expect, test } from 'vitest';
import { type AnswerFormat, answerLines, asJson, asText, explanation } from '../../src/calendar/hoursText.ts';
import { parseInstant } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';

const calendar = makeWorkingCalendar({
  ...SWEDISH_OFFICE_HOURS,
  closedDays: ['2017-06-07'],
  halfDays: [{ date: '2017-06-08', open: [{ from: '08:00', to: '12:00' }] }],
});

/** What is printed for input that arrives in these chunks, and the message that ends it. */
async function answersTo(chunks: readonly string[], format: AnswerFormat = asText) {
  let printed = '';
  try {
    for await (const text of answerLines(arriving(chunks), calendar, format)) printed += text;
  } catch (error) {
    return { printed, refused: error instanceof Error ? error.message : error };
  }
  return { printed, refused: null };
}

async function* arriving(chunks: readonly string[]) {
  yield* chunks;
}

describe('lines of spans', () => {
  test('each gives a line, as text or as JSON, in UTC', async () => {
    const line = '2017-10-18T10:00+02:00 2017-10-18T11:30:15+02:00\n';
    expect((await answersTo([line])).printed).toBe('2017-10-18T08:00:00Z 2017-10-18T09:30:15Z 5415\n');
    expect((await answersTo([line], asJson)).printed).toBe(
      '{"from":"2017-10-18T08:00:00Z","to":"2017-10-18T09:30:15Z","seconds":5415}\n',
    );
  });

  test('may be cut anywhere, end in any way, and have empty ones between', async () => {
    const chunks = [
      '2017-10-18T10:00Z 2017-10',
      '-18T11:00Z\r\n\n  \n2017-10-18T10:00Z\t2017-10-18T10:00:01',
      'Z',
    ];
    expect((await answersTo(chunks)).printed).toBe(
      '2017-10-18T10:00:00Z 2017-10-18T11:00:00Z 3600\n2017-10-18T10:00:00Z 2017-10-18T10:00:01Z 1\n',
    );
  });

  test('those before a wrong one are answered; it is named by its number', async () => {
    const good = '2017-10-18T10:00Z 2017-10-18T10:00:01Z\n';
    const { printed, refused } = await answersTo([
      `${good}\n${good}2017-10-18T10:00 2017-10-18T11:00Z\n${good}`,
    ]);
    expect(printed.split('\n')).toHaveLength(3);
    expect(refused).toContain('line 4, FROM: found "2017-10-18T10:00", must be a time with its offset');
  });

  test.each([
    ['one time', '2017-10-18T10:00Z', 'must be FROM TO'],
    ['three times', '2017-10-18T10:00Z 2017-10-18T10:00Z 2017-10-18T10:00Z', 'must be FROM TO'],
    ['a word', '2017-10-18T10:00Z soon', 'line 1, TO: found "soon", must be a time in ISO 8601'],
    ['a date alone', '2017-10-18 2017-10-19', 'must be a time with its offset'],
    ['a day that is none', '2017-02-30T10:00Z 2017-10-19T10:00Z', 'line 1, FROM'],
    ['a year without a calendar', '1517-10-31T10:00Z 2017-10-31T10:00Z', 'must lie in the years 1900-2199'],
  ])('%s is refused', async (_, line, message) => {
    const { printed, refused } = await answersTo([line]);
    expect(printed).toBe('');
    expect(refused).toContain(message);
  });
});

test('an explanation shows each day, why it was closed, and the sum', () => {
  const days = calendar.explain(
    parseInstant('2017-06-03T16:00+02:00'),
    parseInstant('2017-06-08T10:30:05+02:00'),
  );
  expect(explanation(days)).toBe(
    [
      'Sat 2017-06-03  closed (weekend)         0:00:00',
      'Sun 2017-06-04  closed (pingstdagen)     0:00:00',
      'Mon 2017-06-05  08:00-17:00              9:00:00',
      'Tue 2017-06-06  closed (nationaldagen)   0:00:00',
      'Wed 2017-06-07  closed (closed day)      0:00:00',
      'Thu 2017-06-08  08:00-12:00 (half day)   2:30:05',
      'Sum             41405 seconds           11:30:05',
      '',
    ].join('\n'),
  );
});
