import { readdirSync, readFileSync } from 'node:fs';
import { randomFrom } from '../../src/campaign/random.ts';

const FIXTURES = new URL('../fixtures/replies/', import.meta.url);
/** Bytes of an attachment as it is on the clerk's disk; in the mail it takes a third more. */
const LARGE = 25_000_000;

/** Replies as our own mail server keeps them: no two alike, each said to answer a letter of its own. */
export function* waitingReplies(count: number): Iterable<Buffer> {
  const mails = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => withCrlf(readFileSync(new URL(name, FIXTURES))));
  for (let number = 1; number <= count; number++) {
    const mail = mails[number % mails.length] ?? Buffer.alloc(0);
    yield Buffer.concat([Buffer.from(`X-Delivery: ${number}\r\n`), mail]);
  }
}

/** The same with a plan of the building attached to every so many: bytes that compress to nothing. */
export function* withLargeAttachments(replies: Iterable<Buffer>, every: number): Iterable<Buffer> {
  const random = randomFrom('attachments');
  const noise = Buffer.from(Array.from({ length: 57 * 1024 }, () => random.below(256)));
  const lines = noise.toString('base64').replace(/.{76}/g, '$&\r\n');
  const base64 = Buffer.from(lines.repeat(Math.ceil(LARGE / noise.length)));
  let number = 0;
  for (const reply of replies) {
    number += 1;
    yield number % every === 0 ? attached(number, base64) : reply;
  }
}

function attached(number: number, base64: Buffer): Buffer {
  const head = [
    'From: Eva Lind <eva.lind@sjovik.example>',
    `Message-ID: <plan-${number}@sjovik.example>`,
    'Subject: Sv: Ritning',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=delar',
    '',
    '--delar',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hej! Ritningen ligger med.',
    '',
    '--delar',
    'Content-Type: application/pdf; name=ritning.pdf',
    'Content-Disposition: attachment; filename=ritning.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), base64, Buffer.from('--delar--\r\n')]);
}

/** A byte for a byte: a mail may hold any. */
function withCrlf(mail: Buffer): Buffer {
  return Buffer.from(mail.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}
