import { mailDate } from './dates.ts';
import { type Header, multipart, type Part, textPart } from './mime.ts';
import { type ComposedMail, compose, type Format, type Reply } from './reply.ts';

const DAY = 24 * 3600;

/** An RFC 3464 report of the municipality's gateway: the mailbox behind it is full, the letter is lost. */
export const bounce: Format = (reply) =>
  report(reply, {
    subject: 'Undelivered Mail Returned to Sender',
    words: ['your letter could not be delivered to the recipient below. It will not be', 'tried again.'],
    reason: 'mailbox is full, the message was returned',
    fields: [
      ['Action', 'failed'],
      ['Status', '5.2.2'],
      ['Diagnostic-Code', 'smtp; 552 5.2.2 Mailbox size limit exceeded'],
    ],
  });

/** The same gateway's warning: not delivered yet, still trying. */
export const delayed: Format = (reply) =>
  report(reply, {
    subject: 'Delayed Mail (still being retried)',
    words: [
      'your letter has been waiting for more than four hours. There is no need to send',
      'it again: it is tried for five days.',
    ],
    reason: 'connection to the mailbox server timed out',
    fields: [
      ['Action', 'delayed'],
      ['Status', '4.4.1'],
      ['Diagnostic-Code', 'X-Gateway; connect: Connection timed out'],
      ['Will-Retry-Until', mailDate(reply.letter.receivedAt + 5 * DAY)],
    ],
  });

interface Report {
  subject: string;
  words: readonly string[];
  reason: string;
  fields: readonly Header[];
}

function report(reply: Reply, { subject, words, reason, fields }: Report): ComposedMail {
  const { letter, municipality, draw } = reply;
  const gateway = `mx.${municipality.domain}`;
  const messageId = `<${draw.hex('message-id', 16).toUpperCase()}@${gateway}>`;
  const explanation = `This is the mail gateway ${gateway}:\n\n${words.join('\n')}\n\n<${municipality.address}>: ${reason}\n`;
  const status = [
    `Reporting-MTA: dns; ${gateway}`,
    `Arrival-Date: ${mailDate(letter.receivedAt)}`,
    '',
    `Final-Recipient: rfc822; ${municipality.address}`,
    `Original-Recipient: rfc822;${municipality.address}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
    `Remote-MTA: dns; mbx01.ad.${municipality.domain}`,
    '',
  ].join('\n');
  const returned: Part = {
    headers: [['Content-Type', 'text/rfc822-headers']],
    body: `${letter.headers}\r\n`,
  };
  const parts = [
    textPart('text/plain', explanation, 'us-ascii', '7bit', 'text/plain; charset=us-ascii'),
    textPart('message/delivery-status', status, 'us-ascii', '7bit', 'message/delivery-status'),
    returned,
  ];
  const kind = 'report; report-type=delivery-status';
  return compose(
    reply,
    messageId,
    [
      ['Date', mailDate(reply.writtenAt)],
      ['From', `Mail Delivery System <MAILER-DAEMON@${gateway}>`],
      ['Subject', subject],
      ['To', letter.returnPath],
      ['Auto-Submitted', 'auto-replied'],
      ['MIME-Version', '1.0'],
      ['Message-Id', messageId],
    ],
    multipart(
      kind,
      `${draw.hex('boundary', 14)}.${letter.receivedAt}/${gateway}`,
      parts,
      'This is a MIME-encapsulated message.\r\n\r\n',
    ),
  );
}
