import { describe, expect, test } from 'vitest';
import { subjectVerdict } from '../../src/matching/subject.ts';

const OURS = {
  subject: 'Plank mot gatan',
  text: 'Hej! Hur högt får ett plank mot gatan i Sjövik vara innan det krävs bygglov?',
  municipality: 'Sjövik',
};

describe('what a subject says about being a reply', () => {
  test.each([
    'Plank mot gatan',
    'SV: Plank mot gatan',
    'Re: Sv: VS: AW: Plank mot gatan',
    'Automatiskt svar: Plank mot gatan',
    '[Ärende 77120] Uppdaterat: PLANK MOT GATAN',
    'Ang. ärende 2026-118204: Plank mot gatan (Sjöviks kommun)',
    'VB: Plank mot ga...',
  ])('supports: %s', (subject) => {
    expect(subjectVerdict(subject, OURS)).toBe('supports');
  });

  test.each([
    '',
    'Re:',
    'Sv: (inget ämne)',
    'SN 2026/00317',
    'Svar på ditt ärende #48213',
    'Komplettering behövs i ärende 26-0338',
    'BYGG.2026.000412 – svar på fråga om staket',
    'Vi har tagit emot ditt mejl',
    'Sjövik kommun har besvarat din fråga',
    'Fråga om bygglov',
    'Svar angående planket',
    'Out of office',
    'Undelivered Mail Returned to Sender',
  ])('silent: %s', (subject) => {
    expect(subjectVerdict(subject, OURS)).toBe('silent');
  });

  test.each([
    'Nytt från biblioteken – oktober',
    'Nyhetsbrev oktober 2026',
    'Nytt från Sjövik',
    'Inbjudan till medborgardialog',
    'Faktura förfallen',
    'Sv: Trasig gunga',
  ])('contradicts: %s', (subject) => {
    expect(subjectVerdict(subject, OURS)).toBe('contradicts');
  });

  test('an empty subject of ours is in everything and so supports nothing', () => {
    expect(subjectVerdict('Svar', { ...OURS, subject: '' })).toBe('silent');
  });
});
