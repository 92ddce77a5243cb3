import type { Instant } from '../../calendar/instant.ts';
import { OperatorError } from '../../config/operatorError.ts';
import { READER_VERSION } from '../../reading/read.ts';
import { inTransaction } from '../../store/inTransaction.ts';
import { saveJudgement } from '../../store/judgements.ts';
import type { Store } from '../../store/open.ts';
import { saveOutcome } from '../../store/outcomes.ts';
import { othersWriting } from '../../store/rereading.ts';
import type { OutcomeRow } from '../../store/schema.ts';
import type { Standings } from '../standings.ts';
import type { MessageChange, OutcomeChange } from './changes.ts';
import { judgeAgain, type NewJudgement } from './judgeAgain.ts';
import { matchAgain } from './matchAgain.ts';
import { type FigureChange, settleAgain } from './settleAgain.ts';
import { sourcesOf } from './sources.ts';

/** What would change if all stored mail were read by the present program. */
export interface RereadChanges {
  reader: { present: string /** number of readings by reader */; stored: Record<string, number> };
  messages: number;
  changes: MessageChange[];
  /** judgements that say the same by other evidence, or by another reader */
  refreshed: number;
  outcomes: OutcomeChange[];
  figures: FigureChange[];
}

/** The changes, and all that makes them. */
export interface RereadPlan {
  changes: RereadChanges;
  judgements: NewJudgement[];
  outcomes: OutcomeRow[];
  /** `othersWriting` before the first look at the database */
  basis: number;
}

/**
 * Reads and matches all stored mail by the present reader and ladder, in memory: nothing is changed. One mail's bytes
 * are in memory at a time. A person's word is taken as it is.
 * @param onProgress 0..1
 */
export async function planReread(
  store: Store,
  standings: Standings,
  now: Instant,
  onProgress: (done: number) => void,
): Promise<RereadPlan> {
  const basis = await othersWriting(store);
  let looks = 0;
  const sources = await sourcesOf(store, standings, () => {
    looks += 1;
    // Matched, then read; mails that only others explain are looked at a few times more.
    onProgress(Math.min(1, looks / (2 * sources.mails.length)));
  });
  const judged = await judgeAgain(sources, await matchAgain(sources));
  const { outcomes, figures, rows } = await settleAgain(sources, judged, now);
  return {
    changes: {
      reader: { present: READER_VERSION, stored: Object.fromEntries(judged.versions) },
      messages: sources.mails.length,
      changes: judged.changes,
      refreshed: judged.replacing.length - judged.changes.length,
      outcomes,
      figures,
    },
    judgements: judged.replacing,
    outcomes: rows,
    basis,
  };
}

/**
 * Makes the changes, all or none. The words of persons stay, and so do the matches that they made.
 * @throws OperatorError when something else was written to the database since they were worked out
 */
export async function applyReread(store: Store, plan: RereadPlan): Promise<void> {
  await inTransaction(store, async (transaction) => {
    if ((await othersWriting(transaction)) !== plan.basis) {
      throw new OperatorError(
        'mail came in or somebody reviewed one while all was read again: nothing was changed; run it again',
      );
    }
    for (const { messageId, reading, match } of plan.judgements) {
      await saveJudgement(transaction, messageId, reading, match);
    }
    for (const outcome of plan.outcomes) await saveOutcome(transaction, outcome);
  });
}
