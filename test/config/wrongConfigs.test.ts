import { describe, expect, test } from 'vitest';
import { type Changes, exampleWith, problemsOf } from './written.ts';

/** One wrong thing each, and the line that says so (after `config.json: `). */
const WRONG: [Changes, string][] = [
  // what stands there has the wrong shape
  [
    { smtp: undefined },
    'smtp: missing, must be an object with the keys host, port, tls, login, poolSize, perMinute, copyToInbox, dkim',
  ],
  [
    { smtp: [] },
    'smtp: found an empty list, must be an object with the keys host, port, tls, login, poolSize, perMinute, copyToInbox, dkim',
  ],
  [{ database: 7 }, 'database: found 7, must be the path of the database file'],
  [
    { 'smtp.host': 'smtp://post.example' },
    'smtp.host: found "smtp://post.example", must be a host name or an IP address alone, without scheme or port, e.g. "smtp.post.example"',
  ],
  [
    { 'smtp.host': 'post.example:587' },
    'smtp.host: found "post.example:587", must be a host name or an IP address alone, without scheme or port, e.g. "smtp.post.example"',
  ],
  [{ 'smtp.port': 70000 }, 'smtp.port: found 70000, must be a port from 1 to 65535'],
  [{ 'smtp.port': '587' }, 'smtp.port: found "587", must be a port from 1 to 65535'],
  [{ 'smtp.tls': 'ssl' }, 'smtp.tls: found "ssl", must be "implicit", "starttls" or "none"'],
  [{ 'smtp.poolSize': 0 }, 'smtp.poolSize: found 0, must be a whole number from 1 to 20'],
  [{ 'smtp.perMinute': 2.5 }, 'smtp.perMinute: found 2.5, must be a whole number from 1 to 60000'],
  [{ 'smtp.copyToInbox': 'yes' }, 'smtp.copyToInbox: found "yes", must be true or false'],
  [
    { 'smtp.dkim.selector': 'a b' },
    'smtp.dkim.selector: found "a b", must be a DKIM selector of letters, digits, dots and hyphens, e.g. "mail"',
  ],
  [{ 'smtp.login.user': '' }, 'smtp.login.user: found "", must be the user name to log in with'],
  [{ inboxes: [] }, 'inboxes: found an empty list, must hold at least one IMAP inbox'],
  [
    { 'inboxes.0.login': undefined },
    'inboxes[0].login: missing, must be an object with the keys user, password, oauth2',
  ],
  [{ 'inboxes.0.folders': [] }, 'inboxes[0].folders: found an empty list, must name at least one folder'],
  [{ 'inboxes.0.pollSeconds': 0 }, 'inboxes[0].pollSeconds: found 0, must be a whole number from 1 to 3600'],
  [
    { 'personas.0.address': 'Malin <malin@post.example>' },
    'personas[0].address: found "Malin <malin@post.example>", must be one plain mail address without a name or brackets, e.g. "kontaktcenter@kommun.example" (å, ä, ö in a domain in its xn-- form)',
  ],
  [
    { 'personas.0.address': 'a@post.example, b@post.example' },
    'personas[0].address: found "a@post.example, b@post.example", must be one plain mail address without a name or brackets, e.g. "kontaktcenter@kommun.example" (å, ä, ö in a domain in its xn-- form)',
  ],
  [
    { 'personas.0.replyAddress': '+' },
    'personas[0].replyAddress: found "+", must be "plus", "catch-all" or "plain"',
  ],
  [{ 'personas.0.name': '  ' }, 'personas[0].name: found "  ", must be a name of at most 100 characters'],
  [{ 'campaign.orderedBy': undefined }, 'campaign.orderedBy: missing, must say who ordered the campaign'],
  [{ 'campaign.seed': 1.5 }, 'campaign.seed: found 1.5, must be a whole number from 0 to 4294967295'],
  [{ 'campaign.seed': '2026' }, 'campaign.seed: found "2026", must be a whole number from 0 to 4294967295'],
  [
    { 'campaign.municipalities': [] },
    'campaign.municipalities: found an empty list, must hold at least one municipality',
  ],
  [
    { 'campaign.municipalities': 'all' },
    'campaign.municipalities: found "all", must be a list of { "code", "name", "address" }, or { "csv": "path" }',
  ],
  [
    { 'campaign.municipalities.0.code': 126 },
    'campaign.municipalities[0].code: found 126, must be a municipality code of four digits as text, e.g. "0126"',
  ],
  [
    { 'campaign.areas': ['Förskola'] },
    'campaign.areas[0]: found "Förskola", must be a short name of a-z, 0-9 and hyphens, e.g. "building-permits"',
  ],
  [
    { 'campaign.period': {} },
    'campaign.period: found an object, must be { "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" } or { "weeks": ["YYYY-Www", "YYYY-Www"] }',
  ],
  [
    { 'campaign.period.from': '2026-02-30' },
    'campaign.period.from: found "2026-02-30", must be a day of the calendar as YYYY-MM-DD, e.g. "2026-10-05"',
  ],
  [
    { 'campaign.period.to': undefined },
    'campaign.period.to: missing, must be a day of the calendar as YYYY-MM-DD, e.g. "2026-10-05"',
  ],
  [
    { 'campaign.period': { weeks: ['2026-W41', '2027-W53'] } },
    'campaign.period.weeks[1]: found "2027-W53", must be an ISO week that exists, e.g. "2026-W41"',
  ],
  [
    { 'campaign.period': { weeks: ['2026-W41'] } },
    'campaign.period.weeks: found ["2026-W41"], must be the first and the last ISO week, e.g. ["2026-W41", "2026-W46"]',
  ],
  [
    { 'campaign.sendingHours.mon': ['8-17'] },
    'campaign.sendingHours.mon[0]: found "8-17", must be hours as "HH:MM-HH:MM", between 00:00 and 24:00, e.g. "08:00-17:00"',
  ],
  [
    { 'campaign.sendingHours.mon': '08:00-17:00' },
    'campaign.sendingHours.mon: found "08:00-17:00", must be a list of hours, e.g. ["08:00-17:00"], or [] for none',
  ],
  [
    { 'measurement.holidays': false },
    'measurement.holidays: found false, must be { "country": "SE", "types": ["public", "bank"] }, or null for no holidays',
  ],
  [
    { 'measurement.deadline': { workingHours: 90, calendarDays: 14 } },
    'measurement.deadline: found an object, must be { "workingHours": 90 } or { "calendarDays": 14 }',
  ],
  [
    { 'measurement.deadline': { calendarDays: 0 } },
    'measurement.deadline.calendarDays: found 0, must be a whole number from 1 to 365',
  ],
  [
    { 'measurement.intervals': [9, 18, 45] },
    'measurement.intervals: found [9, 18, 45], must be four numbers of working hours, each above the one before, e.g. [9, 18, 45, 90]',
  ],
  [
    { 'measurement.completeSenderDetails.0': 'fax' },
    'measurement.completeSenderDetails[0]: found "fax", must be "name", "title", "department", "municipality", "address" or "phone"',
  ],

  [
    { 'inboxes.1.login.oauth2.tokenEndpoint': 'http://login.familjen.example/token' },
    'inboxes[1].login.oauth2.tokenEndpoint: found "http://login.familjen.example/token", must be an https URL without a user, e.g. "https://post.example/path" (http for 127.0.0.0/8, ::1 and localhost alone)',
  ],
  [
    { 'inboxes.1.login.oauth2.tokenEndpoint': 'https://alla:hemligt@login.familjen.example/token' },
    'inboxes[1].login.oauth2.tokenEndpoint: found "https://(hidden)@login.familjen.example/token", must be an https URL without a user, e.g. "https://post.example/path" (http for 127.0.0.0/8, ::1 and localhost alone)',
  ],
  [
    { 'inboxes.1.login.oauth2.grant': 'password' },
    'inboxes[1].login.oauth2.grant: found "password", must be "refresh_token" or "client_credentials"',
  ],

  [
    { 'watch.digestAt': '7' },
    'watch.digestAt: found "7", must be a time of day as HH:MM, e.g. "07:00", or null for no digest',
  ],
  [
    { 'watch.webhook': 'http://chat.example/hook' },
    'watch.webhook: found something that is not shown here, must be an https URL without a user, e.g. "https://post.example/path" (http for 127.0.0.0/8, ::1 and localhost alone)',
  ],

  // keys that nobody knows
  [{ 'smtp.hots': 'x' }, 'smtp.hots: unknown key, did you mean "host"?'],
  [{ 'personas.2.adress': 'x' }, 'personas[2].adress: unknown key, did you mean "address"?'],
  [
    { 'inboxes.0.mailbox': 'x' },
    'inboxes[0].mailbox: unknown key, known here: id, host, port, tls, login, folders, pollSeconds',
  ],
  [
    { 'a "strange" key': 1 },
    '["a \\"strange\\" key"]: unknown key, known here: $schema, database, smtp, inboxes, personas, campaign, measurement, privacy, report, watch',
  ],

  // texts that could do harm, or that somebody forgot
  [
    { 'personas.0.name': 'Malin\r\nBcc: all@post.example' },
    'personas[0].name: found "Malin\\r\\nBcc: all@post.example", must hold no line break, control character or other unseen character (U+000D is one)',
  ],
  [
    { 'personas.0.signature': 'Malin\tBerg' },
    'personas[0].signature: found "Malin\\tBerg", must hold no line break, control character or other unseen character but \\n (U+0009 is one)',
  ],
  [
    { 'campaign.name': 'Mätning\u202e2026' },
    'campaign.name: found "Mätning\\u202e2026", must hold no line break, control character or other unseen character (U+202E is one)',
  ],
  [
    { 'campaign.municipalities.0.address': 'kommun@huddinge.example\n' },
    'campaign.municipalities[0].address: found "kommun@huddinge.example\\n", must hold no line break, control character or other unseen character (U+000A is one)',
  ],
  [
    { 'campaign.name': '\ud800' },
    'campaign.name: found "\\ud800", must hold no line break, control character or other unseen character (U+D800 is one)',
  ],
  [{ 'smtp.host': '…' }, 'smtp.host: found "…", must be filled in: this is only a placeholder'],
  [
    { 'campaign.orderedBy': 'CHANGE-ME' },
    'campaign.orderedBy: found "CHANGE-ME", must be filled in: this is only a placeholder',
  ],

  // what does not go together
  [
    {
      'inboxes.1.id': 'main',
      'personas.6.inbox': 'main',
      'personas.7.inbox': 'main',
      'personas.8.inbox': 'main',
      'personas.9.inbox': 'main',
    },
    'inboxes[1].id: found "main", must differ from inboxes[0].id',
  ],
  [
    { 'inboxes.0.folders': ['INBOX', 'Inbox'] },
    'inboxes[0].folders[1]: found "Inbox", must differ from inboxes[0].folders[0]',
  ],
  [{ 'personas.3.id': 'malin-berg' }, 'personas[3].id: found "malin-berg", must differ from personas[0].id'],
  [
    { 'personas.3.address': 'Malin.Berg@post.example' },
    'personas[3].address: found "Malin.Berg@post.example", must differ from personas[0].address',
  ],
  [
    { 'personas.3.inbox': 'nowhere' },
    'personas[3].inbox: found "nowhere", must be the id of an inbox: main, family',
  ],
  [
    { 'smtp.tls': 'none' },
    'smtp.tls: found "none", must be "implicit" or "starttls"; "none" is for 127.0.0.0/8, ::1 and localhost alone',
  ],
  [
    { 'inboxes.1.tls': 'none', 'inboxes.1.host': '127.0.0.1.post.example' },
    'inboxes[1].tls: found "none", must be "implicit" or "starttls"; "none" is for 127.0.0.0/8, ::1 and localhost alone',
  ],
  [
    { 'personas.0.address': `${'m'.repeat(44)}@post.example` },
    `personas[0].address: found "${'m'.repeat(44)}@post.example", must have at most 43 characters before the @, so that a reply token fits`,
  ],
  [
    { 'smtp.login.password': undefined },
    'smtp.login.password: missing, the login needs "password" or "oauth2"',
  ],
  [
    { 'inboxes.1.login.password': { env: 'PASSWORD' } },
    'inboxes[1].login.oauth2: found an object, must not stand beside "password": the login uses one of them',
  ],
  [
    { 'inboxes.1.login.oauth2.refreshToken': undefined },
    'inboxes[1].login.oauth2.refreshToken: missing, the grant "refresh_token" needs it',
  ],
  [
    { 'inboxes.1.login.oauth2.grant': 'client_credentials' },
    'inboxes[1].login.oauth2.refreshToken: found an object, must be left out with the grant "client_credentials"',
  ],
  [
    {
      'inboxes.1.login.oauth2.grant': 'client_credentials',
      'inboxes.1.login.oauth2.refreshToken': undefined,
      'inboxes.1.login.oauth2.clientSecret': undefined,
    },
    'inboxes[1].login.oauth2.clientSecret: missing, the grant "client_credentials" needs it',
  ],
  [
    { 'watch.operator': 'Kommun@huddinge.example' },
    'watch.operator: found "Kommun@huddinge.example", must not be the address of a municipality that is asked',
  ],
  [
    { 'watch.operator': 'malin.berg@post.example' },
    'watch.operator: found "malin.berg@post.example", must not be the address of a persona: alerts would lie among the replies',
  ],
  [
    { 'campaign.municipalities.1': { code: '0126', name: 'Huddinge', address: 'x@post.example' } },
    'campaign.municipalities[1].code: found "0126", must differ from campaign.municipalities[0]',
  ],
  [
    { 'campaign.municipalities.1': { code: '9901', name: 'Storby', address: 'Kommun@Huddinge.example' } },
    'campaign.municipalities[1].address: found "Kommun@Huddinge.example", must differ from campaign.municipalities[0]',
  ],
  [
    { 'campaign.municipalities.0.code': '1234' },
    'campaign.municipalities[0].code: found "1234", must be the code of one of Sweden\'s 290 municipalities (data/municipalities.csv), or begin with 99 for an invented one',
  ],
  [
    { 'campaign.municipalities.0.name': 'Haninge' },
    'campaign.municipalities[0].name: found "Haninge", must be "Huddinge", the municipality with code 0126',
  ],
  [
    { 'campaign.areas': ['preschool', 'preschool'] },
    'campaign.areas[1]: found "preschool", must differ from campaign.areas[0]',
  ],
  [
    { 'campaign.period.to': '2026-09-01' },
    'campaign.period.to: found "2026-09-01", must be on or after campaign.period.from (2026-10-05)',
  ],
  [
    { 'campaign.period.to': '2062-11-15' },
    'campaign.period.to: found "2062-11-15", must be at most a year after campaign.period.from (2026-10-05)',
  ],
  [
    { 'campaign.period': { weeks: ['2026-W46', '2026-W41'] } },
    'campaign.period.weeks[1]: found "2026-W41", must be the first week (2026-W46) or a later one',
  ],
  [
    { 'campaign.sendingHours.tue': ['12:00-08:00'] },
    'campaign.sendingHours.tue[0]: found "12:00-08:00", must end after it begins, e.g. "08:00-17:00"',
  ],
  [
    { 'measurement.workingHours.wed': ['08:00-12:00', '11:30-17:00'] },
    'measurement.workingHours.wed[1]: found "11:30-17:00", must begin when the one before it has ended (12:00) or later',
  ],
  [
    { 'measurement.halfDays.0.hours': ['13:00-17:00', '08:00-12:00'] },
    'measurement.halfDays[0].hours[1]: found "08:00-12:00", must begin when the one before it has ended (17:00) or later',
  ],
  [
    { 'measurement.workingHours': { mon: [], tue: [], wed: [], thu: [], fri: [] } },
    'measurement.workingHours: found [] for every day, must leave some working hours',
  ],
  [
    { 'campaign.sendingHours': { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } },
    'campaign.sendingHours: found [] for every day, must leave some hours in which letters may be sent',
  ],
  [
    { 'measurement.timeZone': 'Europe/Stokholm' },
    'measurement.timeZone: found "Europe/Stokholm", must be a time zone by name, e.g. "Europe/Stockholm"',
  ],
  [
    { 'measurement.timeZone': '+01:00' },
    'measurement.timeZone: found "+01:00", must be a time zone by name, e.g. "Europe/Stockholm"',
  ],
  [
    { 'measurement.holidays.country': 'XX' },
    'measurement.holidays.country: found "XX", must be a country that date-holidays knows, e.g. "SE"',
  ],
  [
    { 'measurement.closedDays': ['2026-12-28', '2026-12-28'] },
    'measurement.closedDays[1]: found "2026-12-28", must differ from measurement.closedDays[0]',
  ],
  [
    { 'measurement.closedDays': ['2026-10-30'] },
    'measurement.halfDays[0].date: found "2026-10-30", must not stand in measurement.closedDays too',
  ],
  [
    { 'measurement.intervals': [9, 9, 45, 90] },
    'measurement.intervals[1]: found 9, must be above the bound before it (9)',
  ],
  [
    { 'measurement.intervals': [9, 18, 45, 80] },
    'measurement.intervals[3]: found 80, the last bound must be that of measurement.deadline.workingHours (90)',
  ],
  [
    { 'measurement.intervals': undefined, 'measurement.deadline': { workingHours: 45 } },
    'measurement.intervals: missing, the last bound must be that of measurement.deadline.workingHours (45); without the key it is 90',
  ],
];

describe('a wrong config is refused with the place, what was found and what is allowed', () => {
  test.each(WRONG)('%j', async (changes, line) => {
    expect(await problemsOf(exampleWith(changes))).toEqual([`config.json: ${line}`]);
  });
});
