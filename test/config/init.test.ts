import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { nextSteps, register, writeExample } from '../../src/commands/init.ts';
import { loadConfig } from '../../src/config/load.ts';
import { inFolder } from './written.ts';

test('init writes the example, for its owner alone, and the schema for editors', async () => {
  await inFolder({}, async (folder) => {
    const { config, schema } = await writeExample(join(folder, 'autumn', 'config.json'), false);
    expect(readFileSync(config, 'utf8')).toBe(readFileSync('config.example.json', 'utf8'));
    expect(readFileSync(schema, 'utf8')).toBe(readFileSync('config.schema.json', 'utf8'));
    expect(statSync(config).mode & 0o777).toBe(0o600);
    await expect(loadConfig(config)).resolves.toBeDefined();
  });
});

test('init does not write over a config', async () => {
  await inFolder({ 'config.json': 'mine' }, async (folder) => {
    const config = join(folder, 'config.json');
    await expect(writeExample(config, false)).rejects.toMatchObject({
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
    await expect(writeExample(config, false)).rejects.toThrow('config.schema.json: is there already');
    expect(() => readFileSync(config)).toThrow('ENOENT');
  });
});

test('a second config beside the first shares its schema', async () => {
  await inFolder({}, async (folder) => {
    await writeExample(join(folder, 'spring.json'), false);
    await expect(writeExample(join(folder, 'autumn.json'), false)).resolves.toBeDefined();
  });
});

test('init --force writes over a config and takes it from the eyes of others', async () => {
  await inFolder({}, async (folder) => {
    const config = join(folder, 'config.json');
    writeFileSync(config, 'old', { mode: 0o644 });
    await writeExample(config, true);
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
