import type { ColumnType, Generated, Selectable } from 'kysely';

/**
 * The tables as Kysely sees them. Instants are ISO 8601 UTC text (`toIso`), flags 0/1, `_json` columns JSON text.
 * Facts (probes, messages, sightings) never change once known; judgements (readings, matches, reviews) stand
 * beside them; outcomes follow from both and from the settings, and can be thrown away and computed again.
 */
export interface Database {
  schema_migrations: { version: number; name: string; applied_at: string };
  daemon: DaemonTable;
  campaigns: CampaignTable;
  municipalities: MunicipalityTable;
  areas: AreaTable;
  questions: QuestionTable;
  personas: PersonaTable;
  probes: ProbeTable;
  folders: FolderTable;
  messages: MessageTable;
  sightings: SightingTable;
  /** stored messages that nothing has read yet */
  unread: { message_id: number; received_at: string };
  /** messages whose INTERNALDATE lay ahead of our clock when they were stored, until it no longer does */
  ahead: { message_id: number; internal_date: string };
  readings: ReadingTable;
  thread_ids: { thread_id: string; message_id: number };
  matches: MatchTable;
  reviews: ReviewTable;
  outcomes: OutcomeTable;
  /** probes about which something changed that their outcome does not show yet */
  unsettled: { probe_id: number };
  imported_figures: ImportedFigureTable;
  alerts: AlertTable;
  /** messages from which who wrote them and what was taken away, and when: `raw` is empty since */
  forgotten: { message_id: number; forgotten_at: string };
  /** one row while the files may hold traces of forgotten mail, and when they were last to be rid of them */
  traces: { id: number; tried_at: string };
}

interface DaemonTable {
  /** always 1: there is one daemon a database */
  id: number;
  pid: number;
  host: string;
  started_at: string;
  seen_at: string;
}

export type CampaignState = 'running' | 'paused' | 'cancelled';

interface CampaignTable {
  id: Generated<number>;
  name: string;
  ordered_by: string;
  state: CampaignState;
  seed: number;
  started_at: string;
  changed_at: string;
  /** the `measurement` section in force: figures follow from it */
  measurement_json: string;
  /** fingerprint of reader settings and measurement that the outcomes were computed with */
  measured_with: string | null;
  /** days after its end when the daemon forgets its mail; null: never by itself */
  forget_after_days: number | null;
}

interface MunicipalityTable {
  campaign_id: number;
  code: string;
  name: string;
  address: string;
  domain: string;
  /** `a.b.se` as `se.b.a.`: what lies below a domain begins like it */
  domain_from_top: string;
}

interface AreaTable {
  campaign_id: number;
  id: string;
  name_sv: string;
  name_en: string;
}

interface QuestionTable {
  campaign_id: number;
  id: string;
  area: string;
  subject: string;
  body: string;
  notes: string;
}

interface PersonaTable {
  campaign_id: number;
  id: string;
  name: string;
  address: string;
  signature: string;
  inbox: string;
  reply_address: 'plus' | 'catch-all' | 'plain';
}

/**
 * What has become of the sending of a probe. `sending` is a claim: set before SMTP is spoken to; after a crash it
 * means that nobody knows, and becomes `uncertain`.
 */
export type ProbeState = 'planned' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled';

interface ProbeTable {
  id: Generated<number>;
  campaign_id: number;
  municipality_code: string;
  question_id: string;
  repeat: number;
  persona_id: string;
  planned_at: string;
  /** not to be sent before: the planned time, later after a temporary refusal */
  due_at: string;
  state: ProbeState;
  attempts: number;
  /** the Date of its last attempt; null before the first, and where that certainly was not delivered */
  claimed_at: string | null;
  message_id: string | null;
  reply_token: string | null;
  sent_at: string | null;
  /** what proves that it was sent: the server's 250, our own copy, or a person's word */
  sent_proof: 'accepted' | 'copy' | 'person' | null;
  /** the SMTP server's last words */
  last_response: string | null;
}

interface FolderTable {
  inbox: string;
  folder: string;
  uid_validity: string;
  last_uid: number;
  /** everything that had arrived in this folder by then is stored */
  read_until: string | null;
}

interface MessageTable {
  id: Generated<number>;
  sha256: string;
  size: number;
  raw: ColumnType<Uint8Array, Uint8Array, Uint8Array>;
  /** the earliest INTERNALDATE it was seen with, or when we stored it, should that lie ahead of our clock */
  received_at: string;
  stored_at: string;
}

interface SightingTable {
  message_id: number;
  inbox: string;
  folder: string;
  uid_validity: string;
  uid: number;
  internal_date: string;
}

interface ReadingTable {
  message_id: number;
  reader_version: string;
  kind: string;
  automatic: number;
  confidence: number;
  needs_review: number;
  has_name: number;
  has_title: number;
  has_department: number;
  has_municipality: number;
  has_address: number;
  has_phone: number;
  extra_information: number;
  /** reasons, sender details and extra information with their evidence, limits */
  evidence_json: string;
  new_text: string;
  header_message_id: string | null;
  subject: string;
  from_name: string;
  from_address: string;
  dated_at: string | null;
}

interface MatchTable {
  message_id: number;
  /** null: unmatched, or by a person's word to nothing (rung `person`) */
  probe_id: number | null;
  rung: string | null;
  /** 1: only proposed; it counts for nothing until a person says so */
  doubtful: number;
  own_copy: number;
  /** evidence, warnings, and what each rung saw */
  evidence_json: string;
  /** 1: something about it is strange, e.g. the sender's domain */
  warned: Generated<number>;
}

interface ReviewTable {
  id: Generated<number>;
  message_id: number;
  /** match, kind, has_name .. has_phone, extra_information, counts; a match also stands in `matches`, as rung person */
  field: string;
  value: string;
  /** what the machine said when the person overruled it; a match as JSON (`MachineMatch`) */
  machine_value: string;
  reviewer: string;
  reviewed_at: string;
  why: string;
  undone_at: string | null;
  undone_by: string | null;
  undone_why: string | null;
  /** field match: the probe that the machine had matched the message to, null where it only proposed one or none */
  machine_probe_id: number | null;
}

interface OutcomeTable {
  probe_id: number;
  status: 'sent' | 'answered' | 'unanswered' | 'undeliverable';
  deadline_at: string;
  acknowledged_at: string | null;
  answered_at: string | null;
  answer_message_id: number | null;
  response_seconds: number | null;
  response_interval: string | null;
  late: number;
  /** when the daemon first saw that the deadline had passed; kept when a late answer comes */
  flagged_at: string | null;
  sender_details: string | null;
  has_name: number | null;
  has_title: number | null;
  has_department: number | null;
  has_municipality: number | null;
  has_address: number | null;
  has_phone: number | null;
  extra_information: number | null;
  match_rung: string | null;
  reviewed: number;
}

/** Something the operator is told once. */
interface AlertTable {
  id: Generated<number>;
  kind: string;
  /** what it is about; together with `kind` it is there once */
  subject_key: string;
  said: string;
  first_at: string;
  told_at: string | null;
}

/** A figure of a municipality that was measured elsewhere. */
interface ImportedFigureTable {
  municipality_code: string;
  year: number;
  figure: string;
  /** shares 0..1, hours as hours */
  value: number;
  n: number | null;
  source: string;
  imported_at: string;
}

export type CampaignRow = Selectable<CampaignTable>;
export type ProbeRow = Selectable<ProbeTable>;
export type OutcomeRow = Selectable<OutcomeTable>;
