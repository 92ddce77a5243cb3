import { readFileSync } from 'node:fs';
import { keepSecret } from './masked.ts';
import { OperatorError } from './operatorError.ts';

/** Where a secret stands: an environment variable or a file. The secret itself is never part of the config. */
export type Secret = { env: string } | { file: string };

/**
 * The secret's text, read anew at each call so that a changed file takes effect; one newline at its end is cut,
 * as editors and `echo` leave one.
 * @throws OperatorError that names the variable or file, never its content
 */
export function readSecret(secret: Secret, env: Record<string, string | undefined>): string {
  const value = 'env' in secret ? fromEnvironment(secret.env, env) : fromFile(secret.file);
  const text = value.replace(/\r?\n$/, '');
  if (text === '')
    throw new OperatorError(`${named(secret)} is empty: put the secret there`, { exitCode: 2 });
  keepSecret(text);
  return text;
}

/** How a message may speak of a secret: by its place. */
export function named(secret: Secret): string {
  return 'env' in secret ? `environment variable ${secret.env}` : `file ${secret.file}`;
}

function fromEnvironment(name: string, env: Record<string, string | undefined>): string {
  const value = env[name];
  if (value === undefined) {
    throw new OperatorError(`environment variable ${name} is not set: the config takes a secret from it`, {
      exitCode: 2,
    });
  }
  return value;
}

function fromFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new OperatorError(`file ${file} cannot be read (${why}): the config takes a secret from it`, {
      exitCode: 2,
      cause,
    });
  }
}
