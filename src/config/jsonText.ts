/** What is wrong with a JSON text, and where: line and column counted from 1. */
export interface JsonProblem {
  line: number;
  column: number;
  message: string;
}

// JSON.parse gives a place for some errors only, quotes the text around others (a password may stand there), and
// takes the last of two equal keys without a word. So the text is walked once here; the value is JSON.parse's.

const DEEPEST = 50;
// From the space upwards without " and \ (RFC 8259, 7), or an escape.
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

interface Walk {
  text: string;
  at: number;
  problems: JsonProblem[];
}

class SyntaxFound extends Error {}

/** Empty when the text is JSON without equal keys in one object. Messages never quote the text. */
export function jsonProblems(text: string): JsonProblem[] {
  const walk: Walk = { text, at: 0, problems: [] };
  try {
    value(walk, 0);
    if (walk.at < text.length) fail(walk, 'the end of the file');
  } catch (error) {
    if (!(error instanceof SyntaxFound)) throw error;
  }
  return walk.problems;
}

function value(walk: Walk, depth: number): void {
  take(walk, SPACE);
  if (depth > DEEPEST) fail(walk, `at most ${DEEPEST} levels of nesting`);
  if (symbol(walk, '{')) members(walk, depth);
  else if (symbol(walk, '[')) items(walk, depth);
  else if (!take(walk, STRING) && !take(walk, NUMBER) && !take(walk, WORD)) fail(walk, 'a value');
  take(walk, SPACE);
}

function members(walk: Walk, depth: number): void {
  const keys = new Set<string>();
  if (symbol(walk, '}')) return;
  do {
    take(walk, SPACE);
    const start = walk.at;
    const key = take(walk, STRING);
    if (!key) fail(walk, 'a key in double quotes');
    if (keys.has(key)) problem(walk, start, `the key ${key} stands twice in one object: keep one`);
    keys.add(key);
    if (!symbol(walk, ':')) fail(walk, 'a colon after the key');
    value(walk, depth + 1);
  } while (symbol(walk, ','));
  if (!symbol(walk, '}')) fail(walk, 'a comma or }');
}

function items(walk: Walk, depth: number): void {
  if (symbol(walk, ']')) return;
  do value(walk, depth + 1);
  while (symbol(walk, ','));
  if (!symbol(walk, ']')) fail(walk, 'a comma or ]');
}

/** Steps over spaces and the symbol, if it stands there. */
function symbol(walk: Walk, wanted: string): boolean {
  take(walk, SPACE);
  if (walk.text[walk.at] !== wanted) return false;
  walk.at += 1;
  return true;
}

function take(walk: Walk, token: RegExp): string {
  token.lastIndex = walk.at;
  const found = token.exec(walk.text)?.[0] ?? '';
  walk.at += found.length;
  return found;
}

function fail(walk: Walk, expected: string): never {
  problem(walk, walk.at, `not JSON: expected ${expected}${hint(walk.text, walk.at)}`);
  throw new SyntaxFound();
}

function hint(text: string, at: number): string {
  if (at >= text.length) return ', found the end of the file';
  if (/^(\/\/|\/\*|#)/.test(text.slice(at, at + 2))) return ' (JSON has no comments)';
  if (text[at] === "'") return ' (JSON wants double quotes)';
  if (text[at] === '"')
    return ' (text ends on its own line, with \\n for a line break and \\\\ for a backslash)';
  if (/[\]}]/.test(text[at] ?? '') && /,\s*$/.test(text.slice(0, at)))
    return ' (no comma after the last one)';
  return '';
}

function problem(walk: Walk, at: number, message: string): void {
  const before = walk.text.slice(0, at);
  const line = before.split('\n').length;
  walk.problems.push({ line, column: at - before.lastIndexOf('\n'), message });
}
