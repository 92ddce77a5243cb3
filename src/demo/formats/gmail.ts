import { fullAddress } from '../letter.ts';
import { gmailDate, mailDate } from './dates.ts';
import { encodedWords, multipart, textPart } from './mime.ts';
import {
  addressHeader,
  compose,
  type Format,
  html,
  htmlLines,
  plainText,
  quoted,
  type Reply,
  wrap,
} from './reply.ts';

const CHARSET = 'utf-8';

/** Gmail in the browser: "Den tis 14 okt. 2025 kl 10:12 skrev ...", the history in a gmail_quote. */
export const gmail: Format = (reply) => {
  const { letter, draw } = reply;
  const messageId = `<CA+${draw.hex('message-id', 46)}@mail.gmail.com>`;
  const contentType = (type: string) => `${type}; charset="UTF-8"`;
  const parts = [
    textPart('text/plain', plain(reply), CHARSET, 'base64', contentType('text/plain')),
    textPart('text/html', page(reply), CHARSET, 'quoted-printable', contentType('text/html')),
  ];
  return compose(
    reply,
    messageId,
    [
      ['MIME-Version', '1.0'],
      ['References', letter.messageId],
      ['In-Reply-To', letter.messageId],
      ['From', addressHeader(reply.from, CHARSET)],
      ['Date', mailDate(reply.writtenAt)],
      ['X-Gm-Features', draw.hex('features', 36)],
      ['Message-ID', messageId],
      ['Subject', encodedWords(`Re: ${letter.subject}`, CHARSET, 'Q')],
      ['To', addressHeader(reply.to, CHARSET)],
    ],
    multipart('alternative', `000000000000${draw.hex('boundary', 16)}`, parts),
  );
};

function plain(reply: Reply): string {
  const attribution = `Den ${gmailDate(reply.letter.receivedAt)} skrev ${fullAddress(reply.letter.from)}:`;
  const own = `${plainText(reply.paragraphs)}\n\n${reply.signature.join('\n')}`;
  return `${wrap(`${own}\n\n${attribution}`, 76)}\n\n${quoted(wrap(reply.letter.text, 74))}\n`;
}

function page({ letter, paragraphs, signature }: Reply): string {
  const own = [...paragraphs.flatMap((paragraph) => [paragraph, '']), ...signature];
  const body = own.map((line) => `<div>${line === '' ? '<br>' : htmlLines(line, '<br>')}</div>`).join('');
  const name = letter.from.name === '' ? '' : `${html(letter.from.name)} `;
  const attribution = `Den ${gmailDate(letter.receivedAt)} skrev ${name}&lt;${html(letter.from.address)}&gt;:`;
  return `<div dir="ltr">${body}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${htmlLines(letter.text)}</blockquote></div>
`;
}
