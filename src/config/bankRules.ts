import { z } from 'zod';

/** Something wrong in one value: what was found, what is allowed, and at which character of the value. */
interface Finding {
  readonly message: string;
  readonly offset: number;
}

type Rule = (value: string) => Finding[];

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SIGNATURE = '{signature}';
/** A pair of braces with what it holds, or a brace that has lost its partner. */
const BRACES = /\{[^{}\n]*\}|[{}]/g;
/** Characters that nobody sees but mail servers and clerks' mail clients stumble over; a line break is let through. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const notEmpty: Rule = (value) =>
  value.trim() === '' ? [{ message: 'found nothing, allowed: a text', offset: 0 }] : [];

// A line break in a subject would begin a mail header of its own.
const oneLine: Rule = (value) => {
  const offset = value.search(/\n/);
  return offset < 0 ? [] : [{ message: 'found a line break, allowed: a single line', offset }];
};

const visible: Rule = (value) =>
  [...value.matchAll(INVISIBLE)].map((match) => ({
    message: `found the invisible character ${codePoint(match[0])}, allowed: letters, punctuation, spaces`,
    offset: match.index,
  }));

const slug: Rule = (value) =>
  SLUG.test(value)
    ? []
    : [
        {
          message: `found ${quoted(value)}, allowed: a-z, 0-9 and single hyphens, e.g. bygglov-altan`,
          offset: 0,
        },
      ];

function placeholders(...allowed: string[]): Rule {
  return (value) =>
    [...value.matchAll(BRACES)]
      .filter(([found]) => !allowed.includes(found))
      .map((match) => ({
        message: `found ${match[0]}, allowed in braces: ${allowed.join(' and ')}`,
        offset: match.index,
      }));
}

const signedOnceAtTheEnd: Rule = (value) => {
  if (value.trim() === '') return [];
  const places = [...value.matchAll(/\{signature\}/g)].map((match) => match.index);
  const [first, second] = places;
  const allowed = `allowed: ${SIGNATURE} once, at the end`;
  if (first === undefined) return [{ message: `found no ${SIGNATURE}, ${allowed}`, offset: 0 }];
  if (second !== undefined) {
    return [{ message: `found ${SIGNATURE} ${places.length} times, ${allowed}`, offset: second }];
  }
  if (value.trimEnd().endsWith(SIGNATURE)) return [];
  return [{ message: `found words after ${SIGNATURE}, ${allowed}`, offset: first }];
};

/** The issues of all broken rules; each carries the `offset` of the place in its `params`. */
function text(...rules: Rule[]) {
  return z.string(allowing('a text')).superRefine((value, context) => {
    for (const { message, offset } of rules.flatMap((rule) => rule(value))) {
      context.addIssue({ code: 'custom', message, params: { offset } });
    }
  });
}

function mapping<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, allowing(Object.keys(shape).join(', ')));
}

/** Words for a value of the wrong kind and, on an unknown key, what follows after naming it. */
function allowing(allowed: string) {
  return {
    error: ({ code, input }: { code?: string; input?: unknown }) =>
      code === 'unrecognized_keys' ? `allowed: ${allowed}` : `found ${kindOf(input)}, allowed: ${allowed}`,
  };
}

const questionSchema = mapping({
  id: text(slug),
  subject: text(notEmpty, oneLine, visible, placeholders('{municipality}')),
  text: text(notEmpty, visible, signedOnceAtTheEnd, placeholders('{municipality}', SIGNATURE)),
  notes: text(notEmpty),
});

/** The shape of `probes/<area>.yaml`. `area` is the id that the file's name gives. */
export function areaFileSchema(area: string) {
  const asTheFileIsNamed: Rule = (value) =>
    value === area
      ? []
      : [{ message: `found ${quoted(value)}, allowed: "${area}", as the file is named`, offset: 0 }];
  const name = text(notEmpty, oneLine, visible);
  return mapping({
    area: text(asTheFileIsNamed),
    name: mapping({ sv: name, en: name }),
    questions: z
      .array(questionSchema, allowing('a list of questions'))
      .refine((list) => list.length > 0, 'found an empty list, allowed: at least one question'),
  });
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? quoted(value) : 'a mapping';
}

/** Short and in one line, so that a problem stays one line too. */
function quoted(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
