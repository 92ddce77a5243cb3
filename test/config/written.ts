import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from '../../src/config/load.ts';
import { OperatorError } from '../../src/config/operatorError.ts';
import type { Config } from '../../src/config/schema.ts';

export type Json = z.infer<ReturnType<typeof z.json>>;

/** Changes by path: `{ 'personas.3.inbox': 'nowhere' }`; undefined takes the key away. */
export type Changes = Record<string, Json | undefined>;

/** The example that is part of the program, with changes. */
export function exampleWith(changes: Changes = {}): Json {
  const example = z.json().parse(JSON.parse(readFileSync('config.example.json', 'utf8')));
  return Object.entries(changes).reduce((json, [path, value]) => put(json, path.split('.'), value), example);
}

/** `json` with `value` at the end of the steps. */
export function put(json: Json, steps: readonly string[], value: Json | undefined): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value ?? null;
  if (Array.isArray(json)) {
    const items = [...json];
    items[Number(step)] = put(items[Number(step)] ?? null, rest, value);
    return items;
  }
  const { [step]: old, ...others } = typeof json === 'object' && json !== null ? json : {};
  if (rest.length === 0 && value === undefined) return others;
  return { ...others, [step]: put(old ?? null, rest, value) };
}

/** Runs `use` on the files of a folder that is gone afterwards. */
export async function inFolder<T>(
  files: Record<string, string | Uint8Array>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The config of a text or a JSON value, with the other files beside it. */
export async function loaded(config: Json, files: Record<string, string | Uint8Array> = {}): Promise<Config> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return inFolder({ ...files, 'config.json': text }, (folder) => loadConfig(join(folder, 'config.json')));
}

/** The lines that refuse the config, without its folder. Empty when it is accepted. */
export async function problemsOf(
  config: Json,
  files: Record<string, string | Uint8Array> = {},
): Promise<string[]> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return inFolder({ ...files, 'config.json': text }, async (folder) => {
    try {
      await loadConfig(join(folder, 'config.json'));
      return [];
    } catch (error) {
      if (!(error instanceof OperatorError) || error.exitCode !== 2) throw error;
      return error.message.split('\n').map((line) => line.replace(`${folder}/`, ''));
    }
  });
}
