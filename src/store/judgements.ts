import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { inTransaction } from './inTransaction.ts';
import { queueUnread } from './mail.ts';
import { type NewMatch, openMatchesInThread, saveMachineMatch } from './matches.ts';
import type { Store } from './open.ts';
import { markUnsettled } from './outcomes.ts';
import { prepared, putRow } from './prepared.ts';
import type { Database } from './schema.ts';

const DETAILS = ['name', 'title', 'department', 'municipality', 'address', 'phone'] as const;
type Detail = (typeof DETAILS)[number];

/** What the reader made of a message, as it is stored. */
export interface NewReading {
  readerVersion: string;
  kind: string;
  automatic: boolean;
  confidence: number;
  needsReview: boolean;
  has: Record<Detail, boolean>;
  extraInformation: boolean;
  /** anything that serialises to JSON: reasons, details, items, limits */
  evidence: object;
  newText: string;
  headerMessageId: string | null;
  /** In-Reply-To and References */
  threadIds: readonly string[];
  subject: string;
  fromName: string;
  fromAddress: string;
  datedAt: Instant | null;
}

const noLongerUnread = prepared<{ message: number }>()((store, value) =>
  store.deleteFrom('unread').where('message_id', '=', value('message')),
);

/**
 * Stores (or replaces) the machine's judgement of a message, both halves in one transaction. A match that a person
 * made stays. What follows from it is noted in the same breath, for a crash may come next: which probes are to be
 * settled, and which waiting messages of the thread are to be read again.
 * @returns these messages, in the order of their arrival
 */
export async function saveJudgement(
  store: Store,
  message: number,
  reading: NewReading,
  match: NewMatch,
): Promise<number[]> {
  return inTransaction(store, async (transaction) => {
    await markUnsettled(transaction, message);
    await saveReading(transaction, message, reading);
    await saveMachineMatch(transaction, message, match);
    await markUnsettled(transaction, message);
    await noLongerUnread(transaction, { message });
    const certain = match.probeId !== null && !match.doubtful && !match.ownCopy;
    if (!certain || reading.headerMessageId === null) return [];
    const inThread = await openMatchesInThread(transaction, reading.headerMessageId);
    const others = inThread.filter((id) => id !== message);
    for (const id of others) await queueUnread(transaction, id);
    return others;
  });
}

const forgetThread = prepared<{ message: number }>()((store, value) =>
  store.deleteFrom('thread_ids').where('message_id', '=', value('message')),
);
const addToThread = prepared<{ message: number; id: string }>()((store, value) =>
  store.insertInto('thread_ids').values({ message_id: value('message'), thread_id: value('id') }),
);

/** Stores (or replaces) what the reader made of a message. */
export async function saveReading(store: Store, message: number, reading: NewReading): Promise<void> {
  await putRow(store, 'readings', { message_id: message, ...readingColumns(reading) });
  await forgetThread(store, { message });
  for (const id of reading.threadIds) await addToThread(store, { message, id });
}

/** A reading as it is stored; the thread's ids lie apart. */
export type StoredReading = Omit<NewReading, 'threadIds' | 'evidence'>;

export async function storedReading(store: Store, messageId: number): Promise<StoredReading | null> {
  const row = await store
    .selectFrom('readings')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    readerVersion: row.reader_version,
    kind: row.kind,
    automatic: row.automatic === 1,
    confidence: row.confidence,
    needsReview: row.needs_review === 1,
    has: {
      name: row.has_name === 1,
      title: row.has_title === 1,
      department: row.has_department === 1,
      municipality: row.has_municipality === 1,
      address: row.has_address === 1,
      phone: row.has_phone === 1,
    },
    extraInformation: row.extra_information === 1,
    newText: row.new_text,
    headerMessageId: row.header_message_id,
    subject: row.subject,
    fromName: row.from_name,
    fromAddress: row.from_address,
    datedAt: row.dated_at === null ? null : parseInstant(row.dated_at),
  };
}

/** Whether a message's stored reading is this one, to the last piece of evidence. */
export async function isStoredReading(
  store: Store,
  messageId: number,
  reading: NewReading,
): Promise<boolean> {
  const row = await store
    .selectFrom('readings')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  const threads = await store
    .selectFrom('thread_ids')
    .select('thread_id')
    .where('message_id', '=', messageId)
    .execute();
  return (
    isDeepStrictEqual(row, { message_id: messageId, ...readingColumns(reading) }) &&
    isDeepStrictEqual(new Set(threads.map(({ thread_id }) => thread_id)), new Set(reading.threadIds))
  );
}

function readingColumns(reading: NewReading): Omit<Database['readings'], 'message_id'> {
  return {
    reader_version: reading.readerVersion,
    kind: reading.kind,
    automatic: Number(reading.automatic),
    confidence: reading.confidence,
    needs_review: Number(reading.needsReview),
    has_name: Number(reading.has.name),
    has_title: Number(reading.has.title),
    has_department: Number(reading.has.department),
    has_municipality: Number(reading.has.municipality),
    has_address: Number(reading.has.address),
    has_phone: Number(reading.has.phone),
    extra_information: Number(reading.extraInformation),
    evidence_json: JSON.stringify(reading.evidence),
    new_text: reading.newText,
    header_message_id: reading.headerMessageId,
    subject: reading.subject,
    from_name: reading.fromName,
    from_address: reading.fromAddress,
    dated_at: reading.datedAt === null ? null : toIso(reading.datedAt),
  };
}

/**
 * Our own copies whose probe is uncertain, or was planned anew by a person who could not know: each proves that its
 * probe left. The copy's Date tells the attempt: one of an earlier attempt, which was refused, proves nothing. It left
 * no earlier than the attempt began, whatever a clock that was set back since made of the copy's arrival.
 */
export async function proofsByCopy(store: Store): Promise<{ probeId: number; receivedAt: Instant }[]> {
  const rows = await store
    .selectFrom('probes as p')
    .innerJoin('matches as x', 'x.probe_id', 'p.id')
    .innerJoin('messages as g', 'g.id', 'x.message_id')
    .innerJoin('readings as r', 'r.message_id', 'x.message_id')
    .select(['p.id', 'p.claimed_at', 'g.received_at'])
    .where('p.state', 'in', ['uncertain', 'planned'])
    // The few that were claimed once, by an index of their own: a great campaign has a million planned ones.
    .where('p.claimed_at', 'is not', null)
    .where('p.sent_at', 'is', null)
    .whereRef('r.dated_at', '=', 'p.claimed_at')
    .where('x.own_copy', '=', sql.lit(1))
    .execute();
  return rows.map((row) => {
    const [began, arrived] = [parseInstant(row.claimed_at ?? row.received_at), parseInstant(row.received_at)];
    return { probeId: row.id, receivedAt: Math.max(began, arrived) };
  });
}
