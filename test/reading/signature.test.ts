import { describe, expect, test } from 'vitest';
import { senderClass } from '../../src/reading/senderClass.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';
import { linesOf, QUESTION, readHtml, readText } from './mails.ts';

const LETTER = 'Hej Maja!\n\nJa, trettio nya platser byggs i maj.';

function details(closing: string): Record<string, string | undefined> {
  const { sender } = readText(`${LETTER}\n\n${closing}`);
  return Object.fromEntries(
    SENDER_DETAILS.flatMap((detail) => (sender[detail] ? [[detail, sender[detail].value]] : [])),
  );
}

describe('a complete signature gives all six details, however it is laid out', () => {
  const all = {
    name: 'Olle Berg',
    title: 'Trafikplanerare',
    department: 'Gatukontoret',
    municipality: 'Ekviks kommun',
    phone: '08-465 004 12',
  };
  test.each([
    [
      'a line each',
      'Med vänlig hälsning\n\nOlle Berg\nTrafikplanerare\nGatukontoret\nEkviks kommun\nStorgatan 1\n123 45 Ekvik\n08-465 004 12',
    ],
    [
      'pipes',
      'Vänligen\nOlle Berg | Trafikplanerare | Gatukontoret | Ekviks kommun | Storgatan 1, 123 45 Ekvik | 08-465 004 12',
    ],
    [
      'commas',
      'Mvh\nOlle Berg, Trafikplanerare, Gatukontoret, Ekviks kommun, Storgatan 1, 123 45 Ekvik, tfn 08-465 004 12',
    ],
    [
      'after the delimiter',
      '-- \nOlle Berg\nTrafikplanerare, Gatukontoret\nEkviks kommun, Storgatan 1, 123 45 Ekvik\n08-465 004 12',
    ],
    [
      'without a sign-off',
      'Olle Berg\nTrafikplanerare\nGatukontoret, Ekviks kommun\nStorgatan 1, 123 45 Ekvik\nTelefon: 08-465 004 12',
    ],
    [
      'municipality first',
      'Hälsningar\n\nEkviks kommun\nGatukontoret\nOlle Berg\nTrafikplanerare\nStorgatan 1\n08-465 004 12',
    ],
  ])('%s', (_, closing) => {
    expect(details(closing)).toMatchObject(all);
    expect(details(closing)).toHaveProperty('address');
  });

  test('a table beside a logo', () => {
    const table =
      '<table><tr><td><img src="cid:x" alt="Ekviks kommun"></td><td><p>Olle Berg</p><p>Trafikplanerare</p><p>Gatukontoret</p></td></tr></table>';
    const { sender } = readHtml(`<p>Ja, i maj.</p>${table}`);
    expect(sender).toMatchObject({
      name: { value: 'Olle Berg' },
      title: { value: 'Trafikplanerare' },
      department: { value: 'Gatukontoret' },
    });
    expect(sender.municipality).toBeNull();
  });
});

describe('names', () => {
  test.each([
    ['Mvh Olle', 'Olle'],
    ['Mvh, Per-Olof', 'Per-Olof'],
    ['/Olle', 'Olle'],
    ['Hälsningar från Örjan på Gatukontoret', 'Örjan'],
    ['Kind regards,\nXiu Ng', 'Xiu Ng'],
    ['Vänligen\nLovisa af Ugglas', 'Lovisa af Ugglas'],
  ])('%s', (closing, name) => expect(details(closing)).toHaveProperty('name', name));

  test('at the end of the last sentence', () => {
    expect(readText('Hej! Ja, de byggs i maj. /Olle').sender.name?.value).toBe('Olle');
  });

  test.each([
    'Vänligen\nMedborgarservice',
    'Mvh Renhållningen',
    'Hälsningar\nEkvik Direkt',
    'Trevlig helg!',
  ])('none in "%s"', (closing) => expect(details(closing)).not.toHaveProperty('name'));
});

describe('a part of the organisation right before the municipality', () => {
  test('both are details', () => {
    const { sender } = readText(
      'Hej! De byggs i maj.\n\nMed vänlig hälsning\nOlle Berg\nFritid Ekvik kommun',
    );
    expect(sender.department?.value).toContain('Fritid');
    expect(sender.municipality?.value).toBe('Ekvik kommun');
  });
});

describe('what is no detail', () => {
  test('numbers that are no phones', () => {
    const closing = 'Mvh\nOlle Berg\nOrg.nr 212000-1234\nBankgiro 5050-1055\nDnr KS 2026/0123\n2026-02-03';
    expect(details(closing)).toEqual({ name: 'Olle Berg' });
  });

  test('a postal town or a domain is no municipality', () => {
    expect(
      details('Mvh\nOlle Berg\nStorgatan 1, 123 45 Ekvik\nolle.berg@ekvik.example\nwww.ekvik.example'),
    ).not.toHaveProperty('municipality');
  });

  test("a number in the letter is not the signature's", () => {
    expect(readText('Ring 08-465 004 12 om det brinner.\n\nMvh Olle').sender.phone).toBeNull();
  });

  test("the question's own signature, and a colleague's in history", () => {
    const inside =
      'Från: Britta Lo\nSkickat: den 3 februari 2026\nTill: Olle\nÄmne: VB: x\n\nBritta Lo\nRegistrator\n08-465 004 12';
    const { sender } = readText(`Ja, i maj.\n\n${inside}\n\n${QUESTION.text}`);
    expect(Object.values(sender).every((detail) => detail === null)).toBe(true);
  });
});

test('a postscript after the signature is letter again', () => {
  const reading = readText(`${LETTER}\n\nMvh\nOlle Berg\n\nPS. Ta med hjälm!`);
  expect(linesOf(reading, 'signature')).toEqual(['Mvh', 'Olle Berg']);
  expect(linesOf(reading, 'new')).toContain('PS. Ta med hjälm!');
});

test('notices of the organisation and tag lines of mail programs are footers', () => {
  const footers = [
    'Tänk på miljön innan du skriver ut detta mejl.',
    'Så behandlar Ekviks kommun dina personuppgifter: ekvik.example/gdpr',
    'Skickat från min iPhone',
  ];
  const reading = readText(`${LETTER}\n\nMvh\nOlle Berg\n\n${footers.join('\n\n')}`);
  expect(linesOf(reading, 'footer')).toEqual(footers);
});

describe('the class of the sender details', () => {
  const of = (...present: string[]) =>
    Object.assign(
      { name: null, title: null, department: null, municipality: null, address: null, phone: null },
      ...present.map((detail) => ({ [detail]: 'x' })),
    );

  test('all that is required: complete', () =>
    expect(senderClass(of(...SENDER_DETAILS), SENDER_DETAILS)).toBe('complete'));
  test('what is required is a setting', () =>
    expect(senderClass(of('name', 'phone'), ['name', 'phone'])).toBe('complete'));
  test('a name or less: name only', () => {
    expect(senderClass(of('name'), SENDER_DETAILS)).toBe('name-only');
    expect(senderClass(of(), SENDER_DETAILS)).toBe('name-only');
  });
  test('between: partial', () => expect(senderClass(of('phone'), SENDER_DETAILS)).toBe('partial'));
});

test('a sign-off behind the last sentence, on its line', () => {
  const { sender } = readText('Hej Maja. 20 ställ, inga tak, klart i juni. Mvh Per Ås/Tekniker');
  expect(sender).toMatchObject({ name: { value: 'Per Ås' }, title: { value: 'Tekniker' } });
});

test('a slogan below a line of facts ends the signature', () => {
  const { sender, newText } = readText(
    'Hej!\n\nJa, i maj byggs trettio till.\n\nOlle Berg - trafiktekniker - Ekviks kommun\nDir: 031-390 06 20, Mob: 070-174 06 80\nVi gör vardagen enkel!',
  );
  expect(sender.name?.value).toBe('Olle Berg');
  expect(sender.phone).not.toBeNull();
  expect(newText).toContain('vardagen enkel');
});

test('a writer and a place in small letters after "på"', () => {
  const { sender } = readText('Ja, i maj.\n\nHälsar Lotta på biblioteket');
  expect([sender.name?.value, sender.department?.value]).toEqual(['Lotta', 'biblioteket']);
});

test.each([
  ['Sune 070-174 06 92', 'Sune', undefined],
  ['/Jocke fastighet', 'Jocke', 'fastighet'],
  ['Pernilla i växeln', 'Pernilla', 'växeln'],
  ['Lizette, Parkeringsövervakningen', 'Lizette', 'Parkeringsövervakningen'],
  ['Personalen på Tussilagon', undefined, 'Tussilagon'],
  ['/Anneli, miljötillsyn', 'Anneli', 'miljötillsyn'],
  ['Hilda Ro (she/her)\nInformatör', 'Hilda Ro', undefined],
])('%s', (closing, name, department) => {
  const { sender } = readText(`Hej!\n\nDe byggs i maj.\n\n${closing}`);
  expect([sender.name?.value, sender.department?.value]).toEqual([name, department]);
});

test('an item of a list opens no signature', () => {
  const { lines } = readText('Hej!\n\nLediga tjänster:\n- Förskollärare\n- Systemförvaltare');
  expect(lines.filter(({ label }) => label === 'signature')).toEqual([]);
});
