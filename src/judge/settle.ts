import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Instant, toIso } from '../calendar/instant.ts';
import { makeWorkingCalendar } from '../calendar/workingTime.ts';
import type { MeasurementConfig } from '../config/schema.ts';
import { type Outcome, type SettleSettings, settle } from '../measure/settle.ts';
import { senderClass } from '../reading/senderClass.ts';
import type { Store } from '../store/open.ts';
import {
  allSentProbes,
  type MatchedMessage,
  measuredWith,
  messagesOfProbe,
  probesToSettle,
  type SettlingProbe,
  saveOutcome,
} from '../store/outcomes.ts';
import type { CampaignRow, OutcomeRow } from '../store/schema.ts';
import { type EffectiveReply, effectiveReplies } from './reviewed.ts';

/** Probes settled before the event loop gets a turn. */
const PROBES_A_TURN = 100;

/** The rules by which a campaign is measured, ready for use. */
export interface Measure {
  settle: SettleSettings;
  completeSenderDetails: MeasurementConfig['completeSenderDetails'];
  /** changes whenever a setting does that figures depend on */
  fingerprint: string;
}

export function measureOf(measurement: MeasurementConfig): Measure {
  return {
    settle: {
      calendar: makeWorkingCalendar(measurement.workingHours),
      boundsHours: measurement.intervals,
      deadline: measurement.deadline,
      counterQuestionCounts: measurement.counterQuestionCounts,
    },
    completeSenderDetails: measurement.completeSenderDetails,
    fingerprint: fingerprintOf(measurement),
  };
}

/** The same for the same settings, whatever the order of their keys: a config has its own, the database another. */
function fingerprintOf(measurement: MeasurementConfig): string {
  const inOrder = JSON.stringify(measurement, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(inOrder).digest('hex');
}

/**
 * Settles what has come due since the last time: probes just sent, and waiting ones whose deadline the inbox has now
 * been read past. When a setting changed that figures follow from (a holiday added), every probe is settled anew.
 * Gives how many were flagged as unanswered by this.
 */
export async function settleDue(
  store: Store,
  campaign: CampaignRow,
  measure: Measure,
  readUntil: Instant,
  now: Instant,
): Promise<number> {
  const changed = campaign.measured_with !== measure.fingerprint;
  const probes = changed
    ? await allSentProbes(store, campaign.id)
    : await probesToSettle(store, campaign.id, readUntil, now);
  let flagged = 0;
  for (const [index, probe] of probes.entries()) {
    if (await settleOne(store, probe, measure, readUntil, now)) flagged += 1;
    // The database answers without a pause: timers, signals and the mail server's words would wait for the last one.
    if (index % PROBES_A_TURN === 0) await nextTurn();
  }
  if (changed) await measuredWith(store, campaign.id, measure.fingerprint);
  return flagged;
}

/** Gives whether the probe is flagged by this. */
export async function settleOne(
  store: Store,
  probe: SettlingProbe,
  measure: Measure,
  readUntil: Instant,
  now: Instant,
): Promise<boolean> {
  const outcome = outcomeRow(probe, await messagesOfProbe(store, probe.id), measure, readUntil, now);
  await saveOutcome(store, outcome);
  return outcome.flagged_at !== null && probe.flaggedAt === null;
}

/**
 * What has become of a probe by these replies: pure, so that it can be asked for replies that are not stored so. One
 * that is flagged stays so unless there is an answer: when it was flagged its inbox had been read past the deadline,
 * whatever is known of that inbox today. (Not one that was flagged by a clock that ran ahead.)
 */
export function outcomeRow(
  probe: SettlingProbe,
  messages: readonly MatchedMessage[],
  measure: Measure,
  readUntil: Instant,
  now: Instant,
): OutcomeRow {
  const replies = effectiveReplies(messages);
  const flaggedBy = probe.flaggedAt !== null && probe.flaggedAt <= now ? probe.flaggedAt : 0;
  const outcome = settle(probe.sentAt, replies, Math.max(readUntil, flaggedBy), measure.settle);
  const flaggedAt = outcome.status === 'unanswered' ? (probe.flaggedAt ?? now) : null;
  return rowOf(probe, outcome, flaggedAt, replies, measure);
}

function rowOf(
  probe: SettlingProbe,
  outcome: Outcome,
  flaggedAt: Instant | null,
  replies: readonly EffectiveReply[],
  measure: Measure,
): OutcomeRow {
  const answer = replies.find((reply) => reply.messageId === outcome.answerMessageId);
  const flag = (value: boolean | undefined) => (value === undefined ? null : Number(value));
  return {
    probe_id: probe.id,
    status: outcome.status,
    deadline_at: toIso(outcome.deadlineAt),
    acknowledged_at: isoOrNull(outcome.acknowledgedAt),
    answered_at: isoOrNull(outcome.answeredAt),
    answer_message_id: outcome.answerMessageId,
    response_seconds: outcome.responseSeconds,
    response_interval: outcome.responseInterval,
    late: Number(outcome.late),
    flagged_at: isoOrNull(flaggedAt),
    sender_details: answer ? senderClass(presentOnly(answer.has), measure.completeSenderDetails) : null,
    has_name: flag(answer?.has.name),
    has_title: flag(answer?.has.title),
    has_department: flag(answer?.has.department),
    has_municipality: flag(answer?.has.municipality),
    has_address: flag(answer?.has.address),
    has_phone: flag(answer?.has.phone),
    extra_information: flag(answer?.extraInformation),
    match_rung: answer?.rung ?? null,
    reviewed: Number(probe.takenFrom || replies.some((reply) => reply.reviewed)),
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}

/** `senderClass` takes findings, absent ones null. */
function presentOnly(has: MatchedMessage['has']): Record<keyof MatchedMessage['has'], true | null> {
  return {
    name: has.name || null,
    title: has.title || null,
    department: has.department || null,
    municipality: has.municipality || null,
    address: has.address || null,
    phone: has.phone || null,
  };
}
