import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { inFolder } from './inFolder.ts';

const main = await readFile(new URL('../../src/main.ts', import.meta.url), 'utf8');
const COMMANDS = [...main.matchAll(/^ {2}(\w+): \(\) => import/gm)].map(([, name = '']) => name);
const BIN = fileURLToPath(new URL('../../src/svarstid.js', import.meta.url));

test('the version is that of package.json', async () => {
  expect(await svarstid(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test('the help names every command', async () => {
  const { code, stdout } = await svarstid(['--help']);
  expect(code).toBe(0);
  for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
});

test('the help says once what a probe is', async () => {
  const { stdout } = await svarstid(['--help']);
  expect(stdout.match(/\bprobes?\b/g)).toEqual(['probe', 'probe']);
  expect(stdout).toContain('A letter is a question sent once to one municipality by one persona.');
});

describe.each(COMMANDS)('svarstid %s', (command) => {
  test('has a help that ends with an example', async () => {
    const { code, stdout, stderr } = await svarstid([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const examples = stdout.split(/^Examples?:$/m).at(-1) ?? '';
    expect(stdout).toMatch(/^Examples?:$/m);
    for (const line of examples.trim().split('\n')) expect(line).toMatch(/^ *svarstid \w+/);
    expect(examples).toContain(`svarstid ${command}`);
  });

  test('speaks of letters; a probe is what files and columns call them', async () => {
    const { stdout } = await svarstid([command, '--help']);
    const words = stdout.replaceAll(/--probe <file\.json>|--probe \w+\.json|probe_\w+|the probe file/gi, '');
    expect(words).not.toMatch(/probe/i);
  });

  test('refuses an option that it does not know, with exit code 2', async () => {
    const { code, stdout, stderr } = await svarstid([command, '--colour-of-the-sky']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
  });
});

describe('wrong use ends with exit code 2', () => {
  test.each([
    [['sned'], "unknown command 'sned'"],
    [['stat'], '(Did you mean status?)'],
    [['re'], '(Did you mean one of resume, resolve, review, reread, report, read?)'],
    [['staus'], '(Did you mean status?)'],
    [[], 'Usage: svarstid'],
    [['status', 'extra'], 'too many arguments'],
    [['status', '--config'], 'argument missing'],
    [['run', '--log-level', 'loud'], 'allowed: debug, info, warn, error'],
    [['resolve', '7', '--sent-at', 'yesterday'], 'ISO 8601'],
    [['resolve', '--cancel'], 'name the letter'],
    [['resolve', '--send-again', '--json'], 'name the letter'],
    [['resolve', '--sent-at', '2026-10-05T09:12:40+02:00'], 'name the letter'],
    [['resolve', '7'], 'one of --sent-at, --send-again, --cancel'],
    [['hours', 'now', 'then'], 'FROM'],
  ])('svarstid %j', async (args, said) => {
    const { code, stdout, stderr } = await svarstid(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('what stands in the way is said in a line, without a stack', () => {
  const here = inFolder();

  test.each([
    'plan',
    'start',
    'run',
    'status',
    'pause',
    'check',
  ])('svarstid %s without a config', async (command) => {
    const { code, stdout, stderr } = await here.run(command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^svarstid: config\.json: no such file; "svarstid init /);
  });

  test.each([
    'status',
    'run',
    'pause',
    'resume',
    'resolve',
  ])('svarstid %s before the start', async (command) => {
    await writeConfig(here.folder);
    const { code, stdout, stderr } = await here.run(command);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^svarstid: .*there is no database yet: "svarstid start" makes it\n$/);
  });

  test('a campaign of another name', async () => {
    await here.start();
    await writeConfig(here.folder, { campaign: { name: 'En annan' } });
    const { code, stderr } = await here.run('status');
    expect(code).toBe(1);
    expect(stderr).toContain('campaign "En annan" has not been started in this database');
  });

  test('a folder for the demo that cannot be made', async () => {
    await writeConfig(here.folder);
    const { code, stderr } = await here.run('demo', '--out', 'config.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^svarstid: --out: found "config\.json", must be a folder that can be written into/,
    );
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('a password that is not there', async () => {
    await here.start();
    const { code, stderr } = await svarstid(['run', '--once'], {
      cwd: here.folder,
      env: { IMAP_PASSWORD: PASSWORDS.IMAP_PASSWORD },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('environment variable SMTP_PASSWORD is not set');
  });

  test('svarstid check tells all missing passwords in one line of its own', async () => {
    await writeConfig(here.folder);
    const { code, stdout } = await svarstid(['check', '--json'], { cwd: here.folder });
    expect(code).toBe(1);
    const lines = stdout.trim().split('\n');
    const { level, said } = lines.map((line) => JSON.parse(line)).find(({ check }) => check === 'secrets');
    expect(level).toBe('fail');
    for (const name of Object.keys(PASSWORDS)) expect(said).toContain(`variable ${name} is not set`);
  });

  test('svarstid run tells them all too', async () => {
    await here.start();
    const { code, stderr } = await svarstid(['run', '--once'], { cwd: here.folder });
    expect(code).toBe(2);
    for (const name of Object.keys(PASSWORDS)) expect(stderr).toContain(`variable ${name} is not set`);
  });

  test.each([[['run']], [['run', '--once']]])('an IMAP password that is not there: %j', async (args) => {
    await here.start();
    const env = { SMTP_PASSWORD: PASSWORDS.SMTP_PASSWORD };
    const { code, stderr } = await svarstid(args, { cwd: here.folder, env });
    expect(code).toBe(2);
    expect(stderr).toContain('environment variable IMAP_PASSWORD is not set');
  });
});

test('a reader that has seen enough is no failure', async () => {
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  const script = `set -o pipefail; "${process.execPath}" "${BIN}" plan --config config.example.json | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], { cwd: folder });
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('');
});
