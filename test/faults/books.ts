import type { Instant } from '../../src/calendar/instant.ts';
import { parseInstant } from '../../src/calendar/instant.ts';
import { deadlineOf, type SettleSettings } from '../../src/measure/settle.ts';
import type { Store } from '../../src/store/open.ts';
import { type Outside, sha256 } from './outside.ts';

/** A promise that was not kept: which one, and what was found. */
export interface Loss {
  promise: string;
  found: string;
}

/** Seconds between two letters to one municipality that were held up. */
const HUMAN_PACE = 600;

/** What must hold at any moment, also right after a crash, whatever the servers did. */
export async function lossesNow(store: Store, world: Outside, settings: SettleSettings): Promise<Loss[]> {
  const losses: Loss[] = [];
  const probes = await store.selectFrom('probes').selectAll().execute();
  const taken = new Map<string, number>();
  for (const { messageId } of world.ledger) taken.set(messageId, (taken.get(messageId) ?? 0) + 1);
  for (const [messageId, times] of taken) {
    if (times > 1)
      losses.push({ promise: 'no probe is mailed twice', found: `${messageId}: ${times} times` });
    const probe = probes.find((one) => one.message_id === messageId);
    if (!probe) losses.push({ promise: 'a mailed probe is known', found: messageId });
    else if (!['sending', 'sent', 'uncertain'].includes(probe.state)) {
      losses.push({
        promise: 'a mailed probe is never planned anew',
        found: `${messageId} is ${probe.state}`,
      });
    }
  }
  for (const probe of probes) {
    if (probe.state === 'sent' && !taken.has(probe.message_id ?? '')) {
      losses.push({ promise: 'sent means mailed', found: `probe ${probe.id} (${probe.sent_proof})` });
    }
  }
  return [...losses, ...burstsIn(world), ...(await falseFlags(store, world, settings))];
}

function burstsIn({ ledger }: Outside): Loss[] {
  const last = new Map<string, Instant>();
  return ledger.flatMap(({ municipality, at, messageId }) => {
    const before = last.get(municipality);
    last.set(municipality, at);
    if (before === undefined || at - before >= HUMAN_PACE) return [];
    return [
      { promise: 'letters leave at a human pace', found: `${messageId}: ${at - before} s after another` },
    ];
  });
}

/** A flag is false where an answer came, or will have come, by the deadline as the mail server dates it. */
async function falseFlags(store: Store, world: Outside, settings: SettleSettings): Promise<Loss[]> {
  const flagged = await store
    .selectFrom('outcomes as o')
    .innerJoin('probes as p', 'p.id', 'o.probe_id')
    .select(['p.message_id', 'p.sent_at', 'o.answered_at'])
    .where('o.status', '=', 'unanswered')
    .execute();
  return flagged.flatMap(({ message_id, sent_at }) => {
    const answer = world.coming.find((one) => one.messageId === message_id && one.kind === 'answer');
    if (!answer || sent_at === null) return [];
    const deadline = deadlineOf(parseInstant(sent_at), settings);
    const received = answer.internalDate ?? answer.at + world.skew;
    if (received > deadline) return [];
    return [
      {
        promise: 'no false flag',
        found: `${message_id}: answered ${deadline - received} s before its deadline`,
      },
    ];
  });
}

/** What must hold when all is calm again: everything due was sent, everything received stored and settled. */
export async function lossesAtTheEnd(
  store: Store,
  world: Outside,
  settings: SettleSettings,
): Promise<Loss[]> {
  const losses = await lossesNow(store, world, settings);
  const probes = await store.selectFrom('probes').selectAll().execute();
  const mailed = new Set(world.ledger.map(({ messageId }) => messageId));
  const copied = new Set(world.ledger.filter((taken) => taken.copied).map(({ messageId }) => messageId));
  const uncertain = probes.filter(({ state }) => state === 'uncertain');
  for (const probe of probes) {
    const { id, state, message_id } = probe;
    if (state === 'planned' || state === 'sending') {
      losses.push({ promise: 'no probe is silently skipped', found: `probe ${id} is ${state} at the end` });
    }
    if (state === 'uncertain' && copied.has(message_id ?? '')) {
      losses.push({ promise: 'our copy proves an uncertain probe', found: `probe ${id}` });
    }
  }
  const sent = probes.filter(({ state }) => state === 'sent').length;
  const uncertainMailed = uncertain.filter(({ message_id }) => mailed.has(message_id ?? '')).length;
  if (mailed.size !== sent + uncertainMailed) {
    losses.push({
      promise: 'the books balance',
      found: `${mailed.size} mailed, ${sent} sent + ${uncertainMailed} uncertain`,
    });
  }
  return [...losses, ...(await lostReplies(store, world)), ...(await unsettled(store, world))];
}

async function lostReplies(store: Store, world: Outside): Promise<Loss[]> {
  const rows = await store.selectFrom('messages').select(['sha256', 'raw']).execute();
  const stored = new Set(rows.map((row) => row.sha256));
  const losses: Loss[] = [];
  for (const hash of world.arrivedHashes) {
    if (!stored.has(hash)) losses.push({ promise: 'no reply is lost', found: hash });
  }
  for (const row of rows) {
    if (!world.arrivedHashes.has(sha256(row.raw))) {
      losses.push({ promise: 'what is stored is what came', found: row.sha256 });
    }
  }
  if (stored.size !== rows.length)
    losses.push({ promise: 'no reply is stored twice', found: `${rows.length}` });
  return losses;
}

/** Each answer that came is shown by its probe's outcome, with nothing waiting to be read or settled. */
async function unsettled(store: Store, world: Outside): Promise<Loss[]> {
  const losses: Loss[] = [];
  const unread = await store.selectFrom('unread').selectAll().execute();
  if (unread.length > 0) losses.push({ promise: 'all is read', found: `${unread.length} unread` });
  const outcomes = await store
    .selectFrom('probes as p')
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select(['p.id', 'p.message_id', 'o.status', 'o.answered_at', 'o.acknowledged_at'])
    .where('p.state', '=', 'sent')
    .execute();
  for (const outcome of outcomes) {
    for (const one of world.coming) {
      if (one.messageId !== outcome.message_id || !one.arrived) continue;
      const shown = one.kind === 'answer' ? outcome.answered_at : outcome.acknowledged_at;
      if (shown === null) {
        losses.push({ promise: 'each reply counts', found: `probe ${outcome.id}: ${one.kind} not shown` });
      }
    }
    if (outcome.status === null) losses.push({ promise: 'all is settled', found: `probe ${outcome.id}` });
  }
  return losses;
}
