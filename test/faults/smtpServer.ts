import { type Act, type Talk, talk } from './lines.ts';
import { type Listening, listen } from './listen.ts';

/**
 * The moments of a letter at which a test may step in. `dot`: the text has come, the server has not kept it; `kept`:
 * it has, and has not said so; `answered`: it has said so.
 */
export type SmtpMoment =
  | 'connect'
  | 'ehlo'
  | 'login'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'text'
  | 'dot'
  | 'kept'
  | 'answered';

export interface SmtpEvent {
  moment: SmtpMoment;
  /** of RCPT: the address */
  recipient?: string;
}

export interface TakenMail {
  from: string;
  to: string[];
  raw: string;
}

/** One letter from MAIL on, as far as it came; filled in as it comes further. */
export interface Attempt {
  from: string;
  /** whom it was to go to, also where the server refused them */
  to: string[];
  /** once its header has come; a letter that was refused before has none */
  messageId: string | null;
  /** what was said against it for good, to its sender, its first recipient, DATA or its text; a login wanted is none */
  refusal: string | null;
  /** the server has asked for its text: from here on it may have been taken */
  asked: boolean;
  /** the final dot has come */
  ended: boolean;
}

export interface SmtpRules {
  at(event: SmtpEvent): Act | undefined | Promise<Act | undefined>;
  /** is told of each attempt as it begins */
  tries?(attempt: Attempt): void;
  take(mail: TakenMail): void;
}

/** An SMTP server of few words, whose every step a test can see and bend. It takes any login. */
export function startSmtp(rules: SmtpRules): Promise<Listening> {
  return listen((socket) => {
    const session = newSession();
    talk(
      socket,
      (line, to) =>
        session.text === null ? command(session, line, to, rules) : text(session, line, to, rules),
      async (to) => {
        if (!to.does(await rules.at({ moment: 'connect' }))) to.say('220 smtp.post.example ESMTP\r\n');
      },
    );
  });
}

interface Session {
  from: string;
  to: string[];
  /** null: outside DATA */
  text: string[] | null;
  attempt: Attempt;
}

function newSession(from = ''): Session {
  const attempt = { from, to: [], messageId: null, refusal: null, asked: false, ended: false };
  return { from, to: [], text: null, attempt };
}

/** For good, and not for want of a login (RFC 4954). */
const REFUSAL = /^5(?!30)/;

const GREETING = '250-smtp.post.example\r\n250-8BITMIME\r\n250 AUTH PLAIN\r\n';

async function command(session: Session, bytes: Buffer, to: Talk, rules: SmtpRules): Promise<void> {
  const line = bytes.toString('latin1').trimEnd();
  const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
  const answer = async (event: SmtpEvent, usual: string, done: () => void = () => undefined) => {
    const act = await rules.at(event);
    noteRefusal(session.attempt, event, act);
    if (to.does(act)) return;
    done();
    to.say(usual);
  };
  switch (line.slice(0, 4).toUpperCase()) {
    case 'EHLO':
    case 'HELO':
      return answer({ moment: 'ehlo' }, GREETING);
    case 'AUTH':
      return answer({ moment: 'login' }, '235 2.7.0 logged in\r\n');
    case 'MAIL':
      Object.assign(session, newSession(address));
      rules.tries?.(session.attempt);
      return answer({ moment: 'mail' }, '250 2.1.0 sender\r\n');
    case 'RCPT':
      session.attempt.to.push(address);
      return answer({ moment: 'rcpt', recipient: address }, '250 2.1.5 recipient\r\n', () =>
        session.to.push(address),
      );
    case 'DATA':
      return answer({ moment: 'data' }, '354 go ahead\r\n', () => {
        session.text = [];
        session.attempt.asked = true;
      });
    case 'RSET':
      Object.assign(session, newSession());
      return to.say('250 2.0.0 forgotten\r\n');
    case 'QUIT':
      to.say('221 2.0.0 bye\r\n');
      to.does({ after: 'end' });
      return;
    default:
      return to.say('502 5.5.2 what?\r\n');
  }
}

/** Our own copy may be refused without harm to the letter. */
function noteRefusal(attempt: Attempt, { moment, recipient }: SmtpEvent, act: Act | undefined): void {
  const isOfLetter =
    moment === 'rcpt' ? recipient === attempt.to[0] : ['mail', 'data', 'dot'].includes(moment);
  if (isOfLetter && act?.say !== undefined && REFUSAL.test(act.say)) attempt.refusal = act.say.trimEnd();
}

async function text(session: Session, bytes: Buffer, to: Talk, rules: SmtpRules): Promise<void> {
  const line = bytes.toString('latin1');
  if (line !== '.\r\n') {
    session.text?.push(line.startsWith('.') ? line.slice(1) : line);
    session.attempt.messageId ??= /^Message-ID: (<[^>]+>)/i.exec(line)?.[1] ?? null;
    // In the middle of the body: the header has passed.
    if (line === '\r\n') to.does(await rules.at({ moment: 'text' }));
    return;
  }
  const mail = { from: session.from, to: session.to, raw: session.text?.join('') ?? '' };
  const { attempt } = session;
  attempt.ended = true;
  Object.assign(session, newSession());
  const act = await rules.at({ moment: 'dot' });
  noteRefusal(attempt, { moment: 'dot' }, act);
  if (to.does(act)) return;
  rules.take(mail);
  if (to.does(await rules.at({ moment: 'kept' }))) return;
  to.say('250 2.0.0 kept\r\n');
  to.does(await rules.at({ moment: 'answered' }));
}
