import { createInterface } from 'node:readline/promises';
import { OperatorError } from '../config/operatorError.ts';

interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Asks on the terminal; only "yes" in full is yes. Ctrl-C and Ctrl-D are no.
 * @throws OperatorError where nobody can be asked (no terminal) and `yes` was not given
 */
export async function confirmed(
  question: string,
  yes: boolean | undefined,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  if (yes) return true;
  if (!input.isTTY) {
    throw new OperatorError('nobody is there to answer (no terminal): give --yes to go on without asking', {
      exitCode: 2,
    });
  }
  const terminal = createInterface({ input, output, terminal: true });
  try {
    const answer = await terminal.question(`${question} Type "yes": `);
    return answer.trim().toLowerCase() === 'yes';
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    // The cursor stands behind the question; what is said next begins a line.
    output.write('\n');
    return false;
  } finally {
    terminal.close();
  }
}
