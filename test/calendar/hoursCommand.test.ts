import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Without a config, unless a test puts one there. */
const folder = mkdtempSync(join(tmpdir(), 'svarstid-hours-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hours(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'hours', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('two instants are explained and summed', () => {
  const { status, stdout } = hours(['2017-10-20T13:40+02:00', '2017-10-23T08:20+02:00']);
  expect(status).toBe(0);
  expect(stdout).toContain('Sat 2017-10-21  closed (weekend)');
  expect(stdout).toMatch(/^Sum .* 3:40:00$/m);
});

test('the same as JSON', () => {
  const { stdout } = hours(['2017-10-20T13:40+02:00', '2017-10-23T08:20+02:00', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    from: '2017-10-20T11:40:00Z',
    to: '2017-10-23T06:20:00Z',
    seconds: 13_200,
    days: [{ date: '2017-10-20' }, { date: '2017-10-21' }, { date: '2017-10-22' }, { date: '2017-10-23' }],
  });
});

test('lines in, lines out; a wrong line ends with exit code 2', () => {
  const { status, stdout, stderr } = hours(
    ['--stdin', '--json'],
    '2017-10-18T10:00Z 2017-10-18T10:01Z\nnonsense\n',
  );
  expect(JSON.parse(stdout)).toEqual({
    from: '2017-10-18T10:00:00Z',
    to: '2017-10-18T10:01:00Z',
    seconds: 60,
  });
  expect(stderr).toContain('line 2');
  expect(status).toBe(2);
});

test.each([
  ['no offset', ['2017-10-20T13:40', '2017-10-23T08:20Z'], 'FROM'],
  ['no TO', ['2017-10-20T13:40Z'], '--stdin'],
  ['instants and --stdin', ['2017-10-20T13:40Z', '2017-10-23T08:20Z', '--stdin'], '--stdin'],
  [
    'a config that is not there',
    ['2017-10-20T13:40Z', '2017-10-23T08:20Z', '--config', 'none.json'],
    'none.json',
  ],
])('%s is wrong use: exit code 2, and why', (_, args, message) => {
  const { status, stdout, stderr } = hours(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('the open hours are those of the config, where one lies there or is named', () => {
  const example = JSON.parse(readFileSync(new URL('../../config.example.json', import.meta.url), 'utf8'));
  const measurement = { ...example.measurement, closedDays: ['2017-10-20'] };
  writeFileSync(join(folder, 'autumn.json'), JSON.stringify({ ...example, measurement }));
  const friday = ['2017-10-20T13:40+02:00', '2017-10-20T17:00+02:00'];
  expect(hours([...friday, '--config', 'autumn.json']).stdout).toContain(
    'Fri 2017-10-20  closed (closed day)',
  );
  renameSync(join(folder, 'autumn.json'), join(folder, 'config.json'));
  expect(hours(friday).stdout).toContain('closed (closed day)');
  rmSync(join(folder, 'config.json'));
  expect(hours(friday).stdout).toContain('08:00-17:00');
});

test('instants in the wrong order are no error, but are remarked upon', () => {
  const { status, stdout, stderr } = hours(['2017-10-23T08:20Z', '2017-10-20T13:40Z', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ seconds: 0, days: [] });
  expect(stderr).toContain('TO lies before FROM');
});

test('help ends with an example', () => {
  expect(hours(['--help']).stdout.trimEnd().split('\n').at(-1)).toContain('svarstid hours');
});
