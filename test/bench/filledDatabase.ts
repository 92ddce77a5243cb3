import { sql } from 'kysely';
import { createCampaign } from '../../src/store/campaigns.ts';
import type { Store } from '../../src/store/open.ts';
import { aConfig, MALIN, MONDAY } from '../house/campaign.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';

const MUNICIPALITIES = 290;
const REPEATS = 2;
/** They write in every campaign, year after year. */
export const PERSONAS = ['Malin Berg', 'Johan Ek', 'Sara Lindqvist', 'Karin Öberg'].map((name, at) => ({
  ...MALIN,
  id: `persona-${at}`,
  name,
  signature: name,
  address: `persona${at}@post.example`,
}));

/** Adds yearly campaigns over all municipalities until the database holds so many probes, each with its mail. */
export async function fillWith(store: Store, probes: number): Promise<void> {
  const areas = await areasWithTheUnanswered();
  const asked = areas.flatMap(({ questions }) => questions).length * REPEATS;
  for (let left = probes, year = 1; left > 0; year++) {
    const municipalities = Math.min(MUNICIPALITIES, Math.ceil(left / asked));
    const config = aConfig({ personas: PERSONAS });
    config.campaign = {
      ...config.campaign,
      name: `Mätning ${year}`,
      municipalities: Array.from({ length: municipalities }, (_, at) => ({
        code: `${1000 + at}`,
        name: `Ort${at}`,
        address: `kommun@ort${at}.example`,
        domain: `ort${at}.example`,
      })),
    };
    const { id } = await createCampaign(store, config, { areas }, [], MONDAY);
    await addProbes(store, id, Math.min(left, municipalities * asked));
    left -= municipalities * asked;
  }
}

/** A letter to each municipality in each question twice; every one has an answer, and every other one our own copy. */
async function addProbes(store: Store, campaign: number, most: number): Promise<void> {
  const before = await maxId(store, 'probes');
  const sentAt = '2026-10-05T07:00:00Z';
  await sql`
    insert into probes (campaign_id, municipality_code, question_id, repeat, persona_id, planned_at, due_at, state,
      attempts, claimed_at, message_id, reply_token, sent_at, sent_proof)
    select ${campaign}, m.code, q.id, r.n, 'persona-' || ((m.rowid + q.rowid) % 4), ${sentAt}, ${sentAt}, 'sent',
      1, ${sentAt}, '<' || ${campaign} || '.' || m.code || '.' || q.rowid || '.' || r.n || '@post.example>',
      ${campaign} || '-' || m.code || '-' || q.rowid || '-' || r.n, ${sentAt}, 'accepted'
    from municipalities m, questions q, (select 1 as n union all select 2) r
    where m.campaign_id = ${campaign} and q.campaign_id = ${campaign} limit ${most}`.execute(store);
  await addMessages(store, before, false);
  await addMessages(store, before, true);
  await sql`
    insert into outcomes (probe_id, status, deadline_at, answered_at, answer_message_id, response_seconds,
      response_interval, late, sender_details, match_rung, reviewed)
    select x.probe_id, 'answered', '2026-10-19T07:00:00Z', '2026-10-05T12:00:00Z', x.message_id, 18000,
      'within_1_day', 0, 'complete', 'in-reply-to', 0
    from matches x where x.probe_id > ${before} and x.own_copy = 0`.execute(store);
}

/** Answers, or our own copies of every other letter, as they were received and judged. */
async function addMessages(store: Store, afterProbe: number, copies: boolean): Promise<void> {
  const first = await maxId(store, 'messages');
  const which = copies ? sql`and id % 2 = 0` : sql``;
  const at = copies ? '2026-10-05T07:00:03Z' : '2026-10-05T12:00:00Z';
  // Numbers in the place of hashes, mixed so that they come in no order, as hashes do.
  await sql`
    insert into messages (id, sha256, size, received_at, stored_at, raw)
    select ${first} + row_number() over (order by id),
      printf('%016x', (${first} + row_number() over (order by id)) * 2654435761 % 4294967296), 600, ${at}, ${at},
      zeroblob(600)
    from probes where id > ${afterProbe} ${which}`.execute(store);
  await sql`
    insert into sightings (message_id, inbox, folder, uid_validity, uid, internal_date)
    select id, 'main', 'INBOX', '1', id, ${at} from messages where id > ${first}`.execute(store);
  await sql`
    insert into readings (message_id, reader_version, kind, automatic, confidence, needs_review, has_name, has_title,
      has_department, has_municipality, has_address, has_phone, extra_information, evidence_json, new_text,
      header_message_id, subject, from_name, from_address, dated_at)
    select id, '1', 'answer', 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, printf('{"reasons":"%200s"}', ''),
      printf('Hej!%200s', 'Ja.'), '<' || id || '@ort.example>', 'Sv: En fråga', 'Eva Lind', 'eva.lind@ort.example',
      ${copies ? '2026-10-05T07:00:00Z' : at} from messages where id > ${first}`.execute(store);
  await sql`
    insert into matches (message_id, probe_id, rung, doubtful, own_copy, evidence_json, warned)
    select ${first} + row_number() over (order by id), id, ${copies ? null : 'in-reply-to'}, 0, ${Number(copies)},
      printf('{"found":"%200s"}', ''), 0
    from probes where id > ${afterProbe} ${which}`.execute(store);
  if (copies) return;
  await sql`
    insert into thread_ids (thread_id, message_id)
    select p.message_id, x.message_id from matches x join probes p on p.id = x.probe_id
    where x.message_id > ${first}`.execute(store);
}

async function maxId(store: Store, table: 'probes' | 'messages'): Promise<number> {
  const row = await store
    .selectFrom(table)
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}
