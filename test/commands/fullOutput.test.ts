import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../src/svarstid.js', import.meta.url));

// Linux alone has a device that is always full.
test.runIf(existsSync('/dev/full'))('output that cannot be written is said, and is a failure', async () => {
  const ended = await promisify(execFile)('sh', [
    '-c',
    '"$0" "$1" --help > /dev/full',
    process.execPath,
    BIN,
  ]).catch((error: unknown) => error);
  expect(ended).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^svarstid: stdout: cannot be written: ENOSPC[^\n]*\n$/),
  });
});
