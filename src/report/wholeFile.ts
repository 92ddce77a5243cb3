import { rename, rm, writeFile } from 'node:fs/promises';
import { OperatorError } from '../config/operatorError.ts';

/**
 * Writes a file as a whole: whoever reads it meanwhile sees the old one or the new one, never half of it.
 * @throws OperatorError when the folder is missing or not writable
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await replaceWhole(file, (half) => writeFile(half, content));
}

/** The same for a file that something else writes: `write` gets the path to write to. */
export async function replaceWhole(file: string, write: (half: string) => Promise<void>): Promise<void> {
  const half = `${file}.${process.pid}.part`;
  try {
    await write(half);
    await rename(half, file);
  } catch (cause) {
    await rm(half, { force: true });
    if (cause instanceof OperatorError) throw cause;
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file}: cannot be written: ${found}. Its folder must be there and writable`, {
      cause,
    });
  }
}
