import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const UNIT = 'docs/svarstid.service';
const ANALYZE = '/usr/bin/systemd-analyze';
const unit = readFileSync(UNIT, 'utf8');

test('the unit starts the daemon by a path that npm ci makes, and takes a config error for final', () => {
  const [, node = '', program = '', command = ''] = /^ExecStart=(\S+) (\S+) (.*)$/m.exec(unit) ?? [];
  for (const path of [node, program]) expect(existsSync(path.replace('/opt/svarstid/', ''))).toBe(true);
  expect(command).toBe('run --config /etc/svarstid/config.json');
  expect(unit).toMatch(/^RestartPreventExitStatus=2$/m);
});

test('the unit waits longer for an end than the daemon takes, and for a sign of life than its rounds take', () => {
  const seconds = (key: string) => Number(new RegExp(`^${key}=(\\d+)(min)?$`, 'm').exec(unit)?.[1]);
  expect(seconds('TimeoutStopSec')).toBeGreaterThan(10);
  expect(seconds('WatchdogSec') * 60).toBeGreaterThan(3 * 60);
});

test.runIf(existsSync(ANALYZE))('systemd finds nothing wrong with the unit, and little exposed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  try {
    const file = join(folder, 'svarstid.service');
    const here = unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`).replace(/^User=.*$/m, '');
    writeFileSync(file, here);
    const run = (...args: string[]) => execFileSync(ANALYZE, args, { encoding: 'utf8', stdio: 'pipe' });
    expect(run('verify', file)).toBe('');
    const score = /exposure level for \S+: ([\d.]+)/.exec(run('security', '--offline=true', file))?.[1];
    // Without User= it counts as root, which alone adds to the score.
    expect(Number(score)).toBeLessThan(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
