import { type Expression, sql } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import { fromRow, MAY_HAVE_LEFT, type SentProbe, sentProbes } from './candidates.ts';
import { afterAllBelow, andAbove, domainFromTop } from './domainFromTop.ts';
import type { Store } from './open.ts';
import type { ProbeState } from './schema.ts';

/** A question as a persona asks it in a campaign. */
export interface AskedQuestion {
  campaignId: number;
  questionId: string;
  personaId: string;
  subject: string;
  body: string;
  personaName: string;
  personaSignature: string;
}

/** All that these personas (addresses in lower case) ask in any campaign of the database. */
export async function questionsAskedBy(
  store: Store,
  personaAddresses: readonly string[],
): Promise<AskedQuestion[]> {
  if (personaAddresses.length === 0) return [];
  return store
    .selectFrom('personas as u')
    .innerJoin('questions as q', 'q.campaign_id', 'u.campaign_id')
    .select([
      'u.campaign_id as campaignId',
      'q.id as questionId',
      'u.id as personaId',
      'q.subject',
      'q.body',
      'u.name as personaName',
      'u.signature as personaSignature',
    ])
    .where((eb) => eb.fn<string>('lower', ['u.address']), 'in', personaAddresses)
    .execute();
}

// Joined crosswise, which SQLite does in the order as written: there are few personas, and many letters.

/** Letters that these personas (addresses in lower case) had sent by `before`, open or closed, newest first. */
export async function probesSentBy(
  store: Store,
  personaAddresses: readonly string[],
  before: Instant,
): Promise<SentProbe[]> {
  if (personaAddresses.length === 0) return [];
  const ids = store
    .selectFrom('personas as u')
    .crossJoin('probes as p')
    .select('p.id')
    .where((eb) => eb.fn<string>('lower', ['u.address']), 'in', personaAddresses)
    .whereRef('p.campaign_id', '=', 'u.campaign_id')
    .whereRef('p.persona_id', '=', 'u.id')
    .$asScalar();
  return inOrder(store, ids, before);
}

/** Of these the ones to municipalities of this mail domain, or of one above or below it. */
export async function probesSentTo(
  store: Store,
  personaAddresses: readonly string[],
  domain: string,
  before: Instant,
): Promise<SentProbe[]> {
  if (personaAddresses.length === 0 || domain === '') return [];
  const own = domainFromTop(domain);
  const ids = store
    .selectFrom('municipalities as m')
    .crossJoin('personas as u')
    .crossJoin('probes as p')
    .select('p.id')
    .where((eb) =>
      eb.or([
        eb('m.domain_from_top', 'in', andAbove(domain)),
        eb.and([eb('m.domain_from_top', '>', own), eb('m.domain_from_top', '<', afterAllBelow(own))]),
      ]),
    )
    .whereRef('u.campaign_id', '=', 'm.campaign_id')
    .where((eb) => eb.fn<string>('lower', ['u.address']), 'in', personaAddresses)
    .whereRef('p.campaign_id', '=', 'm.campaign_id')
    .whereRef('p.persona_id', '=', 'u.id')
    .whereRef('p.municipality_code', '=', 'm.code')
    .$asScalar();
  return inOrder(store, ids, before);
}

/** Letters of one of these questions by its persona, sent by `before`, newest first. */
export async function probesAsking(
  store: Store,
  asked: readonly Pick<AskedQuestion, 'campaignId' | 'questionId' | 'personaId'>[],
  before: Instant,
): Promise<SentProbe[]> {
  const letters: SentProbe[] = [];
  for (const { campaignId, questionId, personaId } of asked) {
    const ids = store
      .selectFrom('probes as p')
      .select('p.id')
      .where('p.campaign_id', '=', campaignId)
      .where('p.question_id', '=', questionId)
      .where('p.persona_id', '=', personaId)
      .$asScalar();
    letters.push(...(await inOrder(store, ids, before)));
  }
  return letters.toSorted((one, other) => other.sentAt - one.sentAt || other.probeId - one.probeId);
}

async function inOrder(store: Store, ids: Expression<number>, before: Instant): Promise<SentProbe[]> {
  const rows = await sentProbes(store)
    .where('p.id', 'in', ids)
    .where((eb) => eb.fn.coalesce('p.sent_at', 'p.claimed_at', 'p.planned_at'), '<=', toIso(before))
    // Not by the index of states: most letters are sent.
    .where(sql<ProbeState>`+p.state`, 'in', MAY_HAVE_LEFT)
    .orderBy('p.sent_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
  return rows.map(fromRow);
}
