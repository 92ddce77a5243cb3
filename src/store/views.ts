import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/**
 * The analysts' interface (README: "The views"): columns are only ever added, with a migration and a note.
 * Plain SQL that SQLite, DuckDB and PostgreSQL all take. Instants ISO 8601 UTC text, times whole seconds,
 * shares 0..1, flags 0/1.
 */
const PROBE_RESULTS = `
create view probe_results as
select
  c.name as campaign,
  p.municipality_code as municipality_code,
  m.name as municipality,
  q.area as area,
  p.question_id as question_id,
  p.persona_id as persona,
  case when p.state = 'sent' then coalesce(o.status, 'sent') else p.state end as status,
  p.planned_at as planned_at,
  p.sent_at as sent_at,
  o.acknowledged_at as acknowledged_at,
  o.answered_at as answered_at,
  o.response_seconds as response_seconds,
  o.response_interval as response_interval,
  coalesce(o.late, 0) as late,
  o.sender_details as sender_details,
  o.has_name as has_name,
  o.has_title as has_title,
  o.has_department as has_department,
  o.has_municipality as has_municipality,
  o.has_address as has_address,
  o.has_phone as has_phone,
  o.extra_information as extra_information,
  o.match_rung as match_rung,
  coalesce(o.reviewed, 0) as reviewed,
  p.id as probe_id,
  p.repeat as repeat,
  q.subject as subject,
  o.deadline_at as deadline_at,
  o.flagged_at as flagged_at,
  a.name_sv as area_name,
  q.body as question
from probes p
join campaigns c on c.id = p.campaign_id
join municipalities m on m.campaign_id = p.campaign_id and m.code = p.municipality_code
join questions q on q.campaign_id = p.campaign_id and q.id = p.question_id
left join areas a on a.campaign_id = q.campaign_id and a.id = q.area
left join outcomes o on o.probe_id = p.id`;

/**
 * Figures of one group of probes. Settled: answered, or its deadline passed; undeliverable probes are in no
 * denominator. Shares of sender details and extra information are of all answers, late ones too.
 */
const FIGURES = `
  count(*) as probes,
  sum(case when sent_at is not null then 1 else 0 end) as sent,
  sum(case when status in ('answered', 'unanswered') then 1 else 0 end) as settled,
  sum(case when status = 'undeliverable' then 1 else 0 end) as undeliverable,
  sum(case when response_interval = 'within_1_day' then 1 else 0 end) as within_1_day,
  sum(case when response_interval = '1_to_2_days' then 1 else 0 end) as from_1_to_2_days,
  sum(case when response_interval = '2_to_5_days' then 1 else 0 end) as from_2_to_5_days,
  sum(case when response_interval = '1_to_2_weeks' then 1 else 0 end) as from_1_to_2_weeks,
  sum(case when status = 'unanswered' then 1 else 0 end) as unanswered,
  sum(case when late = 1 then 1 else 0 end) as answered_late,
  1.0 * sum(case when response_interval = 'within_1_day' then 1 else 0 end)
    / nullif(sum(case when status in ('answered', 'unanswered') then 1 else 0 end), 0) as share_within_1_day,
  1.0 * sum(case when response_interval in ('within_1_day', '1_to_2_days') then 1 else 0 end)
    / nullif(sum(case when status in ('answered', 'unanswered') then 1 else 0 end), 0) as share_within_2_days,
  avg(case when status = 'answered' then response_seconds end) as mean_response_seconds,
  sum(case when answered_at is not null then 1 else 0 end) as answers,
  1.0 * sum(case when answered_at is not null and sender_details = 'complete' then 1 else 0 end)
    / nullif(sum(case when answered_at is not null then 1 else 0 end), 0) as share_complete_sender_details,
  1.0 * sum(case when answered_at is not null and extra_information = 1 then 1 else 0 end)
    / nullif(sum(case when answered_at is not null then 1 else 0 end), 0) as share_extra_information
from probe_results`;

const AREA_RESULTS = `
create view area_results as
select campaign, municipality_code, municipality, area, area_name, ${FIGURES}
group by campaign, municipality_code, municipality, area, area_name`;

const MUNICIPALITY_RESULTS = `
create view municipality_results as
select campaign, municipality_code, municipality, ${FIGURES}
group by campaign, municipality_code, municipality`;

const UNMATCHED_REPLIES = `
create view unmatched_replies as
select
  g.id as message_id,
  g.received_at as received_at,
  s.inbox as inbox,
  s.folder as folder,
  r.from_address as from_address,
  r.subject as subject,
  r.kind as kind,
  x.probe_id as proposed_probe_id,
  x.rung as proposed_rung
from matches x
join messages g on g.id = x.message_id
join readings r on r.message_id = x.message_id
left join forgotten f on f.message_id = x.message_id
left join sightings s on s.message_id = x.message_id
  and not exists (
    select 1 from sightings e where e.message_id = s.message_id
      and (e.inbox < s.inbox or (e.inbox = s.inbox and (e.folder < s.folder
        or (e.folder = s.folder and (e.uid_validity < s.uid_validity
          or (e.uid_validity = s.uid_validity and e.uid < s.uid)))))))
where x.own_copy = 0 and f.message_id is null and (x.doubtful = 1 or (x.probe_id is null and coalesce(x.rung, '') <> 'person'))`;

const VIEWS = {
  probe_results: PROBE_RESULTS,
  area_results: AREA_RESULTS,
  municipality_results: MUNICIPALITY_RESULTS,
  unmatched_replies: UNMATCHED_REPLIES,
};

export async function createViews(db: Kysely<Database>): Promise<void> {
  for (const statement of Object.values(VIEWS)) await sql.raw(statement).execute(db);
}

/** In reverse, because the later views read the first. */
export async function dropViews(db: Kysely<Database>): Promise<void> {
  for (const view of Object.keys(VIEWS).reverse()) await sql.raw(`drop view if exists ${view}`).execute(db);
}
