import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import type { Store } from './open.ts';
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

function sentProbes(store: Store) {
  return store
    .selectFrom('probes as p')
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .innerJoin('questions as q', (join) =>
      join.onRef('q.campaign_id', '=', 'p.campaign_id').onRef('q.id', '=', 'p.question_id'),
    )
    .innerJoin('personas as u', (join) =>
      join.onRef('u.campaign_id', '=', 'p.campaign_id').onRef('u.id', '=', 'p.persona_id'),
    )
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select([
      'p.id',
      'p.campaign_id',
      'p.municipality_code',
      'm.name as municipality',
      'm.domain',
      'm.address',
      'q.area',
      'q.id as question_id',
      'q.subject',
      'q.body',
      'p.persona_id',
      'p.state',
      'u.name as persona_name',
      'u.address as persona_address',
      'u.signature as persona_signature',
      'p.message_id',
      'p.reply_token',
      'p.sent_at',
      'p.claimed_at',
      'p.planned_at',
      'o.answered_at',
      'o.deadline_at',
    ])
    .where('p.message_id', 'is not', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof sentProbes>['execute']>>[number];

function fromRow(row: Row): SentProbe {
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

export async function probeById(store: Store, probeId: number): Promise<SentProbe | null> {
  const row = await sentProbes(store).where('p.id', '=', probeId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function probeByMessageId(store: Store, messageId: string): Promise<SentProbe | null> {
  const row = await sentProbes(store).where('p.message_id', '=', messageId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function probeByReplyToken(store: Store, token: string): Promise<SentProbe | null> {
  const row = await sentProbes(store).where('p.reply_token', '=', token).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/**
 * The probe that received messages with this Message-ID belong to, by the machine's undoubted match or a person's
 * word, our own copies too; null when there is none, or when they belong to different probes.
 */
export async function probeByThread(store: Store, headerMessageId: string): Promise<SentProbe | null> {
  const rows = await store
    .selectFrom('readings as r')
    .innerJoin('matches as x', 'x.message_id', 'r.message_id')
    .select('x.probe_id')
    .distinct()
    .where('r.header_message_id', '=', headerMessageId)
    .where('x.probe_id', 'is not', null)
    .where('x.doubtful', '=', 0)
    .limit(2)
    .execute();
  const [only, another] = rows;
  return only?.probe_id && !another ? probeById(store, only.probe_id) : null;
}

/**
 * Probes that these personas had sent by `before`, newest first: to municipalities of this mail domain, of one above
 * or below it, or of any when it is null.
 */
export async function probesSentBy(
  store: Store,
  personaAddresses: readonly string[],
  domain: string | null,
  before: Instant,
): Promise<SentProbe[]> {
  if (personaAddresses.length === 0) return [];
  const rows = await sentProbes(store)
    .where((eb) => eb.fn<string>('lower', ['u.address']), 'in', personaAddresses)
    .$if(domain !== null, (query) =>
      query.where((eb) =>
        eb.or([eb('m.domain', 'in', domainAndAbove(domain ?? '')), eb('m.domain', 'like', `%.${domain}`)]),
      ),
    )
    .where((eb) => eb.fn.coalesce('p.sent_at', 'p.claimed_at', 'p.planned_at'), '<=', toIso(before))
    .where('p.state', 'in', MAY_HAVE_LEFT)
    .orderBy('p.sent_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** A refused letter, and one that waits to be sent anew, has reached nobody. */
export const MAY_HAVE_LEFT: readonly ProbeState[] = ['sent', 'sending', 'uncertain'];

/** `a.b.se` -> `a.b.se`, `b.se`, `se`. */
function domainAndAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** Addresses, in lower case, of the personas whose mail arrives in one of the inboxes where this message was seen. */
export async function personasAt(store: Store, messageId: number): Promise<string[]> {
  const rows = await store
    .selectFrom('personas as u')
    .select((eb) => eb.fn<string>('lower', ['u.address']).as('address'))
    .distinct()
    // A join would begin with the personas, and look through all mail of their inboxes.
    .where('u.inbox', 'in', (eb) =>
      eb.selectFrom('sightings as s').select('s.inbox').where('s.message_id', '=', messageId),
    )
    .execute();
  return rows.map((row) => row.address);
}
