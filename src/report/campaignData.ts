import { parseInstant } from '../calendar/instant.ts';
import { makeWorkingCalendar, type WorkingCalendar } from '../calendar/workingTime.ts';
import type { MeasurementConfig } from '../config/schema.ts';
import type { ProbeResult } from '../measure/figures.ts';
import type { SenderDetail } from '../reading/types.ts';
import { requireCampaign } from '../store/campaigns.ts';
import type { Store } from '../store/open.ts';
import {
  areasOf,
  type LetterRow,
  letterRows,
  municipalitiesOf,
  questionsOf,
  readUntilOf,
} from '../store/reporting.ts';
import { localOf } from './localTimes.ts';
import { storedMeasurement } from './measurement.ts';
import { resultOf } from './results.ts';
import type { Language } from './words.ts';

/** A probe as the report shows it: what the figures need, and when what happened (ISO 8601 UTC). */
export interface Letter extends ProbeResult {
  probeId: number;
  questionId: string;
  plannedAt: string;
  sentAt: string | null;
  acknowledgedAt: string | null;
  answeredAt: string | null;
  deadlineAt: string | null;
  /** the answer's sender details; null without an answer */
  has: Record<SenderDetail, boolean> | null;
  reviewed: boolean;
  matchRung: string | null;
}

export interface AskedQuestion {
  area: string;
  subject: string;
  body: string;
}

export interface MeasuredMunicipality {
  code: string;
  name: string;
  address: string;
  letters: Letter[];
}

/** One campaign with all that its report shows. */
export interface CampaignData {
  id: number;
  name: string;
  orderedBy: string;
  cancelled: boolean;
  measurement: MeasurementConfig;
  calendar: WorkingCalendar;
  timeZone: string;
  /** in which its first letter was planned, by local date */
  year: number;
  /** names by id */
  areas: Map<string, Record<Language, string>>;
  questions: Map<string, AskedQuestion>;
  /** by name */
  municipalities: MeasuredMunicipality[];
  /** everything that the inboxes received before this is in the figures; ISO 8601 UTC, null before the first reading */
  readUntil: string | null;
}

/** @throws OperatorError when no campaign of that name was started */
export async function campaignData(store: Store, name: string): Promise<CampaignData> {
  const campaign = await requireCampaign(store, name);
  const measurement = storedMeasurement(campaign.measurement_json);
  const { timeZone } = measurement.workingHours;
  const letters = Map.groupBy(await lettersOf(store, name), ({ code }) => code);
  const municipalities = await municipalitiesOf(store, campaign.id);
  return {
    id: campaign.id,
    name,
    orderedBy: campaign.ordered_by,
    cancelled: campaign.state === 'cancelled',
    measurement,
    calendar: makeWorkingCalendar(measurement.workingHours),
    timeZone,
    year: yearOf(letters, timeZone),
    areas: await areasOf(store, campaign.id),
    questions: await questionsOf(store, campaign.id),
    municipalities: municipalities
      .map((one) => ({ ...one, letters: (letters.get(one.code) ?? []).map(({ letter }) => letter) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    readUntil: await readUntilOf(store),
  };
}

async function lettersOf(store: Store, campaign: string): Promise<{ code: string; letter: Letter }[]> {
  const rows = await letterRows(store, campaign);
  return rows.map((row) => ({
    code: row.municipality_code,
    letter: {
      ...resultOf(row),
      probeId: row.probe_id,
      questionId: row.question_id,
      plannedAt: row.planned_at,
      sentAt: row.sent_at,
      acknowledgedAt: row.acknowledged_at,
      answeredAt: row.answered_at,
      deadlineAt: row.deadline_at,
      has: row.answered_at === null ? null : detailsOf(row),
      reviewed: row.reviewed === 1,
      matchRung: row.match_rung,
    },
  }));
}

function detailsOf(row: LetterRow): Record<SenderDetail, boolean> {
  return {
    name: row.has_name === 1,
    title: row.has_title === 1,
    department: row.has_department === 1,
    municipality: row.has_municipality === 1,
    address: row.has_address === 1,
    phone: row.has_phone === 1,
  };
}

function yearOf(letters: ReadonlyMap<string, { letter: Letter }[]>, timeZone: string): number {
  let first = '9999-01-01T00:00:00Z';
  for (const ofOne of letters.values()) {
    for (const { letter } of ofOne) if (letter.plannedAt < first) first = letter.plannedAt;
  }
  return localOf(parseInstant(first), timeZone).year;
}
