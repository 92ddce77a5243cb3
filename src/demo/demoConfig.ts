import { fileURLToPath } from 'node:url';
import { SWEDISH_OFFICE_HOURS } from '../calendar/workingHours.ts';
import type { Config, Municipality, Persona } from '../config/schema.ts';
import { DEFAULT_BOUNDS } from '../measure/interval.ts';
import { SENDER_DETAILS } from '../reading/types.ts';

/** Invented, with a code from the range that is free for trials. */
export const DEMO_MUNICIPALITY: Municipality = {
  code: '9901',
  name: 'Sjöstad',
  address: 'kommun@sjostad.example',
  domain: 'sjostad.example',
};

/** The names under which the demo's passwords are handed to the adapters. */
export const PASSWORDS = { smtp: 'SVARSTID_DEMO_SMTP', imap: 'SVARSTID_DEMO_IMAP' } as const;

const NAMES = [
  'Malin Berg',
  'Erik Dahl',
  'Fatima Nasser',
  'Johan Lindqvist',
  'Elsa Nyman',
  'Oskar Holm',
  'Sara Engström',
  'Mikael Sjöberg',
  'Ingrid Falk',
  'Amir Haddad',
  'Linnea Öberg',
  'Torbjörn Ek',
];

const AREAS = [
  'building-permits',
  'preschool',
  'compulsory-school',
  'individual-and-family-care',
  'environment-and-health',
  'streets-and-roads',
  'elderly-care',
  'disability-care',
  'culture-and-leisure',
];

interface Ports {
  smtp: { host: string; port: number; user: string };
  imap: { host: string; port: number; user: string };
}

/**
 * The demo's campaign: METHOD's 9 areas x 6 questions x 2 sends over ISO weeks 41-45 of 2025, to one invented
 * municipality, through servers on loopback.
 */
export function demoConfig(seed: number, database: string, { smtp, imap }: Ports): Config {
  const day = [{ from: '07:00', to: '21:30' }];
  const weekend = [{ from: '09:00', to: '20:00' }];
  return {
    database,
    smtp: {
      host: smtp.host,
      port: smtp.port,
      tls: 'none',
      login: { user: smtp.user, password: { env: PASSWORDS.smtp } },
      poolSize: 1,
      perMinute: 60,
      copyToInbox: true,
      dkim: null,
    },
    inboxes: [
      {
        id: 'demo',
        host: imap.host,
        port: imap.port,
        tls: 'none',
        login: { user: imap.user, password: { env: PASSWORDS.imap } },
        folders: ['INBOX', '\\Junk'],
        pollSeconds: 60,
      },
    ],
    personas: demoPersonas(),
    campaign: {
      name: 'Demo: Sjöstad, hösten 2025',
      orderedBy: 'Sjöstads kommun (påhittad)',
      seed,
      municipalities: [DEMO_MUNICIPALITY],
      areas: AREAS,
      questions: fileURLToPath(new URL('../../probes', import.meta.url)),
      questionsPerArea: 6,
      repeats: 2,
      period: { from: '2025-10-06', to: '2025-11-09' },
      sendingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: weekend, sun: weekend },
      repeatGapDays: 7,
    },
    measurement: {
      workingHours: SWEDISH_OFFICE_HOURS,
      deadline: { workingHours: 90 },
      intervals: [...DEFAULT_BOUNDS],
      completeSenderDetails: [...SENDER_DETAILS],
      counterQuestionCounts: true,
    },
    privacy: { forgetAfterDays: null },
  };
}

/** Twelve citizens: enough that none has two open letters about one area. */
export function demoPersonas(): Persona[] {
  return NAMES.map((name) => {
    const id = name.toLowerCase().replaceAll(' ', '-').replace(/[åä]/g, 'a').replaceAll('ö', 'o');
    return {
      id,
      name,
      address: `${id.replace('-', '.')}@post.example`,
      signature: name,
      inbox: 'demo',
      replyAddress: 'plus',
      smtpLogin: null,
    };
  });
}
