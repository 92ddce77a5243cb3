import { sql } from 'kysely';
import { type Instant, parseInstant } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** A stored mail that can be judged again. */
export interface MailToReread {
  id: number;
  receivedAt: Instant;
  /** addresses, in lower case, of the personas of the inboxes in which it was seen */
  personaAddresses: readonly string[];
}

/** All mail that was judged, without what was forgotten or waits to be judged, in the order of its arrival. */
export async function mailToReread(store: Store): Promise<MailToReread[]> {
  const personas = await store.selectFrom('personas').select(['inbox', 'address']).distinct().execute();
  const byInbox = Map.groupBy(personas, ({ inbox }) => inbox);
  const sightings = await store.selectFrom('sightings').select(['message_id', 'inbox']).distinct().execute();
  const inboxes = Map.groupBy(sightings, ({ message_id }) => message_id);
  const rows = await store
    .selectFrom('messages as g')
    .innerJoin('matches as x', 'x.message_id', 'g.id')
    .leftJoin('forgotten as f', 'f.message_id', 'g.id')
    .leftJoin('unread as w', 'w.message_id', 'g.id')
    .select(['g.id', 'g.received_at'])
    .where('f.message_id', 'is', null)
    .where('w.message_id', 'is', null)
    .orderBy('g.received_at')
    .orderBy('g.id')
    .execute();
  return rows.map(({ id, received_at }) => {
    const seen = inboxes.get(id) ?? [];
    const addresses = seen.flatMap(({ inbox }) => byInbox.get(inbox) ?? []).map(({ address }) => address);
    return {
      id,
      receivedAt: parseInstant(received_at),
      personaAddresses: [...new Set(addresses.map((address) => address.toLowerCase()))],
    };
  });
}

/** The answers that count, by the letters that they answer. */
export async function countingAnswers(store: Store): Promise<{ probeId: number; messageId: number }[]> {
  const rows = await store.selectFrom('outcomes').select(['probe_id', 'answer_message_id']).execute();
  return rows.flatMap((row) =>
    row.answer_message_id === null ? [] : [{ probeId: row.probe_id, messageId: row.answer_message_id }],
  );
}

/**
 * A number that changes whenever another process writes to the database, and never by this one's own writing: what was
 * worked out from it may be stored as long as the number is the same.
 */
export async function othersWriting(store: Store): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(store);
  return rows[0]?.data_version ?? 0;
}
