import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoInbox, startInbox } from '../../src/demo/inbox.ts';
import { listenSmtp, type SmtpListener } from '../../src/demo/smtpListener.ts';
import { exampleWith, type Json } from '../config/written.ts';
import { aWorkplace, type Workplace } from '../security/bin.ts';

const heard: Record<'autumn' | 'schools', string[]> = { autumn: [], schools: [] };

let place: Workplace;
let inbox: DemoInbox;
const servers: SmtpListener[] = [];
beforeAll(async () => {
  inbox = await startInbox('svarstid', 'ett-ord', 1);
  place = aWorkplace(await configOf('autumn', 'Hösten', 'bygglov@post.example'), {
    IMAP_PASSWORD: 'ett-ord',
  });
  writeFileSync(
    join(place.folder, 'schools.json'),
    JSON.stringify(await configOf('schools', 'Skolorna', 'skola@post.example')),
  );
});
afterAll(async () => {
  place.remove();
  await inbox.stop();
  for (const server of servers) await server.stop();
});

/** A campaign of one area with a mail server of its own; the inbox is shared. */
async function configOf(id: 'autumn' | 'schools', name: string, address: string): Promise<Json> {
  const server = await listenSmtp({
    name: 'smtp.post.example',
    login: null,
    sender: () => null,
    recipient: () => null,
    message: async ({ from, to }) => {
      heard[id].push(`${from} to ${to[0]}`);
      return null;
    },
  });
  servers.push(server);
  const { host, port, user } = inbox.login;
  const today = Temporal.Now.plainDateISO();
  const always = ['00:00-24:00'];
  return exampleWith({
    database: 'svarstid.sqlite',
    // Its daily digest would be among the mail that is counted, from seven o'clock on.
    watch: undefined,
    smtp: { host: '127.0.0.1', port: server.port, tls: 'none' },
    inboxes: [{ id: 'main', host, port, tls: 'none', login: { user, password: { env: 'IMAP_PASSWORD' } } }],
    personas: [{ id, name: 'Malin Berg', address, inbox: 'main' }],
    'campaign.name': name,
    'campaign.areas': ['preschool'],
    'campaign.questionsPerArea': 1,
    'campaign.repeats': 1,
    'campaign.period': { from: today.toString(), to: today.add({ days: 20 }).toString() },
    'campaign.sendingHours': Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]),
    ),
  });
}

test('one daemon sends two campaigns of a database, each through its own mail server', async () => {
  expect(await place.run('start', '--yes')).toMatchObject({ code: 0 });
  expect(await place.run('start', '--yes', '--config', 'schools.json')).toMatchObject({ code: 0 });
  const database = new BetterSqlite3(join(place.folder, 'svarstid.sqlite'));
  database.exec("update probes set due_at = '2020-01-01T00:00:00Z'");

  const alone = await place.run('run', '--once');
  expect(alone).toMatchObject({ code: 0 });
  expect(alone.stderr).toContain('this campaign has letters to send, and its config was not given: not sent');
  expect(heard).toEqual({ autumn: ['bygglov@post.example to kommun@huddinge.example'], schools: [] });

  const both = await place.run('run', '--once', '--config', 'config.json', '--config', 'schools.json');
  expect(both).toMatchObject({ code: 0 });
  expect(heard).toEqual({
    autumn: ['bygglov@post.example to kommun@huddinge.example'],
    schools: ['skola@post.example to kommun@huddinge.example'],
  });
  expect(database.prepare('select state from probes').pluck().all()).toEqual(['sent', 'sent']);
  database.close();
});
