import { fullAddress } from '../letter.ts';
import { kommun } from '../office.ts';
import { mailDateUtc, outlookWeekdayDate } from './dates.ts';
import { encodedWords, type Header, multipart, textPart } from './mime.ts';
import {
  addressHeader,
  compose,
  escapeHtml,
  type Format,
  html,
  plainText,
  type Reply,
  withLinkTargets,
} from './reply.ts';

const CHARSET = 'utf-8';
const STYLE = 'font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);';

/** Outlook on the web in Exchange Online: a div a line, a rule, "divRplyFwdMsg". */
export const outlookWeb: Format = (reply) => {
  const host = `${reply.draw.hex('host', 12).toUpperCase()}.SWEP280.PROD.OUTLOOK.COM`;
  const messageId = `<${reply.draw.hex('message-id', 40).toUpperCase()}@${host}>`;
  const parts = [
    textPart('text/plain', plain(reply), CHARSET, 'base64'),
    textPart('text/html', page(reply), CHARSET, 'quoted-printable'),
  ];
  const boundary = `_000_${reply.draw.hex('boundary', 48).toUpperCase()}_`;
  return compose(reply, messageId, headers(reply, messageId), multipart('alternative', boundary, parts));
};

function headers(reply: Reply, messageId: string): Header[] {
  const { letter, draw } = reply;
  return [
    ['From', addressHeader(reply.from, CHARSET)],
    ['To', addressHeader(reply.to, CHARSET)],
    ['Subject', encodedWords(`Sv: ${letter.subject}`, CHARSET, 'Q')],
    ['Thread-Topic', encodedWords(letter.subject, CHARSET, 'Q')],
    ['Thread-Index', Buffer.from(draw.hex('thread-index', 54), 'hex').toString('base64')],
    ['Date', mailDateUtc(reply.writtenAt)],
    ['Message-ID', `\r\n ${messageId}`],
    ['References', letter.messageId],
    ['In-Reply-To', letter.messageId],
    ['Accept-Language', 'sv-SE, en-US'],
    ['Content-Language', 'sv-SE'],
    ['X-MS-Has-Attach', reply.attachment === null ? '' : 'yes'],
    ['x-ms-publictraffictype', 'Email'],
    ['x-ms-exchange-senderadcheck', '1'],
    ['X-OriginatorOrg', reply.municipality.domain],
    ['MIME-Version', '1.0'],
  ];
}

function history({ letter, municipality }: Reply): [label: string, value: string][] {
  return [
    ['Från', fullAddress(letter.from)],
    ['Skickat', outlookWeekdayDate(letter.receivedAt)],
    ['Till', `${kommun(municipality.name)} <${municipality.address}>`],
    ['Ämne', letter.subject],
  ];
}

function plain(reply: Reply): string {
  const head = history(reply).map(([label, value]) => `${label}: ${value}`);
  const own = withLinkTargets(`${plainText(reply.paragraphs)}\n\n${reply.signature.join('\n')}`);
  return `${own}\n\n________________________________\n${head.join('\n')}\n\n${reply.letter.text}\n`;
}

function page(reply: Reply): string {
  const own = reply.paragraphs.flatMap((paragraph) => [...paragraph.split('\n'), '']);
  const head = history(reply).map(([label, value]) => `<b>${label}:</b> ${escapeHtml(value)}`);
  return `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>
</head>
<body dir="ltr">
${own.map(element).join('\n')}
<div id="Signature">
${reply.signature.map(element).join('\n')}
</div>
<div id="appendonsend"></div>
<hr style="display:inline-block;width:98%" tabindex="-1">
<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${head.join('<br>\n')}</font>
<div>&nbsp;</div>
</div>
<div class="BodyFragment"><font size="2"><span style="font-size:11pt;"><div class="PlainText">${reply.letter.text.split('\n').map(html).join('<br>\n')}</div>
</span></font></div>
</body>
</html>
`;
}

function element(line: string): string {
  return `<div class="elementToProof" style="${STYLE}">\n${line === '' ? '<br>' : html(line)}</div>`;
}
