import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { AREAS, kommun } from '../../src/demo/office.ts';
import { fill, sortLetter } from '../../src/demo/texts/index.ts';

const bankFile = z.object({
  area: z.enum(AREAS),
  questions: z.array(z.object({ id: z.string(), subject: z.string(), text: z.string() })),
});
const questions = readdirSync('probes')
  .map((file) => bankFile.parse(parse(readFileSync(`probes/${file}`, 'utf8'))))
  .flatMap(({ area, questions }) => questions.map((question) => ({ ...question, area })));

const WORDS = {
  citizen: 'Malin',
  department: 'Miljökontoret',
  domain: 'sjostad.example',
  kommun: 'Sjöstads kommun',
  name: 'Sjöstad',
  site: 'www.sjostad.example',
  week: '43',
};

test.each(questions)('$id: the registrar knows the question and gives it to its area', (question) => {
  const sorted = sortLetter(question.subject, question.text);
  expect(sorted.recognised).toBe(true);
  expect(sorted.texts.area).toBe(question.area);
});

test('a letter that nobody knows is answered all the same', () => {
  const sorted = sortLetter('Xyz', 'Qwerty?');
  expect(sorted.recognised).toBe(false);
  expect(sorted.answer).not.toEqual([]);
});

describe.each(questions)('the answer to $id', (question) => {
  const { answer, texts } = sortLetter(question.subject, question.text);

  test('holds no page, address, number to ring or document of its own', () => {
    expect(answer.join(' ')).not.toMatch(
      /https?:|www\.|@|\{site\}|\b0\d{1,2}-|bifoga|bilaga|webbplats|hemsida/i,
    );
  });

  test('leaves no place unfilled, with or without extras', () => {
    const all = [...answer, ...texts.links, ...texts.referrals, ...texts.tips, ...texts.counterQuestion];
    expect(all.map((text) => fill(text, WORDS)).join('\n')).not.toMatch(/[{}]/);
  });
});

test.each([
  ['Sjöstad', 'Sjöstads kommun'],
  ['Täby', 'Täby kommun'],
  ['Borås', 'Borås kommun'],
  ['Huddinge', 'Huddinge kommun'],
])('%s is called %s', (name, called) => {
  expect(kommun(name)).toBe(called);
});
