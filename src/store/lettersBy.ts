import { sql } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import { fromRow, MAY_HAVE_LEFT, type SentProbe, sentProbes } from './candidates.ts';
import type { Store } from './open.ts';

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

/** Letters that these personas (addresses in lower case) had sent by `before`, open or closed, newest first. */
export async function probesSentBy(
  store: Store,
  personaAddresses: readonly string[],
  before: Instant,
): Promise<SentProbe[]> {
  if (personaAddresses.length === 0) return [];
  return inOrder(ofPersonas(store, personaAddresses), before);
}

/** Of these the ones to municipalities of this mail domain, or of one above or below it. */
export async function probesSentTo(
  store: Store,
  personaAddresses: readonly string[],
  domain: string,
  before: Instant,
): Promise<SentProbe[]> {
  if (personaAddresses.length === 0) return [];
  const there = ofPersonas(store, personaAddresses).where((eb) =>
    eb(
      eb.refTuple('p.campaign_id', 'p.municipality_code'),
      'in',
      eb
        .selectFrom('municipalities as m')
        .select(['m.campaign_id', 'm.code'])
        .where((of) =>
          of.or([of('m.domain', 'in', domainAndAbove(domain)), of('m.domain', 'like', `%.${domain}`)]),
        )
        .$asTuple('campaign_id', 'code'),
    ),
  );
  return inOrder(there, before);
}

/** Letters of one of these questions by its persona, sent by `before`, newest first. */
export async function probesAsking(
  store: Store,
  asked: readonly Pick<AskedQuestion, 'campaignId' | 'questionId' | 'personaId'>[],
  before: Instant,
): Promise<SentProbe[]> {
  if (asked.length === 0) return [];
  const these = sql.join(asked.map((one) => sql`(${one.campaignId}, ${one.questionId}, ${one.personaId})`));
  return inOrder(
    sentProbes(store).where(sql<boolean>`(p.campaign_id, p.question_id, p.persona_id) in (values ${these})`),
    before,
  );
}

function ofPersonas(store: Store, addresses: readonly string[]) {
  return sentProbes(store).where((eb) =>
    eb(
      eb.refTuple('p.campaign_id', 'p.persona_id'),
      'in',
      eb
        .selectFrom('personas as u')
        .select(['u.campaign_id', 'u.id'])
        .where((of) => of(of.fn<string>('lower', ['u.address']), 'in', addresses))
        .$asTuple('campaign_id', 'id'),
    ),
  );
}

async function inOrder(letters: ReturnType<typeof sentProbes>, before: Instant): Promise<SentProbe[]> {
  const rows = await letters
    .where((eb) => eb.fn.coalesce('p.sent_at', 'p.claimed_at', 'p.planned_at'), '<=', toIso(before))
    .where('p.state', 'in', MAY_HAVE_LEFT)
    .orderBy('p.sent_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** `a.b.se` -> `a.b.se`, `b.se`, `se`. */
function domainAndAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
