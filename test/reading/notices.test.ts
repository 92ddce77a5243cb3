import { describe, expect, test } from 'vitest';
import { readText } from './mails.ts';

const REPLIED = { headers: ['Auto-Submitted: auto-replied', 'Precedence: bulk'] };

describe("a machine that replies tells of its owner's days: an absence", () => {
  test.each([
    'Hej! Jag jobbar halvtid och är på plats tisdag till torsdag.',
    'Hej, fredagar är min lediga dag. Du får svar på måndag.',
    'Jag arbetar 80 % och har ledigt varje fredag.',
    'Måndagar och tisdagar tjänstgör jag på en annan enhet och kan då inte svara.',
    'Jag arbetar deltid och är inte här på onsdagar. Jag svarar på torsdag.',
    'Hello, I work part-time, Monday to Wednesday. I will answer when I am back.',
  ])('%s', (body) => {
    expect(readText(`${body}\n\nOlle`, REPLIED)).toMatchObject({ kind: 'out-of-office', automatic: true });
  });
});

describe('the same headers over an answer leave it an answer', () => {
  test.each([
    'Hej! Ja, vi bygger trettio ställ i maj. Jag är ledig på fredag men svarar gärna på mer efter det.',
    'Hej! Ja, tak planeras på hälften. Jag återkommer på måndag med en karta.',
    'Hej, nej, tyvärr blir det inga i år.',
    'Cykelställen vid stationen byggs i maj, och på måndag vet jag mer om taken.',
  ])('%s', (body) => {
    expect(readText(`${body}\n\nOlle`, REPLIED)).toMatchObject({ kind: 'answer', automatic: false });
  });
});

describe('a recall of a message is no reply', () => {
  test.each([
    ['Återkallande: Cykelställ', 'Olle Berg vill återkalla meddelandet "Cykelställ".'],
    ['Recall: Cykelställ', 'Berg Olle would like to recall the message, "Cykelställ".'],
    ['Tilbakekall: Cykelställ', 'Olle Berg ønsker å tilbakekalle meldingen "Cykelställ".'],
  ])('%s', (subject, body) => {
    const reading = readText(body, { headers: [`Subject: =?utf-8?B?${btoaUtf8(subject)}?=`] });
    expect(reading).toMatchObject({ kind: 'unrelated', automatic: true, needsReview: false });
  });

  test('unless a person takes an answer back and gives another', () => {
    const body =
      'Jag vill återkalla mitt förra svar: det blir inga tak på cykelställen, men fler ställ än jag skrev.';
    expect(readText(`Hej igen!\n\n${body}\n\nOlle`)).toMatchObject({ kind: 'answer', automatic: false });
  });
});

describe('surveys', () => {
  test('in the thread of our question they are unrelated', () => {
    const body =
      'Hej!\n\nDu har nyligen haft kontakt med Ekviks kommun. Hur nöjd är du? Fyll i vår enkät: https://enkat.ekvik.example/s/1';
    const headers = ['Subject: Kundenkat', 'Precedence: bulk'];
    expect(readText(body, { headers })).toMatchObject({ kind: 'unrelated', automatic: true });
  });

  test('under an answer they leave it an answer', () => {
    const body =
      'Hej!\n\nJa, i maj. Tak blir det på hälften.\n\nSvara gärna på vår enkät. Hur nöjd är du med svaret?\n\nOlle';
    expect(readText(body)).toMatchObject({ kind: 'answer', automatic: false });
  });
});

test('a case system heads a counter-question "Svar" too', () => {
  const body =
    'Ditt ärende 12 har besvarats.\n\nSVAR\nVilken av stationerna gäller det? Utan att veta det kan jag inte ge besked.\n\nOlle Berg';
  expect(readText(body).kind).toBe('counter-question');
});

test('"I answer below, in your letter" is no promise', () => {
  const body =
    'Hej!\n\nJag svarar direkt i ditt mejl nedan.\n\nDen 3 feb. 2026 kl 10:12 skrev Maja Lindell:\n> Finns det planer på fler cykelställ vid stationen i Ekvik?\n\nTrettio byggs i maj.\n\n> Kan man i så fall få dem med tak?\n\nPå hälften.\n\nOlle';
  expect(readText(body).kind).toBe('answer');
});

function btoaUtf8(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('handing over, away and receipts in other words', () => {
  test.each([
    ['acknowledgement', 'Hej, det här är inte mitt bord men jag skickar det till rätt person.\n\n/Isa'],
    ['acknowledgement', 'Hej! Jag har lagt över frågan på våra planerare, så hör de av sig.\n\nMia'],
    [
      'out-of-office',
      'Jag är sjukskriven tills vidare. För frågor om cykelvägar hänvisar jag till Bo.\n\nLars Ek',
    ],
    ['answer', 'Återkommer med kompletterande svar: de 30 cykelställen byggs i maj.\n\nPer'],
    ['counter-question', 'Hej! Skriv gärna vilken plats du menar, så tittar vi på det.\n\nLisa'],
  ])('%s: %s', (kind, body) => expect(readText(body).kind).toBe(kind));

  test('house rules alone, from a machine, answer nothing', () => {
    const body = 'Ärende #44192 har skapats. Du kan följa det under Mina sidor.';
    expect(readText(body, REPLIED)).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });

  test("a read receipt without a report's structure", () => {
    const body = 'Ditt meddelande\n\nTill: kommun\nÄmne: Cykelställ\n\nlästes den 3 mars 2026 10:40.';
    const headers = [`Subject: =?utf-8?B?${btoaUtf8('Läst: Cykelställ')}?=`];
    expect(readText(body, { headers })).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });
});
