import { createTransport } from 'nodemailer';
import type { Instant } from '../../src/calendar/instant.ts';
import type { Municipality } from '../../src/config/schema.ts';
import { correspondence } from '../../src/demo/correspondence.ts';
import { drawFrom } from '../../src/demo/draw.ts';
import { drawFates } from '../../src/demo/fates.ts';
import { openHours } from '../../src/demo/openHours.ts';
import { mailOf } from '../../src/ports/nodemailer.ts';
import type { OutgoingLetter } from '../../src/ports/smtp.ts';
import type { FakeInbox } from '../house/fakes.ts';

/** How fates are dealt out: so many letters hold each kind in its share. */
const LETTERS = 5000;
/** Seconds until our own copy lies in the inbox. */
const COPY_AFTER = 3;

/** The demo's clerks in every town hall: they answer each letter in their own time, and our copies come by themselves. */
export interface Towns {
  /** Takes letters that have left. */
  take(letters: readonly OutgoingLetter[]): Promise<void>;
  /** Puts what is due by `now` into the inbox. */
  deliver(inbox: FakeInbox, now: Instant): void;
}

export function openTowns(municipalities: readonly Municipality[]): Towns {
  const byAddress = new Map(municipalities.map((one) => [one.address, one]));
  const fates = drawFates(1, LETTERS);
  const office = {
    hours: openHours([]),
    draw: drawFrom(1).of('growth'),
    baseAddress: (address: string) => address.replace(/\+[^@]*@/, '@'),
  };
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  let waiting: { at: Instant; compose(): { raw: Buffer } }[] = [];
  let taken = 0;
  return {
    async take(letters) {
      for (const letter of letters) {
        const municipality = byAddress.get(letter.to);
        const fate = fates[taken % LETTERS];
        if (!municipality || !fate) throw new Error(`a letter to ${letter.to}`);
        const { message } = await composer.sendMail(mailOf(letter));
        const copy = Buffer.from(String(message));
        waiting.push({ at: letter.date + COPY_AFTER, compose: () => ({ raw: copy }) });
        waiting.push(...correspondence(arrived(letter, taken), fate, { ...office, municipality }));
        taken += 1;
      }
    },
    deliver(inbox, now) {
      const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      waiting = waiting.filter(({ at }) => at > now);
      const messages = inbox.contents.INBOX?.messages ?? [];
      for (const { at, compose } of due) {
        messages.push({ uid: (messages.at(-1)?.uid ?? 0) + 1, internalDate: at, raw: compose().raw });
      }
    },
  };
}

function arrived(letter: OutgoingLetter, sequence: number) {
  const { messageId, from, replyTo, to, subject, text, date } = letter;
  return {
    sequence,
    messageId,
    from,
    replyTo: { name: from.name, address: replyTo ?? from.address },
    returnPath: from.address,
    to: { name: '', address: to },
    subject,
    text,
    headers: `Message-ID: ${messageId}`,
    receivedAt: date,
  };
}
