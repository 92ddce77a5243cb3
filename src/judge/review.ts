import { type Instant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { probeById } from '../store/candidates.ts';
import { matchText } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import {
  choicesAmongReplies,
  keptForGood,
  type Review,
  type ReviewField,
  saveReview,
} from '../store/reviews.ts';
import { belongsTo } from './judge.ts';
import { machineAnswer } from './machineAnswer.ts';
import { moveMessage, personsMatch } from './matchByPerson.ts';
import { inForce, machineMatch, type ReviewState, stateOf } from './reviewState.ts';
import { type Standings, settleByStanding } from './standings.ts';

/** What a person says of one field: of a match a probe's number or `none`, a kind, else 0 or 1. */
export interface Decision {
  field: ReviewField;
  value: string;
}

/** A person's word on one message. */
export interface Word {
  messageId: number;
  decisions: readonly Decision[];
  by: string;
  why: string;
  /** whether the person knows of a word in force that this one overrules */
  knows(review: Review): boolean;
}

/**
 * Keeps a person's word beside the machine's, and settles at once what follows from it, all in one transaction. Gives
 * the numbers of the reviews.
 * @throws OperatorError where it would overrule a word that the person does not know of, or makes no sense
 */
export async function decide(
  store: Store,
  word: Word,
  standings: Standings,
  now: Instant,
): Promise<number[]> {
  return keptForGood(store, async (transaction) => {
    const ids: number[] = [];
    // Where the message belongs comes first: whether it counts there is another question.
    const isMatch = ({ field }: Decision) => Number(field === 'match');
    for (const decision of word.decisions.toSorted((one, other) => isMatch(other) - isMatch(one))) {
      ids.push(await keep(transaction, word, decision, standings, now));
    }
    return ids;
  });
}

async function keep(
  store: Store,
  word: Word,
  { field, value }: Decision,
  standings: Standings,
  now: Instant,
): Promise<number> {
  const state = await stateOf(store, word.messageId);
  await refuseUnknown(store, state, field, word);
  const probeId = belongsTo(state.match);
  const from = field === 'match' ? belongsTo(machineMatch(state)) : null;
  const reviewId = await saveReview(store, {
    messageId: word.messageId,
    field,
    value,
    machineValue:
      field === 'counts'
        ? await countsByRule(store, word.messageId, probeId, standings)
        : machineValue(state, field),
    machineProbeId: from,
    reviewer: word.by,
    reviewedAt: now,
    why: word.why,
  });
  const settleOne = (probe: number) => settleByStanding(store, standings, probe, now);
  if (field === 'match') {
    const match = personsMatch(await probeNamed(store, value), reviewId, word.why);
    await moveMessage(store, word.messageId, match, settleOne);
  }
  for (const probe of new Set([from, probeId])) if (probe !== null) await settleOne(probe);
  return reviewId;
}

/** Two reviewers at once: the later one is told of the earlier one's word, which would otherwise be lost unseen. */
async function refuseUnknown(
  store: Store,
  state: ReviewState,
  field: ReviewField,
  word: Word,
): Promise<void> {
  const probeId = belongsTo(state.match);
  const standing =
    field === 'counts' && probeId !== null
      ? await choicesAmongReplies(store, probeId)
      : inForce(state.reviews, field);
  const unknown = standing.at(-1);
  if (unknown === undefined || word.knows(unknown)) return;
  throw new OperatorError(
    `message ${unknown.messageId}: ${unknown.reviewer} has said ${unknown.field} ${unknown.value} at ` +
      `${toIso(unknown.reviewedAt)} (review ${unknown.id}): ${unknown.why}. Look at it again; ` +
      `--overrule ${unknown.id} puts another word in its place`,
  );
}

function machineValue(state: ReviewState, field: Exclude<ReviewField, 'counts'>): string {
  const { reading } = state;
  const flags = {
    has_name: reading.has.name,
    has_title: reading.has.title,
    has_department: reading.has.department,
    has_municipality: reading.has.municipality,
    has_address: reading.has.address,
    has_phone: reading.has.phone,
    extra_information: reading.extraInformation,
  };
  if (field === 'match') return matchText(machineMatch(state));
  return field === 'kind' ? reading.kind : String(Number(flags[field]));
}

async function countsByRule(
  store: Store,
  messageId: number,
  probeId: number | null,
  standings: Standings,
): Promise<string> {
  if (probeId === null) {
    throw new OperatorError(
      `message ${messageId} belongs to no letter, so it cannot count as an answer: --match PROBE gives it one`,
      { exitCode: 2 },
    );
  }
  return String(Number((await machineAnswer(store, probeId, standings)) === messageId));
}

/** @throws OperatorError where the value of a match names no letter that left */
async function probeNamed(store: Store, value: string): Promise<number | null> {
  if (value === 'none') return null;
  const probe = /^[1-9]\d{0,14}$/.test(value) ? await probeById(store, Number(value)) : null;
  if (probe) return probe.probeId;
  throw new OperatorError(`--match: found "${value}", must be none or the number of a letter that was sent`, {
    exitCode: 2,
  });
}
