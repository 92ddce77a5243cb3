import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../src/campaign/letter.ts';

const QUESTION = {
  subject: 'Öppen förskola i {municipality}?',
  text: 'Hej!\n\nFinns det öppen förskola i {municipality}?\n\nMvh\n{signature}\n',
};
const PERSONA = { name: 'Kim Lundqvist', signature: 'Kim L' };

describe('composeLetter', () => {
  test('puts in the municipality and the signature', () => {
    expect(composeLetter(QUESTION, { municipality: 'Ödeshög' }, PERSONA)).toEqual({
      subject: 'Öppen förskola i Ödeshög?',
      text: 'Hej!\n\nFinns det öppen förskola i Ödeshög?\n\nMvh\nKim L\n',
    });
  });

  test('a persona without a signature signs with the name', () => {
    const { text } = composeLetter(
      QUESTION,
      { municipality: 'Kil' },
      { name: 'Kim Lundqvist', signature: ' ' },
    );
    expect(text).toMatch(/Mvh\nKim Lundqvist\n$/);
  });

  test('a signature of several lines keeps them', () => {
    const { text } = composeLetter(
      QUESTION,
      { municipality: 'Kil' },
      { ...PERSONA, signature: 'Kim\r\nLundqvist\r\n' },
    );
    expect(text).toMatch(/Mvh\nKim\nLundqvist\n$/);
  });

  test('a brace or a dollar sign in a value stays as it is', () => {
    const { text } = composeLetter(
      QUESTION,
      { municipality: '{signature}' },
      { ...PERSONA, signature: '$& {municipality}' },
    );
    expect(text).toContain('öppen förskola i {signature}?');
    expect(text).toMatch(/Mvh\n\$& \{municipality\}\n$/);
  });

  test('the subject is one line whatever the municipality is called', () => {
    const { subject } = composeLetter(QUESTION, { municipality: 'Kil\r\nBcc: alla@kil.example' }, PERSONA);
    expect(subject).toBe('Öppen förskola i Kil Bcc: alla@kil.example?');
  });

  test('line ends are LF, no line ends in blanks, the letter ends in exactly one line end', () => {
    const words = fc.string({
      unit: fc.constantFrom(' ', '\t', '\r', '\n', '\u00A0', 'å', 'x', '{', '}', '$'),
    });
    fc.assert(
      fc.property(words, words, words, (text, municipality, signature) => {
        const letter = composeLetter(
          { subject: `Fråga ${text}`, text: `Hej\r\n${text}\n{municipality} \n\n{signature}\n\n` },
          { municipality },
          { name: 'Kim', signature },
        );
        expect(letter.subject).not.toMatch(/[\r\n]/);
        expect(letter.text).not.toMatch(/\r|[^\S\n]\n|\n\n$/);
        expect(letter.text).toMatch(/[^\s]\n$/);
      }),
    );
  });
});
