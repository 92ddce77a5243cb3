import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { inFolder } from './inFolder.ts';

const here = inFolder();

test('while another process writes for long, a command says so and what to do', async () => {
  await here.start();
  const other = new BetterSqlite3(here.database);
  other.exec('begin immediate');
  const { code, stdout, stderr } = await here.run('pause');
  other.close();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^svarstid: database: database is locked .*another process is writing.*try again in a moment/,
  );
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse((await here.run('status', '--json')).stdout).state).toBe('running');
});
