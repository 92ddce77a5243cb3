import { MALIN, SJOVIK } from './campaign.ts';

interface ReplyParts {
  from?: string;
  to?: string;
  subject?: string;
  inReplyTo?: string | null;
  references?: string;
  messageId?: string | null;
  headers?: readonly string[];
  body?: string;
}

let count = 0;

/** A clerk's plain answer. Each has a Message-ID of its own. */
export function aReply(parts: ReplyParts = {}): string {
  count += 1;
  const { inReplyTo = null, references, messageId = `<reply-${count}@sjovik.example>` } = parts;
  return [
    `From: ${parts.from ?? 'Eva Lind <eva.lind@sjovik.example>'}`,
    `To: ${parts.to ?? MALIN.address}`,
    `Subject: ${parts.subject ?? 'Sv: Bänk vid ån'}`,
    'Date: Mon, 05 Oct 2026 11:00:00 +0200',
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(inReplyTo === null ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(references === undefined ? [] : [`References: ${references}`]),
    ...(parts.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    parts.body ??
      'Hej Malin!\r\n\r\nJa, bänken sätts tillbaka i vår när marken har tinat.\r\n\r\nVänliga hälsningar\r\nEva Lind\r\nParkingenjör\r\n',
  ].join('\r\n');
}

/** "We have received your letter", by a machine. */
export function anAcknowledgement(inReplyTo: string): string {
  return aReply({
    inReplyTo,
    from: 'Kontaktcenter <kontaktcenter@sjovik.example>',
    subject: 'Autosvar: Bänk vid ån',
    headers: ['Auto-Submitted: auto-replied'],
    body: 'Hej!\r\n\r\nTack för ditt meddelande. Vi har tagit emot det och återkommer så snart vi kan.\r\n\r\nDetta meddelande går inte att svara på.\r\n',
  });
}

/** Our own letter as it comes back by Bcc. */
export function ownCopy(messageId: string): string {
  return [
    'Received: from smtp.post.example by mx.post.example; Mon, 05 Oct 2026 09:00:02 +0200',
    `From: ${MALIN.name} <${MALIN.address}>`,
    `To: ${SJOVIK.address}`,
    `Subject: =?utf-8?Q?B=C3=A4nk_vid_=C3=A5n?=`,
    `Message-ID: ${messageId}`,
    'Date: Mon, 05 Oct 2026 09:00:00 +0200',
    '',
    'Hej!',
    '',
  ].join('\r\n');
}
