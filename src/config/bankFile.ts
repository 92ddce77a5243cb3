import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { areaFileSchema } from './bankRules.ts';

/** One letter of the bank, its placeholders not yet filled. */
export interface Question {
  /** unique over the whole bank and never changed: results of many years hang on it */
  readonly id: string;
  readonly area: string;
  readonly subject: string;
  readonly text: string;
  /** what a full answer holds, for those who grade answers */
  readonly notes: string;
}

export interface Area {
  readonly id: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly questions: readonly Question[];
}

/** Where the operator mends something, and what: found and allowed. */
export interface BankProblem {
  readonly path: string;
  /** 1-based; absent where there is no file to look into */
  readonly line?: number;
  readonly message: string;
}

export interface AreaFile {
  readonly problems: readonly BankProblem[];
  /** every id that stands in the file, also beside problems, so that one used twice shows at once */
  readonly ids: readonly { readonly id: string; readonly line: number }[];
  /** absent if there are problems */
  readonly area?: Area;
}

/** A parsed file and the way back from a value to its line. */
interface Source {
  readonly path: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** Reads one `probes/<area>.yaml`. Never throws: what is wrong is listed, all of it. */
export function parseAreaFile(path: string, content: string, area: string): AreaFile {
  const lines = new LineCounter();
  // failsafe: every plain value is text, so that an id `1` or a subject `Nej` needs no quotes
  const document = parseDocument(content, { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const source = { path, document, lines };
  const unreadable = [...encodingProblems(path, content), ...syntaxProblems(source)];
  if (unreadable.length > 0) return { problems: unreadable, ids: [] };

  const ids = questionIds(source);
  const parsed = areaFileSchema(area).safeParse(document.toJS());
  if (!parsed.success)
    return { problems: parsed.error.issues.flatMap((issue) => describe(source, issue)), ids };
  const { name, questions } = parsed.data;
  return {
    problems: [],
    ids,
    area: {
      id: area,
      nameSv: name.sv,
      nameEn: name.en,
      questions: questions.map((question) => ({ ...question, area })),
    },
  };
}

function encodingProblems(path: string, content: string): BankProblem[] {
  const offset = content.indexOf('\uFFFD');
  if (offset < 0) return [];
  const line = content.slice(0, offset).split('\n').length;
  return [{ path, line, message: 'found bytes that are not UTF-8, allowed: a file saved as UTF-8' }];
}

function syntaxProblems({ path, document, lines }: Source): BankProblem[] {
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    path,
    line: lines.linePos(error.pos[0]).line,
    message: `not valid YAML: ${error.message}`,
  }));
  visit(document, {
    Alias(_key, { source, range }) {
      const line = lines.linePos(range?.[0] ?? 0).line;
      problems.push({ path, line, message: `found the alias *${source}, allowed: the text itself` });
    },
  });
  return problems;
}

function questionIds({ document, lines }: Source): AreaFile['ids'] {
  const questions = document.get('questions');
  if (!isSeq(questions)) return [];
  return questions.items.flatMap((question) => {
    const id = isMap(question) ? question.get('id', true) : undefined;
    if (typeof id?.value !== 'string') return [];
    return [{ id: id.value, line: lines.linePos(id.range?.[0] ?? 0).line }];
  });
}

/** An issue with its line; several where one issue holds several unknown keys. */
function describe(source: Source, issue: z.core.$ZodIssue): BankProblem[] {
  const { path } = source;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path,
      line: lineOfKey(source, issue.path, key),
      message: `found the unknown key "${key.replace(/\s+/g, ' ').slice(0, 60)}", ${issue.message}`,
    }));
  }
  const offset = issue.code === 'custom' ? Number(issue.params?.offset ?? 0) : 0;
  const field = issue.path.findLast((key) => typeof key === 'string') ?? 'file';
  return [{ path, line: lineOf(source, issue.path, offset), message: `${field}: ${issue.message}` }];
}

/** The line of the value at `path`, or, where it is missing, of the nearest value around it. */
function lineOf(source: Source, path: readonly PropertyKey[], offset = 0): number {
  const node = source.document.getIn(path, true);
  if (!isNode(node) || !node.range) return path.length > 0 ? lineOf(source, path.slice(0, -1)) : 1;
  const { line } = source.lines.linePos(node.range[0]);
  // only a literal block keeps the file's lines; it begins below its `|`
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || node.value === '') return line;
  return line + String(node.value).slice(0, offset).split('\n').length;
}

function lineOfKey(source: Source, path: readonly PropertyKey[], name: string): number {
  const map = source.document.getIn(path, true);
  const keys = isMap(map) ? map.items.map((pair) => pair.key) : [];
  const key = keys.find((key) => isScalar(key) && key.value === name);
  return isScalar(key) && key.range ? source.lines.linePos(key.range[0]).line : lineOf(source, path);
}
