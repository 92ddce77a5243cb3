import type { Path } from './problem.ts';

// Rules look at the config as it was written, so that they speak of every value even where others are wrong.

/** A value of the config and where it stands. */
export interface Written {
  path: Path;
  value: unknown;
}

/** The values at a path in which `*` stands for every item or key: `everyAt(config, 'personas.*.id')`. */
export function everyAt(config: unknown, pattern: string): Written[] {
  let found: Written[] = [{ path: [], value: config }];
  for (const step of pattern.split('.')) {
    found = found.flatMap(({ path, value }) => {
      return childrenOf(path, value).filter((child) => step === '*' || child.path.at(-1) === step);
    });
  }
  return found;
}

/** The text at a path without `*`; undefined when there is none. */
export function textAt(config: unknown, pattern: string): string | undefined {
  const value = everyAt(config, pattern)[0]?.value;
  return typeof value === 'string' ? value : undefined;
}

/** As `everyAt`, the texts alone. */
export function textsAt(config: unknown, pattern: string): { path: Path; value: string }[] {
  return everyAt(config, pattern).flatMap(({ path, value }) =>
    typeof value === 'string' ? [{ path, value }] : [],
  );
}

/** Every text of the config, however deep. */
export function everyText(config: unknown, path: Path = []): { path: Path; value: string }[] {
  if (typeof config === 'string') return [{ path, value: config }];
  return childrenOf(path, config).flatMap((child) => everyText(child.value, child.path));
}

export function childrenOf(path: Path, value: unknown): Written[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ path: [...path, index], value: item }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, item]) => ({ path: [...path, key], value: item }));
}

/** The value at a path; undefined when there is none. */
export function valueAt(config: unknown, path: Path): unknown {
  let value = config;
  for (const step of path) {
    value = childrenOf([], value).find((child) => child.path[0] === step)?.value;
  }
  return value;
}
