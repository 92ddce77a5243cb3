import { type Instant, parseInstant } from '../calendar/instant.ts';
import type { Store } from './open.ts';
import { prepared } from './prepared.ts';
import type { ProbeState } from './schema.ts';

/** A probe that left (or may have left), with all that matching and reading know of it. */
export interface SentProbe {
  probeId: number;
  campaignId: number;
  municipalityCode: string;
  municipality: string;
  domain: string;
  /** the municipality's official address */
  address: string;
  area: string;
  questionId: string;
  /** subject and body of the question, placeholders unfilled */
  subject: string;
  body: string;
  personaId: string;
  personaName: string;
  personaAddress: string;
  personaSignature: string;
  state: ProbeState;
  messageId: string;
  replyToken: string;
  /** when it was sent; of an uncertain probe when its last attempt began, of one not tried yet when it is planned */
  sentAt: Instant;
  answeredAt: Instant | null;
  deadlineAt: Instant | null;
}

/**
 * Looked up column by column: a join opens all its tables and indexes before it knows whether there is a probe at all,
 * which takes ten times as long, and most Message-IDs that are asked for are none of ours.
 */
export function sentProbes(store: Store) {
  return store
    .selectFrom('probes as p')
    .select([
      'p.id',
      'p.campaign_id',
      'p.municipality_code',
      'p.question_id',
      'p.persona_id',
      'p.state',
      'p.message_id',
      'p.reply_token',
      'p.sent_at',
      'p.claimed_at',
      'p.planned_at',
    ])
    .select((eb) => {
      const municipality = eb
        .selectFrom('municipalities as m')
        .whereRef('m.campaign_id', '=', 'p.campaign_id')
        .whereRef('m.code', '=', 'p.municipality_code');
      const question = eb
        .selectFrom('questions as q')
        .whereRef('q.campaign_id', '=', 'p.campaign_id')
        .whereRef('q.id', '=', 'p.question_id');
      const persona = eb
        .selectFrom('personas as u')
        .whereRef('u.campaign_id', '=', 'p.campaign_id')
        .whereRef('u.id', '=', 'p.persona_id');
      const outcome = eb.selectFrom('outcomes as o').whereRef('o.probe_id', '=', 'p.id');
      return [
        municipality.select('m.name').$asScalar().as('municipality'),
        municipality.select('m.domain').$asScalar().as('domain'),
        municipality.select('m.address').$asScalar().as('address'),
        question.select('q.area').$asScalar().as('area'),
        question.select('q.subject').$asScalar().as('subject'),
        question.select('q.body').$asScalar().as('body'),
        persona.select('u.name').$asScalar().as('persona_name'),
        persona.select('u.address').$asScalar().as('persona_address'),
        persona.select('u.signature').$asScalar().as('persona_signature'),
        outcome.select('o.answered_at').as('answered_at'),
        outcome.select('o.deadline_at').as('deadline_at'),
      ];
    })
    .where('p.message_id', 'is not', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof sentProbes>['execute']>>[number];

export function fromRow(row: Row): SentProbe {
  return {
    probeId: row.id,
    campaignId: row.campaign_id,
    municipalityCode: row.municipality_code,
    municipality: row.municipality,
    domain: row.domain,
    address: row.address,
    area: row.area,
    questionId: row.question_id,
    subject: row.subject,
    body: row.body,
    personaId: row.persona_id,
    personaName: row.persona_name,
    personaAddress: row.persona_address,
    personaSignature: row.persona_signature,
    state: row.state,
    messageId: row.message_id ?? '',
    replyToken: row.reply_token ?? '',
    sentAt: parseInstant(row.sent_at ?? row.claimed_at ?? row.planned_at),
    answeredAt: row.answered_at === null ? null : parseInstant(row.answered_at),
    deadlineAt: row.deadline_at === null ? null : parseInstant(row.deadline_at),
  };
}

/** Every probe of the database that left, or may have left. */
export async function allLetters(store: Store): Promise<SentProbe[]> {
  return (await sentProbes(store).orderBy('p.id').execute()).map(fromRow);
}

const withId = prepared<{ id: number }>()((store, value) =>
  sentProbes(store).where('p.id', '=', value('id')),
);
const withMessageId = prepared<{ id: string }>()((store, value) =>
  sentProbes(store).where('p.message_id', '=', value('id')),
);
const withReplyToken = prepared<{ token: string }>()((store, value) =>
  sentProbes(store).where('p.reply_token', '=', value('token')),
);

export async function probeById(store: Store, id: number): Promise<SentProbe | null> {
  return first(await withId(store, { id }));
}

export async function probeByMessageId(store: Store, id: string): Promise<SentProbe | null> {
  return first(await withMessageId(store, { id }));
}

export async function probeByReplyToken(store: Store, token: string): Promise<SentProbe | null> {
  return first(await withReplyToken(store, { token }));
}

function first([row]: readonly Row[]): SentProbe | null {
  return row ? fromRow(row) : null;
}

const readWithHeaderId = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('readings').select('message_id').where('header_message_id', '=', value('id')),
);
const probesInThread = prepared<{ id: string }>()((store, value) =>
  store
    .selectFrom('readings as r')
    .innerJoin('matches as x', 'x.message_id', 'r.message_id')
    .select((eb) => eb.ref('x.probe_id').$notNull().as('probe_id'))
    .distinct()
    .where('r.header_message_id', '=', value('id'))
    .where('x.probe_id', 'is not', null)
    .where('x.doubtful', '=', 0)
    .limit(2),
);

/**
 * The probe that received messages with this Message-ID belong to, by the machine's undoubted match or a person's
 * word, our own copies too; null when there is none, or when they belong to different probes.
 */
export async function probeByThread(store: Store, headerMessageId: string): Promise<SentProbe | null> {
  // Mostly there is no such message, and looking for it alone is much quicker than the join.
  if ((await readWithHeaderId(store, { id: headerMessageId })).length === 0) return null;
  const [only, another] = await probesInThread(store, { id: headerMessageId });
  return only && !another ? probeById(store, only.probe_id) : null;
}

/** A refused letter, and one that waits to be sent anew, has reached nobody. */
export const MAY_HAVE_LEFT: readonly ProbeState[] = ['sent', 'sending', 'uncertain'];

const seenIn = prepared<{ message: number }>()((store, value) =>
  store.selectFrom('sightings').select('inbox').where('message_id', '=', value('message')),
);

/** The inboxes in which a message was seen. */
export async function inboxesWith(store: Store, message: number): Promise<Set<string>> {
  return new Set((await seenIn(store, { message })).map(({ inbox }) => inbox));
}

/** Addresses, in lower case, of the personas whose mail arrives in an inbox. */
export async function personasOf(store: Store, inbox: string): Promise<string[]> {
  const rows = await store
    .selectFrom('personas')
    .select((eb) => eb.fn<string>('lower', ['address']).as('address'))
    .distinct()
    .where('inbox', '=', inbox)
    .execute();
  return rows.map(({ address }) => address);
}
