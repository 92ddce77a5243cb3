import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Passwords as the environment variables that the config names. */
export const PASSWORDS = { SMTP_PASSWORD: 'brevens-hemliga-ord', IMAP_PASSWORD: 'ett-hemligt-ord' };

const ALWAYS = ['00:00-24:00'];

type Changes = { smtp?: object; inbox?: object; personas?: object[]; campaign?: object };

export const TOWNS = [
  ['9901', 'Sjövik', 'kommun@sjovik.example'],
  ['9902', 'Norrhed', 'kommun@norrhed.example'],
  ['9903', 'Granby', 'kommun@granby.example'],
  ['9904', 'Åmåla', 'kommun@amala.example'],
  ['9905', 'Holmsund', 'kommun@holmsund.example'],
].map(([code = '', name = '', address = '']) => ({ code, name, address }));

/** A day of Stockholm's so many days from today. */
export function localDay(daysFromToday: number): string {
  return Temporal.Now.plainDateISO('Europe/Stockholm').add({ days: daysFromToday }).toString();
}

/**
 * A config as an operator writes one, of a small campaign that begins today: one question to each of five towns, at
 * any hour. Its servers are on loopback ports where nobody listens.
 */
export async function writeConfig(folder: string, changes: Changes = {}): Promise<string> {
  const config = {
    database: 'svarstid.sqlite',
    smtp: {
      host: '127.0.0.1',
      port: 9,
      tls: 'none',
      login: { user: 'svarstid@matning.example', password: { env: 'SMTP_PASSWORD' } },
      perMinute: 6000,
      ...changes.smtp,
    },
    inboxes: [
      {
        id: 'main',
        host: '127.0.0.1',
        port: 9,
        tls: 'none',
        login: { user: 'anna.lind@matning.example', password: { env: 'IMAP_PASSWORD' } },
        ...changes.inbox,
      },
    ],
    personas: changes.personas ?? [
      {
        id: 'anna-lind',
        name: 'Anna Lind',
        address: 'anna.lind@matning.example',
        inbox: 'main',
        replyAddress: 'plus',
      },
    ],
    campaign: {
      name: 'Provmätning',
      orderedBy: 'Sjöviks kommun',
      seed: 7,
      municipalities: TOWNS,
      areas: ['streets-and-roads'],
      questionsPerArea: 1,
      repeats: 1,
      period: { from: localDay(0), to: localDay(13) },
      sendingHours: {
        mon: ALWAYS,
        tue: ALWAYS,
        wed: ALWAYS,
        thu: ALWAYS,
        fri: ALWAYS,
        sat: ALWAYS,
        sun: ALWAYS,
      },
      ...changes.campaign,
    },
  };
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config, null, 2));
  return file;
}
