import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Area, type AreaFile, type BankProblem, parseAreaFile } from './bankFile.ts';
import { OperatorError } from './operatorError.ts';

export type { Area, Question } from './bankFile.ts';

/** The letters of a campaign's areas, in the order in which the campaign names them. */
export interface Bank {
  readonly areas: readonly Area[];
}

interface LoadedFile extends AreaFile {
  readonly path: string;
}

/**
 * The question bank: one `<area>.yaml` in `folder` for each of `areas`. Other files of the folder are left alone.
 *
 * @throws OperatorError (exit code 2) that lists every problem of all files, one a line, as
 * `probes/preschool.yaml:12: text: found no {signature}, allowed: {signature} once, at the end`.
 */
export async function loadBank(folder: string, areas: readonly string[]): Promise<Bank> {
  const files = await Promise.all([...new Set(areas)].map((area) => loadFile(folder, area)));
  const repeated = repeatedIds(files);
  const problems = files.flatMap((file) =>
    [...file.problems, ...repeated.filter(({ path }) => path === file.path)].sort(byLine),
  );
  if (problems.length > 0) throw new OperatorError(problems.map(inOneLine).join('\n'), { exitCode: 2 });
  return { areas: files.flatMap(({ area }) => area ?? []) };
}

async function loadFile(folder: string, area: string): Promise<LoadedFile> {
  const path = join(folder, `${area}.yaml`);
  try {
    return { path, ...parseAreaFile(path, await readFile(path, 'utf8'), area) };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const [reason] = error.message.split(',');
    const message = `${reason}, allowed: a file for each area; the folder holds ${await areasIn(folder)}`;
    return { path, problems: [{ path, message }], ids: [] };
  }
}

/** For the message about a file that is missing: a misspelt area shows beside the ones that exist. */
async function areasIn(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const areas = names.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));
  return areas.sort().join(', ') || 'none';
}

function repeatedIds(files: readonly LoadedFile[]): BankProblem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ path, ids }) =>
    ids.flatMap(({ id, line }) => {
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, `${path}:${line}`);
        return [];
      }
      return [
        { path, line, message: `id: found "${id}" again, allowed: once in the bank (first: ${earlier})` },
      ];
    }),
  );
}

function byLine(a: BankProblem, b: BankProblem): number {
  return (a.line ?? 0) - (b.line ?? 0);
}

function inOneLine({ path, line, message }: BankProblem): string {
  return line === undefined ? `${path}: ${message}` : `${path}:${line}: ${message}`;
}
