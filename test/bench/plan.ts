import { drawPlan, type PlannedProbe } from '../../src/campaign/plan.ts';
import { autumn, grouped, municipalitiesOf, personasOf } from '../campaign/planInputs.ts';
import { type BenchRow, inTurn, ratePerSecond } from './bench.ts';

const MUNICIPALITIES = 290;
const PROBES = MUNICIPALITIES * 108;
const ROUNDS = 7;
const AIM_SECONDS = 2;
const WEEK = 7 * 86_400;

/** Drawing the plan of a campaign in which every municipality of Sweden takes part. */
export async function bench(): Promise<BenchRow> {
  const input = autumn({ municipalities: municipalitiesOf(MUNICIPALITIES), personaIds: personasOf(10) });
  let plan: PlannedProbe[] = [];
  const [figure = 0] = await inTurn(ROUNDS, [
    () =>
      ratePerSecond(PROBES, () => {
        plan = drawPlan(input);
      }),
  ]);
  const wrong = countWrong(plan);
  return {
    subject: 'drawing a plan',
    dataset: `${MUNICIPALITIES} municipalities x 9 areas x 6 questions x 2 sends = ${PROBES} probes in six weeks, 10 personas`,
    unit: 'probes/s',
    figure,
    baseline: null,
    aim: `all in under ${AIM_SECONDS} s, none wrong`,
    met: wrong === 0 && plan.length === PROBES && PROBES / figure < AIM_SECONDS,
    checked: `${wrong} questions sent again within a week or by the same persona`,
  };
}

function countWrong(plan: readonly PlannedProbe[]): number {
  const pairs = grouped(plan, ({ municipalityCode, questionId }) => `${municipalityCode} ${questionId}`);
  return pairs.filter(
    ([one, next]) =>
      !one || !next || next.plannedAt - one.plannedAt < WEEK || one.personaId === next.personaId,
  ).length;
}
