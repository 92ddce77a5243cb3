import { saveReading, storedReading } from '../store/judgements.ts';
import { forgottenAt, storedMessage } from '../store/mail.ts';
import {
  BY_PERSON,
  matchesThroughThread,
  type NewMatch,
  replaceMatch,
  storedMatch,
} from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { belongsTo, judgeMessage, readAsMatched } from './judge.ts';
import { newReading } from './judgement.ts';
import { storeLookup } from './lookup.ts';
import { serverBehind } from './serverClock.ts';
import { parsed } from './stumbling.ts';

/** The match that a person's word makes; `probeId` null: the message replies to nothing. */
export function personsMatch(probeId: number | null, reviewId: number, why: string): NewMatch {
  const said = { what: 'a person says so', where: `review ${reviewId}`, value: why.slice(0, 200) };
  const evidence = { found: [said], warnings: [], considered: [] };
  return { probeId, rung: BY_PERSON, doubtful: false, ownCopy: false, evidence };
}

/** Settles a probe whose replies have changed. */
export type SettleOne = (probeId: number) => Promise<void>;

/**
 * Moves a message to where a person, or the machine after that word's undo, has it: reads it as a reply to that probe,
 * settles the probes, and matches anew what rests on its thread.
 */
export async function moveMessage(
  store: Store,
  messageId: number,
  match: NewMatch,
  settleOne: SettleOne,
): Promise<void> {
  const before = await storedMatch(store, messageId);
  await replaceMatch(store, messageId, match);
  // Of a forgotten mail only the judgements are left.
  const isForgotten = (await forgottenAt(store, messageId)) !== null;
  const message = isForgotten ? null : await parsed((await storedMessage(store, messageId)).raw);
  if (message) {
    await saveReading(
      store,
      messageId,
      newReading(message, await readAsMatched(storeLookup(store), message, match)),
    );
  }
  for (const probe of [before ? belongsTo(before) : null, belongsTo(match)]) {
    if (probe !== null) await settleOne(probe);
  }
  if (message?.messageId) await followThread(store, messageId, message.messageId, settleOne);
}

/**
 * Judges anew the messages whose place follows from the thread of one that has moved, and those after them. All are let
 * go first, and each is settled before the next is judged: which letters are open is part of the ladder.
 */
async function followThread(
  store: Store,
  messageId: number,
  headerId: string,
  settleOne: SettleOne,
): Promise<void> {
  const followers = await followersOf(store, messageId, headerId);
  for (const follower of followers) {
    const match = await storedMatch(store, follower);
    const probe = match && belongsTo(match);
    if (probe === null) continue;
    await replaceMatch(store, follower, NO_MATCH);
    await settleOne(probe);
  }
  const behind = await serverBehind(store);
  for (const follower of followers) {
    const { judged } = await judgeMessage(store, await storedMessage(store, follower), behind);
    for (const probe of judged.touched) await settleOne(probe);
  }
}

const NO_MATCH: NewMatch = {
  probeId: null,
  rung: null,
  doubtful: false,
  ownCopy: false,
  evidence: { found: [], warnings: [], considered: [] },
};

async function followersOf(store: Store, messageId: number, headerId: string): Promise<number[]> {
  const followers = new Set<number>();
  const headers = [headerId];
  for (const header of headers) {
    for (const follower of await matchesThroughThread(store, header)) {
      if (follower === messageId || followers.has(follower)) continue;
      followers.add(follower);
      const reading = await storedReading(store, follower);
      if (reading?.headerMessageId) headers.push(reading.headerMessageId);
    }
  }
  return [...followers];
}
