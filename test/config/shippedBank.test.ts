import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../src/campaign/letter.ts';
import { loadBank } from '../../src/config/bank.ts';

const AREAS = [
  'building-permits',
  'preschool',
  'compulsory-school',
  'individual-and-family-care',
  'environment-and-health',
  'streets-and-roads',
  'elderly-care',
  'disability-care',
  'culture-and-leisure',
  'municipal-executive-office',
];
const bank = await loadBank(join(import.meta.dirname, '../../probes'), AREAS);
const questions = bank.areas.flatMap((area) => area.questions);
const letters = questions.map((question) => ({
  id: question.id,
  ...composeLetter(question, { municipality: 'Strömstad' }, { name: 'Kim', signature: 'Kim' }),
}));

test('ten areas of six questions', () => {
  expect(bank.areas.map(({ id, questions }) => [id, questions.length])).toEqual(AREAS.map((id) => [id, 6]));
});

describe('the letters are unlike one another', () => {
  test('no two subjects are the same', () => {
    expect(new Set(letters.map(({ subject }) => subject.toLowerCase())).size).toBe(60);
  });

  test('no two letters share a third of their words', () => {
    const sets = letters.map(({ id, subject, text }) => ({ id, words: telling(`${subject} ${text}`) }));
    const alike = sets.flatMap((a, index) =>
      sets.slice(index + 1).flatMap((b) => (likeness(a.words, b.words) > 1 / 3 ? [`${a.id} ${b.id}`] : [])),
    );
    expect(alike).toEqual([]);
  });

  test('many ways to greet and to close, none in more than a third of the letters', () => {
    const greetings = tally(letters.map(({ text }) => greetingOf(text)));
    const closings = tally(letters.map(({ text }) => closingOf(text)));
    expect(greetings.size).toBeGreaterThanOrEqual(10);
    expect(closings.size).toBeGreaterThanOrEqual(15);
    expect(Math.max(...greetings.values(), ...closings.values())).toBeLessThanOrEqual(20);
  });

  test('some of one line, some of several sentences, none long', () => {
    const lengths = letters.map(({ text }) => text.split(/\s+/).length).sort((a, b) => a - b);
    expect(lengths.filter((words) => words <= 22).length).toBeGreaterThanOrEqual(8);
    expect(lengths.filter((words) => words >= 40).length).toBeGreaterThanOrEqual(6);
    expect(lengths.at(-1)).toBeLessThanOrEqual(80);
  });

  test('subjects as people write them: some without a capital, some as a question', () => {
    expect(letters.filter(({ subject }) => /^\p{Ll}/u.test(subject)).length).toBeGreaterThanOrEqual(6);
    expect(letters.filter(({ subject }) => subject.endsWith('?')).length).toBeGreaterThanOrEqual(4);
  });
});

describe('a letter can go to every municipality and from every persona', () => {
  test('it asks something', () => {
    expect(letters.filter(({ text }) => !/\?|undrar|vilja veta/i.test(text)).map(({ id }) => id)).toEqual([]);
  });

  test('it holds no number, address or link of anyone', () => {
    const personal = [
      /\d[\d\s-]{5,}\d/, // telephone, personal identity number
      /@|https?:|www\.|\.se\b/i,
      /\p{L}{3,}(gatan|vägen|gränd|stigen)\s+\d/iu,
      /\d{3}\s?\d{2}\s+\p{Lu}/u, // postal code with town
    ];
    const found = letters.filter(({ subject, text }) =>
      personal.some((one) => one.test(`${subject}\n${text}`)),
    );
    expect(found.map(({ id }) => id)).toEqual([]);
  });

  test('it says nothing of who asks: age, family, health, home', () => {
    const own = /(?<!\p{L})(min|mina|vår|våra|vårt|(jag|vi) (bor|fyller|väntar|har (fått|köpt))) /iu;
    expect(questions.filter(({ text }) => own.test(text)).map(({ id }) => id)).toEqual([]);
  });

  test("the municipality's name stands bare: no genitive, no 'kommun' after it", () => {
    const bent = questions.filter(({ subject, text }) =>
      /\{municipality\}([\p{L}:'-]| kommun)/u.test(subject + text),
    );
    expect(bent.map(({ id }) => id)).toEqual([]);
  });

  test('it names no season and no haste', () => {
    const dated =
      /\b(sommar|vinter|höst|vår(en)?|jul(en)?|påsk|midsommar|idag|imorgon|snarast|akut|bråttom)\b/iu;
    expect(letters.filter(({ text }) => dated.test(text)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the notes serve graders', () => {
  test('each says what a full answer holds and what goes beyond it', () => {
    const poor = questions.filter(
      ({ notes }) => !notes.startsWith('Svaret bör ') || !notes.includes('Merinformation'),
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
  });
});

function greetingOf(text: string): string {
  return /^(hej\p{L}*|god dag|hallå)[^.,!?]{0,25}[.,!]?/iu.exec(text)?.[0].toLowerCase() ?? '';
}

function closingOf(text: string): string {
  const end = text.trimEnd().replace(/Kim$/, '').trimEnd();
  return /[^.?!\n]*[.?!]?$/.exec(end)?.[0].trim().toLowerCase() ?? '';
}

function tally(values: readonly string[]): Map<string, number> {
  return values.reduce(
    (counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1),
    new Map<string, number>(),
  );
}

/** The words of more than three letters: the short ones are in every Swedish letter. */
function telling(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
}

/** Jaccard: words in both over words in either. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.intersection(b).size / a.union(b).size;
}
