import type { Instant } from '../../calendar/instant.ts';
import { type Figures, figures } from '../../measure/figures.ts';
import { resultOf } from '../../report/results.ts';
import { messagesOfProbe, sentProbe } from '../../store/outcomes.ts';
import { probeResults } from '../../store/results.ts';
import type { OutcomeRow } from '../../store/schema.ts';
import { outcomeRow } from '../settle.ts';
import { type OutcomeChange, outcomeChanges } from './changes.ts';
import type { JudgedAgain } from './judgeAgain.ts';
import type { Sources } from './sources.ts';

/** A campaign's figures by the stored judgements and by the new ones. */
export interface FigureChange {
  campaign: string;
  before: Figures;
  after: Figures;
}

/** What follows from the new judgements. */
export interface SettledAgain {
  outcomes: OutcomeChange[];
  figures: FigureChange[];
  /** of every letter whose replies are judged otherwise */
  rows: OutcomeRow[];
}

/** Settles the letters whose replies are judged otherwise: by what was stored, and by what takes its place. */
export async function settleAgain(
  sources: Sources,
  judged: JudgedAgain,
  now: Instant,
): Promise<SettledAgain> {
  const was = new Map<number, OutcomeRow>();
  const is = new Map<number, OutcomeRow>();
  for (const probeId of [...judged.touched].toSorted((one, other) => one - other)) {
    const both = await settleTwice(sources, judged, probeId, now);
    if (!both) continue;
    was.set(probeId, both.before);
    is.set(probeId, both.after);
  }
  const outcomes = [...was].flatMap(([probeId, before]) => {
    const fields = outcomeChanges(before, is.get(probeId) ?? before);
    return fields.length === 0 ? [] : [{ probeId, fields }];
  });
  return { outcomes, figures: await figureChanges(sources, outcomes, was, is), rows: [...is.values()] };
}

async function settleTwice(
  { store, standings, letters, again }: Sources,
  judged: JudgedAgain,
  probeId: number,
  now: Instant,
): Promise<{ before: OutcomeRow; after: OutcomeRow } | null> {
  const probe = await sentProbe(store, probeId);
  const standing = standings.get(letters.candidate(probeId)?.campaignId ?? 0);
  if (!probe || !standing) return null;
  const others = (await messagesOfProbe(store, probeId)).filter(({ messageId }) => !again.has(messageId));
  const settled = (replies: JudgedAgain['before']) =>
    outcomeRow(
      probe,
      [...others, ...(replies.get(probeId) ?? [])],
      standing.measure,
      standing.readUntil,
      now,
    );
  return { before: settled(judged.before), after: settled(judged.after) };
}

async function figureChanges(
  { store, standings, letters }: Sources,
  outcomes: readonly OutcomeChange[],
  was: ReadonlyMap<number, OutcomeRow>,
  is: ReadonlyMap<number, OutcomeRow>,
): Promise<FigureChange[]> {
  const ids = new Set(outcomes.map(({ probeId }) => letters.candidate(probeId)?.campaignId));
  const changed: FigureChange[] = [];
  for (const { campaign } of standings.values()) {
    if (!ids.has(campaign.id)) continue;
    const rows = await probeResults(store, campaign.name);
    const by = (settled: ReadonlyMap<number, OutcomeRow>) =>
      figures(rows.map((row) => resultOf({ ...row, ...settled.get(row.probe_id) })));
    changed.push({ campaign: campaign.name, before: by(was), after: by(is) });
  }
  return changed;
}
