import { forgetDue } from '../forget/forget.ts';
import type { MailReader } from '../ports/imap.ts';
import { receiveInbox } from '../receive/receive.ts';
import { sendDue } from '../send/send.ts';
import { requireCampaign, saveSettings } from '../store/campaigns.ts';
import { markInterrupted } from '../store/probes.ts';
import { judgeAndSettle } from './judging.ts';
import { type Parts, type Sender, sendersOf } from './parts.ts';
import { requireSamePersonas } from './samePersonas.ts';

/** Open connections by inbox id. */
export type Readers = Map<string, MailReader>;

/**
 * The flow, once: receive, match and read, measure and flag, send; last, forget what is to be forgotten. Each step
 * takes what is due from the database and writes down what it did, so that it can be killed, repeated, and run alone.
 * @throws AggregateError of the inboxes that could not be read, after all else was done
 */
export async function cycle(parts: Parts, readers: Readers, signal: AbortSignal): Promise<void> {
  const failures = await receiveAll(parts, readers, signal);
  await judgeAndSettle(parts, signal);
  await sendAll(parts, signal);
  await judgeAndSettle(parts, signal);
  await forgetDue(parts.store, parts.config.database, parts.clock.now(), parts.log);
  if (failures.length > 0) throw new AggregateError(failures, 'not every inbox could be read');
}

/**
 * Before the first cycle: what a crash left half done, and the settings now in force.
 * @throws OperatorError (exit code 2) for a config whose personas or inboxes are not those of its campaign's start
 */
export async function recover(parts: Parts): Promise<void> {
  const { store } = parts;
  for (const { config } of sendersOf(parts)) {
    const campaign = await requireCampaign(store, config.campaign.name);
    await requireSamePersonas(store, campaign.id, config);
    await saveSettings(store, campaign.id, config);
  }
  await giveUpInterrupted(parts);
}

/** While nothing is in hand: a `sending` is one whose result was never written down. */
async function giveUpInterrupted({ store, log }: Parts): Promise<void> {
  const interrupted = await markInterrupted(store);
  if (interrupted > 0)
    log.warn({ probes: interrupted }, 'interrupted while being sent: uncertain until proved');
}

/** Sends what is due of each campaign that is run, by its own config and at its own pace. */
export async function sendAll(parts: Parts, signal: AbortSignal): Promise<void> {
  await giveUpInterrupted(parts);
  const send = async (sender: Sender) => {
    const campaign = await requireCampaign(parts.store, sender.config.campaign.name);
    await sendDue({ ...parts, ...sender }, campaign, signal);
  };
  // Each to its end, also where another has failed: the next round must not begin while a letter is in hand.
  const rounds = await Promise.allSettled(sendersOf(parts).map(send));
  for (const one of rounds) if (one.status === 'rejected') throw one.reason;
}

/** One inbox that cannot be read does not keep the others waiting. */
async function receiveAll(parts: Parts, readers: Readers, signal: AbortSignal): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const inbox of parts.inboxes) {
    try {
      const reader = readers.get(inbox.id) ?? (await inbox.connect());
      readers.set(inbox.id, reader);
      await receiveInbox(parts.store, inbox, reader, parts.clock, signal);
    } catch (error) {
      failures.push(error);
      await readers.get(inbox.id)?.close();
      readers.delete(inbox.id);
    }
  }
  return failures;
}

export async function closeReaders(readers: Readers): Promise<void> {
  for (const reader of readers.values()) await reader.close();
  readers.clear();
}
