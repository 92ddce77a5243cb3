import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleWith } from '../config/written.ts';
import type { Finished } from '../house/bin.ts';
import { aWorkplace, commandLine, end, untilSaid, type Workplace } from './bin.ts';
import { type Gossip, gossipingImap, gossipingSmtp } from './gossips.ts';

const SMTP_PASSWORD = 'marked-f\u00f6r-"brev"-9';
const IMAP_PASSWORD = 'marked-f\u00f6r-l\u00e5dan-7';

let place: Workplace;
let smtp: Gossip;
let imap: Gossip;
beforeAll(async () => {
  smtp = await gossipingSmtp();
  imap = await gossipingImap();
  const login = { user: 'svarstid@post.example', password: { env: 'SMTP_PASSWORD' } };
  const always = ['00:00-24:00'];
  const hours = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]),
  );
  const today = Temporal.Now.plainDateISO();
  place = aWorkplace(
    exampleWith({
      database: 'svarstid.sqlite',
      smtp: { host: '127.0.0.1', port: smtp.port, tls: 'none', login },
      inboxes: [
        {
          id: 'main',
          host: '127.0.0.1',
          port: imap.port,
          tls: 'none',
          login: { user: 'svarstid@post.example', password: { file: 'password.txt' } },
        },
      ],
      personas: Array.from({ length: 8 }, (_, index) => ({
        id: `p${index}`,
        name: `Persona ${index}`,
        address: `p${index}@post.example`,
        inbox: 'main',
      })),
      'campaign.period': { from: today.toString(), to: today.add({ days: 40 }).toString() },
      'campaign.sendingHours': hours,
      'campaign.repeats': 1,
    }),
    { SMTP_PASSWORD },
  );
  writeFileSync(join(place.folder, 'password.txt'), `${IMAP_PASSWORD}\n`, { mode: 0o600 });
});
afterAll(async () => {
  place.remove();
  await smtp.close();
  await imap.close();
});

/** Every form in which either password could stand somewhere. */
function passwordsIn(text: string): string[] {
  return [SMTP_PASSWORD, IMAP_PASSWORD]
    .flatMap((password) => {
      const login = `\0svarstid@post.example\0${password}`;
      return [
        password,
        'marked',
        Buffer.from(password).toString('base64'),
        Buffer.from(login).toString('base64'),
      ];
    })
    .filter((form) => text.includes(form));
}

function said({ stdout, stderr }: Finished): string {
  return stdout + stderr;
}

test('check shows what the servers said, without the passwords that they repeat', async () => {
  const checked = await place.run('check', '--json');
  expect(checked.code).toBe(1);
  expect(said(checked)).toMatch(/SMTP.*refused: .*\(hidden\)/);
  expect(said(checked)).toMatch(/IMAP main.*login refused.*\(hidden\)/);
  expect(passwordsIn(said(checked))).toEqual([]);
});

test('a daemon that both servers refuse logs so at its most talkative, and keeps the passwords to itself', async () => {
  const started = await place.run('start', '--yes');
  expect(started).toMatchObject({ code: 0 });
  const database = new BetterSqlite3(join(place.folder, 'svarstid.sqlite'));
  database.exec("update probes set due_at = '2020-01-01T00:00:00Z' where id = 1");
  database.close();

  const daemon = place.start('run', '--log-level', 'debug');
  await untilSaid(
    daemon,
    /mail server not reached[\s\S]*inbox not read|inbox not read[\s\S]*mail server not reached/,
  );
  const shown = commandLine(daemon.child.pid ?? 0);
  const log = await end(daemon);
  expect(shown).toContain('svarstid.js run');
  expect(log).toContain('(hidden)');
  expect(passwordsIn(log + shown)).toEqual([]);
});

test('the database holds what the server said, and no password', () => {
  const bytes = place.bytes('password.txt').toString('latin1');
  expect(bytes).toContain('535 5.7.8 refused');
  expect(passwordsIn(bytes)).toEqual([]);
  expect(passwordsIn(place.bytes('password.txt').toString())).toEqual([]);
});

test('a password file that is not there is named, and nothing else of the config is shown', async () => {
  const lost = await place.run('check', '--config', 'nowhere.json');
  expect(lost).toMatchObject({ code: 2, stdout: '' });
  expect(passwordsIn(said(lost))).toEqual([]);
});
