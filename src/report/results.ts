import { PROBE_STATUSES, type ProbeResult } from '../measure/figures.ts';
import { RESPONSE_INTERVALS } from '../measure/interval.ts';
import { SENDER_CLASSES } from '../reading/types.ts';
import type { FigureRow } from '../store/reporting.ts';

/** A row of the view as the figures take it. */
export function resultOf(row: FigureRow): ProbeResult {
  return {
    area: row.area,
    status: oneOf(PROBE_STATUSES, row.status),
    responseSeconds: row.response_seconds,
    responseInterval:
      row.response_interval === null ? null : oneOf(RESPONSE_INTERVALS, row.response_interval),
    late: row.late === 1,
    senderDetails: row.sender_details === null ? null : oneOf(SENDER_CLASSES, row.sender_details),
    extraInformation: row.extra_information === null ? null : row.extra_information === 1,
  };
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`the database holds "${text}", allowed: ${words.join(', ')}`);
  return word;
}
