import type { Draw } from './draw.ts';
import type { ImapAct, ImapEvent, ImapMoment } from './imapServer.ts';
import type { Act } from './lines.ts';
import type { Outside } from './outside.ts';
import type { Place } from './places.ts';
import type { SmtpEvent, SmtpMoment } from './smtpServer.ts';
import type { WirePlan } from './wire.ts';

/** One thing that can go wrong, where and how. */
export interface Fault {
  name: string;
  smtp?: (event: SmtpEvent, draw: Draw, ours: string) => Act | undefined;
  imap?: (event: ImapEvent, draw: Draw, world: Outside) => ImapAct | undefined;
  smtpWire?: (draw: Draw) => WirePlan;
  imapWire?: (draw: Draw) => WirePlan;
  /** our connections stay open until the server is asked for news (IDLE) */
  idles?: true;
  /** something that happens to the mailbox itself, between two readings; gives whether it happened */
  mailbox?: (world: Outside, draw: Draw, isStored: (raw: Buffer) => boolean) => boolean;
  /** how the world is from the beginning */
  from?: (world: Outside, draw: Draw) => void;
  /** what our own clock is wrong by from now on, in seconds */
  ourClock?: (draw: Draw) => number;
  /** a clock is wrong: with a second one that is, nobody could tell which */
  clocks?: true;
  /** a restored mailbox must be looked at before the next mail comes: what else keeps us from it is not the point */
  aloneOnImap?: true;
  /** our settings while it storms, and what the server has to say to that */
  tls?: 'starttls' | 'implicit';
}

const smtpAt =
  (moments: readonly SmtpMoment[], act: (draw: Draw) => Act): NonNullable<Fault['smtp']> =>
  (event, draw) =>
    moments.includes(event.moment) ? act(draw) : undefined;

const rcpt =
  (whose: 'municipality' | 'copy', act: Act): NonNullable<Fault['smtp']> =>
  ({ moment, recipient }, _, ours) =>
    moment === 'rcpt' && (recipient?.endsWith(ours) === true) === (whose === 'copy') ? act : undefined;

const imapAt =
  (
    moments: readonly ImapMoment[],
    act: (event: ImapEvent, draw: Draw) => ImapAct,
  ): ((event: ImapEvent, draw: Draw) => ImapAct | undefined) =>
  (event, draw) =>
    moments.includes(event.moment) ? act(event, draw) : undefined;

const says = (say: string) => (): Act => ({ say: `${say}\r\n` });
const closes = (say: string) => (): Act => ({ say: `${say}\r\n`, after: 'end' });
const stalls = (): Act => ({ after: 'stall' });
const resets = (): Act => ({ after: 'reset' });

const BEFORE_TEXT = ['connect', 'ehlo', 'login', 'mail', 'rcpt', 'data'] as const;
const AFTER_LOGIN = ['list', 'examine', 'search', 'fetch', 'message', 'fetched'] as const;

/** Places that one direction of a conversation comes to without fail. */
const PLACES = {
  smtp: {
    'to server': ['in a command', 'between commands', 'in the text', 'at the dot'],
    'to client': [
      'in the greeting',
      'in a reply line',
      'between commands',
      'after the dot, before its reply',
    ],
  },
  imap: {
    'to server': ['in a command', 'between commands'],
    'to client': [
      'in the greeting',
      'between commands',
      'in a tagged reply',
      'in an untagged reply',
      'in the header of a literal',
      'in a literal',
      'between FETCH replies',
    ],
  },
} as const;

/** A session has some hundred bytes of an SMTP server's words, and some thousand of all else. */
const LENGTH = {
  smtp: { 'to server': 1800, 'to client': 500 },
  imap: { 'to server': 3000, 'to client': 3000 },
};

/** Anywhere in a session, or at one of its places, the narrow ones as often as the wide. */
const somewhere =
  (protocol: keyof typeof PLACES, what: WirePlan['what'], ways: readonly WirePlan['direction'][]) =>
  (draw: Draw): WirePlan => {
    const direction = draw.one(ways);
    const most = LENGTH[protocol][direction];
    if (draw.chance(0.25)) return { what, direction, after: draw.number(draw.chance(0.5) ? most : most / 4) };
    const after = draw.chance(0.5) ? 0 : draw.number(8);
    return { what, direction, place: draw.one<Place>(PLACES[protocol][direction]), after };
  };

const slowly = (draw: Draw): WirePlan => ({
  what: 'slow',
  direction: 'to client',
  after: draw.number(draw.chance(0.5) ? 100 : 25),
});

export const FAULTS: readonly Fault[] = [
  { name: 'SMTP refuses the connection', smtp: smtpAt(['connect'], resets) },
  {
    name: 'SMTP greets wrongly',
    smtp: smtpAt(['connect'], (draw) => closes(draw.one(['HTTP/1.1 400 Bad', '554 no', 'é']))()),
  },
  { name: 'SMTP greets with 421', smtp: smtpAt(['connect'], closes('421 4.3.2 closing')) },
  {
    name: 'SMTP is silent before the text',
    smtp: (event, draw) => smtpAt([draw.one(BEFORE_TEXT)], stalls)(event, draw, ''),
  },
  {
    name: 'SMTP resets before the text',
    smtp: (event, draw) => smtpAt([draw.one(BEFORE_TEXT)], resets)(event, draw, ''),
  },
  {
    name: 'SMTP refuses the login',
    smtp: smtpAt(['login'], (draw) => says(draw.one(['535 5.7.8 no', '454 4.7.0 later']))()),
  },
  { name: 'SMTP 4xx to the sender', smtp: smtpAt(['mail'], says('451 4.3.0 later')) },
  {
    name: 'SMTP 5xx to the sender',
    smtp: smtpAt(['mail'], (draw) => says(draw.one(['550 5.7.1 not you', '530 5.7.0 log in']))()),
  },
  { name: 'SMTP 4xx to the municipality', smtp: rcpt('municipality', { say: '450 4.2.1 busy\r\n' }) },
  { name: 'SMTP 5xx to the municipality', smtp: rcpt('municipality', { say: '550 5.1.1 nobody\r\n' }) },
  { name: 'SMTP refuses our copy', smtp: rcpt('copy', { say: '550 5.7.1 no copies\r\n' }) },
  {
    name: 'SMTP 4xx, 421 to DATA',
    smtp: smtpAt(['data'], (draw) => says(draw.one(['451 4.3.0 later', '421 4.3.2 bye']))()),
  },
  { name: 'SMTP 5xx to DATA', smtp: smtpAt(['data'], says('554 5.5.1 no')) },
  { name: 'SMTP resets in the text', smtp: smtpAt(['text'], resets) },
  { name: 'SMTP is silent in the text', smtp: smtpAt(['text'], stalls) },
  { name: 'SMTP resets after the dot, mail not kept', smtp: smtpAt(['dot'], resets) },
  { name: 'SMTP resets after the dot, mail kept', smtp: smtpAt(['kept'], resets) },
  { name: 'SMTP is silent after the dot', smtp: smtpAt(['dot', 'kept'], stalls) },
  { name: 'SMTP 4xx to the text', smtp: smtpAt(['dot'], says('452 4.3.1 no room')) },
  { name: 'SMTP 5xx to the text', smtp: smtpAt(['dot'], says('554 5.6.0 no')) },
  { name: 'SMTP 421 to the text, kept or not', smtp: smtpAt(['dot', 'kept'], closes('421 4.3.2 bye')) },
  {
    name: 'SMTP nonsense to the text',
    smtp: smtpAt(['kept'], (draw) => says(draw.one(['354 more', '199 hm', 'ok', '']))()),
  },
  { name: 'SMTP half a 250', smtp: smtpAt(['kept'], () => ({ say: '25', after: 'reset' })) },
  { name: 'SMTP resets after the 250', smtp: smtpAt(['answered'], resets) },
  { name: 'SMTP cut at a byte to the server', smtpWire: somewhere('smtp', 'cut', ['to server']) },
  { name: 'SMTP cut at a byte to us', smtpWire: somewhere('smtp', 'cut', ['to client']) },
  { name: 'SMTP stalls at a byte to the server', smtpWire: somewhere('smtp', 'stall', ['to server']) },
  { name: 'SMTP stalls at a byte to us', smtpWire: somewhere('smtp', 'stall', ['to client']) },
  { name: 'SMTP slow bytes', smtpWire: slowly },
  {
    name: 'SMTP TLS fails',
    tls: 'starttls',
    smtp: (event, draw) =>
      event.moment === 'ehlo' ? { say: draw.one(['250 no\r\n', '250-x\r\n250 STARTTLS\r\n']) } : undefined,
  },
  { name: 'SMTP TLS expected, plain spoken', tls: 'implicit' },
  { name: 'IMAP refuses the connection', imap: imapAt(['connect'], resets) },
  { name: 'IMAP greets with BYE', imap: imapAt(['connect'], closes('* BYE overloaded')) },
  { name: 'IMAP greets wrongly', imap: imapAt(['connect'], closes('220 smtp here')) },
  { name: 'IMAP is silent at the greeting', imap: imapAt(['connect'], stalls) },
  {
    name: 'IMAP refuses the login',
    imap: imapAt(['login'], ({ tag }) => ({ say: `${tag} NO [UNAVAILABLE] later\r\n` })),
  },
  {
    name: 'IMAP NO',
    imap: (event, draw) =>
      imapAt([draw.one(AFTER_LOGIN)], ({ tag }) => ({ say: `${tag} NO [SERVERBUG] no\r\n` }))(event, draw),
  },
  {
    name: 'IMAP BAD',
    imap: (event, draw) =>
      imapAt([draw.one(AFTER_LOGIN)], ({ tag }) => ({ say: `${tag} BAD what\r\n` }))(event, draw),
  },
  {
    name: 'IMAP BYE in the middle',
    imap: (event, draw) => imapAt([draw.one(AFTER_LOGIN)], closes('* BYE going down'))(event, draw),
  },
  {
    name: 'IMAP is silent in the middle',
    imap: (event, draw) => imapAt([draw.one(AFTER_LOGIN)], stalls)(event, draw),
  },
  {
    name: 'IMAP resets in the middle',
    imap: (event, draw) => imapAt([draw.one(AFTER_LOGIN)], resets)(event, draw),
  },
  {
    name: 'IMAP gives an OK without the rest',
    imap: imapAt(['list', 'examine', 'search', 'fetch'], ({ tag }) => ({ say: `${tag} OK done\r\n` })),
  },
  {
    name: 'IMAP some no longer exist',
    imap: imapAt(['fetch', 'fetched'], ({ tag }) => ({
      say: `${tag} NO Some of the requested messages no longer exist\r\n`,
    })),
  },
  { name: 'IMAP passes over a message', imap: imapAt(['message'], () => ({ message: 'pass over' })) },
  { name: 'IMAP garbles a message', imap: imapAt(['message'], () => ({ message: 'garble' })) },
  {
    name: 'IMAP literal cut short',
    imap: imapAt(['message'], (_, draw) => ({
      message: 'cut short',
      after: draw.one(['reset', 'end', 'stall']),
    })),
  },
  {
    name: 'IMAP cut at a byte',
    imapWire: somewhere('imap', 'cut', ['to client', 'to client', 'to server']),
  },
  {
    name: 'IMAP stalls at a byte',
    imapWire: somewhere('imap', 'stall', ['to client', 'to client', 'to server']),
  },
  {
    name: 'IMAP cut in IDLE',
    idles: true,
    imapWire: (draw) => ({
      what: draw.one(['cut', 'stall']),
      direction: draw.one(['to client', 'to server']),
      place: 'in IDLE',
      after: draw.number(8),
    }),
  },
  { name: 'IMAP slow bytes', imapWire: slowly },
  {
    name: 'UIDVALIDITY changes',
    mailbox: (world) => {
      world.renumber();
      return world.inbox.mails.length > 0;
    },
  },
  {
    name: 'EXPUNGE within a reply',
    imap: ({ moment, folder }, _, world) => {
      if (!folder || !['search', 'message', 'fetched'].includes(moment)) return undefined;
      const gone = world.move(folder);
      return gone === null ? undefined : { gone };
    },
  },
  { name: 'mails expunged under us', mailbox: expungeStored },
  { name: 'mailbox restored, UIDs lower', mailbox: restoreOlder, aloneOnImap: true },
  { name: 'mail seen in another folder too', mailbox: copyToJunk },
  { name: 'server clock ahead', clocks: true, mailbox: (world, draw) => setSkew(world, draw.number(7200)) },
  { name: 'server clock behind', clocks: true, from: (world, draw) => setSkew(world, -draw.number(7200)) },
  { name: 'server time goes back', clocks: true, from: (world) => setSkew(world, 240), mailbox: stepBack },
  {
    name: 'INTERNALDATE in the future',
    clocks: true,
    mailbox: (world, draw) => setSkew(world, 86_400 * (1 + draw.number(400))),
  },
  { name: 'our clock goes back', clocks: true, ourClock: (draw) => -awayFromTrue(draw) },
  { name: 'our clock goes forward', clocks: true, ourClock: awayFromTrue },
];

/** Minutes, hours or days. */
function awayFromTrue(draw: Draw): number {
  return 60 + draw.number(draw.one([3600, 86_400, 5 * 86_400]));
}

function setSkew(world: Outside, skew: number): boolean {
  world.skew = skew;
  return true;
}

/** In steps of what no copy of ours would show any more: all letters may have left. */
function stepBack(world: Outside, draw: Draw): boolean {
  if (world.skew <= 0) return false;
  world.skew -= 1 + draw.number(world.skew);
  return true;
}

/** Somebody tidies up: what we have stored goes, and nothing else, for then it would be lost to anyone. */
function expungeStored(world: Outside, draw: Draw, isStored: (raw: Buffer) => boolean): boolean {
  const before = world.inbox.mails.length;
  world.inbox.mails = world.inbox.mails.filter(({ raw }) => !isStored(raw) || draw.chance(0.5));
  return world.inbox.mails.length < before;
}

/** The last mails are gone, and the next get their UIDs again, under the same UIDVALIDITY. */
function restoreOlder(world: Outside, _draw: Draw, isStored: (raw: Buffer) => boolean): boolean {
  const { mails } = world.inbox;
  const gone = mails.length - 2;
  if (gone < 0 || !mails.slice(gone).every(({ raw }) => isStored(raw))) return false;
  mails.splice(gone);
  world.inbox.uidNext = (mails.at(-1)?.uid ?? 0) + 1;
  return true;
}

function copyToJunk(world: Outside, draw: Draw): boolean {
  if (world.inbox.mails.length === 0) return false;
  const { internalDate, raw } = draw.one(world.inbox.mails);
  world.junk.mails.push({ uid: world.junk.uidNext, internalDate, raw });
  world.junk.uidNext += 1;
  return true;
}
