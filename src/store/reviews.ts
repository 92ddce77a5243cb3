import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { durably } from './durably.ts';
import type { Store } from './open.ts';

/** What a person may say something else about than the machine. */
export const REVIEW_FIELDS = [
  'match',
  'kind',
  'has_name',
  'has_title',
  'has_department',
  'has_municipality',
  'has_address',
  'has_phone',
  'extra_information',
  'counts',
] as const;
export type ReviewField = (typeof REVIEW_FIELDS)[number];

/** A person's word on one field of a message: who, when, what and why, beside what the machine had said. */
export interface Review {
  id: number;
  messageId: number;
  field: ReviewField;
  /** match: a probe's number or `none`; kind: the kind; else 0 or 1 */
  value: string;
  /** as `value`; of a match its `matchText` */
  machineValue: string;
  reviewer: string;
  reviewedAt: Instant;
  why: string;
  undone: { by: string; at: Instant; why: string | null } | null;
}

export interface NewReview extends Omit<Review, 'id' | 'undone'> {
  /** field match: the probe that the machine had matched it to, null where it only proposed one, or none */
  machineProbeId: number | null;
}

/**
 * One transaction that has reached the disk when this resolves: mail that a power cut takes back is fetched again, and
 * judgements are made again, but nobody says a word twice.
 */
export async function keptForGood<Result>(
  store: Store,
  change: (transaction: Store) => Promise<Result>,
): Promise<Result> {
  return durably(store, (connection) => connection.transaction().execute(change));
}

/** Keeps a word; gives its number. */
export async function saveReview(store: Store, review: NewReview): Promise<number> {
  const { id } = await store
    .insertInto('reviews')
    .values({
      message_id: review.messageId,
      field: review.field,
      value: review.value,
      machine_value: review.machineValue,
      machine_probe_id: review.machineProbeId,
      reviewer: review.reviewer,
      reviewed_at: toIso(review.reviewedAt),
      why: review.why,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a word back; it stays in the database. False: it was taken back already. */
export async function undoReview(
  store: Store,
  id: number,
  undone: { by: string; at: Instant; why: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable('reviews')
    .set({ undone_at: toIso(undone.at), undone_by: undone.by, undone_why: undone.why })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** All words on a message, those taken back too, the oldest first. */
export async function reviewsOf(store: Store, messageId: number): Promise<Review[]> {
  const rows = await store
    .selectFrom('reviews')
    .selectAll()
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** All words in force on any message, the oldest first. */
export async function reviewsInForce(store: Store): Promise<Review[]> {
  const rows = await store
    .selectFrom('reviews')
    .selectAll()
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** The words in force on which of a probe's replies counts, the oldest first. */
export async function choicesAmongReplies(store: Store, probeId: number): Promise<Review[]> {
  const rows = await store
    .selectFrom('reviews as v')
    .innerJoin('matches as x', 'x.message_id', 'v.message_id')
    .selectAll('v')
    .where('x.probe_id', '=', probeId)
    .where('x.doubtful', '=', 0)
    .where('v.field', '=', 'counts')
    .where('v.undone_at', 'is', null)
    .orderBy('v.id')
    .execute();
  return rows.map(fromRow);
}

interface Row {
  id: number;
  message_id: number;
  field: string;
  value: string;
  machine_value: string;
  reviewer: string;
  reviewed_at: string;
  why: string;
  undone_at: string | null;
  undone_by: string | null;
  undone_why: string | null;
}

function fromRow(row: Row): Review {
  return {
    id: row.id,
    messageId: row.message_id,
    field: fieldOf(row.field),
    value: row.value,
    machineValue: row.machine_value,
    reviewer: row.reviewer,
    reviewedAt: parseInstant(row.reviewed_at),
    why: row.why,
    undone:
      row.undone_at === null
        ? null
        : { by: row.undone_by ?? '', at: parseInstant(row.undone_at), why: row.undone_why },
  };
}

function fieldOf(text: string): ReviewField {
  const field = REVIEW_FIELDS.find((one) => one === text);
  if (field === undefined) throw new Error(`"${text}" is nothing that is reviewed: the database holds it`);
  return field;
}
