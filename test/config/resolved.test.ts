import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { loadConfig } from '../../src/config/load.ts';
import { exampleWith, inFolder, type Json, loaded } from './written.ts';

/** Only what has no default. */
const SMALLEST: Json = {
  smtp: { host: 'smtp.post.example' },
  inboxes: [
    {
      id: 'main',
      host: 'imap.post.example',
      login: { user: 'malin', password: { env: 'PASSWORD' } },
    },
  ],
  personas: [{ id: 'malin', name: 'Malin Berg', address: 'malin@post.example', inbox: 'main' }],
  campaign: {
    name: 'Provmätning',
    orderedBy: 'Storby kommun',
    seed: 1,
    municipalities: [{ code: '9901', name: 'Storby', address: 'Kommun@Storby.Example' }],
    period: { weeks: ['2026-W41', '2026-W46'] },
  },
};

test('what is left out gets its default: METHOD holds them', async () => {
  const { smtp, inboxes, personas, campaign, measurement } = await loaded(SMALLEST);
  expect(smtp).toEqual({
    host: 'smtp.post.example',
    port: 587,
    tls: 'starttls',
    login: null,
    poolSize: 2,
    perMinute: 20,
    copyToInbox: true,
    dkim: null,
  });
  expect(inboxes[0]).toMatchObject({
    port: 993,
    tls: 'implicit',
    folders: ['INBOX', '\\Junk'],
    pollSeconds: 60,
  });
  expect(personas[0]).toMatchObject({ signature: 'Malin Berg', replyAddress: 'plain', smtpLogin: null });
  expect(campaign).toMatchObject({ questionsPerArea: 6, repeats: 2, repeatGapDays: 7 });
  expect(campaign.areas).toHaveLength(9);
  expect(measurement).toEqual({
    workingHours: SWEDISH_OFFICE_HOURS,
    deadline: { workingHours: 90 },
    intervals: [9, 18, 45, 90],
    completeSenderDetails: ['name', 'title', 'department', 'municipality', 'address', 'phone'],
    counterQuestionCounts: true,
  });
});

test('ISO weeks become the days from the first Monday to the last Sunday', async () => {
  const { campaign } = await loaded(SMALLEST);
  expect(campaign.period).toEqual({ from: '2026-10-05', to: '2026-11-15' });
});

test('hours become spans, and a weekday left out keeps its default', async () => {
  const hours = { mon: ['07:00-08:30', '16:00-24:00'], sat: [] };
  const { campaign } = await loaded(exampleWith({ 'campaign.sendingHours': hours }));
  expect(campaign.sendingHours.mon).toEqual([
    { from: '07:00', to: '08:30' },
    { from: '16:00', to: '24:00' },
  ]);
  expect(campaign.sendingHours.tue).toEqual([{ from: '07:00', to: '21:30' }]);
  expect(campaign.sendingHours.sat).toEqual([]);
  expect(campaign.sendingHours.sun).toEqual([{ from: '09:00', to: '20:00' }]);
});

test("half days become the day's open hours", async () => {
  const { measurement } = await loaded(exampleWith());
  expect(measurement.workingHours.halfDays).toEqual([
    { date: '2026-10-30', open: [{ from: '08:00', to: '12:00' }] },
  ]);
});

test('the domain that answers are expected from is in lower case, the address as it was given', async () => {
  const { campaign } = await loaded(SMALLEST);
  expect(campaign.municipalities[0]).toMatchObject({
    address: 'Kommun@Storby.Example',
    domain: 'storby.example',
  });
});

test('paths start from the folder of the config, wherever the program was started', async () => {
  const config = exampleWith({
    database: '../results.sqlite',
    'campaign.questions': 'letters',
    'smtp.login.password': { file: 'smtp.password' },
    'inboxes.0.login.password': { file: '/run/secrets/imap' },
  });
  await inFolder({ 'config.json': JSON.stringify(config) }, async (folder) => {
    const { database, campaign, smtp, inboxes } = await loadConfig(join(folder, 'config.json'));
    expect(database).toBe(resolve(folder, '../results.sqlite'));
    expect(campaign.questions).toBe(join(folder, 'letters'));
    expect(smtp.login).toMatchObject({ password: { file: join(folder, 'smtp.password') } });
    expect(smtp.dkim?.privateKey).toEqual({ file: join(folder, 'secrets/dkim.pem') });
    expect(inboxes[0]?.login).toMatchObject({ password: { file: '/run/secrets/imap' } });
  });
});

test('the built-in question bank is found from every folder', async () => {
  const { campaign } = await loaded(exampleWith());
  expect(campaign.questions).toBe(resolve('probes'));
});

test.each([
  ['smtp', 'starttls', 587],
  ['smtp', 'implicit', 465],
  ['smtp', 'none', 25],
  ['inboxes.0', 'implicit', 993],
  ['inboxes.0', 'starttls', 143],
  ['inboxes.0', 'none', 143],
])('the port of %s follows from its TLS: %s means %i', async (section, tls, port) => {
  const changes = {
    [`${section}.host`]: 'localhost',
    [`${section}.tls`]: tls,
    [`${section}.port`]: undefined,
  };
  const { smtp, inboxes } = await loaded(exampleWith(changes));
  expect(section === 'smtp' ? smtp.port : inboxes[0]?.port).toBe(port);
});

test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])('%s needs no TLS', async (host) => {
  const { smtp } = await loaded(exampleWith({ 'smtp.host': host, 'smtp.tls': 'none' }));
  expect(smtp.tls).toBe('none');
});

test('without holidays, and with a deadline in calendar days, intervals stand for themselves', async () => {
  const { measurement } = await loaded(
    exampleWith({
      'measurement.holidays': null,
      'measurement.deadline': { calendarDays: 14 },
      'measurement.intervals': [8, 16, 40, 80],
    }),
  );
  expect(measurement.workingHours.holidays).toBeNull();
  expect(measurement.deadline).toEqual({ calendarDays: 14 });
  expect(measurement.intervals).toEqual([8, 16, 40, 80]);
});

test('holidays of another country are known by its code', async () => {
  const { measurement } = await loaded(exampleWith({ 'measurement.holidays.country': 'FI' }));
  expect(measurement.workingHours.holidays?.country).toBe('FI');
});

test('a signature may have lines', async () => {
  const { personas } = await loaded(exampleWith({ 'personas.0.signature': 'Malin Berg\nHuddinge' }));
  expect(personas[0]?.signature).toBe('Malin Berg\nHuddinge');
});

test("a municipality's name in decomposed letters is the same name", async () => {
  const name = 'Österåker'.normalize('NFD');
  const { campaign } = await loaded(
    exampleWith({ 'campaign.municipalities': [{ code: '0117', name, address: 'a@osteraker.example' }] }),
  );
  expect(campaign.municipalities[0]?.name).toBe('Österåker'.normalize('NFC'));
});

test('a login by tokens knows its grant, and its secrets by their place', async () => {
  const tokenEndpoint = 'https://login.post.example/token';
  const byUser = { tokenEndpoint, clientId: 'svarstid', refreshToken: { file: 'refresh' } };
  const byApplication = {
    tokenEndpoint: 'http://[::1]:8080/token',
    clientId: 'svarstid',
    clientSecret: { env: 'SECRET' },
    grant: 'client_credentials',
    scope: 'mail',
  };
  const config = exampleWith({
    'smtp.login': { user: 'malin', oauth2: byUser },
    'personas.5.smtpLogin': { user: 'erik', oauth2: byApplication },
  });
  await inFolder({ 'config.json': JSON.stringify(config) }, async (folder) => {
    const { smtp, personas } = await loadConfig(join(folder, 'config.json'));
    expect(smtp.login).toEqual({
      user: 'malin',
      oauth2: {
        tokenEndpoint,
        clientId: 'svarstid',
        clientSecret: null,
        grant: { type: 'refresh_token', refreshToken: { file: join(folder, 'refresh') } },
        scope: null,
      },
    });
    expect(personas[5]?.smtpLogin).toEqual({
      user: 'erik',
      oauth2: {
        tokenEndpoint: 'http://[::1]:8080/token',
        clientId: 'svarstid',
        clientSecret: { env: 'SECRET' },
        grant: { type: 'client_credentials' },
        scope: 'mail',
      },
    });
  });
});
