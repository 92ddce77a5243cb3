import { type Instant, toIso } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';
import type { Area, Bank } from '../../src/config/bank.ts';
import type { Config, Municipality } from '../../src/config/schema.ts';
import { responseInterval } from '../../src/measure/interval.ts';
import { SENDER_DETAILS, type SenderClass } from '../../src/reading/types.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';

/** What became of one letter. Times are working seconds since it was sent. */
export interface SyntheticLetter {
  questionId: string;
  repeat: number;
  personaId: string;
  sentAt: Instant;
  answer:
    | { seconds: number; details: SenderClass; extra: boolean }
    | 'unanswered'
    | 'waiting'
    | 'undeliverable'
    | 'planned';
  acknowledgedAfter?: number;
}

export interface SyntheticCampaign {
  name: string;
  orderedBy: string;
  startedAt: Instant;
  areas: readonly Area[];
  municipalities: readonly { code: string; name: string; letters: readonly SyntheticLetter[] }[];
}

export const calendar = makeWorkingCalendar(SWEDISH_OFFICE_HOURS);

const PERSONAS = ['Malin Berg', 'Johan Ek', 'Sara Lindqvist', 'Karin Öberg'];
export const PERSONA_IDS = PERSONAS.map((_, index) => `persona-${index + 1}`);

export async function emptyStore(): Promise<Store> {
  return openStore(':memory:', 0);
}

/** Stores a campaign and what became of its letters, as a daemon would have left it. */
export async function addCampaign(store: Store, campaign: SyntheticCampaign): Promise<void> {
  const bank: Bank = { areas: campaign.areas };
  const { id } = await createCampaign(store, configOf(campaign), bank, [], campaign.startedAt);
  let probeId = await lastProbe(store);
  for (const municipality of campaign.municipalities) {
    const probes: ProbeRow[] = [];
    const outcomes: Database['outcomes'][] = [];
    for (const letter of municipality.letters) {
      probeId++;
      probes.push(probeRow(id, probeId, municipality.code, letter));
      if (letter.answer !== 'planned') outcomes.push(outcomeRow(probeId, letter));
    }
    await store.insertInto('probes').values(probes).execute();
    if (outcomes.length > 0) await store.insertInto('outcomes').values(outcomes).execute();
  }
}

async function lastProbe(store: Store): Promise<number> {
  const row = await store
    .selectFrom('probes')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

type ProbeRow = Omit<Database['probes'], 'id'> & { id: number };

function probeRow(
  campaign_id: number,
  id: number,
  municipality_code: string,
  letter: SyntheticLetter,
): ProbeRow {
  const sent = letter.answer !== 'planned';
  return {
    id,
    campaign_id,
    municipality_code,
    question_id: letter.questionId,
    repeat: letter.repeat,
    persona_id: letter.personaId,
    planned_at: toIso(letter.sentAt),
    due_at: toIso(letter.sentAt),
    state: sent ? 'sent' : 'planned',
    attempts: sent ? 1 : 0,
    claimed_at: sent ? toIso(letter.sentAt) : null,
    message_id: sent ? `<probe-${id}@post.example>` : null,
    reply_token: sent ? `token-${id}` : null,
    sent_at: sent ? toIso(letter.sentAt) : null,
    sent_proof: sent ? 'accepted' : null,
    last_response: null,
  };
}

const DEADLINE_SECONDS = 90 * 3600;

function outcomeRow(
  probe_id: number,
  { sentAt, answer, acknowledgedAfter }: SyntheticLetter,
): Database['outcomes'] {
  const deadline = toIso(calendar.lastWithin(sentAt, DEADLINE_SECONDS));
  const reply = typeof answer === 'object' ? answer : null;
  const late = reply !== null && reply.seconds > DEADLINE_SECONDS;
  const status = reply ? (late ? 'unanswered' : 'answered') : answer === 'waiting' ? 'sent' : answer;
  const has = detailsOf(reply?.details ?? null);
  if (status !== 'sent' && status !== 'answered' && status !== 'unanswered' && status !== 'undeliverable') {
    throw new Error(`a planned letter has no outcome`);
  }
  return {
    probe_id,
    status,
    deadline_at: deadline,
    acknowledged_at: acknowledgedAfter === undefined ? null : toIso(calendar.add(sentAt, acknowledgedAfter)),
    answered_at: reply ? toIso(calendar.add(sentAt, reply.seconds)) : null,
    answer_message_id: null,
    response_seconds: reply?.seconds ?? null,
    response_interval:
      status === 'unanswered' ? 'unanswered' : reply ? responseInterval(reply.seconds) : null,
    late: Number(late),
    flagged_at: status === 'unanswered' ? deadline : null,
    sender_details: reply?.details ?? null,
    has_name: has[0] ?? null,
    has_title: has[1] ?? null,
    has_department: has[2] ?? null,
    has_municipality: has[3] ?? null,
    has_address: has[4] ?? null,
    has_phone: has[5] ?? null,
    extra_information: reply ? Number(reply.extra) : null,
    match_rung: reply ? 'in-reply-to' : null,
    reviewed: 0,
  };
}

function detailsOf(details: SenderClass | null): (number | null)[] {
  return SENDER_DETAILS.map((_, index) => {
    if (details === null) return null;
    if (details === 'complete') return 1;
    return Number(details === 'partial' ? index % 2 === 0 : index === 0);
  });
}

function configOf({ name, orderedBy, areas, municipalities }: SyntheticCampaign): Config {
  const measured: Municipality[] = municipalities.map(({ code, name }) => ({
    code,
    name,
    address: `kommun@k${code}.example`,
    domain: `k${code}.example`,
  }));
  const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  return {
    database: ':memory:',
    smtp: {
      host: 'localhost',
      port: 25,
      tls: 'none',
      login: null,
      poolSize: 1,
      perMinute: 1,
      copyToInbox: false,
      dkim: null,
    },
    inboxes: [],
    personas: PERSONAS.map((person, index) => ({
      id: `persona-${index + 1}`,
      name: person,
      address: `persona${index + 1}@post.example`,
      signature: person,
      inbox: 'main',
      replyAddress: 'plain',
      smtpLogin: null,
    })),
    campaign: {
      name,
      orderedBy,
      seed: 1,
      municipalities: measured,
      areas: areas.map((area) => area.id),
      questions: '',
      questionsPerArea: 6,
      repeats: 2,
      period: { from: '2017-10-02', to: '2017-11-17' },
      sendingHours: never,
      repeatGapDays: 7,
    },
    measurement: {
      workingHours: SWEDISH_OFFICE_HOURS,
      deadline: { workingHours: 90 },
      intervals: [9, 18, 45, 90],
      completeSenderDetails: [...SENDER_DETAILS],
      counterQuestionCounts: true,
    },
    privacy: { forgetAfterDays: null },
  };
}
