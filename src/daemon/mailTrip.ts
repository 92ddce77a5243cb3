import { trustSeen } from '../arrival/seenByReceiver.ts';
import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Persona } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox, MailReader } from '../ports/imap.ts';
import type { Mailer } from '../ports/smtp.ts';

/** In seconds. */
export interface TripPatience {
  /** that a mail to ourselves may take */
  arriving: number;
  /** between two looks, where the server does not tell of new mail by itself */
  looking: number;
}

const PATIENCE: TripPatience = { arriving: 60, looking: 5 };
/** A clock that is further off shifts every response time; a trip of some seconds is in it. */
const TOLERATED_SKEW = 60;

/** How a mail to ourselves fared, in words; `warn`: it was filed as junk. */
export interface Trip {
  level: 'ok' | 'warn';
  said: string;
}

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
  patience: TripPatience = PATIENCE,
): Promise<Trip> {
  const reader = await inbox.connect();
  try {
    const before = await seenBefore(reader, inbox.folders);
    const sentAt = await sendTo(persona, messageId, mailer, clock);
    const until = sentAt + patience.arriving;
    const found = await findMail(reader, before, messageId, { until, looking: patience.looking }, clock);
    if (!found) {
      throw new OperatorError(
        `${persona.address}: accepted, but not seen in ${inbox.folders.join(', ')} within ${patience.arriving} s: look for it with a mail program`,
      );
    }
    const skew = found.internalDate - sentAt;
    const trip = `${persona.address}: accepted, arrived in ${found.folder} after ${clock.now() - sentAt} s; our mail server's clock says ${skew} s after sending`;
    if (Math.abs(skew) > TOLERATED_SKEW) {
      throw new OperatorError(`${trip}: set this machine's clock and the mail server's by NTP`);
    }
    if (!isJunk(found.folder)) return { level: 'ok', said: `${trip}; ${found.trust}` };
    return { level: 'warn', said: `${trip}; ${found.trust}: taken for junk, as it may be elsewhere` };
  } finally {
    await reader.close();
  }
}

async function sendTo(persona: Persona, messageId: string, mailer: Mailer, clock: Clock): Promise<Instant> {
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
  if (result.outcome === 'accepted') return result.at;
  throw new OperatorError(`${persona.address}: not accepted: ${result.response}`);
}

/** A folder by its special use, or by the names that operators give where the server knows no special use. */
function isJunk(folder: string): boolean {
  return /junk|spam|skräp/i.test(folder);
}

/** Up to which UID a folder needs no look, and of which UIDVALIDITY these are. */
interface Mark {
  uidValidity: string;
  uid: number;
}

/** Where each folder ends before the mail is sent: years of mail may lie in it, of which none is to be fetched. */
async function seenBefore(reader: MailReader, folders: readonly string[]): Promise<Map<string, Mark>> {
  const marks = new Map<string, Mark>();
  for (const folder of folders.toReversed()) {
    const open = await reader.open(folder);
    if (open) marks.set(folder, { uidValidity: open.uidValidity, uid: (open.uidNext ?? 1) - 1 });
  }
  return marks;
}

interface Found {
  folder: string;
  internalDate: Instant;
  /** in words */
  trust: string;
}

async function findMail(
  reader: MailReader,
  marks: Map<string, Mark>,
  messageId: string,
  { until, looking }: { until: Instant; looking: number },
  clock: Clock,
): Promise<Found | null> {
  for (;;) {
    for (const [folder, mark] of marks) {
      const open = await reader.open(folder);
      if (open && open.uidValidity !== mark.uidValidity) {
        mark.uidValidity = open.uidValidity;
        mark.uid = 0;
      }
      for await (const { uid, internalDate, raw } of open?.messagesAfter(mark.uid) ?? []) {
        mark.uid = uid;
        if (Buffer.from(raw).includes(messageId)) return { folder, internalDate, trust: trustSeen(raw) };
      }
    }
    if (clock.now() >= until) return null;
    await reader.waitForNews(AbortSignal.timeout(looking * 1000));
  }
}
