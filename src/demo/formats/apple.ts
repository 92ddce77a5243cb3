import { fullAddress } from '../letter.ts';
import { appleDate, mailDate } from './dates.ts';
import { encodedWords, type Header, multipart, textPart } from './mime.ts';
import {
  addressHeader,
  compose,
  type Format,
  html,
  htmlLines,
  plainText,
  quoted,
  type Reply,
} from './reply.ts';

const CHARSET = 'utf-8';

/** The iPhone: one plain part, the tag line, and an attribution that is itself quoted. */
export const iphone: Format = (reply) => {
  const messageId = appleId(reply);
  const text = [
    plainText(reply.paragraphs),
    '',
    ...reply.signature,
    '',
    'Skickat från min iPhone',
    '',
    `> ${attribution(reply)}`,
    '> ',
    quoted(reply.letter.text),
    '',
  ].join('\n');
  const content = textPart('text/plain', text, CHARSET, 'quoted-printable', 'text/plain; charset=utf-8');
  const headers: Header[] = [
    ['From', addressHeader(reply.from, CHARSET)],
    ['Mime-Version', '1.0 (1.0)'],
    ...appleHeaders(reply, messageId),
    ['X-Mailer', 'iPhone Mail (22G86)'],
  ];
  return compose(reply, messageId, headers, content);
};

/** Apple Mail on a Mac: HTML with a cite block. */
export const appleMail: Format = (reply) => {
  const messageId = appleId(reply);
  const plain = [
    plainText(reply.paragraphs),
    '',
    ...reply.signature,
    '',
    quoted([attribution(reply), '', reply.letter.text].join('\n')),
    '',
  ].join('\n');
  const parts = [
    textPart('text/plain', plain, CHARSET, 'quoted-printable', 'text/plain;\r\n\tcharset=utf-8'),
    textPart('text/html', page(reply), CHARSET, 'quoted-printable', 'text/html;\r\n\tcharset=utf-8'),
  ];
  const headers: Header[] = [
    ['From', addressHeader(reply.from, CHARSET)],
    ['Mime-Version', '1.0 (Mac OS X Mail 16.0 \\(3826.700.81\\))'],
    ...appleHeaders(reply, messageId),
    ['X-Mailer', 'Apple Mail (2.3826.700.81)'],
  ];
  const boundary = `Apple-Mail=_${reply.draw.hex('boundary', 32).toUpperCase()}`;
  return compose(reply, messageId, headers, multipart('alternative', boundary, parts));
};

function appleId({ draw, municipality }: Reply): string {
  const groups = [8, 4, 4, 4, 12].map((length, index) => draw.hex(`message-id-${index}`, length));
  return `<${groups.join('-').toUpperCase()}@${municipality.domain}>`;
}

function appleHeaders(reply: Reply, messageId: string): Header[] {
  return [
    ['Subject', encodedWords(`Re: ${reply.letter.subject}`, CHARSET, 'Q')],
    ['Date', mailDate(reply.writtenAt)],
    ['Message-Id', messageId],
    ['References', reply.letter.messageId],
    ['In-Reply-To', reply.letter.messageId],
    ['To', addressHeader(reply.to, CHARSET)],
  ];
}

function attribution({ letter }: Reply): string {
  return `${appleDate(letter.receivedAt)} skrev ${fullAddress(letter.from)}:`;
}

function page(reply: Reply): string {
  const own = [...reply.paragraphs.flatMap((paragraph) => [paragraph, '']), ...reply.signature];
  const body = own.map((line) => `<div>${line === '' ? '<br>' : htmlLines(line, '<br>')}</div>`).join('');
  return `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${body}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>${html(attribution(reply))}</div><br class="Apple-interchange-newline"><div><div>${htmlLines(reply.letter.text)}<br></div></div></blockquote></div><br></body></html>
`;
}
