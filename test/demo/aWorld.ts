import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { type Instant, parseInstant } from '../../src/calendar/instant.ts';
import { type DemoOptions, type DemoWorld, startDemoWorld } from '../../src/demo/municipality.ts';
import { SJOSTAD } from './aReply.ts';

export const PERSONAS = ['malin.oberg@post.example', 'jonas.ek@post.example'] as const;
const NAMES = ['Malin Öberg', 'Jonas Ek'] as const;
const SUBJECTS = ['Häck vid korsning', 'Måla om huset', 'Rullator', 'Skolskjuts', 'Okänt'] as const;

export const MONDAY = parseInstant('2026-10-19T07:30:00+02:00');

export interface VirtualClock {
  time: Instant;
  now(): Instant;
}

export function virtualClock(time = MONDAY): VirtualClock {
  return {
    time,
    now() {
      return this.time;
    },
  };
}

export async function aWorld(clock: VirtualClock, changes: Partial<DemoOptions> = {}): Promise<DemoWorld> {
  return startDemoWorld({
    seed: 1,
    clock,
    municipality: SJOSTAD,
    personaAddresses: PERSONAS,
    totalProbes: 108,
    deferredLetters: [],
    ...changes,
  });
}

export type Outgoing = ReturnType<typeof outgoing>;

/** Our side's SMTP client. */
export function outgoing({ smtp }: DemoWorld, password = smtp.password) {
  return nodemailer.createTransport({
    host: smtp.host,
    port: smtp.port,
    auth: { user: smtp.user, pass: password },
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
  });
}

export function letterNumber(index: number, date: Instant) {
  const persona = index % 2;
  const address = (PERSONAS[persona] ?? '').replace('@', `+token${index}@`);
  const subject = SUBJECTS[index % SUBJECTS.length] ?? '';
  return {
    from: { name: NAMES[persona] ?? '', address },
    to: SJOSTAD.address,
    messageId: `<letter-${index}@post.example>`,
    subject,
    text: `Hej,\n\nEn fråga om ${subject}: hur gör man?\n\nMvh\n${NAMES[persona]}`,
    date: new Date(date * 1000),
  };
}

/** Moves time on to `until`, and lets the municipality do what is due on the way. */
export async function runUntil(world: DemoWorld, clock: VirtualClock, until: Instant): Promise<void> {
  for (let next = world.nextEventAt(); next !== null && next <= until; next = world.nextEventAt()) {
    clock.time = Math.max(clock.time, next);
    await world.advance();
  }
  clock.time = Math.max(clock.time, until);
}

/** Sends so many letters, evenly over so many days, and waits until the last mail has come. */
export async function runCampaign(world: DemoWorld, clock: VirtualClock, letters: number, days: number) {
  const transport = outgoing(world);
  const start = clock.time;
  for (let index = 0; index < letters; index++) {
    await runUntil(world, clock, start + Math.floor((index * days * 86_400) / letters));
    await transport.sendMail(letterNumber(index, clock.time));
  }
  transport.close();
  for (let next = world.nextEventAt(); next !== null; next = world.nextEventAt()) {
    await runUntil(world, clock, next);
  }
}

export async function imapClient({ imap }: DemoWorld): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: imap.user, pass: imap.password },
    logger: false,
  });
  await client.connect();
  return client;
}

export interface Arrived {
  folder: string;
  uid: number;
  at: Instant;
  raw: Buffer;
}

/** All that lies in the inbox and its \Junk folder. */
export async function allArrived(world: DemoWorld): Promise<Arrived[]> {
  const client = await imapClient(world);
  const arrived: Arrived[] = [];
  for (const folder of ['INBOX', 'Junk']) {
    const lock = await client.getMailboxLock(folder, { readOnly: true });
    const query = { uid: true, source: true, internalDate: true };
    for await (const { uid, source, internalDate } of client.fetch('1:*', query, { uid: true })) {
      const at = new Date(internalDate ?? 0).getTime() / 1000;
      arrived.push({ folder, uid, at, raw: source ?? Buffer.alloc(0) });
    }
    lock.release();
  }
  await client.logout();
  return arrived;
}
