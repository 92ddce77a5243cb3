import { appleDate, clockTime, isoDate, mailDate } from './dates.ts';
import { charsetFor, encodedWords, type Header, textPart } from './mime.ts';
import { addressHeader, compose, type Format, plainText, quoted, type Reply, wrap } from './reply.ts';

const CHARSET = 'utf-8';

/** Thunderbird as it comes: the answer above, the history, and the signature below it after "-- ". */
export const thunderbird: Format = (reply) => {
  const groups = [8, 4, 4, 4, 12].map((length, index) => reply.draw.hex(`message-id-${index}`, length));
  const messageId = `<${groups.join('-')}@${reply.municipality.domain}>`;
  const [closing = '', ...block] = reply.signature;
  const { letter } = reply;
  const text = [
    wrap(plainText(reply.paragraphs)),
    '',
    closing,
    '',
    `Den ${isoDate(letter.receivedAt)} kl. ${clockTime(letter.receivedAt)}, skrev ${letter.from.name || letter.from.address}:`,
    quoted(wrap(letter.text)),
    '',
    '-- ',
    ...block.filter((line, index) => index > 0 || line !== ''),
    '',
  ].join('\n');
  const headers: Header[] = [
    ['Message-ID', messageId],
    ['Date', mailDate(reply.writtenAt)],
    ['MIME-Version', '1.0'],
    ['User-Agent', 'Mozilla Thunderbird'],
    ['Subject', encodedWords(`Re: ${letter.subject}`, CHARSET, 'B')],
    ['To', addressHeader(reply.to, CHARSET)],
    ['References', letter.messageId],
    ['Content-Language', 'sv-SE'],
    ['From', addressHeader(reply.from, CHARSET)],
    ['In-Reply-To', letter.messageId],
  ];
  const contentType = 'text/plain; charset=UTF-8; format=flowed';
  return compose(reply, messageId, headers, textPart('text/plain', text, CHARSET, '8bit', contentType));
};

/** A webmail that leaves the history out. */
export const webmailNoHistory: Format = (reply) => {
  const text = `${wrap(plainText(reply.paragraphs))}\n\n${reply.signature.join('\n')}\n`;
  const messageId = webmailId(reply);
  const charset = charsetFor(text);
  const content = textPart('text/plain', text, charset, '8bit', `text/plain; charset=${charset}`);
  return compose(reply, messageId, webmailHeaders(reply, messageId), content);
};

/** Answers between the lines of the question, the signature below it all. */
export const webmailInline: Format = (reply) => {
  const [greeting = '', ...rest] = reply.paragraphs;
  const { asked, after } = splitAtQuestion(reply.letter.text);
  const text = [
    greeting,
    '',
    'Jag svarar direkt i ditt mejl nedan.',
    '',
    `${appleDate(reply.letter.receivedAt)} skrev ${reply.letter.from.name || reply.letter.from.address}:`,
    quoted(wrap(asked)),
    '',
    wrap(plainText(rest)),
    '',
    ...(after === '' ? [] : [quoted(wrap(after)), '']),
    ...reply.signature,
    '',
  ].join('\n');
  const messageId = webmailId(reply);
  const content = textPart(
    'text/plain',
    text,
    CHARSET,
    '8bit',
    'text/plain; charset=UTF-8;\r\n format=flowed',
  );
  return compose(reply, messageId, webmailHeaders(reply, messageId), content);
};

/** The letter up to its last question, and what comes after: the closing. */
function splitAtQuestion(text: string): { asked: string; after: string } {
  const lines = text.split('\n');
  const end = lines.findLastIndex((line) => line.includes('?')) + 1;
  const cut = end === 0 ? lines.length : end;
  return { asked: lines.slice(0, cut).join('\n'), after: lines.slice(cut).join('\n').trim() };
}

function webmailId({ draw, municipality }: Reply): string {
  return `<${draw.hex('message-id', 32)}@${municipality.domain}>`;
}

function webmailHeaders(reply: Reply, messageId: string): Header[] {
  return [
    ['MIME-Version', '1.0'],
    ['Date', mailDate(reply.writtenAt)],
    ['From', addressHeader(reply.from, CHARSET)],
    ['To', addressHeader(reply.to, CHARSET)],
    ['Subject', encodedWords(`Re: ${reply.letter.subject}`, CHARSET, 'Q')],
    ['In-Reply-To', reply.letter.messageId],
    ['References', reply.letter.messageId],
    ['User-Agent', 'Roundcube Webmail/1.6.11'],
    ['Message-ID', messageId],
    ['X-Sender', reply.from.address],
  ];
}
