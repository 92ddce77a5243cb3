import { SENDER_DETAILS } from '../../reading/types.ts';
import type { NewReading, StoredReading } from '../../store/judgements.ts';
import { BY_PERSON, type NewMatch } from '../../store/matches.ts';
import type { Review } from '../../store/reviews.ts';
import type { OutcomeRow } from '../../store/schema.ts';

/** One thing that the present program judges otherwise. */
export interface FieldChange {
  /** `kind`, a detail, `match` ..; of an outcome the column */
  field: string;
  from: string;
  to: string;
  /** a person's word on it, which holds whatever the machine says */
  held: string | null;
}

/** A message that the present program judges otherwise. */
export interface MessageChange {
  messageId: number;
  fields: FieldChange[];
}

/** A letter of which another outcome follows. */
export interface OutcomeChange {
  probeId: number;
  fields: FieldChange[];
}

/** A machine's judgement, its two halves together. */
export interface Judgement<Reading = StoredReading> {
  reading: Reading;
  match: NewMatch;
}

/** What the two say differently; evidence, confidence and wording aside. */
export function judgementChanges(
  before: Judgement,
  after: Judgement<NewReading>,
  words: readonly Review[],
): FieldChange[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return Object.keys(is).flatMap((field) => {
    const [from = '', to = ''] = [was[field], is[field]];
    const word = words.findLast((review) => review.field === reviewFieldOf(field));
    return from === to ? [] : [{ field, from, to, held: word?.value ?? null }];
  });
}

function fieldsOf({ reading, match }: Judgement<StoredReading | NewReading>): Record<string, string> {
  const details = SENDER_DETAILS.map((detail) => [detail, yesNo(reading.has[detail])]);
  return {
    kind: reading.kind,
    automatic: yesNo(reading.automatic),
    'needs review': yesNo(reading.needsReview),
    ...Object.fromEntries(details),
    'extra information': yesNo(reading.extraInformation),
    match: matchText(match),
  };
}

function reviewFieldOf(field: string): string {
  if (SENDER_DETAILS.some((detail) => detail === field)) return `has_${field}`;
  return field.replace(' ', '_');
}

function matchText({ probeId, rung, doubtful, ownCopy }: NewMatch): string {
  if (probeId === null) return rung === BY_PERSON ? 'none, by a person' : ownCopy ? 'our own' : 'none';
  if (ownCopy) return `own copy of ${probeId}`;
  return `${probeId} by ${rung}${doubtful ? ', proposed' : ''}`;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

const SHOWN = [
  'status',
  'answered_at',
  'response_seconds',
  'response_interval',
  'late',
  'acknowledged_at',
  'sender_details',
  'has_name',
  'has_title',
  'has_department',
  'has_municipality',
  'has_address',
  'has_phone',
  'extra_information',
] as const;

/** The columns of the two that differ. */
export function outcomeChanges(before: OutcomeRow, after: OutcomeRow): FieldChange[] {
  return SHOWN.flatMap((field) => {
    const [from, to] = [before[field], after[field]].map((value) => String(value ?? '-'));
    return from === to ? [] : [{ field, from: from ?? '', to: to ?? '', held: null }];
  });
}
