import { toIso } from '../calendar/instant.ts';
import type { Bank } from '../config/bank.ts';
import type { PlanInput, PlannedProbe } from './plan.ts';
import { localClock } from './planCalendar.ts';

/** A planned probe as `svarstid plan --json` prints it, in the words of the analysts' views. */
export interface PlanRow {
  municipality_code: string;
  municipality: string;
  area: string;
  question_id: string;
  repeat: number;
  persona: string;
  /** ISO 8601 UTC */
  planned_at: string;
}

export function planRows(plan: readonly PlannedProbe[], { municipalities }: PlanInput): PlanRow[] {
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  return plan.map((probe) => ({
    municipality_code: probe.municipalityCode,
    municipality: names.get(probe.municipalityCode) ?? '',
    area: probe.area,
    question_id: probe.questionId,
    repeat: probe.repeat,
    persona: probe.personaId,
    planned_at: toIso(probe.plannedAt),
  }));
}

/** The plan for people: a line a probe, in local time, under a heading. */
export function planTable(plan: readonly PlannedProbe[], input: PlanInput, bank: Bank): string {
  const names = new Map(input.municipalities.map(({ code, name }) => [code, name]));
  const questions = bank.areas.flatMap((area) => area.questions);
  const subjects = new Map(questions.map(({ id, subject }) => [id, subject]));
  const clock = localClock(input.period, input.timeZone);
  const rows = plan.map((probe) => [
    toIso(clock(probe.plannedAt)).slice(0, 19).replace('T', ' '),
    names.get(probe.municipalityCode) ?? '',
    probe.area,
    probe.questionId,
    String(probe.repeat),
    probe.personaId,
    subjects.get(probe.questionId) ?? '',
  ]);
  return aligned([['local time', 'municipality', 'area', 'question', 'send', 'persona', 'subject'], ...rows]);
}

/** Columns as wide as their widest cell, two spaces between. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
