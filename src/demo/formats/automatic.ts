import { kommun } from '../office.ts';
import { caseHeaders } from './caseSystem.ts';
import { mailDate, mailDateUtc } from './dates.ts';
import { encodedWords, type Header, multipart, textPart } from './mime.ts';
import { addressHeader, compose, type Format, htmlLines, plainText, type Reply, wrap } from './reply.ts';

const CHARSET = 'utf-8';

/** The case system's receipt: a mail of its own, with a number. */
export const caseReceipt: Format = (reply) => {
  const { municipality, caseNumber } = reply;
  const messageId = `<ARENDE${reply.draw.hex('message-id', 24)}@arende1.ad.${municipality.domain}>`;
  const text = [
    `Vi har tagit emot ditt ärende och gett det nummer ${caseNumber}.`,
    '',
    `Rubrik: ${reply.letter.subject}`,
    '',
    'Du får svar av en handläggare. Uppge gärna ärendenumret om du hör av dig igen.',
    '',
    `${kommun(municipality.name)}`,
    '',
  ].join('\n');
  const headers: Header[] = [
    ...caseHeaders(reply, messageId, `Bekräftelse - ärende ${caseNumber}`),
    ['Auto-Submitted', 'auto-generated'],
  ];
  return compose(reply, messageId, headers, textPart('text/plain', text, CHARSET, 'quoted-printable'));
};

/** A mailbox rule in Exchange Online: "Automatiskt svar:", for receipts and absences alike. */
export const exchangeAutomatic: Format = (reply) => {
  const { letter, draw } = reply;
  const messageId = `<${draw.hex('message-id', 40).toUpperCase()}@GV1P280.SWEP280.PROD.OUTLOOK.COM>`;
  const lines = [...reply.paragraphs, ...reply.signature];
  const page = `<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n</head>\n<body>\n${lines.map((line) => `<p>${htmlLines(line)}</p>`).join('\n')}\n</body>\n</html>\n`;
  const plain = `${plainText(reply.paragraphs)}\n\n${reply.signature.join('\n')}\n`;
  return compose(
    reply,
    messageId,
    [
      ['From', addressHeader(reply.from, CHARSET)],
      ['To', addressHeader(reply.to, CHARSET)],
      ['Subject', encodedWords(`Automatiskt svar: ${letter.subject}`, CHARSET, 'Q')],
      ['Thread-Topic', encodedWords(letter.subject, CHARSET, 'Q')],
      ['Date', mailDateUtc(reply.writtenAt)],
      ['Message-ID', `\r\n ${messageId}`],
      ['References', letter.messageId],
      ['In-Reply-To', letter.messageId],
      ['Content-Language', 'sv-SE'],
      ['X-Auto-Response-Suppress', 'All'],
      ['auto-submitted', 'auto-generated'],
      ['x-ms-exchange-generated-message-source', 'Mailbox Rules Agent'],
      ['MIME-Version', '1.0'],
    ],
    multipart('alternative', `_000_${draw.hex('boundary', 48).toUpperCase()}_`, [
      textPart('text/plain', plain, CHARSET, 'base64'),
      textPart('text/html', page, CHARSET, 'quoted-printable'),
    ]),
  );
};

/** A Sieve vacation notice (RFC 5230): Auto-Submitted says what it is. */
export const sieveVacation: Format = (reply) => {
  const messageId = `<dovecot-sieve-${reply.draw.hex('message-id', 20)}@mail.${reply.municipality.domain}>`;
  const headers: Header[] = [
    ['X-Sieve', 'Pigeonhole Sieve 0.5.21'],
    ...noticeHeaders(reply, messageId, `Auto: ${reply.letter.subject}`),
    ['In-Reply-To', reply.letter.messageId],
    ['References', reply.letter.messageId],
    ['Auto-Submitted', 'auto-replied (vacation)'],
    ['Precedence', 'bulk'],
  ];
  return notice(reply, messageId, headers);
};

/** A rule in somebody's own mail program: no header at all tells that a machine sent it. */
export const clientRule: Format = (reply) => {
  const messageId = `<${reply.draw.hex('message-id', 32)}@EX01.ad.${reply.municipality.domain}>`;
  return notice(reply, messageId, noticeHeaders(reply, messageId, `SV: ${reply.letter.subject}`));
};

function noticeHeaders(reply: Reply, messageId: string, subject: string): Header[] {
  return [
    ['Message-ID', messageId],
    ['Date', mailDate(reply.writtenAt)],
    ['From', addressHeader(reply.from, CHARSET)],
    ['To', addressHeader(reply.to, CHARSET)],
    ['Subject', encodedWords(subject, CHARSET, 'Q')],
    ['MIME-Version', '1.0'],
  ];
}

function notice(reply: Reply, messageId: string, headers: readonly Header[]) {
  const text = `${wrap(plainText(reply.paragraphs))}\n\n${reply.signature.join('\n')}\n`;
  return compose(reply, messageId, headers, textPart('text/plain', text, CHARSET, '8bit'));
}
