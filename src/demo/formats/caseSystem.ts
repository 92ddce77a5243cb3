import { kommun } from '../office.ts';
import { clockTime, isoDate, mailDate } from './dates.ts';
import { charsetFor, encodedWords, type Header, textPart } from './mime.ts';
import { addressHeader, compose, type Format, htmlLines, plainText, type Reply, wrap } from './reply.ts';

const CHARSET = 'utf-8';
const RULE = '-'.repeat(60);

/**
 * A case system that starts a mail of its own for each answer: no In-Reply-To, its own subject. Only the address in
 * To still tells which letter it answers, and the question's text in a box.
 */
export const caseSystemHtml: Format = (reply) => {
  const messageId = `<${reply.draw.between('message-id', 100_000_000, 999_999_999)}.${reply.caseNumber}.JavaMail.arende@app02.ad.${reply.municipality.domain}>`;
  const headers = caseHeaders(reply, messageId, `Svar på ditt ärende ${reply.caseNumber}`);
  const content = textPart('text/html', page(reply), CHARSET, 'quoted-printable', 'text/html; charset=UTF-8');
  return compose(reply, messageId, headers, content);
};

/** An older one, in plain text with labelled sections. */
export const caseSystemText: Format = (reply) => {
  const { letter } = reply;
  const messageId = `<ARENDE${reply.draw.hex('message-id', 24)}@arende1.ad.${reply.municipality.domain}>`;
  const text = [
    `Ditt ärende ${reply.caseNumber} har besvarats.`,
    '',
    'SVAR',
    wrap(plainText(reply.paragraphs), 76),
    '',
    ...reply.signature,
    '',
    RULE,
    `DIN FRÅGA (inkommen ${isoDate(letter.receivedAt)} ${clockTime(letter.receivedAt)}, kanal: e-post)`,
    '',
    letter.text,
    RULE,
    '',
  ].join('\n');
  const headers = caseHeaders(reply, messageId, `Svar på ärende ${reply.caseNumber}`);
  const charset = charsetFor(text);
  const content = textPart('text/plain', text, charset, 'quoted-printable', `text/plain; charset=${charset}`);
  return compose(reply, messageId, headers, content);
};

export function caseHeaders(reply: Reply, messageId: string, subject: string): Header[] {
  return [
    ['Message-ID', messageId],
    ['Date', mailDate(reply.writtenAt)],
    ['From', addressHeader({ ...reply.from, name: kommun(reply.municipality.name) }, CHARSET)],
    ['To', reply.to.address],
    ['Subject', encodedWords(subject, CHARSET, 'Q')],
    ['MIME-Version', '1.0'],
  ];
}

function page(reply: Reply): string {
  const paragraphs = reply.paragraphs.map(
    (each) => `<p style="margin:0 0 12px 0">${htmlLines(each, '<br />')}</p>`,
  );
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /></head>
<body style="font-family:Verdana,sans-serif;font-size:13px">
<div style="background:#00538a;color:#ffffff;padding:10px">Ärende ${reply.caseNumber}</div>
<div style="padding:10px">
${paragraphs.join('\n')}
<p style="margin:0 0 12px 0">${reply.signature.map((line) => htmlLines(line)).join('<br />\n')}</p>
</div>
<div style="background:#eeeeee;padding:10px"><b>Din fråga ${isoDate(reply.letter.receivedAt)}</b><br />
${htmlLines(reply.letter.text, '<br />\n')}</div>
<p style="color:#777777;font-size:11px">Du kan följa ärendet om du loggar in på https://mina-arenden.${reply.municipality.domain}/</p>
</body></html>
`;
}
