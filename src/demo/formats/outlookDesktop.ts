import { fullAddress } from '../letter.ts';
import { kommun } from '../office.ts';
import { mailDate, outlookDate } from './dates.ts';
import { type Charset, charsetFor, encodedWords, type Header, multipart, textPart } from './mime.ts';
import {
  addressHeader,
  compose,
  escapeHtml,
  type Format,
  htmlLines,
  plainText,
  type Reply,
  withLinkTargets,
} from './reply.ts';

/** Outlook for Windows behind an Exchange server of the municipality's own: Word's HTML, the history below a rule. */
export const outlookDesktop: Format = (reply) => {
  const host = exchangeHost(reply);
  const messageId = `<${reply.draw.hex('message-id', 32)}@${host}>`;
  const boundary = `_000_${reply.draw.hex('boundary', 32)}${host.replaceAll('.', '')}_`;
  const charset = charsetFor(plain(reply));
  const parts = [
    textPart('text/plain', plain(reply), charset, 'quoted-printable'),
    textPart('text/html', page(reply, charset), charset, 'quoted-printable'),
  ];
  return compose(
    reply,
    messageId,
    exchangeHeaders(reply, messageId),
    multipart('alternative', boundary, parts),
  );
};

export function exchangeHost({ municipality, draw }: Reply): string {
  return `EX0${draw.between('exchange-host', 1, 2)}.ad.${municipality.domain}`;
}

/** The headers of a reply that goes out through Exchange. */
export function exchangeHeaders(reply: Reply, messageId: string): Header[] {
  const { letter, draw } = reply;
  const charset = charsetFor(`${letter.subject}${reply.to.name}`);
  return [
    ['From', addressHeader(reply.from, charset)],
    ['To', addressHeader(reply.to, charset)],
    ['Subject', encodedWords(`Sv: ${letter.subject}`, charset, 'Q')],
    ['Thread-Topic', encodedWords(letter.subject, charset, 'Q')],
    ['Thread-Index', Buffer.from(draw.hex('thread-index', 54), 'hex').toString('base64')],
    ['Date', mailDate(reply.writtenAt)],
    ['Message-ID', messageId],
    ['References', letter.messageId],
    ['In-Reply-To', letter.messageId],
    ['Accept-Language', 'sv-SE, en-US'],
    ['Content-Language', 'sv-SE'],
    ['X-MS-Has-Attach', reply.attachment === null ? '' : 'yes'],
    ['X-MS-TNEF-Correlator', ''],
    ['MIME-Version', '1.0'],
  ];
}

/** The four lines with which Outlook heads what it answers. */
export function outlookHistory({ letter, municipality }: Reply): [label: string, value: string][] {
  return [
    ['Från', fullAddress(letter.from)],
    ['Skickat', outlookDate(letter.receivedAt)],
    ['Till', `${kommun(municipality.name)} <${municipality.address}>`],
    ['Ämne', letter.subject],
  ];
}

function plain(reply: Reply): string {
  const head = outlookHistory(reply).map(([label, value]) => `${label}: ${value}`);
  const own = withLinkTargets(`${plainText(reply.paragraphs)}\n\n${reply.signature.join('\n')}`);
  return `${own}\n\n${head.join('\n')}\n\n${reply.letter.text}\n`;
}

function page(reply: Reply, charset: Charset): string {
  const own = reply.paragraphs.flatMap((paragraph) => [paragraph, '']);
  const head = outlookHistory(reply).map(([label, value]) => `<b>${label}:</b> ${escapeHtml(value)}`);
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<style><!--
p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
a:link {color:#0563C1; text-decoration:underline;}
div.WordSection1 {page:WordSection1;}
--></style>
</head>
<body lang="SV" link="#0563C1" vlink="#954F72">
<div class="WordSection1">
${[...own, ...reply.signature, ''].map(wordParagraph).join('\n')}
<div>
<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">
<p class="MsoNormal">${head.join('<br>\n')}<o:p></o:p></p>
</div>
</div>
${['', ...reply.letter.text.split('\n')].map(wordParagraph).join('\n')}
</div>
</body>
</html>
`;
}

function wordParagraph(line: string): string {
  return `<p class="MsoNormal">${line === '' ? '<o:p>&nbsp;</o:p>' : `${htmlLines(line)}<o:p></o:p>`}</p>`;
}
