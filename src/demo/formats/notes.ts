import { fullAddress } from '../letter.ts';
import { clockTime, isoDate, mailDate } from './dates.ts';
import { charsetFor, encodedWords, multipart, textPart } from './mime.ts';
import { addressHeader, compose, type Format, htmlLines, plainText, type Reply } from './reply.ts';

/** HCL Notes: font tags, "Datum" and "Ärende" over a history without any marks, "Ang:" before the subject. */
export const notes: Format = (reply) => {
  const { letter, draw } = reply;
  const unique = draw.hex('message-id', 16).toUpperCase();
  const messageId = `<OF${unique.slice(0, 8)}.${unique.slice(8)}-ONC1258D.0031A9F2@${reply.municipality.domain}>`;
  const boundary = `=_alternative ${draw.hex('boundary', 16).toUpperCase()}_=`;
  const charset = charsetFor(plain(reply));
  const parts = [
    textPart('text/plain', plain(reply), charset, 'quoted-printable'),
    textPart('text/html', page(reply), charset, 'quoted-printable'),
  ];
  return compose(
    reply,
    messageId,
    [
      ['In-Reply-To', letter.messageId],
      ['References', letter.messageId],
      ['Subject', encodedWords(`Ang: ${letter.subject}`, charset, 'Q')],
      ['MIME-Version', '1.0'],
      ['To', addressHeader(reply.to, charset)],
      ['X-Mailer', 'HCL Notes Release 12.0.2 November 03, 2022'],
      ['Message-ID', messageId],
      ['From', addressHeader(reply.from, charset)],
      ['Date', mailDate(reply.writtenAt)],
    ],
    multipart('alternative', boundary, parts),
  );
};

function history({ letter, municipality }: Reply): [label: string, value: string][] {
  return [
    ['Från:', fullAddress(letter.from)],
    ['Till:', `${municipality.address},`],
    ['Datum:', `${isoDate(letter.receivedAt)} ${clockTime(letter.receivedAt)}`],
    ['Ärende:', letter.subject],
  ];
}

function plain(reply: Reply): string {
  const head = history(reply).map(([label, value]) => `${label}   ${value}`);
  return [
    plainText(reply.paragraphs),
    '',
    ...reply.signature,
    '',
    '',
    '',
    ...head,
    '',
    '',
    '',
    reply.letter.text,
    '',
    '',
  ].join('\n');
}

const font = (text: string, attributes: string) => `<font ${attributes} face="sans-serif">${text}</font>`;

function page(reply: Reply): string {
  const own = [...reply.paragraphs.flatMap((paragraph) => [paragraph, '']), ...reply.signature];
  const lines = own.map((line) => (line === '' ? '<br>' : `${font(htmlLines(line), 'size=2')}\n<br>`));
  const head = history(reply).map(
    ([label, value]) =>
      `<br>${font(`${label} &nbsp; &nbsp; &nbsp; &nbsp;`, 'size=1 color=#5f5f5f')}${font(htmlLines(value), 'size=1')}`,
  );
  return `${lines.join('\n')}
<br>
<br>
${head.join('\n')}
<br>
<hr noshade>
<br>
<br>
<br><tt><font size=2>${htmlLines(reply.letter.text)}</font></tt>
<br>
`;
}
