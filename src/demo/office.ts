import type { Draw } from './draw.ts';
import type { Mailbox } from './letter.ts';

export interface Municipality {
  /** SCB code */
  code: string;
  /** without "kommun" */
  name: string;
  /** the official address, to which the letters go */
  address: string;
  domain: string;
}

/** METHOD's areas: nine, and the tenth of some years. */
export const AREAS = [
  'building-permits',
  'preschool',
  'compulsory-school',
  'individual-and-family-care',
  'environment-and-health',
  'streets-and-roads',
  'elderly-care',
  'disability-care',
  'culture-and-leisure',
  'municipal-executive-office',
] as const;
export type Area = (typeof AREAS)[number];

/** Somebody who answers letters. All are invented; the numbers are from the series set aside for fiction. */
export interface Clerk {
  name: string;
  title: string;
  department: string;
  phone: string;
  areas: readonly Area[];
  /** how far the clock of the clerk's computer is ahead of time, seconds */
  clockSkew: number;
}

const CLERKS: readonly Clerk[] = [
  {
    name: 'Agneta Wallin',
    title: 'Bygglovshandläggare',
    department: 'Samhällsbyggnadsförvaltningen',
    phone: '08-465 004 21',
    areas: ['building-permits'],
    clockSkew: 40,
  },
  {
    name: 'Daniel Hösth',
    title: 'Byggnadsinspektör',
    department: 'Samhällsbyggnadsförvaltningen',
    phone: '08-465 004 22',
    areas: ['building-permits'],
    clockSkew: -95,
  },
  {
    name: 'Pernilla Grahn',
    title: 'Förskolehandläggare',
    department: 'Barn- och utbildningsförvaltningen',
    phone: '08-465 004 33',
    areas: ['preschool'],
    clockSkew: 0,
  },
  {
    name: 'Jerker Almkvist',
    title: 'Skolsekreterare',
    department: 'Barn- och utbildningsförvaltningen',
    phone: '08-465 004 35',
    areas: ['compulsory-school', 'preschool'],
    clockSkew: 12,
  },
  {
    name: 'Samira Hadad',
    title: 'Rektor',
    department: 'Barn- och utbildningsförvaltningen',
    phone: '070-174 06 11',
    areas: ['compulsory-school'],
    clockSkew: -20,
  },
  {
    name: 'Camilla Rosén',
    title: 'Socialsekreterare',
    department: 'Socialförvaltningen',
    phone: '08-465 004 41',
    areas: ['individual-and-family-care'],
    clockSkew: 65,
  },
  {
    name: 'Henrik Sandell',
    title: 'Miljöinspektör',
    department: 'Miljökontoret',
    phone: '031-390 06 14',
    areas: ['environment-and-health'],
    clockSkew: -180,
  },
  {
    name: 'Katarina Mäkinen',
    title: 'Miljö- och hälsoskyddsinspektör',
    department: 'Miljökontoret',
    phone: '031-390 06 17',
    areas: ['environment-and-health'],
    clockSkew: 5,
  },
  {
    name: 'Rolf Bergdahl',
    title: 'Gatuingenjör',
    department: 'Tekniska förvaltningen',
    phone: '070-174 06 23',
    areas: ['streets-and-roads'],
    clockSkew: 230,
  },
  {
    name: 'Ulrika Stenmark',
    title: 'Biståndshandläggare',
    department: 'Äldreförvaltningen',
    phone: '040-628 04 51',
    areas: ['elderly-care'],
    clockSkew: 0,
  },
  {
    name: 'Johan Pettersson Lund',
    title: 'LSS-handläggare',
    department: 'Socialförvaltningen',
    phone: '040-628 04 56',
    areas: ['disability-care', 'individual-and-family-care'],
    clockSkew: -8,
  },
  {
    name: 'Ylva Engström',
    title: 'Kultursekreterare',
    department: 'Kultur- och fritidsförvaltningen',
    phone: '08-465 004 61',
    areas: ['culture-and-leisure'],
    clockSkew: 31,
  },
  {
    name: 'Mattias Norell',
    title: 'Kommunsekreterare',
    department: 'Kommunledningskontoret',
    phone: '08-465 004 71',
    areas: ['municipal-executive-office'],
    clockSkew: -44,
  },
  {
    name: 'Birgitta Lundh',
    title: 'Kommunvägledare',
    department: 'Kontaktcenter',
    phone: '08-465 004 03',
    areas: ['culture-and-leisure', 'streets-and-roads', 'elderly-care', 'municipal-executive-office'],
    clockSkew: 90,
  },
];

/** Who takes letters on to others, and who is away. */
export const REGISTRAR: Clerk = {
  name: 'Gunnel Forsman',
  title: 'Registrator',
  department: 'Kontaktcenter',
  phone: '08-465 004 02',
  areas: [],
  clockSkew: 15,
};

export function clerkFor(area: Area, draw: Draw): Clerk {
  return draw.pick(
    'clerk',
    CLERKS.filter(({ areas }) => areas.includes(area)),
  );
}

/** "Sjöstads kommun", "Täby kommun", "Borås kommun": an s joins the word, but not after a vowel, s, x or z. */
export function kommun(name: string): string {
  return /[aeiouyåäösxz]$/i.test(name) ? `${name} kommun` : `${name}s kommun`;
}

export function mailboxOf(clerk: Clerk, { domain }: Municipality): Mailbox {
  const local = clerk.name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '.');
  return { name: clerk.name, address: `${local}@${domain}` };
}

export interface PostalAddress {
  street: string;
  box: string;
  town: string;
}

export function postalAddress({ name }: Municipality): PostalAddress {
  return { street: 'Storgatan 1', box: 'Box 100', town: `123 45 ${name}` };
}
