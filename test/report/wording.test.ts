import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { shareOf } from '../../src/measure/shares.ts';
import { html, trusted } from '../../src/report/html.ts';
import { dateTimeText, sentText } from '../../src/report/localTimes.ts';
import { hoursText, intervalText, percentOfValue, percentText } from '../../src/report/numbers.ts';
import { questionText } from '../../src/report/questionText.ts';
import { areasWithTheUnanswered } from './huddinge.ts';

describe('when a letter was sent', () => {
  test('stands by the clocks of the campaign, in summer and in winter', () => {
    expect(sentText(parseInstant('2017-10-20T11:40:00Z'), 'Europe/Stockholm', 'sv')).toBe('Fre 20/10 13:40');
    expect(sentText(parseInstant('2017-11-16T11:30:00Z'), 'Europe/Stockholm', 'sv')).toBe('Tors 16/11 12:30');
    expect(sentText(parseInstant('2017-10-14T14:00:00Z'), 'Europe/Stockholm', 'en')).toBe('Sat 14/10 16:00');
    expect(dateTimeText(parseInstant('2017-10-29T00:30:00Z'), 'Europe/Stockholm')).toBe('2017-10-29 02:30');
  });
});

describe('numbers', () => {
  test('percentages are whole, rounded once and half up', () => {
    expect(percentText(shareOf(29, 200))).toBe('15\u00a0%');
    expect(percentOfValue(0.145)).toBe('15\u00a0%');
    expect(percentOfValue((0.14 + 0.15) / 2)).toBe('15\u00a0%');
    expect(percentText(shareOf(0, 0))).toBe('–');
  });

  test('intervals and hours', () => {
    expect(intervalText(shareOf(96, 108))).toBe('82–94\u00a0%');
    expect(hoursText(5.5 * 3600, 'sv')).toBe('6\u00a0tim');
    expect(hoursText(null, 'en')).toBe('–');
  });
});

describe('the question of a letter', () => {
  test('is its first sentence that asks', () => {
    expect(questionText('Altan', 'Hej!\n\nVi bygger. Behöver man bygglov? Eller?\n{signature}')).toBe(
      'Behöver man bygglov?',
    );
  });

  test('begins with a capital, without the greeting', () => {
    expect(questionText('x', 'Hejsan,\nhur stor bod får man\nställa upp?\nMvh {signature}')).toBe(
      'Hur stor bod får man ställa upp?',
    );
  });

  test('is the subject where the letter asks nothing in so many words', () => {
    expect(questionText('Rullator', 'Hej! Jag undrar var man får en rullator. {signature}')).toBe('Rullator');
  });

  test('is found in most letters of the bank, and never runs on', async () => {
    const questions = (await areasWithTheUnanswered()).flatMap((area) => area.questions);
    const texts = questions.map(({ subject, text }) => questionText(subject, text));
    expect(texts.filter((text) => text.endsWith('?')).length).toBeGreaterThan(45);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(200);
  });
});

test('a template shows what it is given as text, and lets markup through only as such', () => {
  const name = '<b>"Å" & co</b>';
  expect(
    html`<p title="${name}">${name}${3}${null}${false}${[html`<i>${'x'}</i>`, trusted('<hr>')]}</p>`.text,
  ).toBe(
    '<p title="&lt;b&gt;&quot;Å&quot; &amp; co&lt;/b&gt;">&lt;b&gt;&quot;Å&quot; &amp; co&lt;/b&gt;3<i>x</i><hr></p>',
  );
});
