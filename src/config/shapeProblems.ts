import type { z } from 'zod';
import { missing, notAllowed, type Path, type Problem, pathText } from './problem.ts';
import { valueAt } from './written.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, in the operator's words. Each field of the shape brings its own "must be …". */
export function shapeProblems(issues: readonly Issue[], written: unknown): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], written));
}

function problemsOf(issue: Issue, above: Path, written: unknown): Problem[] {
  const path = [...above, ...plainPath(issue.path)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], issue.message));
  }
  if (issue.code === 'invalid_union') {
    const meant = variantMeant(issue.errors);
    if (meant) return meant.flatMap((inner) => problemsOf(inner, path, written));
  }
  const value = valueAt(written, path);
  return [value === undefined ? missing(path, issue.message) : notAllowed(path, value, issue.message)];
}

/** The one variant of a union whose keys were all known: the operator meant that. */
function variantMeant(variants: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = variants.filter((issues) => {
    return !issues.some(
      ({ code, path }) => path.length === 0 && (code === 'unrecognized_keys' || code === 'invalid_type'),
    );
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function unknownKey(path: Path, knownKeys: string): Problem {
  const known = knownKeys.split(', ');
  const key = String(path.at(-1));
  const near = known.find((candidate) => alike(candidate, key));
  const advice = near === undefined ? `known here: ${known.join(', ')}` : `did you mean "${near}"?`;
  return { place: pathText(path), message: `unknown key, ${advice}` };
}

/** Equal but for case, or for one letter too many, too few, wrong, or swapped with the next. */
function alike(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let start = 0;
  while (start < x.length && x[start] === y[start]) start += 1;
  const [restX, restY] = [x.slice(start), y.slice(start)];
  if (restX.slice(1) === restY.slice(1) || restX.slice(1) === restY || restX === restY.slice(1)) return true;
  return restX.slice(2) === restY.slice(2) && restX[0] === restY[1] && restX[1] === restY[0];
}

function plainPath(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}
