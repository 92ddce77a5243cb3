import { sql } from 'kysely';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { municipalityGroups } from '../../src/report/comparison/groups.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import type { Store } from '../../src/store/open.ts';
import { aConfig, MALIN } from '../house/campaign.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';

const MUNICIPALITIES = 290;
const REPEATS = 2;
const LAST_YEAR = 2026;
/** As many yearly campaigns of Sweden's municipalities; what is more are those of municipalities elsewhere. */
const YEARS = 10;
/** Letters leave within five weeks. */
const MINUTES = 5 * 7 * 24 * 60;
/** Every so many letters nobody answers: 4 %, as in Huddinge 2017. */
const UNANSWERED = 25;

/** They write in every campaign, year after year. */
export const PERSONAS = ['Malin Berg', 'Johan Ek', 'Sara Lindqvist', 'Karin Öberg'].map((name, at) => ({
  ...MALIN,
  id: `persona-${at}`,
  name,
  signature: name,
  address: `persona${at}@post.example`,
}));

/**
 * Adds yearly campaigns, all letters of which are settled, until a new database holds so many probes, each with its
 * mail. Its indexes are made when all rows are there, which takes half the time.
 */
export async function fillWith(store: Store, probes: number): Promise<void> {
  const areas = await areasWithTheUnanswered();
  const asked = areas.flatMap(({ questions }) => questions).length * REPEATS;
  const indexes = await takeIndexes(store);
  for (let left = probes, number = 0; left > 0; number++) {
    const municipalities = Math.min(MUNICIPALITIES, Math.ceil(left / asked));
    const monday = parseInstant(`${LAST_YEAR - (number % YEARS)}-10-05T07:00:00Z`);
    const config = aConfig({ personas: PERSONAS });
    const name = `Mätning ${number + 1}`;
    const asking = municipalitiesOf(Math.floor(number / YEARS)).slice(0, municipalities);
    config.campaign = { ...config.campaign, name, municipalities: asking };
    const { id } = await createCampaign(store, config, { areas }, [], monday);
    await addProbes(store, id, toIso(monday), Math.min(left, municipalities * asked));
    left -= municipalities * asked;
  }
  for (const statement of indexes) await sql.raw(statement).execute(store);
}

/** Sweden's, or as many of an invented country. */
export function municipalitiesOf(country: number) {
  const codes = [...municipalityGroups().keys()].slice(0, MUNICIPALITIES);
  return codes.map((code, at) => {
    const domain = country === 0 ? `ort${at}.example` : `ort${at}.land${country}.example`;
    return {
      code: country === 0 ? code : `${country}-${code}`,
      name: `Ort${at}`,
      address: `kommun@${domain}`,
      domain,
    };
  });
}

/** Drops the indexes, and gives the statements that make them again. */
async function takeIndexes(store: Store): Promise<string[]> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'index' and sql is not null`.execute(store);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(store);
  return rows.map((row) => row.sql);
}

/** A letter to each municipality in each question twice; nearly each has an answer, and its own copy with us. */
async function addProbes(store: Store, campaign: number, monday: string, most: number): Promise<void> {
  const before = await maxId(store, 'probes');
  await sql`
    insert into probes (campaign_id, municipality_code, question_id, repeat, persona_id, planned_at, due_at, state,
      attempts, claimed_at, message_id, reply_token, sent_at, sent_proof, last_response)
    select ${campaign}, code, question, n, 'persona-' || ((m + q) % 4), at, at, 'sent', 1, at,
      printf('<%08x.%d.%d.%d.%d@post.example>', (m * 7919 + q * 104729) % 4294967296 * 1597334677 % 4294967296, ${campaign}, m, q, n),
      printf('%08x%d%s%d%d', (m * 104729 + q * 7919 + n) % 4294967296 * 1597334677 % 4294967296, ${campaign}, code, q, n),
      at, 'accepted', '250 2.0.0 Ok: queued'
    from (
      select m.rowid as m, q.rowid as q, r.n, m.code, q.id as question, strftime('%Y-%m-%dT%H:%M:%SZ', ${monday},
        '+' || ((m.rowid * 104729 + q.rowid * 7919 + r.n * 31) % ${MINUTES}) || ' minutes') as at
      from municipalities m, questions q, (select 1 as n union all select 2) r
      where m.campaign_id = ${campaign} and q.campaign_id = ${campaign} limit ${most})`.execute(store);
  await addMessages(store, before, true);
  const firstAnswer = await maxId(store, 'messages');
  await addMessages(store, before, false);
  await addOutcomes(store, before, firstAnswer);
}

/** Answers, or our own copies, as they were received and judged. */
async function addMessages(store: Store, afterProbe: number, copies: boolean): Promise<void> {
  const first = await maxId(store, 'messages');
  const which = copies ? sql`` : sql`and id % ${sql.lit(UNANSWERED)} <> 0`;
  const at = sql`strftime('%Y-%m-%dT%H:%M:%SZ', sent_at, ${copies ? '+3 seconds' : '+5 hours'})`;
  const kind = copies ? 'counter-question' : 'answer';
  const letters = sql`
    (select id as probe_id, message_id as letter, sent_at, ${first} + row_number() over (order by id) as message_id
    from probes where id > ${afterProbe} ${which})`;
  // Numbers in the place of hashes, mixed so that they come in no order, as hashes do.
  await sql`
    insert into messages (id, sha256, size, received_at, stored_at, raw)
    select message_id, printf('%08x%056x', message_id * 2654435761 % 4294967296, message_id), 300, ${at}, ${at},
      zeroblob(300)
    from ${letters}`.execute(store);
  await sql`
    insert into sightings (message_id, inbox, folder, uid_validity, uid, internal_date)
    select id, 'main', 'INBOX', '1', id, received_at from messages where id > ${first}`.execute(store);
  await sql`
    insert into readings (message_id, reader_version, kind, automatic, confidence, needs_review, has_name, has_title,
      has_department, has_municipality, has_address, has_phone, extra_information, evidence_json, new_text,
      header_message_id, subject, from_name, from_address, dated_at)
    select message_id, '1', ${kind}, 0, 1, ${copies ? sql`1` : sql`message_id % 50 = 0`}, 1, 1, 1, 1, 1, 1, 0,
      printf('{"reasons":"%200s"}', ''), printf('Hej!%200s', 'Ja.'),
      ${copies ? sql`letter` : sql`'<' || message_id || '@ort.example>'`}, 'Sv: En fråga', 'Eva Lind',
      'eva.lind@ort.example', ${copies ? sql`sent_at` : at}
    from ${letters}`.execute(store);
  await sql`
    insert into matches (message_id, probe_id, rung, doubtful, own_copy, evidence_json, warned)
    select message_id, probe_id, ${copies ? null : 'in-reply-to'}, 0, ${Number(copies)},
      printf('{"found":"%200s"}', ''), 0
    from ${letters}`.execute(store);
  if (copies) return;
  await sql`
    insert into thread_ids (thread_id, message_id) select letter, message_id from ${letters}`.execute(store);
}

async function addOutcomes(store: Store, afterProbe: number, afterMessage: number): Promise<void> {
  const deadline = sql`strftime('%Y-%m-%dT%H:%M:%SZ', p.sent_at, '+14 days')`;
  await sql`
    insert into outcomes (probe_id, status, deadline_at, answered_at, answer_message_id, response_seconds,
      response_interval, late, sender_details, has_name, has_title, has_department, has_municipality, has_address,
      has_phone, extra_information, match_rung, reviewed)
    select x.probe_id, 'answered', ${deadline}, g.received_at, x.message_id, 18000, 'within_1_day', 0, 'complete',
      1, 1, 1, 1, 1, 1, 0, 'in-reply-to', 0
    from matches x join probes p on p.id = x.probe_id join messages g on g.id = x.message_id
    where x.message_id > ${afterMessage}`.execute(store);
  await sql`
    insert into outcomes (probe_id, status, deadline_at, response_interval, late, flagged_at, reviewed)
    select p.id, 'unanswered', ${deadline}, 'unanswered', 0, ${deadline}, 0
    from probes p where p.id > ${afterProbe} and p.id % ${sql.lit(UNANSWERED)} = 0`.execute(store);
  await sql`
    insert into alerts (kind, subject_key, said, first_at, told_at)
    select 'flagged', p.id || '/1', 'letter ' || p.id || ' to Ort', ${deadline}, ${deadline}
    from probes p where p.id > ${afterProbe} and p.id % ${sql.lit(UNANSWERED)} = 0`.execute(store);
}

async function maxId(store: Store, table: 'probes' | 'messages'): Promise<number> {
  const row = await store
    .selectFrom(table)
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}
