import { trustSeen } from '../arrival/seenByReceiver.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Persona } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox, MailReader } from '../ports/imap.ts';
import type { Mailer } from '../ports/smtp.ts';

/** Seconds that a mail to ourselves may take. */
const PATIENCE = 60;
/** A clock that is further off shifts every response time; a trip of some seconds is in it. */
const TOLERATED_SKEW = 60;

/**
 * Mails a persona's own address and waits for it in the persona's inbox.
 * @returns the trip in words: accepted, where it arrived, after how long, by how much the clocks differ, and how it was trusted
 * @throws OperatorError when it is refused, does not arrive, or shows clocks that differ by more than a minute
 */
export async function mailTrip(
  persona: Persona,
  messageId: string,
  mailer: Mailer,
  inbox: Inbox,
  clock: Clock,
): Promise<string> {
  const result = await mailer.send({
    messageId,
    from: { name: persona.name, address: persona.address },
    replyTo: null,
    to: persona.address,
    bcc: null,
    subject: 'Test',
    text: 'Ett test av e-posten.\n',
    date: clock.now(),
    personaId: persona.id,
  });
  if (result.outcome !== 'accepted')
    throw new OperatorError(`${persona.address}: not accepted: ${result.response}`);
  const reader = await inbox.connect();
  try {
    const found = await findMail(reader, inbox.folders, messageId, result.at + PATIENCE, clock);
    const skew = found.internalDate - result.at;
    const trip = `${persona.address}: arrived in ${found.folder} after ${clock.now() - result.at} s; our mail server's clock says ${skew} s after sending`;
    if (Math.abs(skew) > TOLERATED_SKEW) {
      throw new OperatorError(`${trip}: set this machine's clock and the mail server's by NTP`);
    }
    return `${trip}; ${found.trust}`;
  } finally {
    await reader.close();
  }
}

interface Found {
  folder: string;
  internalDate: number;
  /** in words */
  trust: string;
}

async function findMail(
  reader: MailReader,
  folders: readonly string[],
  messageId: string,
  until: number,
  clock: Clock,
): Promise<Found> {
  const lastUid = new Map<string, number>();
  while (clock.now() < until) {
    for (const folder of folders.toReversed()) {
      const open = await reader.open(folder);
      for await (const message of open?.messagesAfter(lastUid.get(folder) ?? 0) ?? []) {
        lastUid.set(folder, message.uid);
        if (Buffer.from(message.raw).includes(messageId))
          return { folder, internalDate: message.internalDate, trust: trustSeen(message.raw) };
      }
    }
    await reader.waitForNews(AbortSignal.timeout(5000));
  }
  throw new OperatorError(`accepted, but not seen in ${folders.join(', ')} within ${PATIENCE} s`);
}
