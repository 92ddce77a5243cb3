import { SENDER_DETAILS, type SenderClass, type SenderDetail } from '../reading/types.ts';
import type { Draw } from './draw.ts';
import type { SignatureStyle } from './fates.ts';
import { type Clerk, kommun, type Municipality, mailboxOf, postalAddress } from './office.ts';

export interface Signature {
  /** closing and signature, line by line; '' is a blank line */
  lines: readonly string[];
  details: Record<SenderDetail, boolean>;
}

interface Layout {
  gives: readonly SenderDetail[];
  lines(facts: Facts): readonly string[];
}

interface Facts {
  clerk: Clerk;
  firstName: string;
  kommun: string;
  street: string;
  box: string;
  town: string;
  email: string;
  site: string;
}

const CLOSINGS = [
  'Med vänlig hälsning',
  'Vänliga hälsningar',
  'Med vänliga hälsningar',
  'Hälsningar',
  'Vänligen',
  'Mvh',
];

const COMPLETE: readonly Layout[] = [
  {
    gives: SENDER_DETAILS,
    lines: ({ clerk, kommun, street, town, email, site }) => [
      '',
      clerk.name,
      clerk.title,
      '',
      kommun,
      clerk.department,
      `${street}, ${town}`,
      `Telefon: ${clerk.phone}`,
      `E-post: ${email}`,
      site,
    ],
  },
  {
    gives: SENDER_DETAILS,
    lines: ({ clerk, kommun, box, town }) => [
      `${clerk.name} | ${lowerFirst(clerk.title)}`,
      `${kommun} | ${clerk.department}`,
      `${box}, ${town}`,
      clerk.phone,
    ],
  },
  {
    gives: SENDER_DETAILS,
    lines: ({ clerk, kommun, street, town, email }) => [
      '',
      clerk.name,
      clerk.title,
      clerk.department,
      '',
      kommun.toUpperCase(),
      `Postadress: ${town}`,
      `Besöksadress: ${street}`,
      `Direkt: ${clerk.phone}  Växel: 08-465 004 00`,
      email,
    ],
  },
  {
    gives: SENDER_DETAILS,
    lines: ({ clerk, kommun, street, town }) => [
      '',
      `${clerk.name}, ${lowerFirst(clerk.title)}`,
      `${clerk.department}, ${kommun}`,
      street,
      town,
      `tfn ${clerk.phone}`,
    ],
  },
];

const PARTIAL: readonly Layout[] = [
  {
    gives: ['name', 'title', 'phone'],
    lines: ({ clerk }) => [clerk.name, clerk.title, clerk.phone],
  },
  {
    gives: ['name', 'title', 'department', 'municipality'],
    lines: ({ clerk, kommun }) => ['', clerk.name, clerk.title, `${clerk.department}, ${kommun}`],
  },
  {
    gives: ['name', 'department'],
    lines: ({ clerk }) => [clerk.name, clerk.department],
  },
  {
    gives: ['name', 'municipality', 'phone'],
    lines: ({ clerk, kommun }) => ['', clerk.name, kommun, `Tel: ${clerk.phone}`],
  },
  {
    gives: ['department', 'municipality', 'phone'],
    lines: ({ clerk, kommun }) => ['', clerk.department, kommun, clerk.phone],
  },
  {
    gives: ['name', 'title', 'department', 'municipality', 'phone'],
    lines: ({ clerk, kommun, email }) => [
      '',
      clerk.name,
      clerk.title,
      clerk.department,
      kommun,
      `Telefon ${clerk.phone}`,
      email,
    ],
  },
];

const NAME_ONLY: readonly Layout[] = [
  { gives: ['name'], lines: ({ firstName }) => [firstName] },
  { gives: ['name'], lines: ({ clerk }) => ['', clerk.name] },
];

const LAYOUTS: Record<SignatureStyle, readonly Layout[]> = {
  complete: COMPLETE,
  partial: PARTIAL,
  'name-only': NAME_ONLY,
};

/** "bygglovshandläggare", but "LSS-handläggare" as it is */
function lowerFirst(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

export function signatureOf(
  style: SignatureStyle,
  clerk: Clerk,
  municipality: Municipality,
  draw: Draw,
): Signature {
  const layout = draw.pick('signature', LAYOUTS[style]);
  const facts: Facts = {
    clerk,
    firstName: clerk.name.split(' ')[0] ?? clerk.name,
    kommun: kommun(municipality.name),
    ...postalAddress(municipality),
    email: mailboxOf(clerk, municipality).address,
    site: `www.${municipality.domain}`,
  };
  const gives = (detail: SenderDetail) => layout.gives.includes(detail);
  return {
    lines: [draw.pick('closing', CLOSINGS), ...layout.lines(facts)],
    details: {
      name: gives('name'),
      title: gives('title'),
      department: gives('department'),
      municipality: gives('municipality'),
      address: gives('address'),
      phone: gives('phone'),
    },
  };
}

/** METHOD's classes: all six are complete; a name or less is name only. */
export function senderClass(details: Record<SenderDetail, boolean>): SenderClass {
  const given = SENDER_DETAILS.filter((detail) => details[detail]);
  if (given.length === SENDER_DETAILS.length) return 'complete';
  return given.every((detail) => detail === 'name') ? 'name-only' : 'partial';
}
