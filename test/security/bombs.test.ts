import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import { BOMBS } from './bombMails.ts';
import { workOf } from './workOf.ts';

/** Bytes of a mail, and of one with more of the same. */
const SIZES = [40_000, 160_000];

const reading = (raw: Buffer) => workOf(() => void readReply(parseMessageSync(raw), null));

test.each(Object.entries(BOMBS))('%s: the work grows with the bytes at most', async (_, make) => {
  const [small, large] = SIZES.map((bytes) => Buffer.from(make(bytes), 'latin1'));
  if (!small || !large) throw new Error('no mail was made');
  const grown = (await reading(large)) / (await reading(small));
  // A tenth is for what comes in steps, as lists that are cut do.
  expect(grown).toBeLessThan((large.length / small.length) * 1.1);
});

/** MB: of strings and objects, and of all that the process ever had at once. The largest mail has 50. */
const [HEAP, ALL] = [192, 700];

test('all of them, of up to 50 MB, are stored and read within stated memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bombs-'));
  const program = fileURLToPath(new URL('./bombsRead.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${HEAP}`,
    program,
    folder,
  ]);
  await rm(folder, { recursive: true });
  const { bombs, read, unread, largest, said, peak } = JSON.parse(stdout);
  expect({ read, unread, said }).toEqual({ read: bombs, unread: 0, said: [] });
  expect(largest).toBeGreaterThan(50_000_000);
  expect(peak).toBeLessThan(ALL);
});
