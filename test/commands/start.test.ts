import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { svarstid } from '../house/bin.ts';
import { localDay, PASSWORDS, TOWNS, writeConfig } from '../house/configFile.ts';
import { inFolder } from './inFolder.ts';

const here = inFolder();

describe('svarstid start', () => {
  test('shows how many letters go to whom and from when, and stores them when told to', async () => {
    await writeConfig(here.folder);
    const { code, stdout, stderr } = await here.run('start', '--yes');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    for (const { name, code: number, address } of TOWNS) {
      expect(stderr).toContain(`1 letter to ${name} (${number}) <${address}>`);
    }
    expect(stderr).toMatch(/ordered by Sjöviks kommun\n/);
    expect(stderr).toMatch(/first \d{4}-\d\d-\d\d \d\d:\d\d, last /);
    const planned = await here.withStore((store) => store.selectFrom('probes').select('state').execute());
    expect(planned.map(({ state }) => state)).toEqual(Array(5).fill('planned'));
  });

  test.each([
    [''],
    ['yes\n'],
    ['no\n'],
  ])('asks a person: without a terminal %j is no answer', async (input) => {
    await writeConfig(here.folder);
    const { code, stderr } = await svarstid(['start'], { cwd: here.folder, env: PASSWORDS, input });
    expect(code).toBe(2);
    expect(stderr).toMatch(/nobody is there to answer \(no terminal\): give --yes/);
    expect(existsSync(here.database)).toBe(false);
  });

  test('of a campaign that has been started is refused, and changes nothing', async () => {
    await here.start();
    const { code, stderr } = await here.run('start', '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain('"Provmätning" has been started already');
    const probes = await here.withStore((store) => store.selectFrom('probes').select('id').execute());
    expect(probes).toHaveLength(5);
  });

  test('of a period that has begun is refused', async () => {
    await writeConfig(here.folder, { campaign: { period: { from: localDay(-2), to: localDay(12) } } });
    const { code, stderr } = await here.run('start', '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain(`begins on ${localDay(-2)}, today is ${localDay(0)}`);
    expect(existsSync(here.database)).toBe(false);
  });

  test('of a period that is over is refused, and told what is allowed', async () => {
    await writeConfig(here.folder, { campaign: { period: { from: localDay(-14), to: localDay(-1) } } });
    const { code, stderr } = await here.run('start', '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain(
      `was over on ${localDay(-1)}, today is ${localDay(0)}; must begin today or later`,
    );
    expect(existsSync(here.database)).toBe(false);
  });

  test('of the same config gives the plan that svarstid plan shows', async () => {
    await here.start();
    const { stdout } = await here.run('plan', '--json');
    const shown: { planned_at: string }[] = JSON.parse(stdout);
    const stored = await here.withStore((store) =>
      store.selectFrom('probes').select('planned_at').orderBy('planned_at').execute(),
    );
    expect(stored.map(({ planned_at }) => planned_at)).toEqual(shown.map(({ planned_at }) => planned_at));
  });

  test('makes a database that only its owner can read', async () => {
    await here.start();
    const { mode } = await import('node:fs').then(({ statSync }) => statSync(here.database));
    expect(mode & 0o777).toBe(0o600);
  });
});
