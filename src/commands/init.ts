import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { dateOf, dayAt } from '../calendar/localTime.ts';
import { freshExample } from '../config/freshExample.ts';
import type { LocalDate } from '../config/localDates.ts';
import { OperatorError } from '../config/operatorError.ts';
import { machineClock } from '../ports/clock.ts';

const EXAMPLE = new URL('../../config.example.json', import.meta.url);
const SCHEMA = new URL('../../config.schema.json', import.meta.url);

export function register(program: Command): void {
  program
    .command('init')
    .description('write a config to start from')
    .option('--config <file>', 'the file to write', 'config.json')
    .option('--force', 'write over what is there', false)
    .addHelpText('after', '\nExample:\n  svarstid init --config autumn/config.json')
    .action(async ({ config, force }: { config: string; force: boolean }) => {
      const written = await writeExample(
        config,
        force,
        dateOf(dayAt('Europe/Stockholm', machineClock.now())),
      );
      process.stderr.write(nextSteps(written));
    });
}

export interface WrittenExample {
  config: string;
  schema: string;
  /** the config's text */
  text: string;
}

/**
 * Writes the example config with a period that lies ahead, readable by its owner alone, and beside it the JSON Schema for editors.
 * @throws OperatorError when either would be written over and `force` is not given
 */
export async function writeExample(
  config: string,
  force: boolean,
  today: LocalDate,
): Promise<WrittenExample> {
  const schema = join(dirname(config), 'config.schema.json');
  const text = freshExample(await readFile(EXAMPLE, 'utf8'), today);
  const schemaText = await readFile(SCHEMA, 'utf8');
  if (!force && ![null, schemaText].includes(await contentOf(schema))) throw alreadyThere(schema);
  await mkdir(dirname(config), { recursive: true }).catch(notWritten(dirname(config)));
  await writeOwn(config, text, force);
  await writeFile(schema, schemaText).catch(notWritten(schema));
  return { config, schema, text };
}

/** What the operator does next, and the environment variables that the example takes its secrets from. */
export function nextSteps({ config, schema, text }: WrittenExample): string {
  const variables = [...text.matchAll(/"env": "([A-Z0-9_]+)"/g)].map(([, name = '']) => name);
  return `Wrote ${config} (only you can read it) and ${schema} (by which editors complete and check it).

Edit next, in ${config}:
  smtp          the server that takes the letters; without dkim unless you have a key
  inboxes       the mailboxes that the replies arrive in; take out the second if one is enough (it shows a login by OAuth2)
  personas      who asks, from addresses that are yours; smtpLogin only where one has a login of its own
  campaign      name, orderedBy, period (written: five weeks from the next Monday but one), and municipalities with their
                official addresses
  watch         who is told when something needs eyes; without webhook unless you have one
  measurement   closedDays and halfDays of the municipality; the rest is as the measurement has it

Set these environment variables, or name a file with { "file": "path" } in their place:
${[...new Set(variables)].map((name) => `  ${name}\n`).join('')}
Then: svarstid check --config ${config}
`;
}

async function writeOwn(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: force ? 'w' : 'wx' });
    // A file that was there keeps its mode when it is written over.
    await chmod(file, 0o600);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw alreadyThere(file);
    notWritten(file)(cause);
  }
}

function notWritten(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new OperatorError(`${path}: cannot be written (${codeOf(cause)})`, { cause });
  };
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new OperatorError(`${file}: cannot be read (${codeOf(cause)})`, { cause });
  }
}

function alreadyThere(file: string): OperatorError {
  return new OperatorError(`${file}: is there already; give another --config, or --force to write over it`, {
    exitCode: 2,
  });
}

/** The system's short name for what went wrong, e.g. EACCES. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
