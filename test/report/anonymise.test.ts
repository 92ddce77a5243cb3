import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymised, everydayWords } from '../../src/report/anonymise.ts';
import { areasWithTheUnanswered } from './huddinge.ts';
import { ANSWER } from './mails.ts';

const areas = await areasWithTheUnanswered();
const everyday = everydayWords(areas.flatMap(({ questions }) => questions.map(({ text }) => text)));
const words = {
  known: ['Gunvor Stenmark', '031-390 06 11', 'gunvor stenmark', 'Malin Berg'],
  everyday,
  municipality: 'Huddinge',
};
const shown = (text: string, known = words.known) => anonymised(text, { ...words, known });

describe('a good answer', () => {
  const text = shown(ANSWER) ?? '';

  test('keeps what it says', () => {
    expect(text).toContain('du behöver bygglov för altanen om den är högre än 1,8 meter');
    expect(text).toContain('Tänk på att grannarna kan behöva yttra sig');
    expect(text).toContain('Boverkets webbplats, boverket.example');
  });

  test('loses the names of the asker, the sender and the colleague', () => {
    expect(text).toMatch(/^Hej!\n/);
    expect(text).not.toMatch(/Malin|Gunvor|Stenmark|stenmark|Nils|Åkerblad/);
  });

  test('loses phones, mail addresses, paths of links and the signature', () => {
    expect(text).not.toMatch(/031|390|@|bygglov@|\/altan|Storgatan|141 85|handläggare/);
  });
});

describe('an answer is not shown at all', () => {
  test('where no sign-off tells its end: a signature could lie inside', () => {
    expect(shown(ANSWER.replace('Med vänlig hälsning\nGunvor Stenmark\n', ''), [])).toBe(null);
  });

  test('where a name ends its prose, unless enough stands before that line', () => {
    const [, , first = '', , second = ''] = ANSWER.split('\n');
    expect(shown(`Hej!\n${first}\n${second} /Pernilla`)).not.toMatch(/Pernilla|yttra sig/);
    expect(shown(`Hej!\n${first}\n${second} Mvh Pernilla Ås`)).not.toMatch(/Pernilla|yttra sig/);
    expect(shown('Hej!\nJa. /Pernilla')).toBe(null);
  });

  test('where a part of a known name is left in it', () => {
    const text = ANSWER.replace('grannarna', 'stenmark och grannarna');
    expect(shown(text)).toBe(null);
  });

  test('where too little is left of it', () => {
    expect(shown('Hej!\nJa.\n\nMvh Gunvor Stenmark')).toBe(null);
  });

  test('where it is all names', () => {
    const people = Array.from({ length: 9 }, () => 'Du kan fråga Ronja Hultqvist om det här.').join(
      '\nVi hör av oss.\n',
    );
    expect(shown(`Hej!\n${people}\nMvh Gunvor`)).toBe(null);
  });
});

describe('names go wherever they stand', () => {
  const before = 'Ja, det går bra att göra så, och du behöver inte söka något lov för det. ';
  const after =
    ' Kommunen tar ut en avgift enligt taxan, som finns på vår webbplats för den som vill läsa mer.';

  test.each([
    ['at the start of a sentence', 'Per Hultqvist hjälper dig.'],
    ['a first name alone', 'Anna hjälper dig.'],
    ['in the genitive', 'Det är Hultqvists bord.'],
    ['with a hyphen', 'Fråga Ann-Sofie Dahl-Ek.'],
    ['after a colon', 'Handläggare: Hultqvist.'],
    ['in capitals', 'Fråga HULTQVIST.'],
    ['of a street', 'Vi sitter på Kaprifolgatan 12.'],
  ])('%s', (_, sentence) => {
    const text = shown(`Hej!\n${before}${sentence}${after}\nMvh\nGunvor Stenmark`) ?? '';
    expect(text).toContain('Kommunen tar ut en avgift');
    expect(text).not.toMatch(/Hultqvist|HULTQVIST|Anna|Ann-Sofie|Dahl|Kaprifol|Per /);
  });
});

test('no long number and no address survives, wherever it is put', () => {
  const sentences = ANSWER.split('\n')[2]?.split(' ') ?? [];
  const secret = fc.constantFrom(
    '070-174 06 05',
    '08-465 004 00',
    '0701740605',
    'kim.falk@huddinge.example',
    '19850101-1234',
  );
  fc.assert(
    fc.property(fc.nat(sentences.length), secret, (place, found) => {
      const line = sentences.toSpliced(place, 0, found).join(' ');
      const text = shown(ANSWER.replace(ANSWER.split('\n')[2] ?? '', line)) ?? '';
      expect(text).not.toContain(found);
      expect(text).not.toMatch(/\d{5}|@/);
    }),
  );
});
