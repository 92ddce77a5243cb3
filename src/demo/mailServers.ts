import type { Instant } from '../calendar/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Folder } from './fates.ts';
import { mailDate } from './formats/dates.ts';
import type { DemoInbox, Login } from './inbox.ts';
import type { Municipality } from './office.ts';
import { listenSmtp, type Refusal, type SmtpListener, type SmtpMessage } from './smtpListener.ts';
import type { TownHall } from './townHall.ts';

/** The mailboxes of our own domain. */
export interface OurAddresses {
  domain: string;
  /** an address without its plus-token */
  base(address: string): string;
  has(address: string): boolean;
}

export function ourAddresses(personaAddresses: readonly string[]): OurAddresses {
  const base = (address: string) => address.replace(/\+[^@]*@/, '@');
  const known = new Set(personaAddresses.map((address) => address.toLowerCase()));
  return {
    domain: personaAddresses[0]?.split('@')[1] ?? 'localhost',
    base,
    has: (address) => known.has(base(address).toLowerCase()),
  };
}

/** Our domain's mail exchanger, to which the municipality's server speaks. */
export interface Exchanger extends SmtpListener {
  /** Says when the mails that come next arrive, and where our provider's filter puts them. */
  expect(at: Instant, folders: readonly Folder[]): void;
}

export async function startExchanger(ours: OurAddresses, inbox: DemoInbox): Promise<Exchanger> {
  const name = `mx.${ours.domain}`;
  let arrival: { at: Instant; folders: readonly Folder[] } | null = null;

  const listener = await listenSmtp({
    name,
    login: null,
    sender: () => null,
    recipient: (address) => (ours.has(address) ? null : noSuchMailbox(address)),
    async message(message) {
      if (arrival === null) return { code: 421, text: '4.3.2 nothing was expected' };
      const { at, folders } = arrival;
      const raw = traced(message, name, at);
      for (const folder of folders) inbox.deliver(folder, at, raw);
      return null;
    },
  });
  return {
    ...listener,
    expect(at, folders) {
      arrival = { at, folders };
    },
  };
}

/** The headers that a receiving server puts on top. */
function traced({ from, to, raw }: SmtpMessage, name: string, at: Instant): Buffer {
  const recipient = to[0] ?? '';
  const trace = [
    `Return-Path: <${from}>`,
    `Delivered-To: ${recipient}`,
    `Received: from localhost (localhost [127.0.0.1])`,
    `\tby ${name} (Postfix) with ESMTP`,
    `\tfor <${recipient}>; ${mailDate(at)}`,
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(trace, 'latin1'), raw]);
}

function noSuchMailbox(address: string): Refusal {
  return { code: 550, text: `5.1.1 <${address}>: no such mailbox` };
}

export interface SubmissionRules {
  login: { user: string; password: string };
  clock: Clock;
  ours: OurAddresses;
  municipality: Municipality;
  inbox: DemoInbox;
  townHall: TownHall;
  /** sequence numbers of the letters that are refused for the time being, once */
  deferred: Set<number>;
}

/** Our provider's outgoing server: with a login, for our own senders, to the municipality and to ourselves only. */
export async function startSubmission(
  rules: SubmissionRules,
): Promise<{ login: Login; stop(): Promise<void> }> {
  const { clock, ours, municipality, inbox, townHall } = rules;
  const deferred = new Set(rules.deferred);
  const name = `smtp.${ours.domain}`;
  const isTownHall = (address: string) => address.toLowerCase() === municipality.address.toLowerCase();

  const listener = await listenSmtp({
    name,
    login: rules.login,
    sender: (address) =>
      ours.has(address) ? null : { code: 553, text: `5.7.1 <${address}>: not your address` },
    recipient(address) {
      if (isTownHall(address) || ours.has(address)) return null;
      const known = [ours.domain, municipality.domain].includes(address.split('@')[1]?.toLowerCase() ?? '');
      return known ? noSuchMailbox(address) : { code: 550, text: `5.7.1 <${address}>: relaying denied` };
    },
    async message(message) {
      const now = clock.now();
      const forTownHall = message.to.some(isTownHall);
      if (forTownHall && deferred.delete(townHall.lettersSoFar())) {
        return { code: 451, text: '4.3.0 mail system is busy, try again later' };
      }
      if (forTownHall) await townHall.accept(message.raw, message.from, now);
      for (const recipient of message.to.filter(ours.has)) {
        inbox.deliver('INBOX', now, traced({ ...message, to: [recipient] }, name, now));
      }
      return null;
    },
  });
  return { login: { host: listener.host, port: listener.port, ...rules.login }, stop: listener.stop };
}
