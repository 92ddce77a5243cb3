import { readFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import { parseProbe } from '../reading/labels.ts';
import { parseMessage } from '../reading/parse.ts';
import { readReply } from '../reading/read.ts';
import { readingJson } from '../reading/show/readingJson.ts';
import { type Colour, readingText } from '../reading/show/readingText.ts';
import type { ProbeContext } from '../reading/types.ts';

const EXAMPLES = `
The probe file tells of the letter that the mails answer: municipality, domain, area, subject, text, from, to,
messageId, sentAt (an instant like 2026-10-05T07:00:00Z). Without one the reader does its best.

Examples:
  svarstid read svar.eml
  svarstid read --probe fraga.json --json *.eml`;

export function register(program: Command): void {
  program
    .command('read')
    .description(
      'what the reader sees in a mail: its lines, kind, sender and extra information, with evidence',
    )
    .argument('<file.eml...>', 'raw messages')
    .option('--probe <file.json>', 'the letter that they answer')
    .option('--json', 'print one JSON line a file')
    .addHelpText('after', EXAMPLES)
    .action(read);
}

async function read(files: readonly string[], options: { probe?: string; json?: true }): Promise<void> {
  const probe = options.probe === undefined ? null : await readProbe(options.probe);
  for (const file of files) {
    const reading = readReply(await parseMessage(await readMail(file)), probe);
    if (options.json) process.stdout.write(`${JSON.stringify(readingJson(file, reading))}\n`);
    else process.stdout.write(`${readingText(file, reading, paint)}\n`);
  }
}

async function readProbe(file: string): Promise<ProbeContext> {
  return parseProbe((await readMail(file, 'a probe as JSON')).toString('utf8'), file);
}

/** @throws OperatorError when the file cannot be read */
export async function readMail(file: string, allowed = 'a raw message (.eml)'): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file}: found ${found}, must be ${allowed} that can be read`, {
      exitCode: 2,
      cause,
    });
  }
}

/** Colours are for terminals; NO_COLOR is respected. */
export function paint(colour: Colour, text: string): string {
  return styleText(colour, text, { stream: process.stdout });
}
