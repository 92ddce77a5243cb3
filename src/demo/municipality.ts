import type { Instant } from '../calendar/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { drawFrom } from './draw.ts';
import { drawFates } from './fates.ts';
import { type Login, startInbox } from './inbox.ts';
import { ourAddresses, startExchanger, startSubmission } from './mailServers.ts';
import type { Municipality } from './office.ts';
import { openHours } from './openHours.ts';
import { openPostRoom } from './postRoom.ts';
import { openTownHall } from './townHall.ts';
import type { DemoTruth } from './truth.ts';

export type { Login } from './inbox.ts';
export type { Municipality } from './office.ts';
export type { DemoTruth } from './truth.ts';

export interface DemoOptions {
  seed: number;
  /** virtual: the world never looks at another */
  clock: Clock;
  municipality: Municipality;
  /** base addresses, all of one domain; plus-addressed variants belong to them */
  personaAddresses: readonly string[];
  /** for how many letters fates are dealt out */
  totalProbes: number;
  /** ISO dates on which this municipality keeps closed beside the Swedish holidays */
  extraClosedDays?: readonly string[];
  /** Letters (by sequence number) that our SMTP server refuses with 451 at the first try; by default one drawn. */
  deferredLetters?: readonly number[];
}

/** The built-in municipality and our mail provider: the outside world of a rehearsal, on loopback. */
export interface DemoWorld {
  /** our outgoing server: no TLS; takes letters from the personas to the municipality and to ourselves */
  smtp: Login;
  /** our inbox, with a \Junk folder: no TLS, IDLE; INTERNALDATE is the virtual time of delivery */
  imap: Login;
  /** The earliest instant at which the municipality will deliver a mail; null when it has nothing planned. */
  nextEventAt(): Instant | null;
  /**
   * Delivers all mail due by the clock's now, each with its own due instant as INTERNALDATE: by SMTP to our mail
   * exchanger, which puts it into the inbox. Resolves when it lies there.
   */
  advance(): Promise<void>;
  /** What the municipality knows now, for each letter it got, in the order in which they came. */
  truth(): readonly DemoTruth[];
  /** Message-IDs of delivered mails that belong to no letter: a newsletter. */
  strays(): readonly string[];
  stop(): Promise<void>;
}

/** Starts the servers on free ports of 127.0.0.1. The same seed and letters give the same world. */
export async function startDemoWorld(options: DemoOptions): Promise<DemoWorld> {
  const { seed, clock, municipality, totalProbes } = options;
  const draw = drawFrom(seed).of('demo');
  const ours = ourAddresses(options.personaAddresses);
  const office = {
    municipality,
    hours: openHours(options.extraClosedDays),
    draw,
    baseAddress: ours.base,
  };
  const townHall = openTownHall(drawFates(seed, totalProbes), office);
  const inbox = await startInbox('inbox', draw.hex('imap-password', 16), clock.now());

  const exchanger = await startExchanger(ours, inbox);
  const postRoom = openPostRoom(townHall, exchanger, municipality);
  const submission = await startSubmission({
    login: { user: 'svarstid', password: draw.hex('smtp-password', 16) },
    clock,
    ours,
    municipality,
    inbox,
    townHall,
    deferred: new Set(options.deferredLetters ?? [draw.between('deferred', 1, Math.max(1, totalProbes - 1))]),
  });

  return {
    smtp: submission.login,
    imap: inbox.login,
    nextEventAt: townHall.nextDue,
    advance: () => postRoom.deliverDue(clock.now()),
    truth: townHall.truth,
    strays: townHall.strays,
    async stop() {
      postRoom.close();
      await Promise.all([submission.stop(), exchanger.stop(), inbox.stop()]);
    },
  };
}
