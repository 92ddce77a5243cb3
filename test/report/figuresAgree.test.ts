import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { figures, figuresByArea } from '../../src/measure/figures.ts';
import { resultOf } from '../../src/report/results.ts';
import type { Store } from '../../src/store/open.ts';
import { lettersOf } from '../../src/store/reporting.ts';
import { addCampaign, emptyStore } from './fixture.ts';
import { areasWithTheUnanswered } from './huddinge.ts';
import { syntheticLetters } from './synthetic.ts';

// Reports take figures from src/measure, analysts from the views: two ways of counting, one result.

interface Counted {
  municipality_code: string;
  area: string;
  settled: number;
  share_within_1_day: number | null;
  share_within_2_days: number | null;
  mean_response_seconds: number | null;
  share_complete_sender_details: number | null;
  share_extra_information: number | null;
  unanswered: number;
  answered_late: number;
  undeliverable: number;
}

const CODES = ['0126', '0180', '1480'];
let store: Store;

beforeAll(async () => {
  store = await emptyStore();
  const areas = await areasWithTheUnanswered();
  const startedAt = parseInstant('2026-10-05T00:00:00Z');
  const municipalities = CODES.map((code, index) => ({
    code,
    name: `Kommun ${code}`,
    letters: syntheticLetters(areas, startedAt, code, 50 + 15 * index),
  }));
  await addCampaign(store, { name: 'Mätning', orderedBy: 'Beställare', startedAt, areas, municipalities });
});

afterAll(() => store.destroy());

test.each(CODES)('the views and the figures agree about municipality %s', async (code) => {
  const whole = figures((await lettersOf(store, 'Mätning', code)).map(resultOf));
  const { rows } =
    await sql<Counted>`select * from municipality_results where municipality_code = ${code}`.execute(store);
  expect(rows.map(shown)).toEqual([expectedOf(whole)]);
});

test.each(CODES)('and about every area of municipality %s', async (code) => {
  const byArea = figuresByArea((await lettersOf(store, 'Mätning', code)).map(resultOf));
  const { rows } = await sql<Counted>`select * from area_results where municipality_code = ${code}`.execute(
    store,
  );
  expect(rows).toHaveLength(byArea.size);
  for (const row of rows) {
    const own = byArea.get(row.area);
    expect(own && expectedOf(own)).toEqual(shown(row));
  }
});

function shown(row: Counted) {
  return [
    row.settled,
    row.undeliverable,
    row.unanswered,
    row.answered_late,
    rounded(row.share_within_1_day),
    rounded(row.share_within_2_days),
    rounded(row.mean_response_seconds),
    rounded(row.share_complete_sender_details),
    rounded(row.share_extra_information),
  ];
}

function expectedOf(one: ReturnType<typeof figures>) {
  return [
    one.settled,
    one.undeliverable,
    one.unanswered,
    one.answeredLate,
    rounded(one.withinOneDay.value),
    rounded(one.withinTwoDays.value),
    rounded(one.meanSeconds),
    rounded(one.completeSenderDetails.value),
    rounded(one.extraInformation.value),
  ];
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(9));
}
