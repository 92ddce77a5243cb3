import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figures, type ProbeResult } from '../../src/measure/figures.ts';
import { responseInterval } from '../../src/measure/interval.ts';
import { SENDER_CLASSES } from '../../src/reading/types.ts';
import { openStore, type Store } from '../../src/store/open.ts';

const NOTHING: ProbeResult = {
  area: 'bygglov',
  status: 'planned',
  responseSeconds: null,
  responseInterval: null,
  late: false,
  senderDetails: null,
  extraInformation: null,
};

const unsettled = fc
  .constantFrom('planned', 'sent', 'undeliverable', 'uncertain', 'failed', 'cancelled')
  .map((status): ProbeResult => ({ ...NOTHING, status }));
const unanswered = fc.constant<ProbeResult>({
  ...NOTHING,
  status: 'unanswered',
  responseInterval: 'unanswered',
});
const answer = fc
  .record({
    responseSeconds: fc.integer({ min: 0, max: 400_000 }),
    senderDetails: fc.constantFrom(...SENDER_CLASSES),
    extraInformation: fc.boolean(),
  })
  .map((read): ProbeResult => {
    const interval = responseInterval(read.responseSeconds);
    const late = interval === 'unanswered';
    return {
      ...NOTHING,
      ...read,
      status: late ? 'unanswered' : 'answered',
      responseInterval: interval,
      late,
    };
  });
const results = fc.array(fc.oneof(unsettled, unanswered, { weight: 3, arbitrary: answer }), {
  minLength: 1,
  maxLength: 40,
});

let store: Store;
beforeAll(async () => {
  store = await openStore(':memory:', 0);
  // The figures' views read this one view: a table in its place lets a test say what it holds.
  await sql`drop view probe_results`.execute(store);
  await sql`create table probe_results (campaign, municipality_code, municipality, area, status, sent_at, answered_at,
    response_seconds, response_interval, late, sender_details, extra_information)`.execute(store);
});
afterAll(() => store.destroy());

test("the analysts' views give the same figures as the report", async () => {
  await fc.assert(
    fc.asyncProperty(results, async (rows) => {
      await sql`delete from probe_results`.execute(store);
      for (const row of rows) await insert(row);
      const view = await sql<Record<string, number | null>>`select * from municipality_results`.execute(
        store,
      );
      expect(view.rows).toHaveLength(1);
      expect(view.rows[0]).toMatchObject(asView(rows));
    }),
    { numRuns: 50 },
  );
});

async function insert(row: ProbeResult): Promise<void> {
  const extra = row.extraInformation === null ? null : Number(row.extraInformation);
  const answeredAt = row.responseSeconds === null ? null : '2017-10-20T11:40:00Z';
  await sql`insert into probe_results values ('c', '0126', 'Huddinge', ${row.area}, ${row.status}, null, ${answeredAt},
    ${row.responseSeconds}, ${row.responseInterval}, ${Number(row.late)}, ${row.senderDetails}, ${extra})`.execute(
    store,
  );
}

function asView(rows: readonly ProbeResult[]): Record<string, unknown> {
  const of = figures(rows);
  return {
    probes: of.probes,
    settled: of.settled,
    undeliverable: of.undeliverable,
    within_1_day: of.intervals.within_1_day.count,
    from_1_to_2_days: of.intervals['1_to_2_days'].count,
    from_2_to_5_days: of.intervals['2_to_5_days'].count,
    from_1_to_2_weeks: of.intervals['1_to_2_weeks'].count,
    unanswered: of.unanswered,
    answered_late: of.answeredLate,
    share_within_1_day: of.withinOneDay.value,
    share_within_2_days: of.withinTwoDays.value,
    mean_response_seconds: of.meanSeconds,
    answers: of.completeSenderDetails.n,
    share_complete_sender_details: of.completeSenderDetails.value,
    share_extra_information: of.extraInformation.value,
  };
}
