import { createInterface } from 'node:readline/promises';
import { OperatorError } from '../config/operatorError.ts';

/**
 * Asks on the terminal; only "yes" in full is yes.
 * @throws OperatorError where nobody can be asked (no terminal) and `yes` was not given
 */
export async function confirmed(question: string, yes: boolean | undefined): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new OperatorError('nobody is there to answer (no terminal): give --yes to go on without asking', {
      exitCode: 2,
    });
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} Type "yes": `);
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}
