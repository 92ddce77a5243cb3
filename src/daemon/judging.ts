import { correctReceipts } from '../judge/aheadOfUs.ts';
import { judgeNew, type OnJudged } from '../judge/judge.ts';
import { settleDue } from '../judge/settle.ts';
import { settleByStanding, standingsOf } from '../judge/standings.ts';
import { type Parts, sendersOf } from './parts.ts';
import { seldom } from './seldom.ts';

const restingAreDue = seldom();

/**
 * Matches and reads new mail, settling each probe as its reply is read; then flags what has come due. Mail may answer
 * any campaign of the database, one that is over too: each probe is settled by its own campaign's settings. When
 * `signal` asks, what is unread is left for the next start, and nothing is flagged: an answer may be among it.
 * Campaigns that are not run are looked through once an hour: years of them may lie in the database.
 */
export async function judgeAndSettle(parts: Parts, signal?: AbortSignal): Promise<void> {
  const { store, clock, log } = parts;
  const standings = await standingsOf(
    store,
    sendersOf(parts).map(({ config }) => config),
  );
  const corrected = await correctReceipts(store, clock.now());
  if (corrected > 0) log.warn({ messages: corrected }, 'our clock was behind when these came: dated anew');
  const settleAndTell: OnJudged = async (judged, transaction) => {
    const { messageId, receivedAt, probeId, touched, kind, ownCopy } = judged;
    for (const probe of touched) {
      await settleByStanding(transaction, standings, probe, clock.now(), receivedAt);
    }
    if (!ownCopy)
      log.info({ message: messageId, probe: probeId, kind }, probeId === null ? 'unmatched' : 'read');
  };
  await judgeNew(store, settleAndTell, signal);
  if (signal?.aborted) return;
  const run = sendersOf(parts).map(({ config }) => config.campaign.name);
  const withResting = restingAreDue(parts);
  for (const { campaign, measure, readUntil } of standings.values()) {
    if (!withResting && !run.includes(campaign.name)) continue;
    const flagged = await settleDue(store, campaign, measure, readUntil, clock.now());
    if (flagged > 0)
      log.warn({ campaign: campaign.name, probes: flagged }, 'unanswered past their deadline: flagged');
  }
}
