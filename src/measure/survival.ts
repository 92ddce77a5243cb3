/** How long a question waited: until its answer, or until one stopped looking (censored). */
export interface Wait {
  /** working time */
  seconds: number;
  answered: boolean;
}

/** The curve from this time until the next step's. */
export interface SurvivalStep {
  /** working time since sent */
  seconds: number;
  /** questions still waiting just before */
  atRisk: number;
  /** answered after just so long */
  answered: number;
  /** looked at no longer */
  censored: number;
  /** estimated share of questions that wait longer than this, 0..1 */
  waiting: number;
}

/**
 * The share of questions still waiting after so much working time (Kaplan and Meier 1958), one step for each time that
 * occurs, ascending. An answer and a censoring after the same time: the answer comes first.
 */
export function kaplanMeier(waits: readonly Wait[]): SurvivalStep[] {
  const byTime = Map.groupBy(waits, ({ seconds }) => seconds);
  const steps: SurvivalStep[] = [];
  let atRisk = waits.length;
  let waiting = 1;
  for (const [seconds, ending] of [...byTime].sort(([a], [b]) => a - b)) {
    const answered = ending.filter((wait) => wait.answered).length;
    waiting *= 1 - answered / atRisk;
    steps.push({ seconds, atRisk, answered, censored: ending.length - answered, waiting });
    atRisk -= ending.length;
  }
  return steps;
}
