import { sql } from 'kysely';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** How far a campaign is from being over. */
export interface Closing {
  campaignId: number;
  name: string;
  cancelled: boolean;
  /** letters still to be sent, to be decided on, or waiting for their answer */
  open: number;
  /** when the last deadline passed, or the campaign was cancelled; null for one of which nothing was sent */
  closedAt: Instant | null;
  /** the campaign's own retention setting */
  forgetAfterDays: number | null;
}

/** The closing of every campaign, the oldest first. */
export async function closings(store: Store): Promise<Closing[]> {
  const campaigns = await store
    .selectFrom('campaigns as c')
    .select((eb) => [
      'c.id',
      'c.name',
      'c.state',
      'c.changed_at',
      'c.forget_after_days',
      // No letter of a campaign has a later deadline than the one that was sent last.
      eb
        .selectFrom('probes as p')
        .innerJoin('outcomes as o', 'o.probe_id', 'p.id')
        .select('o.deadline_at')
        .whereRef('p.campaign_id', '=', 'c.id')
        .where('p.sent_at', 'is not', null)
        .orderBy('p.sent_at', 'desc')
        .limit(1)
        .as('last_deadline'),
    ])
    .orderBy('c.id')
    .execute();
  const open = await openLetters(store);
  return campaigns.map((row) => {
    const cancelled = row.state === 'cancelled';
    const ends = [row.last_deadline, cancelled ? row.changed_at : null].filter((end) => end !== null);
    return {
      campaignId: row.id,
      name: row.name,
      cancelled,
      open: open.get(row.id) ?? 0,
      closedAt: ends.length === 0 ? null : Math.max(...ends.map(parseInstant)),
      forgetAfterDays: row.forget_after_days,
    };
  });
}

/** By campaign: letters of which something is still to come. They are looked up by what they wait for. */
async function openLetters(store: Store): Promise<Map<number, number>> {
  const toBeSent = await store
    .selectFrom('probes as p')
    .innerJoin('campaigns as c', 'c.id', 'p.campaign_id')
    .select((eb) => ['p.campaign_id', eb.fn.countAll<number>().as('letters')])
    .where('p.state', 'in', ['sending', 'uncertain', 'planned'])
    .where((eb) => eb.or([eb('p.state', '<>', 'planned'), eb('c.state', '<>', 'cancelled')]))
    .groupBy('p.campaign_id')
    .execute();
  const toBeAnswered = await store
    .selectFrom('probes as p')
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select((eb) => ['p.campaign_id', eb.fn.countAll<number>().as('letters')])
    // Not by the index of states: nearly every letter was sent.
    .where(sql<string>`+p.state`, '=', 'sent')
    .where(sql<string>`coalesce(o.status, 'sent')`, '=', 'sent')
    .where('p.id', 'in', (eb) =>
      eb
        .selectFrom('unsettled as w')
        .select('w.probe_id')
        .unionAll(eb.selectFrom('outcomes as s').select('s.probe_id').where('s.status', '=', 'sent')),
    )
    .groupBy('p.campaign_id')
    .execute();
  const open = new Map<number, number>();
  for (const { campaign_id, letters } of [...toBeSent, ...toBeAnswered]) {
    open.set(campaign_id, (open.get(campaign_id) ?? 0) + letters);
  }
  return open;
}

/** Messages by what they are to those who asked to forget them; numbers of `messages`. */
export interface Forgettable {
  /** belong to a letter: replies, proposed ones too, and our own copies */
  matched: number[];
  /** fit no letter */
  stray: number[];
}

/**
 * What is stored of a campaign's mail. Mail that fits no letter of any campaign is part of it where it lies in the
 * campaign's inboxes and in none of those in `spared`.
 */
export async function mailOfCampaign(
  store: Store,
  campaignId: number,
  spared: readonly string[],
): Promise<Forgettable> {
  const matched = await rememberedMail(store)
    .innerJoin('probes as p', 'p.id', 'x.probe_id')
    .where('p.campaign_id', '=', campaignId)
    .execute();
  const stray = await rememberedMail(store)
    .where('x.probe_id', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sightings as s')
          .innerJoin('personas as u', 'u.inbox', 's.inbox')
          .select('s.uid')
          .whereRef('s.message_id', '=', 'g.id')
          .where('u.campaign_id', '=', campaignId),
      ),
    )
    .$if(spared.length > 0, (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('sightings as s')
              .select('s.uid')
              .whereRef('s.message_id', '=', 'g.id')
              .where('s.inbox', 'in', spared),
          ),
        ),
      ),
    )
    .execute();
  return { matched: matched.map(({ id }) => id), stray: stray.map(({ id }) => id) };
}

/** What is stored of the mail of one sender, in any campaign or none. */
export async function mailFrom(store: Store, address: string): Promise<Forgettable> {
  const rows = await rememberedMail(store)
    .innerJoin('readings as r', 'r.message_id', 'g.id')
    .select('x.probe_id')
    .where((eb) => eb(eb.fn<string>('lower', ['r.from_address']), '=', address.toLowerCase()))
    .execute();
  return {
    matched: rows.filter(({ probe_id }) => probe_id !== null).map(({ id }) => id),
    stray: rows.filter(({ probe_id }) => probe_id === null).map(({ id }) => id),
  };
}

/** Mail of others in which this address stands: in their own text, or below it, where nothing there is encoded. */
export async function mailNaming(store: Store, address: string): Promise<number[]> {
  const rows = await rememberedMail(store)
    .innerJoin('readings as r', 'r.message_id', 'g.id')
    .where((eb) => eb(eb.fn<string>('lower', ['r.from_address']), '<>', address.toLowerCase()))
    .where((eb) =>
      eb.or([
        eb(sql<number>`instr(lower(r.new_text), ${address.toLowerCase()})`, '>', 0),
        eb(sql<number>`instr(lower(r.evidence_json), ${address.toLowerCase()})`, '>', 0),
        eb(sql<number>`instr(g.raw, cast(${address} as blob))`, '>', 0),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Judged and not forgotten; what nothing has read yet belongs to nobody so far. */
function rememberedMail(store: Store) {
  return store
    .selectFrom('messages as g')
    .innerJoin('matches as x', 'x.message_id', 'g.id')
    .leftJoin('forgotten as f', 'f.message_id', 'g.id')
    .select('g.id')
    .where('f.message_id', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('unread as w').select('w.message_id').whereRef('w.message_id', '=', 'g.id')),
      ),
    )
    .orderBy('g.id');
}

/** Stored mail that nothing has read yet. */
export async function countUnread(store: Store): Promise<number> {
  const { count } = await store
    .selectFrom('unread')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Texts of a message that speak of it: kept as JSON or in plain words. */
export interface Remarks {
  reading: string;
  match: string;
  reviews: { id: number; machineValue: string }[];
}

/**
 * Takes from a message who wrote it and what: its bytes, names, addresses, subject, text, and its place in a thread.
 * What was judged stays, with what `anonymous` leaves of the evidence.
 */
export async function forgetMessage(
  store: Store,
  messageId: number,
  anonymous: (remarks: Remarks) => Remarks,
  now: Instant,
): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    const left = anonymous(await remarksOn(transaction, messageId));
    await transaction
      .updateTable('messages')
      .set({ raw: new Uint8Array() })
      .where('id', '=', messageId)
      .execute();
    await transaction
      .insertInto('forgotten')
      .values({ message_id: messageId, forgotten_at: toIso(now) })
      .execute();
    await transaction
      .updateTable('readings')
      .set({
        evidence_json: left.reading,
        new_text: '',
        header_message_id: null,
        subject: '',
        from_name: '',
        from_address: '',
      })
      .where('message_id', '=', messageId)
      .execute();
    await transaction
      .updateTable('matches')
      .set({ evidence_json: left.match })
      .where('message_id', '=', messageId)
      .execute();
    await transaction.deleteFrom('thread_ids').where('message_id', '=', messageId).execute();
    await noteTraces(transaction, now);
    for (const { id, machineValue } of left.reviews) {
      await transaction
        .updateTable('reviews')
        .set({ machine_value: machineValue, why: FORGOTTEN, undone_why: null })
        .where('id', '=', id)
        .execute();
    }
  });
}

/** Stands for a person's reason, which may have named somebody. */
export const FORGOTTEN = '(forgotten)';

async function remarksOn(store: Store, messageId: number): Promise<Remarks> {
  const judged = await store
    .selectFrom('readings as r')
    .innerJoin('matches as x', 'x.message_id', 'r.message_id')
    .select(['r.evidence_json as reading', 'x.evidence_json as match'])
    .where('r.message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  const reviews = await store
    .selectFrom('reviews')
    .select(['id', 'machine_value'])
    .where('message_id', '=', messageId)
    .execute();
  return { ...judged, reviews: reviews.map((row) => ({ id: row.id, machineValue: row.machine_value })) };
}

/** Whether any campaign wants its mail forgotten after some days. */
export async function anyForgets(store: Store): Promise<boolean> {
  const row = await store
    .selectFrom('campaigns')
    .select('id')
    .where('forget_after_days', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** When mail was last forgotten, null when never. */
export async function lastForgottenAt(store: Store): Promise<Instant | null> {
  const row = await store
    .selectFrom('forgotten')
    .select((eb) => eb.fn.max('forgotten_at').as('at'))
    .executeTakeFirst();
  return row?.at ? parseInstant(row.at) : null;
}

/** Until the file is rewritten it may hold traces of what was deleted; also after a crash in between. */
async function noteTraces(store: Store, triedAt: Instant): Promise<void> {
  const row = { tried_at: toIso(triedAt) };
  await store
    .insertInto('traces')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** When it was last tried to rid the files of traces; null when they hold none. */
export async function tracesTriedAt(store: Store): Promise<Instant | null> {
  const row = await store.selectFrom('traces').select('tried_at').executeTakeFirst();
  return row ? parseInstant(row.tried_at) : null;
}

/** From here on, what is deleted is overwritten at once. */
export async function overwriteDeleted(store: Store): Promise<void> {
  await sql`pragma secure_delete = on`.execute(store);
}

/**
 * Writes the database anew without its free pages, and empties the write-ahead log: neither file holds what was
 * deleted. False: another process reads or writes it all the while, and a later call has to do it.
 */
export async function rewriteFile(store: Store, now: Instant): Promise<boolean> {
  await noteTraces(store, now);
  if (!(await vacuumed(store))) return false;
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(store);
  if (rows[0]?.busy !== 0) return false;
  await store.deleteFrom('traces').execute();
  return true;
}

async function vacuumed(store: Store): Promise<boolean> {
  try {
    await sql`vacuum`.execute(store);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
