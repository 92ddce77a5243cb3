import { styleText } from 'node:util';
import { OperatorError } from '../config/operatorError.ts';
import { progressBar } from '../demo/progressBar.ts';
import { applyReread, planReread, type RereadPlan } from '../judge/reread/reread.ts';
import { rereadText } from '../judge/show/rereadText.ts';
import { standingsOf } from '../judge/standings.ts';
import { machineClock } from '../ports/clock.ts';
import { lockDaemon } from '../store/daemonLock.ts';
import { inCampaign, type OpenCampaign } from './campaign.ts';
import { confirmed } from './confirm.ts';
import type { RereadOptions } from './reread.ts';

/** Shows what reading all mail again would change, and changes it where the operator says so. */
export async function rereadMail(options: RereadOptions): Promise<void> {
  await inCampaign(options, async (open) => {
    // With --apply nothing may come in from the first look on; without it everything is only looked at.
    if (options.apply) return alone(open, async () => apply(open, await shownPlan(open, options)));
    const plan = await shownPlan(open, options);
    if (isEmpty(plan)) return;
    if (options.json || !process.stdin.isTTY) {
      process.stderr.write('Nothing was changed: --apply does it.\n');
      return;
    }
    if (!(await confirmed('Make these changes?', false))) throw new OperatorError('nothing was changed');
    await alone(open, () => apply(open, plan));
  });
}

/** Works out the changes and prints them. */
async function shownPlan({ store, config }: OpenCampaign, { json }: RereadOptions): Promise<RereadPlan> {
  const bar = progressBar(process.stderr);
  const standings = await standingsOf(store, [config]);
  const plan = await planReread(store, standings, machineClock.now(), (done) => bar.show(done, 'reading'));
  bar.end();
  const paint = (colour: Parameters<typeof styleText>[0], words: string) =>
    styleText(colour, words, { stream: process.stdout });
  process.stdout.write(json ? `${JSON.stringify(plan.changes)}\n` : rereadText(plan.changes, paint));
  return plan;
}

function isEmpty({ judgements, outcomes }: RereadPlan): boolean {
  return judgements.length === 0 && outcomes.length === 0;
}

async function apply({ store }: OpenCampaign, plan: RereadPlan): Promise<void> {
  await applyReread(store, plan);
  process.stderr.write(
    `${plan.judgements.length} judgements were replaced, ${plan.outcomes.length} letters settled anew.\n`,
  );
}

/** While no daemon runs: one of the old program would go on judging by the old reader. */
async function alone({ store, config }: OpenCampaign, work: () => Promise<void>): Promise<void> {
  const lock = await lockDaemon(store, config.database, machineClock.now());
  try {
    await work();
  } finally {
    await lock.release();
  }
}
