import type { Draw } from './draw.ts';
import type { ImapMoment } from './imapServer.ts';
import type { SmtpMoment } from './smtpServer.ts';

/** A boundary between two steps at which the process is ended. */
export type KillPoint = {
  name: string;
  /** a life comes to it so often, mostly; at which time it dies is drawn */
  most: number;
} & (
  | { at: 'database'; when: 'before' | 'within' | 'after'; kind: string }
  | { at: 'smtp'; moment: SmtpMoment }
  | { at: 'imap'; moment: ImapMoment }
);

const database = (
  kind: string,
  most: number,
  whens: readonly ('before' | 'within' | 'after')[],
): DatabasePoint[] => whens.map((when) => at(when, kind, most));

type DatabasePoint = Extract<KillPoint, { at: 'database' }>;

function at(when: DatabasePoint['when'], kind: string, most: number): DatabasePoint {
  return { name: `${when} the ${kind} commit`, most, at: 'database', when, kind };
}

const smtp = (moment: SmtpMoment, name: string): KillPoint => ({
  name: `SMTP: ${name}`,
  most: 3,
  at: 'smtp',
  moment,
});
const imap = (moment: ImapMoment, most: number, name: string): KillPoint => ({
  name: `IMAP: ${name}`,
  most,
  at: 'imap',
  moment,
});

/** Points at the first start of a new version on an old database, in an order in which each leaves work to the next. */
export const MIGRATION: readonly KillPoint[] = [
  { ...at('within', 'first change', 1), name: 'between the kept copy and the first change' },
  ...database('migration', 2, ['before', 'within', 'after']),
];

/** Points at the telling of the day's first news to the operator, in an order in which each leaves it to the next. */
export const TELLING: readonly KillPoint[] = [
  { ...at('before', 'told', 1), name: 'between telling and marking told' },
  { ...at('after', 'told', 1), name: 'after marking told' },
];

/** Points that every life of the program comes to while there are letters to send and mails to take in. */
const USUAL: readonly KillPoint[] = [
  ...database('claim', 3, ['before', 'within', 'after']),
  ...database('record', 3, ['before', 'after']),
  ...database('mail', 3, ['before', 'within', 'after']),
  ...database('read until', 2, ['before', 'after']),
  ...database('judgement', 2, ['before', 'within', 'after']),
  ...database('outcome', 2, ['before', 'after']),
  smtp('data', 'before the 354'),
  smtp('text', 'in the text'),
  smtp('dot', 'after the dot, letter not kept'),
  smtp('answered', 'after the 250'),
  imap('search', 2, 'before the list of mails'),
  imap('message', 3, 'before a mail'),
  imap('fetched', 1, 'between fetch and its end'),
  imap('idle', 1, 'in IDLE'),
  ...database('deferral', 1, ['before', 'after']),
];

/** A death with a letter in hand that the server has kept. */
const IN_HAND = smtp('kept', 'after the dot, letter kept');
/** Points that come up only after such a death, in this order. */
const AFTERMATH: readonly KillPoint[] = [
  ...database('give up', 1, ['after']),
  ...database('proof', 1, ['before', 'after']),
];

/** What happens once in a program's life, or follows from another death, tells little more by many deaths. */
const SELDOM: readonly KillPoint[] = [...MIGRATION, ...TELLING, ...AFTERMATH];
const SELDOM_SHARE = 0.4;

/** How often the program is to die there, where `kills` are asked for. */
export function killsAt(point: KillPoint, kills: number): number {
  const isSeldom = SELDOM.includes(point) || (point.at === 'database' && point.kind === 'deferral');
  return isSeldom ? Math.ceil(kills * SELDOM_SHARE) : kills;
}

export const EVERY_POINT: readonly KillPoint[] = [...MIGRATION, ...TELLING, ...USUAL, IN_HAND, ...AFTERMATH];

/** These points in an order in which one campaign can come to each: a drawn one, as far as there is a choice. */
export function inOrder(points: readonly KillPoint[], draw: Draw): KillPoint[] {
  const aftermath = AFTERMATH.filter((point) => points.includes(point));
  const afterDeath = aftermath.length > 0 || points.includes(IN_HAND) ? [IN_HAND, ...aftermath] : [];
  const usual = USUAL.filter((point) => points.includes(point)).map((point) => [point]);
  return [
    ...[...MIGRATION, ...TELLING].filter((point) => points.includes(point)),
    ...draw.shuffled([...usual, afterDeath]).flat(),
  ];
}
