import { sql } from 'kysely';
import { type Instant, parseInstant } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** A letter as a reviewer knows it again. */
export interface LetterName {
  probeId: number;
  municipality: string;
  subject: string;
  personaName: string;
  sentAt: Instant | null;
}

/** A message that a person may have to look at, with what tells whether it does. */
export interface QueueRow {
  messageId: number;
  receivedAt: Instant;
  kind: string;
  needsReview: boolean;
  subject: string;
  from: string;
  /** the letter that it belongs to or is proposed for */
  letter: LetterName | null;
  rung: string | null;
  doubtful: boolean;
  warned: boolean;
  /** of that letter: the receipt of the answer that counts, and which it is; null where none does */
  answeredAt: Instant | null;
  answerMessageId: number | null;
}

/**
 * Messages that fit no letter, or only doubtfully, and those about whose reading or match the machine was not sure and
 * that came no later than the answer that counts, in the order of their arrival. Forgotten ones can no longer be looked at.
 */
export async function queueRows(store: Store): Promise<QueueRow[]> {
  const rows = await store
    .selectFrom('matches as x')
    .innerJoin('messages as g', 'g.id', 'x.message_id')
    .innerJoin('readings as r', 'r.message_id', 'x.message_id')
    .leftJoin('forgotten as f', 'f.message_id', 'x.message_id')
    .leftJoin('probes as p', 'p.id', 'x.probe_id')
    .leftJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .leftJoin('questions as q', (join) =>
      join.onRef('q.campaign_id', '=', 'p.campaign_id').onRef('q.id', '=', 'p.question_id'),
    )
    .leftJoin('personas as u', (join) =>
      join.onRef('u.campaign_id', '=', 'p.campaign_id').onRef('u.id', '=', 'p.persona_id'),
    )
    .leftJoin('outcomes as o', 'o.probe_id', 'x.probe_id')
    .select([
      'x.message_id',
      'g.received_at',
      'r.kind',
      'r.needs_review',
      'r.subject as reply_subject',
      'r.from_name',
      'r.from_address',
      'x.probe_id',
      'm.name as municipality',
      'q.subject',
      'u.name as persona',
      'p.sent_at',
      'x.rung',
      'x.doubtful',
      'x.warned',
      'o.answered_at',
      'o.answer_message_id',
    ])
    .where('x.own_copy', '=', sql.lit(0))
    .where('f.message_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('x.doubtful', '=', 1),
        eb('x.probe_id', 'is', null),
        eb.and([
          eb.or([
            eb('r.needs_review', '=', 1),
            eb('x.warned', '=', 1),
            eb('r.kind', '=', 'counter-question'),
          ]),
          eb.or([eb('o.answered_at', 'is', null), eb('g.received_at', '<=', eb.ref('o.answered_at'))]),
        ]),
      ]),
    )
    .orderBy('g.received_at')
    .orderBy('g.id')
    .execute();
  return rows.map((row) => ({
    messageId: row.message_id,
    receivedAt: parseInstant(row.received_at),
    kind: row.kind,
    needsReview: row.needs_review === 1,
    subject: row.reply_subject,
    from: row.from_address === '' ? row.from_name : `${row.from_name} <${row.from_address}>`.trim(),
    letter:
      row.probe_id === null
        ? null
        : {
            probeId: row.probe_id,
            municipality: row.municipality ?? '',
            subject: row.subject ?? '',
            personaName: row.persona ?? '',
            sentAt: instantOrNull(row.sent_at),
          },
    rung: row.rung,
    doubtful: row.doubtful === 1,
    warned: row.warned === 1,
    answeredAt: instantOrNull(row.answered_at),
    answerMessageId: row.answer_message_id,
  }));
}

function instantOrNull(text: string | null): Instant | null {
  return text === null ? null : parseInstant(text);
}
