import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { jsonProblems } from './jsonText.ts';
import { type MunicipalityCsv, readMunicipalityCsv } from './municipalityCsv.ts';
import { OperatorError } from './operatorError.ts';
import { notAllowed, type Problem } from './problem.ts';
import { resolveConfig } from './resolve.ts';
import { RULES } from './rules.ts';
import { type Config, configShape } from './schema.ts';
import { shapeProblems } from './shapeProblems.ts';
import { noPlaceholders, noUnseenCharacters } from './textRules.ts';
import { operatorStandsApart } from './watchRules.ts';
import { textAt } from './written.ts';

/**
 * The config in a JSON file, checked. Secrets are not read, only named.
 * @throws OperatorError (exit code 2) with a line for each thing to mend, all of them at once; a file that is no
 * JSON has only that line
 */
export async function loadConfig(path: string): Promise<Config> {
  const written = parseJson(await readText(path), path);
  const folder = dirname(resolve(path));
  const csv = await readCsv(written, folder, path);
  const shape = configShape.safeParse(written);

  const unfit = [...noUnseenCharacters(written), ...noPlaceholders(written)];
  const misshapen = shapeProblems(shape.error?.issues ?? [], written);
  const asked = csv.municipalities.map(({ address }) => address);
  const contradicting = [...RULES.flatMap((rule) => rule(written)), ...operatorStandsApart(written, asked)];
  refuse([...inFile(path, [...unfit, ...elsewhere(misshapen, unfit), ...contradicting]), ...csv.problems]);

  if (!shape.success)
    throw new Error('a config of the wrong shape had no problem to show', { cause: shape.error });
  const { municipalities } = shape.data.campaign;
  return resolveConfig(
    shape.data,
    Array.isArray(municipalities) ? municipalities : csv.municipalities,
    folder,
  );
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    throw new OperatorError(`${path}: ${whyUnreadable(errorCode(cause), path)}`, { exitCode: 2, cause });
  }
}

function whyUnreadable(code: string, path: string): string {
  if (code === 'ENOENT') return `no such file; "svarstid init --config ${path}" writes one to start from`;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return 'the text is not UTF-8: save the file again as UTF-8';
  return `cannot be read (${code})`;
}

function parseJson(text: string, path: string): unknown {
  const problems = jsonProblems(text);
  refuse(problems.map(({ line, column, message }) => ({ place: `${path}:${line}:${column}`, message })));
  return JSON.parse(text);
}

async function readCsv(written: unknown, folder: string, config: string): Promise<MunicipalityCsv> {
  const file = textAt(written, 'campaign.municipalities.csv');
  const none: MunicipalityCsv = { municipalities: [], problems: [] };
  if (file === undefined) return none;
  try {
    return readMunicipalityCsv(await readFile(resolve(folder, file)), file);
  } catch (cause) {
    const allowed = `must be a file that can be read (${errorCode(cause)})`;
    return {
      ...none,
      problems: inFile(config, [notAllowed(['campaign', 'municipalities', 'csv'], file, allowed)]),
    };
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ place, message }) => `${place}: ${message}`);
  throw new OperatorError([...new Set(lines)].join('\n'), { exitCode: 2 });
}

function inFile(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map(({ place, message }) => ({ place: `${path}: ${place}`, message }));
}

/** Those of the problems that stand at no place where another one stands already. */
function elsewhere(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const taken = new Set(others.map(({ place }) => place));
  return problems.filter(({ place }) => !taken.has(place));
}

/** The system's short name for what went wrong, e.g. EACCES. @throws what is no error of the system */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
