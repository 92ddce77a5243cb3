import { z } from 'zod';
import { parseInstant } from '../calendar/instant.ts';
import { jsonProblems } from '../config/jsonText.ts';
import { OperatorError } from '../config/operatorError.ts';
import { shapeProblems } from '../config/shapeProblems.ts';
import { EXTRA_TYPES, type ExtraType, type ProbeContext, REPLY_KINDS, type ReplyKind } from './types.ts';

/** What a person says of one mail of a labelled folder, and the question that the mail answers. */
export interface LabelledReply {
  file: string;
  probe: ProbeContext | null;
  kind: ReplyKind;
  automatic: boolean;
  sender: Record<'name' | 'title' | 'department' | 'municipality' | 'address' | 'phone', boolean>;
  extraInformationTypes: ExtraType[];
  newText: string;
}

const text = z.string({ error: 'must be text' });
const flag = z.boolean({ error: 'must be true or false' });
const instant = z.string({ error: 'must be an instant like 2026-10-05T07:00:00Z' }).transform(toInstant);

const probeShape = z.object(
  {
    municipality: text,
    domain: text.nullable().default(null),
    area: text.default(''),
    subject: text,
    text,
    from: text,
    to: text.default(''),
    messageId: text,
    sentAt: instant,
  },
  { error: 'must be an object that tells of the question' },
);

const labelShape = z.object(
  {
    file: text,
    probe: probeShape.nullable(),
    kind: z.enum(REPLY_KINDS, { error: `must be one of ${REPLY_KINDS.join(', ')}` }),
    automatic: flag,
    sender: z.object(
      { name: flag, title: flag, department: flag, municipality: flag, address: flag, phone: flag },
      { error: 'must be an object of six flags' },
    ),
    extraInformationTypes: z.array(z.enum(EXTRA_TYPES, { error: `must be of ${EXTRA_TYPES.join(', ')}` }), {
      error: 'must be a list',
    }),
    newText: text,
  },
  { error: 'must be an object' },
);

/**
 * The labels of a folder, from the text of its labels.json.
 * @throws OperatorError that names `place` and every wrong value with its path
 */
export function parseLabels(json: string, place: string): LabelledReply[] {
  return parse(json, place, z.array(labelShape, { error: 'must be a list of labels' }));
}

/**
 * A question, from the text of a file that holds a label's `probe` object.
 * @throws OperatorError that names `place` and every wrong value with its path
 */
export function parseProbe(json: string, place: string): ProbeContext {
  return parse(json, place, probeShape);
}

function parse<T>(json: string, place: string, shape: z.ZodType<T>): T {
  const broken = jsonProblems(json);
  if (broken.length > 0) {
    fail(
      place,
      broken.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`),
    );
  }
  const written: unknown = JSON.parse(json);
  const result = shape.safeParse(written);
  if (result.success) return result.data;
  return fail(
    place,
    shapeProblems(result.error.issues, written).map((problem) => `${problem.place}: ${problem.message}`),
  );
}

const MOST_SHOWN = 20;

function fail(place: string, problems: readonly string[]): never {
  const more = problems.length > MOST_SHOWN ? [`and ${problems.length - MOST_SHOWN} more`] : [];
  const shown = [...problems.slice(0, MOST_SHOWN), ...more].map((problem) => `\n  ${problem}`);
  throw new OperatorError(`${place}:${shown.join('')}`, { exitCode: 2 });
}

function toInstant(value: string, context: z.RefinementCtx): number {
  try {
    return parseInstant(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an instant like 2026-10-05T07:00:00Z' });
    return z.NEVER;
  }
}
