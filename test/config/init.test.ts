import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { drawPlan } from '../../src/campaign/plan.ts';
import { planInputFrom } from '../../src/campaign/planInput.ts';
import { pauseRemark } from '../../src/campaign/planPause.ts';
import { nextSteps, register, writeExample } from '../../src/commands/init.ts';
import { loadBank } from '../../src/config/bank.ts';
import { periodAhead } from '../../src/config/freshExample.ts';
import { loadConfig } from '../../src/config/load.ts';
import { inFolder } from './written.ts';

const TODAY = '2027-02-10';

test('init writes the example, with a period that lies ahead', async () => {
  await inFolder({}, async (folder) => {
    const { config } = await writeExample(join(folder, 'config.json'), false, TODAY);
    expect(readFileSync(config, 'utf8')).toBe(
      readFileSync('config.example.json', 'utf8')
        .replace('"from": "2026-10-05", "to": "2026-11-15"', '"from": "2027-02-22", "to": "2027-03-28"')
        .replace('Servicemätning hösten 2026', 'Servicemätning våren 2027'),
    );
  });
});

test.each([
  ['a Sunday', '2026-11-22', '2026-11-30', '2027-01-03'],
  ['a Monday', '2026-11-23', '2026-12-07', '2027-01-10'],
  ['a Saturday', '2026-11-28', '2026-12-07', '2027-01-10'],
])('the period begins on the next Monday but one, from %s on', (_, today, from, to) => {
  expect(periodAhead(today)).toEqual({ from, to });
});

test.each([
  '2027-01-04',
  '2027-03-08',
  '2027-06-07',
  '2027-10-04',
  '2027-12-06',
])('what is written on %s can be planned as it is', async (today) => {
  await inFolder({}, async (folder) => {
    const { config } = await writeExample(join(folder, 'config.json'), false, today);
    const loaded = await loadConfig(config);
    const bank = await loadBank(loaded.campaign.questions, loaded.campaign.areas);
    const plan = drawPlan(planInputFrom(loaded, bank));
    expect(plan).toHaveLength(108);
    expect(pauseRemark(plan, loaded.measurement.workingHours.timeZone)).toBeNull();
  });
});

test('init writes the example, for its owner alone, and the schema for editors', async () => {
  await inFolder({}, async (folder) => {
    const { config, schema } = await writeExample(join(folder, 'autumn', 'config.json'), false, TODAY);
    expect(readFileSync(schema, 'utf8')).toBe(readFileSync('config.schema.json', 'utf8'));
    expect(statSync(config).mode & 0o777).toBe(0o600);
    await expect(loadConfig(config)).resolves.toBeDefined();
  });
});

test('init does not write over a config', async () => {
  await inFolder({ 'config.json': 'mine' }, async (folder) => {
    const config = join(folder, 'config.json');
    await expect(writeExample(config, false, TODAY)).rejects.toMatchObject({
      name: 'OperatorError',
      exitCode: 2,
      message: `${config}: is there already; give another --config, or --force to write over it`,
    });
    expect(readFileSync(config, 'utf8')).toBe('mine');
  });
});

test("init does not write over somebody else's schema, and then writes no config either", async () => {
  await inFolder({ 'config.schema.json': 'mine' }, async (folder) => {
    const config = join(folder, 'config.json');
    await expect(writeExample(config, false, TODAY)).rejects.toThrow('config.schema.json: is there already');
    expect(() => readFileSync(config)).toThrow('ENOENT');
  });
});

test('a folder that cannot be made is named', async () => {
  await inFolder({ taken: 'a file' }, async (folder) => {
    await expect(writeExample(join(folder, 'taken', 'config.json'), true, TODAY)).rejects.toThrow(
      `${join(folder, 'taken')}: cannot be written (EEXIST)`,
    );
  });
});

test('a second config beside the first shares its schema', async () => {
  await inFolder({}, async (folder) => {
    await writeExample(join(folder, 'spring.json'), false, TODAY);
    await expect(writeExample(join(folder, 'autumn.json'), false, TODAY)).resolves.toBeDefined();
  });
});

test('init --force writes over a config and takes it from the eyes of others', async () => {
  await inFolder({}, async (folder) => {
    const config = join(folder, 'config.json');
    writeFileSync(config, 'old', { mode: 0o644 });
    await writeExample(config, true, TODAY);
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(readFileSync(config, 'utf8')).toContain('"campaign"');
  });
});

test('init says what to edit and which environment variables to set', async () => {
  const text = readFileSync('config.example.json', 'utf8');
  const said = nextSteps({ config: 'a/config.json', schema: 'a/config.schema.json', text });
  for (const section of ['smtp', 'inboxes', 'personas', 'campaign', 'measurement'])
    expect(said).toContain(section);
  expect(said.match(/SVARSTID_\w+/g)).toEqual([
    'SVARSTID_SMTP_PASSWORD',
    'SVARSTID_MAIN_PASSWORD',
    'SVARSTID_FAMILY_CLIENT_SECRET',
    'SVARSTID_FAMILY_REFRESH_TOKEN',
    'SVARSTID_ERIK_PASSWORD',
    'SVARSTID_WEBHOOK',
  ]);
  expect(said).toContain('svarstid check --config a/config.json');
});

test('init --help ends with an example', () => {
  const program = new Command();
  register(program);
  let help = '';
  const init = program.commands[0]?.configureOutput({ writeOut: (text) => (help += text) });
  init?.outputHelp();
  expect(help.trimEnd()).toMatch(/Example:\n {2}svarstid init .*$/);
});
