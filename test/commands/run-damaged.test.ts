import { closeSync, openSync, writeSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startInbox } from '../../src/demo/inbox.ts';
import { startSvarstid } from '../house/bin.ts';
import { PASSWORDS } from '../house/configFile.ts';
import { scriptedSmtp } from '../ports/scriptedSmtp.ts';
import { inFolder } from './inFolder.ts';

const here = inFolder();

/** As a broken disk does it: the table of letters is there no longer. */
function damage(database: string): void {
  const connection = new BetterSqlite3(database).unsafeMode();
  connection.pragma('writable_schema = on');
  connection.exec("update sqlite_schema set sql = 'no table' where name = 'probes'");
  const version = Number(connection.pragma('schema_version', { simple: true }));
  connection.pragma(`schema_version = ${version + 1}`);
  connection.close();
}

test('a daemon whose database is damaged ends by itself, though its mail server keeps the connection open', async () => {
  const smtp = await scriptedSmtp({ extensions: ['AUTH PLAIN'] });
  const inbox = await startInbox('anna.lind@matning.example', PASSWORDS.IMAP_PASSWORD, 1);
  try {
    await here.start({ smtp: { port: smtp.port }, inbox: { port: inbox.login.port } });
    await here.withStore((store) =>
      store.updateTable('probes').set({ due_at: '2020-01-01T00:00:00Z' }).execute(),
    );
    const daemon = startSvarstid(['run'], { cwd: here.folder, env: PASSWORDS });
    await daemon.said('"sent"');
    damage(here.database);
    const overdue = setTimeout(() => daemon.child.kill('SIGKILL'), 40_000);
    const { code, stderr } = await daemon.finished;
    clearTimeout(overdue);
    expect(code).toBe(1);
    expect(stderr).toContain('damaged');
  } finally {
    await smtp.close();
    await inbox.stop();
  }
});

/** A page in the middle of the file that a broken disk gives back as something else: the first of a table's. */
function overwriteTable(database: string, table: string): void {
  const connection = new BetterSqlite3(database);
  connection.pragma('wal_checkpoint(truncate)');
  const page = Number(
    connection.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(table),
  );
  const size = Number(connection.pragma('page_size', { simple: true }));
  connection.close();
  const file = openSync(database, 'r+');
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(file);
}

test.each([
  'outcomes',
  'readings',
  'alerts',
])('a single round mails nothing from a database whose %s are damaged', async (table) => {
  const smtp = await scriptedSmtp({ extensions: ['AUTH PLAIN'] });
  const inbox = await startInbox('anna.lind@matning.example', PASSWORDS.IMAP_PASSWORD, 1);
  try {
    await here.start({ smtp: { port: smtp.port }, inbox: { port: inbox.login.port } });
    await here.withStore((store) =>
      store.updateTable('probes').set({ due_at: '2020-01-01T00:00:00Z' }).execute(),
    );
    overwriteTable(here.database, table);
    const { code, stderr } = await startSvarstid(['run', '--once'], { cwd: here.folder, env: PASSWORDS })
      .finished;
    expect(code).toBe(1);
    expect(stderr).toContain('the database is damaged');
    expect(smtp.connections()).toBe(0);
  } finally {
    await smtp.close();
    await inbox.stop();
  }
});
