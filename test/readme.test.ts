import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

describe('what the README says', () => {
  const queries = [...readme.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, query = '']) => query);

  test('holds three queries', () => expect(queries).toHaveLength(3));

  test.each(queries)('runs as it stands: %s', async (query) => {
    const store = await openStore(':memory:', 0);
    const { rows } = await sql.raw(query).execute(store);
    expect(rows).toEqual([]);
    await store.destroy();
  });

  test('every command of the program is in the table', async () => {
    const main = await readFile(new URL('../src/main.ts', import.meta.url), 'utf8');
    const commands = [...main.matchAll(/^ {2}(\w+): \(\) => import/gm)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) expect(readme).toContain(`\`svarstid ${command}\``);
  });

  test('every file that it points to is there', async () => {
    const links = [...readme.matchAll(/\]\((docs\/[a-z]+\.md)\)/g)].map(([, path]) => path);
    const docs = (await readdir(new URL('../docs', import.meta.url))).map((name) => `docs/${name}`);
    expect(docs).toEqual(expect.arrayContaining([...new Set(links)]));
  });

  test('the mail that it shows is read so', async () => {
    const [, file = '', shown = ''] = /\$ svarstid read (\S+\.eml)\n([\s\S]*?)\n```/.exec(readme) ?? [];
    const bin = fileURLToPath(new URL('../src/svarstid.js', import.meta.url));
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [bin, 'read', file], { cwd });
    expect(stdout.trimEnd()).toBe(shown);
  });

  test('every column that is promised for probe_results is there', async () => {
    const [, listed = ''] = /- `probe_results`: one row a letter: ([\s\S]*?)\.\n/.exec(readme) ?? [];
    const promised = listed.split(/,\s+/);
    const store = await openStore(':memory:', 0);
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info('probe_results')`.execute(
      store,
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(promised));
    await store.destroy();
  });
});
