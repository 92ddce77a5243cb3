import { isDeepStrictEqual } from 'node:util';
import type { MatchResult } from '../../matching/types.ts';
import { isStoredReading, type NewReading, storedReading } from '../../store/judgements.ts';
import { storedMessage } from '../../store/mail.ts';
import { BY_PERSON, storedMatch } from '../../store/matches.ts';
import type { MailToReread } from '../../store/rereading.ts';
import { belongsTo } from '../judge.ts';
import { newMatch, newReading } from '../judgement.ts';
import { parsed, read } from '../stumbling.ts';
import { type Judgement, judgementChanges, type MessageChange } from './changes.ts';
import { addReply, type RepliesByProbe } from './replies.ts';
import type { Sources } from './sources.ts';

/** A judgement that takes the place of the stored one. */
export interface NewJudgement extends Judgement<NewReading> {
  messageId: number;
}

/** All mail judged by the present program, held against what is stored. */
export interface JudgedAgain {
  changes: MessageChange[];
  /** those that differ in anything, if only in the evidence */
  replacing: NewJudgement[];
  before: RepliesByProbe;
  after: RepliesByProbe;
  /** the letters whose replies are judged otherwise */
  touched: Set<number>;
  /** how many stored readings come from which reader */
  versions: Map<string, number>;
}

/** Reads each mail as a reply to the letter that it is now matched to. */
export async function judgeAgain(
  sources: Sources,
  results: ReadonlyMap<number, MatchResult>,
): Promise<JudgedAgain> {
  const all: JudgedAgain = {
    changes: [],
    replacing: [],
    before: new Map(),
    after: new Map(),
    touched: new Set(),
    versions: new Map(),
  };
  for (const mail of sources.mails) {
    await judgeOne(sources, mail, results.get(mail.id) ?? NO_RESULT, all);
    sources.onMail();
  }
  return all;
}

const NO_RESULT: MatchResult = { match: null, ownCopy: null, considered: [] };

async function judgeOne(
  sources: Sources,
  mail: MailToReread,
  result: MatchResult,
  all: JudgedAgain,
): Promise<void> {
  const { store, letters } = sources;
  const before = await storedJudgement(sources, mail.id);
  const message = await parsed((await storedMessage(store, mail.id)).raw);
  const match = before.match.rung === BY_PERSON ? before.match : newMatch(message, result);
  const context = match.probeId === null || match.ownCopy ? null : letters.context(match.probeId);
  const after = { match, reading: newReading(message, read(message, context)) };
  const words = sources.wordsOn(mail.id);
  addReply(all.before, mail, before, words);
  addReply(all.after, mail, after, words);
  const { readerVersion } = before.reading;
  all.versions.set(readerVersion, (all.versions.get(readerVersion) ?? 0) + 1);
  const fields = judgementChanges(before, after, words);
  if (fields.length > 0) {
    all.changes.push({ messageId: mail.id, fields });
    for (const probe of [belongsTo(before.match), belongsTo(match)])
      if (probe !== null) all.touched.add(probe);
  }
  const stays =
    isDeepStrictEqual(before.match, match) && (await isStoredReading(store, mail.id, after.reading));
  if (!stays) all.replacing.push({ messageId: mail.id, ...after });
}

async function storedJudgement({ store }: Sources, messageId: number): Promise<Judgement> {
  const match = await storedMatch(store, messageId);
  const reading = await storedReading(store, messageId);
  if (!match || !reading) throw new Error(`message ${messageId} has half a judgement`);
  return { match, reading };
}
