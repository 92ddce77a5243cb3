import type { ImapMoment } from './imapServer.ts';
import type { SmtpMoment } from './smtpServer.ts';

/** A boundary between two steps at which the process is ended. */
export type KillPoint = { name: string } & (
  | { at: 'database'; when: 'before' | 'within' | 'after'; kind: string; most: number }
  | { at: 'smtp'; moment: SmtpMoment }
  | { at: 'imap'; moment: ImapMoment }
);

const database = (
  kind: string,
  most: number,
  whens: readonly ('before' | 'within' | 'after')[],
): KillPoint[] =>
  whens.map((when) => ({ name: `${when} the ${kind} commit`, at: 'database', when, kind, most }));

const smtp = (moment: SmtpMoment, name: string): KillPoint => ({ name: `SMTP: ${name}`, at: 'smtp', moment });
const imap = (moment: ImapMoment, name: string): KillPoint => ({ name: `IMAP: ${name}`, at: 'imap', moment });

/** Points that every life of the program comes to while there are letters to send and mails to take in. */
export const KILL_POINTS: readonly KillPoint[] = [
  ...database('claim', 3, ['before', 'within', 'after']),
  ...database('record', 3, ['before', 'after']),
  ...database('mail', 3, ['before', 'within', 'after']),
  ...database('read until', 2, ['before', 'after']),
  ...database('judgement', 2, ['before', 'within', 'after']),
  ...database('outcome', 2, ['before', 'after']),
  smtp('data', 'before the 354'),
  smtp('text', 'in the text'),
  smtp('dot', 'after the dot, letter not kept'),
  smtp('kept', 'after the dot, letter kept'),
  smtp('answered', 'after the 250'),
  imap('search', 'before the list of mails'),
  imap('message', 'before a mail'),
  imap('fetched', 'between fetch and its end'),
  ...database('give up', 1, ['after']),
];

/** Points that come up only where the life before was killed with a letter in hand that the server had kept. */
export const AFTERMATH: readonly KillPoint[] = database('proof', 1, ['before', 'after']);
/** The death that leaves such a letter. */
export const IN_HAND: KillPoint = smtp('kept', 'after the dot, letter kept');

/** Points at the first start of a new version on an old database. */
export const MIGRATION: readonly KillPoint[] = database('migration', 2, ['before', 'within', 'after']);
