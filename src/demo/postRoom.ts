import nodemailer from 'nodemailer';
import type { Instant } from '../calendar/instant.ts';
import { mailDate } from './formats/dates.ts';
import type { Exchanger } from './mailServers.ts';
import type { Municipality } from './office.ts';
import type { DueMail, TownHall } from './townHall.ts';

/** The municipality's outgoing mail: what is due is written and sent by SMTP to our mail exchanger. */
export interface PostRoom {
  /** Sends one mail after the other, in the order in which they are due. */
  deliverDue(now: Instant): Promise<void>;
  close(): void;
}

export function openPostRoom(townHall: TownHall, exchanger: Exchanger, { domain }: Municipality): PostRoom {
  const gateway = `smtp.${domain}`;
  const transport = nodemailer.createTransport({
    host: exchanger.host,
    port: exchanger.port,
    name: gateway,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  let underway = Promise.resolve();

  async function send(due: DueMail): Promise<void> {
    const { messageId, raw } = due.compose();
    const received = `Received: from [10.20.4.31] by ${gateway} with ESMTPS; ${mailDate(due.at)}\r\n`;
    exchanger.expect(due.at, due.folders);
    await transport.sendMail({
      envelope: due.envelope,
      raw: Buffer.concat([Buffer.from(received, 'latin1'), raw]),
    });
    townHall.noteDelivered(due, messageId);
  }

  async function sendAll(now: Instant): Promise<void> {
    for (let due = townHall.takeDue(now); due !== null; due = townHall.takeDue(now)) await send(due);
  }

  return {
    deliverDue(now) {
      underway = underway.then(() => sendAll(now));
      return underway;
    },
    close: () => transport.close(),
  };
}
