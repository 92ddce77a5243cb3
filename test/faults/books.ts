import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { CLOCK_SKEW_SECONDS } from '../../src/matching/sighting.ts';
import { deadlineOf, type SettleSettings } from '../../src/measure/settle.ts';
import type { Store } from '../../src/store/open.ts';
import { type Coming, type Outside, sha256, type Taken, type Tried } from './outside.ts';

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
  losses.push(...(await unfounded(store, world)));
  for (const probe of probes) {
    if (probe.state === 'sent' && !taken.has(probe.message_id ?? '')) {
      losses.push({ promise: 'sent means mailed', found: `probe ${probe.id} (${probe.sent_proof})` });
    }
  }
  return [...losses, ...burstsIn(world), ...(await falseFlags(store, world, settings))];
}

/**
 * A letter may be given up as failed only where a server refused it for good, and be uncertain only where one may have
 * taken it: whatever else befell it, it is to be tried again.
 */
async function unfounded(store: Store, world: Outside): Promise<Loss[]> {
  const probes = await store
    .selectFrom('probes as p')
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .select(['p.id', 'p.state', 'p.message_id', 'p.claimed_at', 'p.last_response', 'm.address'])
    .where('p.state', 'in', ['failed', 'uncertain'])
    .execute();
  return probes.flatMap((probe) => {
    const attempts = world.tried.filter((tried) => isAttemptOf(tried, probe)).map(({ attempt }) => attempt);
    const found = `probe ${probe.id}: ${probe.last_response}`;
    if (probe.state === 'failed') {
      const isRefused = attempts.some(({ refusal }) => refusal !== null);
      return isRefused ? [] : [{ promise: 'no letter is given up that no server refused', found }];
    }
    const mayBeTaken = world.interrupted
      ? world.interrupted.has(probe.message_id ?? '')
      : attempts.some(({ asked }) => asked);
    return mayBeTaken ? [] : [{ promise: 'uncertain is only what may have been taken', found }];
  });
}

interface GivenUp {
  message_id: string | null;
  claimed_at: string | null;
  address: string;
}

/** One that ended before its header came is known by its recipient; one to whose sender no was said, by its instant. */
function isAttemptOf({ attempt, at }: Tried, { message_id, claimed_at, address }: GivenUp): boolean {
  if (attempt.messageId !== null) return attempt.messageId === message_id;
  const [recipient = address] = attempt.to;
  return recipient === address && claimed_at === toIso(at);
}

function burstsIn({ ledger }: Outside): Loss[] {
  const last = new Map<string, Taken>();
  return ledger.flatMap((taken) => {
    const { municipality, dated, messageId } = taken;
    const before = last.get(municipality);
    last.set(municipality, taken);
    // Across a change of our clock nobody but the stars can tell how long it was.
    if (before?.clockSet !== taken.clockSet || dated - before.dated >= HUMAN_PACE) return [];
    return [
      {
        promise: 'letters leave at a human pace',
        found: `${messageId}: ${dated - before.dated} s after another`,
      },
    ];
  });
}

/**
 * A flag is false where an answer came, or will have come, by the deadline as the mail server dates it. One that was
 * raised by a wrong clock is taken back when that is right again.
 */
async function falseFlags(store: Store, world: Outside, settings: SettleSettings): Promise<Loss[]> {
  if (world.ourSkew !== 0) return [];
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
  return [...losses, ...(await lostReplies(store, world)), ...(await unsettled(store, world, settings))];
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

/** Nothing waits to be read, and each probe's outcome is what its municipality really did. */
async function unsettled(store: Store, world: Outside, settings: SettleSettings): Promise<Loss[]> {
  const unread = await store.selectFrom('unread').selectAll().execute();
  const outcomes = await store
    .selectFrom('probes as p')
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select(['p.id', 'p.message_id', 'p.sent_at', 'o.status', 'o.answered_at', 'o.acknowledged_at', 'o.late'])
    .where('p.state', '=', 'sent')
    .execute();
  const losses: Loss[] = [];
  if (unread.length > 0) losses.push({ promise: 'all is read', found: `${unread.length} unread` });
  for (const outcome of outcomes) {
    const wrong = wrongIn(outcome, world, settings);
    if (wrong.length > 0) {
      const came = world.coming
        .filter((one) => one.messageId === outcome.message_id)
        .map(
          ({ kind, at, internalDate }) =>
            `${kind} ${toIso(at)}, dated ${internalDate && toIso(internalDate)}`,
        );
      const found = `${wrong.join(', ')} in ${JSON.stringify(outcome)}: ${came.join('; ')}`;
      losses.push({ promise: 'each reply counts, by its time', found });
    }
  }
  return losses;
}

interface Settled {
  message_id: string | null;
  sent_at: string | null;
  status: string | null;
  answered_at: string | null;
  acknowledged_at: string | null;
  late: number | null;
}

/** When all deadlines have passed: who answered late is flagged and late, who never did is flagged. */
function wrongIn(
  outcome: Settled,
  { coming, ledger, clockSet }: Outside,
  settings: SettleSettings,
): (keyof Settled)[] {
  const { message_id, sent_at, answered_at, acknowledged_at } = outcome;
  const came = (kind: Coming['kind']) =>
    coming.find((one) => one.messageId === message_id && one.kind === kind && one.arrived);
  const late = answered_at !== null && answered_at > toIso(deadlineOf(parseInstant(sent_at ?? ''), settings));
  const sentWrongly = ledger.some((taken) => taken.messageId === message_id && taken.ourSkew !== 0);
  const tolerance = clockSet() === 0 ? 0 : sentWrongly ? Number.POSITIVE_INFINITY : CLOCK_SKEW_SECONDS;
  const right: Partial<Record<keyof Settled, boolean>> = {
    answered_at: isTimeOf(answered_at, came('answer'), tolerance),
    // One that seems to have come days before its letter left is taken for that of another.
    acknowledged_at: sentWrongly || isTimeOf(acknowledged_at, came('acknowledgement'), tolerance),
    late: outcome.late === Number(late),
    status: outcome.status === (answered_at === null || late ? 'unanswered' : 'answered'),
  };
  const all = ['answered_at', 'acknowledged_at', 'late', 'status'] as const;
  return all.filter((one) => !right[one]);
}

/**
 * INTERNALDATE; where that was ahead of our clock, some time from the true arrival to it: when it was first seen.
 * @param tolerance seconds by which two clocks may differ unnoticed, once ours was wrong; of a letter that left by a
 * wrong clock nobody can say more than that its reply counts
 */
function isTimeOf(shown: string | null, mail: Coming | undefined, tolerance: number): boolean {
  if (mail?.internalDate == null || shown === null) return mail === undefined && shown === null;
  if (tolerance === Number.POSITIVE_INFINITY) return true;
  const first = Math.min(mail.at, mail.internalDate) - tolerance;
  return toIso(first) <= shown && shown <= toIso(mail.internalDate);
}
