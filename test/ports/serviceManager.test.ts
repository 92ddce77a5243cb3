import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serviceManager } from '../../src/ports/serviceManager.ts';

test('systemd hears through its own program, with nothing else of our environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notify-'));
  try {
    const heard = join(folder, 'heard');
    writeFileSync(
      join(folder, 'systemd-notify'),
      `#!/bin/sh\necho "$NOTIFY_SOCKET $1 $SECRET" >> ${heard}\n`,
    );
    chmodSync(join(folder, 'systemd-notify'), 0o700);
    const manager = serviceManager({
      NOTIFY_SOCKET: '/run/systemd/notify',
      PATH: `${folder}:/usr/bin:/bin`,
      SECRET: 'hemligt',
    });
    await manager.ready();
    await manager.alive();
    expect(readFileSync(heard, 'utf8')).toBe(
      '/run/systemd/notify READY=1 \n/run/systemd/notify WATCHDOG=1 \n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without systemd, or without its program, nothing happens', async () => {
  await serviceManager({}).alive();
  await serviceManager({ NOTIFY_SOCKET: '/run/systemd/notify', PATH: '/nowhere' }).alive();
});
