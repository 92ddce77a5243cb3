import { describe, expect, test } from 'vitest';
import { unwrapLink } from '../../src/reading/extra/safeLinks.ts';
import { QUESTION, readHtml, readText } from './mails.ts';

const types = (body: string) =>
  readText(`Hej!\n\n${body}\n\nMvh\nOlle Berg`).extraInformation.map(({ type }) => type);

describe('links', () => {
  test.each([
    'Läs mer på https://www.ekvik.example/cykel.',
    'Kartan finns på www.ekvik.example/cykel',
    'Allmänna råd finns på 1177.se.',
    'Blanketten hittar du på vår webbplats under Trafik.',
  ])('%s', (body) => expect(types(body)).toEqual(['link']));

  test('behind words', () => {
    const [item] = readHtml(
      '<p>Se <a href="https://www.ekvik.example/cykel">kartan</a>.</p>',
    ).extraInformation;
    expect(item).toMatchObject({
      type: 'link',
      value: 'https://www.ekvik.example/cykel',
      evidence: { where: 'line 1' },
    });
  });

  test.each([
    'Du kan t.ex. nu cykla dit.',
    'Skriv till olle.berg@ekvik.example.',
    'Det kostar ca. 300 kr. och det är bra.',
  ])('none in "%s"', (body) => expect(types(body)).not.toContain('link'));

  test('none in signature, footer and history', () => {
    const body = `Hej, de byggs i maj.\n\nMvh\nOlle Berg\nwww.ekvik.example\n\nSå behandlar vi personuppgifter: ekvik.example/gdpr\n\nDen 3 feb. 2026 kl 10:12 skrev Maja <m@x.example>:\n> se https://x.example\n`;
    expect(readText(body).extraInformation).toEqual([]);
  });

  test("a case system's log-in is none", () =>
    expect(types('Följ ditt ärende: https://e.ekvik.example/login')).toEqual([]));
});

describe('wrapped links are unwrapped by the published rules', () => {
  test.each([
    [
      'Safe Links',
      'https://eur05.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ekvik.example%2Fa%3Fb%3D1&data=05&reserved=0',
      'https://www.ekvik.example/a?b=1',
    ],
    [
      'urldefense v2',
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.ekvik.example_a-2Db&d=DwM&c=x',
      'https://www.ekvik.example/a-b',
    ],
    [
      'urldefense v3',
      'https://urldefense.com/v3/__https://www.ekvik.example/a__;!!Abc!x$',
      'https://www.ekvik.example/a',
    ],
    [
      'urldefense v3 with letters',
      'https://urldefense.com/v3/__https://www.ekvik.example/?a=1*2__;Kw!!Abc!x$',
      'https://www.ekvik.example/?a=1+2',
    ],
    [
      'both',
      'https://eur05.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.ekvik.example%2Fa__%3B!!A!x%24',
      'https://www.ekvik.example/a',
    ],
    ['none', 'https://www.ekvik.example/a', 'https://www.ekvik.example/a'],
    ['broken', 'https://urldefense.com/v3/__https://x', 'https://urldefense.com/v3/__https://x'],
  ])('%s', (_, wrapped, link) => expect(unwrapLink(wrapped)).toBe(link));
});

describe('attachments', () => {
  const withFile = (name: string, type: string, disposition = 'attachment') =>
    readText(
      `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej, de byggs i maj.\r\n--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: ${disposition}; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJDRA==\r\n--b--\r\n`,
      { headers: ['Content-Type: multipart/mixed; boundary=b'] },
    ).extraInformation.map(({ type: found }) => found);

  test.each([
    ['plan.pdf', 'application/pdf'],
    ['karta.jpg', 'image/jpeg'],
    ['blankett.docx', 'application/octet-stream'],
  ])('%s has content', (name, type) => expect(withFile(name, type)).toEqual(['attachment']));
  test.each([
    ['winmail.dat', 'application/ms-tnef'],
    ['smime.p7s', 'application/pkcs7-signature'],
    ['Olle Berg.vcf', 'text/vcard'],
    ['image001.png', 'image/png'],
    ['logga.gif', 'image/gif'],
  ])('%s has none', (name, type) => expect(withFile(name, type)).toEqual([]));
});

describe('referrals and tips', () => {
  test('someone to turn to, with how', () =>
    expect(types('Vill du veta mer kan du ringa cykelsamordnaren Pia Ek, 08-465 004 44.')).toEqual([
      'referral',
    ]));
  test('a colleague who will get back is none', () =>
    expect(types('Min kollega Pia Ek ringer dig i nästa vecka.')).toEqual([]));
  test('the writer himself is none', () =>
    expect(types('De byggs i maj. Ring mig gärna på 08-465 004 44.')).toEqual([]));
  test('advice that was not asked for', () =>
    expect(types('De byggs i maj. Ett tips är att hyra ett cykelskåp.')).toEqual(['tip']));
  test('the bare answer holds none', () => expect(types('De byggs i maj och får tak.')).toEqual([]));
});

test("the question's own links count for nothing", () => {
  const question = {
    ...QUESTION,
    text: 'Hej! Jag läste på https://www.tidningen.example/cykel att ni bygger nya cykelställ vid stationen. Stämmer det?',
  };
  expect(readText(`Ja, det stämmer.\n\n${question.text}`, {}, question).extraInformation).toEqual([]);
});

describe('referrals and tips in other words', () => {
  test.each([
    'Bokningen sköts av Stina Ek, 08-465 004 12.',
    'Stina Ek vet allt om lediga tider: 08-465 004 12.',
    'Kommunarkivarien Stina Ek tar gärna emot fler frågor, stina.ek@ekvik.example.',
  ])('referral: %s', (body) => expect(types(`Ja, i maj.\n\n${body}`)).toEqual(['referral']));

  test.each([
    'Cykelverkstaden på torget brukar vara uppskattad av pendlare.',
    'Kommunhuset har för övrigt öppet hus på lördag.',
    'Träffpunkten har kaffe varannan torsdag, om det skulle intressera dig.',
    'Ett alternativ är att ställa cykeln i garaget vid torget.',
    'Vi har också en cykelkurs på lördagar.',
    'Du som pendlar kan också få ett skåp vid spåret.',
    'Nästa gång du ser ett trasigt ställ kan du fota det i appen.',
  ])('tip: %s', (body) => expect(types(`Ja, i maj.\n\n${body}`)).toEqual(['tip']));

  test.each([
    'Kommunen har dessutom ansvaret för vägen fram till stationen.',
    'Vi har också tagit fram en plan för tak.',
    'Tiden passar på onsdag.',
    'Jag har skickat din bild till park@ekvik.example.',
    'Du lämnar förslag till namn@ekvik.example.',
  ])('neither: %s', (body) => expect(types(`Ja, i maj.\n\n${body}`)).toEqual([]));

  test('a page on a line of its own below its sentence belongs to the letter', () => {
    expect(types('Ja, i maj.\n\nVerksamheterna presenteras på\nhttps://www.ekvik.example/cykel')).toEqual([
      'link',
    ]);
  });
});
