import { z } from 'zod';
import type { MeasurementConfig } from '../config/schema.ts';
import { SENDER_DETAILS } from '../reading/types.ts';

const span = z.object({ from: z.string(), to: z.string() });
const day = z.array(span);

const stored: z.ZodType<MeasurementConfig> = z.object({
  workingHours: z.object({
    timeZone: z.string(),
    week: z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    holidays: z.object({ country: z.string(), types: z.array(z.string()) }).nullable(),
    closedDays: z.array(z.string()),
    halfDays: z.array(z.object({ date: z.string(), open: day })),
  }),
  deadline: z.union([z.object({ workingHours: z.number() }), z.object({ calendarDays: z.number() })]),
  intervals: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  completeSenderDetails: z.array(z.enum(SENDER_DETAILS)),
  counterQuestionCounts: z.boolean(),
});

/** The settings that a campaign's figures follow from, as they stand in the database (`measurement_json`). */
export function storedMeasurement(json: string): MeasurementConfig {
  return stored.parse(JSON.parse(json));
}
