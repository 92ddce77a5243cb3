import { sql } from 'kysely';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { inTransaction } from './inTransaction.ts';
import type { Store } from './open.ts';
import { prepared, putRow } from './prepared.ts';
import type { OutcomeRow } from './schema.ts';

const DETAILS = ['name', 'title', 'department', 'municipality', 'address', 'phone'] as const;
type Detail = (typeof DETAILS)[number];

/** A person's word on one message, not undone. */
export interface ActiveReview {
  id: number;
  field: string;
  value: string;
}

/** A message that belongs to a probe: the machine's reading, and what persons said of it, oldest word first. */
export interface MatchedMessage {
  messageId: number;
  receivedAt: Instant;
  kind: string;
  has: Record<Detail, boolean>;
  extraInformation: boolean;
  rung: string | null;
  reviews: ActiveReview[];
}

const matchedTo = prepared<{ probe: number }>()((store, value) =>
  store
    .selectFrom('matches')
    .select(['message_id', 'rung'])
    .where('probe_id', '=', value('probe'))
    .where('doubtful', '=', 0)
    .where('own_copy', '=', sql.lit(0)),
);
const readingOf = prepared<{ message: number }>()((store, value) =>
  store
    .selectFrom('readings as r')
    .select([
      'r.kind',
      'r.has_name',
      'r.has_title',
      'r.has_department',
      'r.has_municipality',
      'r.has_address',
      'r.has_phone',
      'r.extra_information',
    ])
    .select((eb) =>
      eb
        .selectFrom('messages as g')
        .select('g.received_at')
        .whereRef('g.id', '=', 'r.message_id')
        .$asScalar()
        .as('received_at'),
    )
    .where('r.message_id', '=', value('message')),
);
const reviewsInForce = prepared<{ message: number }>()((store, value) =>
  store
    .selectFrom('reviews')
    .select(['id', 'field', 'value'])
    .where('message_id', '=', value('message'))
    .where('undone_at', 'is', null),
);

/** The messages that belong to a probe, by the machine's undoubted match or by a person's word. */
export async function messagesOfProbe(store: Store, probeId: number): Promise<MatchedMessage[]> {
  const messages: MatchedMessage[] = [];
  for (const { message_id: message, rung } of await matchedTo(store, { probe: probeId })) {
    const [row] = await readingOf(store, { message });
    if (!row) continue;
    messages.push({
      messageId: message,
      receivedAt: parseInstant(row.received_at),
      kind: row.kind,
      has: {
        name: row.has_name === 1,
        title: row.has_title === 1,
        department: row.has_department === 1,
        municipality: row.has_municipality === 1,
        address: row.has_address === 1,
        phone: row.has_phone === 1,
      },
      extraInformation: row.extra_information === 1,
      rung,
      reviews: (await reviewsInForce(store, { message })).sort((one, other) => one.id - other.id),
    });
  }
  return messages;
}

/** What settling needs of a sent probe. */
export interface SettlingProbe {
  id: number;
  campaignId: number;
  sentAt: Instant;
  flaggedAt: Instant | null;
  /** the machine had matched a message to it about whose match a person has spoken */
  takenFrom: boolean;
}

function sentProbes(store: Store) {
  return (
    store
      .selectFrom('probes as p')
      .select((eb) => [
        'p.id',
        'p.campaign_id',
        'p.sent_at',
        eb
          .selectFrom('outcomes as o')
          .select('o.flagged_at')
          .whereRef('o.probe_id', '=', 'p.id')
          .as('flagged_at'),
        eb
          .exists(
            eb
              .selectFrom('reviews as v')
              .select('v.id')
              .whereRef('v.machine_probe_id', '=', 'p.id')
              .where('v.undone_at', 'is', null),
          )
          .as('taken_from'),
      ])
      // Not by the index of states: nearly every letter was sent.
      .where(sql<string>`+p.state`, '=', 'sent')
  );
}

type SettlingRow = Awaited<ReturnType<ReturnType<typeof sentProbes>['execute']>>[number];

function settling(rows: SettlingRow[]): SettlingProbe[] {
  return rows.flatMap((row) =>
    row.sent_at === null
      ? []
      : [
          {
            id: row.id,
            campaignId: row.campaign_id,
            sentAt: parseInstant(row.sent_at),
            flaggedAt: row.flagged_at === null ? null : parseInstant(row.flagged_at),
            takenFrom: Number(row.taken_from) === 1,
          },
        ],
  );
}

const sentWithId = prepared<{ id: number }>()((store, value) =>
  sentProbes(store).where('p.id', '=', value('id')),
);

export async function sentProbe(store: Store, id: number): Promise<SettlingProbe | null> {
  return settling(await sentWithId(store, { id }))[0] ?? null;
}

/** All sent probes of a campaign: to settle anew when its settings changed. */
export async function allSentProbes(store: Store, campaignId: number): Promise<SettlingProbe[]> {
  return settling(await sentProbes(store).where('p.campaign_id', '=', campaignId).execute());
}

/**
 * Sent probes without an outcome yet or with one that something has changed since (`unsettled`, from the claim on),
 * waiting ones whose deadline lies before `readUntil`, and flagged ones whose deadline is still to come: a clock that ran ahead had flagged them.
 */
export async function probesToSettle(
  store: Store,
  campaignId: number,
  readUntil: Instant,
  now: Instant,
): Promise<SettlingProbe[]> {
  const rows = await sentProbes(store)
    .where('p.id', 'in', (eb) =>
      eb
        .selectFrom('unsettled as w')
        .select('w.probe_id')
        .unionAll(
          eb
            .selectFrom('outcomes as o')
            .select('o.probe_id')
            .where('o.status', '=', 'sent')
            .where('o.deadline_at', '<', toIso(readUntil)),
        )
        .unionAll(
          eb
            .selectFrom('outcomes as o')
            .select('o.probe_id')
            .where('o.status', '=', 'unanswered')
            .where('o.deadline_at', '>', toIso(now)),
        ),
    )
    // Not by the campaign's index: of all its letters only these few are to be looked at.
    .where(sql<number>`+p.campaign_id`, '=', campaignId)
    .execute();
  return settling(rows);
}

/** The earliest deadline among a campaign's waiting probes, null when none waits. */
export async function nextDeadline(store: Store, campaignId: number): Promise<Instant | null> {
  const row = await store
    .selectFrom('outcomes as o')
    .innerJoin('probes as p', 'p.id', 'o.probe_id')
    .select((eb) => eb.fn.min('o.deadline_at').as('deadline_at'))
    .where('p.campaign_id', '=', campaignId)
    .where('o.status', '=', 'sent')
    .executeTakeFirst();
  return row?.deadline_at ? parseInstant(row.deadline_at) : null;
}

/** What has become of a probe, null before it was settled for the first time. */
export async function outcomeOf(store: Store, probeId: number): Promise<OutcomeRow | null> {
  const row = await store
    .selectFrom('outcomes')
    .selectAll()
    .where('probe_id', '=', probeId)
    .executeTakeFirst();
  return row ?? null;
}

const settled = prepared<{ probe: number }>()((store, value) =>
  store.deleteFrom('unsettled').where('probe_id', '=', value('probe')),
);

/** Stores (or replaces) what has become of a probe; `outcome` names its key first. */
export async function saveOutcome(store: Store, outcome: OutcomeRow): Promise<void> {
  await inTransaction(store, async (transaction) => {
    await putRow(transaction, 'outcomes', outcome);
    await settled(transaction, { probe: outcome.probe_id });
  });
}

const unsettledBy = prepared<{ message: number }>()((store, value) =>
  store
    .insertInto('unsettled')
    .columns(['probe_id'])
    .expression((eb) =>
      eb
        .selectFrom('matches')
        .select((of) => of.ref('matches.probe_id').$notNull().as('probe_id'))
        .where('message_id', '=', value('message'))
        .where('probe_id', 'is not', null)
        .where('own_copy', '=', sql.lit(0)),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes that the probe which a message is matched to is to be settled anew. */
export async function markUnsettled(store: Store, message: number): Promise<void> {
  await unsettledBy(store, { message });
}

export async function measuredWith(store: Store, campaignId: number, fingerprint: string): Promise<void> {
  await store
    .updateTable('campaigns')
    .set({ measured_with: fingerprint })
    .where('id', '=', campaignId)
    .execute();
}
