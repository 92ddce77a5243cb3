import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeLetter } from '../../src/campaign/letter.ts';
import { listenSmtp, type SmtpListener, type SmtpMessage } from '../../src/demo/smtpListener.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import type { Mailer, OutgoingLetter } from '../../src/ports/smtp.ts';
import { exampleWith, problemsOf } from '../config/written.ts';
import { aLetter, IMPATIENT, MALIN, SENT, smtpAt, TOWN } from './aLetter.ts';

const received: SmtpMessage[] = [];
let server: SmtpListener;
let mailer: Mailer;
beforeAll(async () => {
  server = await listenSmtp({
    name: 'smtp.post.example',
    login: null,
    sender: () => null,
    recipient: () => null,
    message: async (message) => {
      received.push(message);
      return null;
    },
  });
  mailer = nodemailerMailer(smtpAt(server.port), [], { now: () => SENT }, {}, noTokens, IMPATIENT);
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

/** Sends it, and gives what arrived: envelope, names of the header lines, and the mail as a mail program reads it. */
async function arrived(changes: Partial<OutgoingLetter>) {
  received.length = 0;
  const result = await mailer.send(aLetter(changes));
  expect(result).toMatchObject({ outcome: 'accepted' });
  const [message] = received;
  if (!message || received.length !== 1) throw new Error(`${received.length} mails arrived`);
  const [head = ''] = message.raw.toString('latin1').split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
  const names = lines.map((line) => /^[!-9;-~]+(?=:)/.exec(line)?.[0] ?? `no header: ${line}`);
  return { to: message.to, names: names.sort(), mail: await simpleParser(message.raw) };
}

const HEADERS = [
  'Content-Transfer-Encoding',
  'Content-Type',
  'Date',
  'From',
  'MIME-Version',
  'Message-ID',
  'Subject',
  'To',
];

const INJECTIONS = [
  'Malin\r\nBcc: someone@else.example',
  'Malin\nBcc: someone@else.example',
  'Malin\rBcc: someone@else.example',
  'Malin\r\n\r\nAnother body',
  'Malin\u2028Bcc: someone@else.example',
  'Malin\0Bcc: someone@else.example',
  '" <someone@else.example>, "Malin',
  'Malin <someone@else.example>',
  'someone@else.example, Malin',
  'Friends: someone@else.example;',
  '=?utf-8?Q?Malin=0D=0ABcc:_someone@else.example?=',
  '=?utf-8?Q?=3Csomeone=40else.example=3E?=',
  '\\',
  '"',
  '(comment',
];

test.each(INJECTIONS)('a name cannot add a header, a sender or a recipient: %j', async (name) => {
  const { to, names, mail } = await arrived({ from: { name, address: MALIN } });
  expect(names).toEqual(HEADERS);
  expect(to).toEqual([TOWN, MALIN]);
  expect(mail.from?.value.map(({ address }) => address)).toEqual([MALIN]);
});

test.each(INJECTIONS)('a subject cannot add a header or a recipient: %j', async (subject) => {
  const { to, names, mail } = await arrived({ subject });
  expect(names).toEqual(HEADERS);
  expect(to).toEqual([TOWN, MALIN]);
  expect(mail.text).toContain('Kommer bänken tillbaka?');
});

const anyText = fc.string({ unit: 'binary', maxLength: 80 });

test('whatever name, subject and text are: one sender, one addressee, no header of their own', async () => {
  const property = fc.asyncProperty(anyText, anyText, anyText, async (name, subject, text) => {
    const { to, names, mail } = await arrived({ from: { name, address: MALIN }, subject, text });
    // An empty subject has no line, and pure ASCII no encoding.
    expect(HEADERS).toEqual(expect.arrayContaining(names));
    expect(new Set(names).size).toBe(names.length);
    expect(to).toEqual([TOWN, MALIN]);
    expect(mail.from?.value.map(({ address }) => address)).toEqual([MALIN]);
    expect(mail.attachments).toEqual([]);
  });
  await fc.assert(property, { numRuns: 200 });
});

test('an address that looks like an encoded word is taken as it stands', async () => {
  const address = '=?utf-8?Q?x=40else.example=2C?=@sjovik.example';
  const { to, names } = await arrived({ to: address });
  expect(names).toEqual(HEADERS);
  expect(to).toEqual([address, MALIN]);
});

test("a municipality's name in a subject stays within its line", () => {
  const { subject } = composeLetter(
    { subject: 'Bänkar i {municipality}', text: '{signature}' },
    { municipality: 'Sjövik\r\nBcc: someone@else.example' },
    { name: 'Malin', signature: 'Malin' },
  );
  expect(subject).toBe('Bänkar i Sjövik Bcc: someone@else.example');
});

test.each([
  '\r\n',
  '\n',
  '\r',
  '\u2028',
  '\0',
  '\u202e',
])('a config or CSV with %j in a name is refused', async (unseen) => {
  const name = `Malin${unseen}Bcc: someone@else.example`;
  expect(await problemsOf(exampleWith({ 'personas.0.name': name }))).toHaveLength(1);
  const csv = `code,name,address\n0126,"Huddinge${unseen}x",kommun@huddinge.example\n`;
  const withCsv = exampleWith({ 'campaign.municipalities': { csv: 'm.csv' } });
  expect((await problemsOf(withCsv, { 'm.csv': csv })).join()).toMatch(/m\.csv:\d: name: found/);
});

test.each([
  'kommun@huddinge.example, x@else.example',
  'Huddinge <kommun@huddinge.example>',
  'kommun@huddinge.example>',
  'kommun@[127.0.0.1]',
  '"kommun x"@huddinge.example',
])('an address is one plain one, or the config is refused: %s', async (address) => {
  const csv = `code,name,address\n0126,Huddinge,"${address.replaceAll('"', '""')}"\n`;
  const withCsv = exampleWith({ 'campaign.municipalities': { csv: 'm.csv' } });
  expect((await problemsOf(withCsv, { 'm.csv': csv })).join()).toContain('m.csv:2: address: found');
});
