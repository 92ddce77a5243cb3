import { type Act, type Talk, talk } from './lines.ts';
import { type Listening, listen } from './listen.ts';

export type ImapMoment =
  | 'connect'
  | 'login'
  | 'list'
  | 'examine'
  | 'search'
  | 'fetch'
  | 'message'
  | 'fetched'
  | 'idle';

export interface ImapEvent {
  moment: ImapMoment;
  /** what the client calls its command, for an answer that ends it */
  tag: string;
  folder: Folder | null;
  uid?: number;
}

/** Beside any act: a message is passed over, garbled, or cut short with the connection. */
export interface ImapAct extends Act {
  message?: 'pass over' | 'garble' | 'cut short';
  /** the number that a mail had which has just gone: said in the midst of the reply, which then goes on */
  gone?: number;
}

export interface StoredMail {
  uid: number;
  /** as the server gives it, e.g. `05-Oct-2026 09:00:00 +0200` */
  internalDate: string;
  raw: Buffer;
}

export interface Folder {
  name: string;
  specialUse: string | null;
  uidValidity: number;
  uidNext: number;
  mails: StoredMail[];
}

export interface ImapRules {
  folders: readonly Folder[];
  at(event: ImapEvent): ImapAct | undefined | Promise<ImapAct | undefined>;
}

/** An IMAP server of few words, whose every step a test can see and bend. It takes any login. */
export function startImap(rules: ImapRules): Promise<Listening> {
  return listen((socket) => {
    const session: Session = { folder: null, done: null };
    talk(
      socket,
      (line, to) => command(session, line.toString('latin1').trimEnd(), to, rules),
      async (to) => {
        const act = await rules.at({ moment: 'connect', tag: '*', folder: null });
        if (!to.does(act)) to.say('* OK imap.post.example ready\r\n');
      },
    );
  });
}

interface Session {
  folder: Folder | null;
  /** ends the IDLE that is under way */
  done: (() => void) | null;
}

const CAPABILITY = '* CAPABILITY IMAP4rev1 SPECIAL-USE IDLE\r\n';

async function command(session: Session, line: string, to: Talk, rules: ImapRules): Promise<void> {
  const [tag = '', name = '', ...rest] = line.split(' ');
  const what = name.toUpperCase() === 'UID' ? `UID ${rest.shift()?.toUpperCase()}` : name.toUpperCase();
  const ask = (moment: ImapMoment) => rules.at({ moment, tag, folder: session.folder });
  const ok = () => to.say(`${tag} OK done\r\n`);
  switch (what) {
    case '':
      session.done?.();
      session.done = null;
      return;
    case 'CAPABILITY':
      to.say(CAPABILITY);
      return ok();
    case 'LOGIN':
      if (!to.does(await ask('login'))) ok();
      return;
    case 'LIST':
      if (to.does(await ask('list'))) return;
      // An empty pattern asks for the delimiter alone (RFC 3501, 6.3.8).
      if (rest[1] === '""') to.say('* LIST (\\Noselect) "/" ""\r\n');
      else for (const folder of rules.folders) to.say(listLine(folder));
      return ok();
    case 'EXAMINE':
      session.folder = rules.folders.find((one) => one.name === rest[0]?.replaceAll('"', '')) ?? null;
      if (to.does(await ask('examine'))) return;
      if (!session.folder) return to.say(`${tag} NO no such folder\r\n`);
      to.say(examineLines(session.folder));
      return to.say(`${tag} OK [READ-ONLY] done\r\n`);
    case 'UID SEARCH':
      return search(session, tag, rest.join(' '), to, rules);
    case 'UID FETCH':
      return fetch(session, tag, rest[0] ?? '', to, rules);
    case 'IDLE':
      if (!to.does(await ask('idle'))) session.done = idle(session.folder, to, ok);
      return;
    case 'LOGOUT':
      to.say(`* BYE\r\n${tag} OK done\r\n`);
      to.does({ after: 'end' });
      return;
    default:
      return ok();
  }
}

/** Milliseconds between two looks for new mail. */
const LOOK = 20;

/** Tells of new mail until the client says DONE, which is a line of one word. */
function idle(folder: Folder | null, to: Talk, ok: () => void): () => void {
  let known = folder?.mails.length ?? 0;
  to.say('+ idling\r\n* OK still here\r\n');
  const looks = setInterval(() => {
    const there = folder?.mails.length ?? 0;
    if (there > known) to.say(`* ${there} EXISTS\r\n`);
    known = there;
    if (!to.isOpen()) clearInterval(looks);
  }, LOOK).unref();
  return () => {
    clearInterval(looks);
    ok();
  };
}

function listLine({ name, specialUse }: Folder): string {
  return `* LIST (\\HasNoChildren${specialUse ? ` ${specialUse}` : ''}) "/" "${name}"\r\n`;
}

function examineLines({ mails, uidValidity, uidNext }: Folder): string {
  return [
    '* FLAGS (\\Seen)',
    `* ${mails.length} EXISTS`,
    '* 0 RECENT',
    `* OK [UIDVALIDITY ${uidValidity}] valid`,
    `* OK [UIDNEXT ${uidNext}] next`,
    '',
  ].join('\r\n');
}

/** By `UID 5:*`, `UID 5:* LARGER 1000` or `5,6,9`. */
function uidsIn(folder: Folder | null, set: string): number[] {
  const least = Number(/ LARGER (\d+)/i.exec(set)?.[1] ?? -1);
  const uids = folder?.mails.filter(({ raw }) => raw.length > least).map(({ uid }) => uid) ?? [];
  const from = /(\d+):\*/.exec(set)?.[1];
  if (from !== undefined) return uids.filter((uid) => uid >= Number(from) || uid === uids.at(-1));
  const wanted = new Set(set.split(',').map(Number));
  return uids.filter((uid) => wanted.has(uid));
}

async function search(
  { folder }: Session,
  tag: string,
  query: string,
  to: Talk,
  rules: ImapRules,
): Promise<void> {
  const found = uidsIn(folder, query);
  const act = await rules.at({ moment: 'search', tag, folder });
  if (act?.gone === undefined && to.does(act)) return;
  to.say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}\r\n`);
  sayGone(act, to);
  to.say(`${tag} OK done\r\n`);
}

/** RFC 3501 (7.4.1) lets a server say so within the reply to any UID command. Gives whether it did. */
function sayGone(act: ImapAct | undefined, to: Talk): boolean {
  if (act?.gone === undefined) return false;
  to.say(`* ${act.gone} EXPUNGE\r\n`);
  return true;
}

async function fetch(session: Session, tag: string, set: string, to: Talk, rules: ImapRules): Promise<void> {
  const { folder } = session;
  if (to.does(await rules.at({ moment: 'fetch', tag, folder }))) return;
  for (const uid of uidsIn(folder, set)) {
    const asked = await rules.at({ moment: 'message', tag, folder, uid });
    const act = sayGone(asked, to) ? undefined : asked;
    const number = (folder?.mails.findIndex((mail) => mail.uid === uid) ?? -1) + 1;
    const mail = folder?.mails[number - 1];
    if (!mail) continue;
    if (act?.message !== 'pass over') to.say(fetchLine(number, mail, act?.message ?? null));
    if (act?.message === 'cut short') return void to.does({ after: act.after ?? 'reset' });
    if (to.does(act?.message === undefined ? act : undefined)) return;
  }
  const act = await rules.at({ moment: 'fetched', tag, folder });
  if (sayGone(act, to) || !to.does(act)) to.say(`${tag} OK done\r\n`);
}

function fetchLine(number: number, { uid, internalDate, raw }: StoredMail, flaw: string | null): Buffer {
  const head = `* ${number} FETCH (UID ${uid} INTERNALDATE "${internalDate}" BODY[] {${raw.length}}\r\n`;
  if (flaw === 'cut short') return Buffer.concat([Buffer.from(head), raw.subarray(0, raw.length / 2)]);
  const tail = flaw === 'garble' ? ' "unended)\r\n' : ')\r\n';
  return Buffer.concat([Buffer.from(head), raw, Buffer.from(tail)]);
}
