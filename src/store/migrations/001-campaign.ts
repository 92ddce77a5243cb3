import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Campaigns, probes, mail, judgements, outcomes. */
export const name = 'campaign';

export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const HAS_DETAILS = (nullable: 'not null' | '') =>
  ['name', 'title', 'department', 'municipality', 'address', 'phone']
    .map((detail) => `has_${detail} integer ${nullable}`)
    .join(', ');

const STATEMENTS = [
  `create table daemon (
    id integer primary key check (id = 1), pid integer not null, host text not null,
    started_at text not null, seen_at text not null)`,

  `create table campaigns (
    id integer primary key, name text not null unique, ordered_by text not null,
    state text not null check (state in ('running', 'paused', 'cancelled')),
    seed integer not null, started_at text not null, changed_at text not null,
    measurement_json text not null, measured_with text)`,
  `create table municipalities (
    campaign_id integer not null references campaigns (id), code text not null, name text not null,
    address text not null, domain text not null, domain_from_top text not null,
    primary key (campaign_id, code))`,
  'create index municipalities_by_domain on municipalities (domain_from_top)',
  `create table areas (
    campaign_id integer not null references campaigns (id), id text not null,
    name_sv text not null, name_en text not null, primary key (campaign_id, id))`,
  `create table questions (
    campaign_id integer not null, id text not null, area text not null, subject text not null,
    body text not null, notes text not null, primary key (campaign_id, id),
    foreign key (campaign_id, area) references areas (campaign_id, id))`,
  `create table personas (
    campaign_id integer not null references campaigns (id), id text not null, name text not null,
    address text not null, signature text not null, inbox text not null,
    reply_address text not null check (reply_address in ('plus', 'catch-all', 'plain')),
    primary key (campaign_id, id))`,
  'create index personas_by_address on personas (lower(address))',
  'create index personas_by_inbox on personas (inbox, lower(address))',

  `create table probes (
    id integer primary key, campaign_id integer not null, municipality_code text not null,
    question_id text not null, repeat integer not null, persona_id text not null,
    planned_at text not null, due_at text not null,
    state text not null check (state in ('planned', 'sending', 'sent', 'uncertain', 'failed', 'cancelled')),
    attempts integer not null default 0, claimed_at text, message_id text unique, reply_token text unique,
    sent_at text, sent_proof text check (sent_proof in ('accepted', 'copy', 'person')), last_response text,
    unique (campaign_id, municipality_code, question_id, repeat),
    check ((state = 'sent') = (sent_at is not null and sent_proof is not null)),
    check (state in ('planned', 'failed', 'cancelled') or message_id is not null),
    foreign key (campaign_id, municipality_code) references municipalities (campaign_id, code),
    foreign key (campaign_id, question_id) references questions (campaign_id, id),
    foreign key (campaign_id, persona_id) references personas (campaign_id, id))`,
  'create index probes_by_state on probes (state, due_at)',
  `create index probes_planned on probes (campaign_id, municipality_code, due_at) where state = 'planned'`,
  'create index probes_in_doubt on probes (state) where claimed_at is not null and sent_at is null',
  'create index probes_by_persona on probes (campaign_id, persona_id, municipality_code)',
  'create index probes_by_sending on probes (campaign_id, sent_at) where sent_at is not null',
  'create index probes_by_question on probes (campaign_id, question_id, persona_id)',

  `create table folders (
    inbox text not null, folder text not null, uid_validity text not null, last_uid integer not null,
    read_until text, primary key (inbox, folder))`,
  // The bytes last: whoever asks when a mail came does not read through them.
  `create table messages (
    id integer primary key, sha256 text not null unique, size integer not null,
    received_at text not null, stored_at text not null, raw blob not null)`,
  `create table sightings (
    message_id integer not null references messages (id), inbox text not null, folder text not null,
    uid_validity text not null, uid integer not null, internal_date text not null,
    primary key (inbox, folder, uid_validity, uid, message_id))`,
  'create index sightings_by_message on sightings (message_id)',

  'create table unread (message_id integer primary key references messages (id), received_at text not null)',
  'create index unread_in_order on unread (received_at, message_id)',
  'create table ahead (message_id integer primary key references messages (id), internal_date text not null)',
  `create table readings (
    message_id integer primary key references messages (id), reader_version text not null, kind text not null,
    automatic integer not null, confidence real not null, needs_review integer not null,
    ${HAS_DETAILS('not null')}, extra_information integer not null,
    evidence_json text not null, new_text text not null, header_message_id text, subject text not null,
    from_name text not null, from_address text not null, dated_at text)`,
  'create index readings_by_header_id on readings (header_message_id)',
  `create table thread_ids (
    thread_id text not null, message_id integer not null references messages (id),
    primary key (thread_id, message_id))`,
  'create index thread_ids_by_message on thread_ids (message_id)',
  `create table matches (
    message_id integer primary key references messages (id), probe_id integer references probes (id),
    rung text, doubtful integer not null, own_copy integer not null, evidence_json text not null)`,
  'create index matches_by_probe on matches (probe_id)',
  'create index matches_of_copies on matches (message_id) where own_copy = 1',
  `create index matches_open on matches (message_id)
    where own_copy = 0 and (doubtful = 1 or probe_id is null)`,
  `create table reviews (
    id integer primary key, message_id integer not null references messages (id), field text not null,
    value text not null, machine_value text not null, reviewer text not null, reviewed_at text not null,
    why text not null, undone_at text)`,
  'create index reviews_by_message on reviews (message_id)',

  `create table outcomes (
    probe_id integer primary key references probes (id),
    status text not null check (status in ('sent', 'answered', 'unanswered', 'undeliverable')),
    deadline_at text not null, acknowledged_at text, answered_at text,
    answer_message_id integer references messages (id), response_seconds integer, response_interval text,
    late integer not null, flagged_at text, sender_details text, ${HAS_DETAILS('')},
    extra_information integer, match_rung text, reviewed integer not null)`,
  'create index outcomes_by_status on outcomes (status, deadline_at)',
  'create table unsettled (probe_id integer primary key references probes (id))',
];
