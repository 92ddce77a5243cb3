import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { inTransaction } from './inTransaction.ts';
import { forgottenAt, queueUnread } from './mail.ts';
import type { Store } from './open.ts';

/** A message that its mail server dated ahead of our clock, which has reached that instant since. */
export interface AheadMessage {
  messageId: number;
  /** what counts as the time of its receipt so far: when we stored it */
  receivedAt: Instant;
  /** the earliest that it was seen with */
  internalDate: Instant;
}

export async function noteAhead(store: Store, messageId: number, internalDate: Instant): Promise<void> {
  await store
    .insertInto('ahead')
    .values({ message_id: messageId, internal_date: toIso(internalDate) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function noLongerAhead(store: Store, now: Instant): Promise<AheadMessage[]> {
  const rows = await store
    .selectFrom('ahead as a')
    .innerJoin('messages as g', 'g.id', 'a.message_id')
    .select((eb) => [
      'g.id',
      'g.received_at',
      eb
        .selectFrom('sightings as s')
        .select((of) => of.fn.min('s.internal_date').as('earliest'))
        .whereRef('s.message_id', '=', 'g.id')
        .$asScalar()
        .as('earliest'),
    ])
    .where('a.internal_date', '<=', toIso(now))
    .orderBy('a.internal_date')
    .execute();
  return rows.map((row) => ({
    messageId: row.id,
    receivedAt: parseInstant(row.received_at),
    internalDate: parseInstant(row.earliest),
  }));
}

/** Ends the wait for a message's date. Another time of receipt than so far lets it be judged anew. */
export async function settleAhead(store: Store, message: AheadMessage, receivedAt: Instant): Promise<void> {
  await inTransaction(store, async (transaction) => {
    await transaction.deleteFrom('ahead').where('message_id', '=', message.messageId).execute();
    if (receivedAt === message.receivedAt) return;
    // Nothing is left to judge a forgotten mail by.
    if ((await forgottenAt(transaction, message.messageId)) !== null) return;
    await transaction
      .updateTable('messages')
      .set({ received_at: toIso(receivedAt) })
      .where('id', '=', message.messageId)
      .execute();
    await queueUnread(transaction, message.messageId);
  });
}
