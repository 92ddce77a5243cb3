import { rmSync } from 'node:fs';
import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Log } from '../ports/log.ts';
import { copiesBeside } from '../store/backup.ts';
import { inboxesOf } from '../store/campaigns.ts';
import {
  anyForgets,
  type Closing,
  closings,
  type Forgettable,
  forgetMessage,
  lastForgottenAt,
  mailOfCampaign,
  overwriteDeleted,
  rewriteFile,
  tracesTriedAt,
} from '../store/forget.ts';
import { halfCopiesBeside, removeLeftOver } from '../store/halfCopies.ts';
import type { Store } from '../store/open.ts';
import { anonymousRemarks } from './anonymous.ts';

const DAY = 86_400;
/** Seconds between attempts to rid the files of traces while another program is at them. */
const RETRY = 3600;
/** Seconds for which the daemon leaves a copy made before a change of the database's format: it may be wanted back. */
const COPIES_KEPT = 30 * DAY;

/** A campaign is over when nothing is left to send, to decide on or to wait for: a cancelled one too, to its last answers. */
export function isClosed({ open }: Closing): boolean {
  return open === 0;
}

/**
 * The stored mail of a closed campaign. Mail that fits no letter goes with the last campaign that has open letters on
 * its inbox: those of another one that was cancelled count too, as their answers are measured to the end.
 * @param known the closings of every campaign, where they were just asked for: all letters are counted for them
 * @throws OperatorError for a campaign that is not over
 */
export async function mailToForget(
  store: Store,
  campaignId: number,
  known?: readonly Closing[],
): Promise<Forgettable> {
  const all = known ?? (await closings(store));
  const campaign = all.find((one) => one.campaignId === campaignId);
  if (campaign && !isClosed(campaign)) {
    const letters = campaign.open === 1 ? '1 letter is' : `${campaign.open} letters are`;
    throw new OperatorError(
      `campaign "${campaign.name}" is not over: ${letters} still to be ${
        campaign.cancelled ? 'decided on ("svarstid resolve") or answered' : 'sent, decided on or answered'
      }; forgetting now would take their answers' mail away unread by a person`,
    );
  }
  const spared = new Set<string>();
  for (const one of all.filter((other) => other.open > 0 && other.campaignId !== campaignId)) {
    for (const inbox of await inboxesOf(store, one.campaignId)) spared.add(inbox);
  }
  return mailOfCampaign(store, campaignId, [...spared]);
}

/** Forgets these messages; `leaveNoTraces` then rids the files of what they held of them. */
export async function forgetMail(store: Store, { matched, stray }: Forgettable, now: Instant): Promise<void> {
  await overwriteDeleted(store);
  for (const id of [...matched, ...stray]) await forgetMessage(store, id, anonymousRemarks, now);
}

/**
 * Overwrites what the database's files still hold of forgotten mail, and removes the copies that were kept before
 * changes of its format, and what a crash left of copies, as they hold it too.
 * @param database its path
 * @throws OperatorError when another program is at the files all the while
 */
export async function leaveNoTraces(store: Store, database: string, now: Instant): Promise<void> {
  for (const { path } of copiesBeside(database)) rmSync(path);
  removeLeftOver(halfCopiesBeside(database), now);
  if (await rewriteFile(store, now)) return;
  throw new OperatorError(
    `${database}: forgotten, but another program reads the file all the while, so that it may still hold traces: end that one and run "svarstid forget" again; a running daemon tries again by itself`,
  );
}

/** What the daemon does by itself, once an hour: what is due, and what an earlier hour had to leave. */
export async function forgetDue(store: Store, database: string, now: Instant, log: Log): Promise<void> {
  removeLeftOver(halfCopiesBeside(database), now);
  if (await anyForgets(store)) {
    await forgetDueMail(store, now, log);
    for (const copy of copiesBeside(database)) if (copy.madeAt + COPIES_KEPT <= now) rmSync(copy.path);
  }
  const triedAt = await tracesTriedAt(store);
  if (triedAt === null || (triedAt !== now && triedAt + RETRY > now)) return;
  if (!(await rewriteFile(store, now)))
    log.warn(
      {},
      'the database file is in use and may still hold traces of forgotten mail: tried again in an hour',
    );
}

/** Campaigns that have been over for as long as their own setting says; mail that comes later goes once a day. */
async function forgetDueMail(store: Store, now: Instant, log: Log): Promise<void> {
  const last = await lastForgottenAt(store);
  if (last !== null && last < now && last + DAY > now) return;
  const all = await closings(store);
  for (const campaign of all) {
    if (!isDue(campaign, now)) continue;
    const mail = await mailToForget(store, campaign.campaignId, all);
    const messages = mail.matched.length + mail.stray.length;
    if (messages === 0) continue;
    await forgetMail(store, mail, now);
    log.info({ campaign: campaign.name, messages }, 'mail forgotten, as privacy.forgetAfterDays says');
  }
}

function isDue(campaign: Closing, now: Instant): boolean {
  const { closedAt, forgetAfterDays } = campaign;
  if (!isClosed(campaign) || closedAt === null || forgetAfterDays === null) return false;
  return closedAt + forgetAfterDays * DAY <= now;
}
