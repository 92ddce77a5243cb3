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

export interface SmtpRules {
  at(event: SmtpEvent): Act | undefined | Promise<Act | undefined>;
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
}

function newSession(): Session {
  return { from: '', to: [], text: null };
}

const GREETING = '250-smtp.post.example\r\n250-8BITMIME\r\n250 AUTH PLAIN\r\n';

async function command(session: Session, bytes: Buffer, to: Talk, rules: SmtpRules): Promise<void> {
  const line = bytes.toString('latin1').trimEnd();
  const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
  const answer = async (event: SmtpEvent, usual: string, done: () => void = () => undefined) => {
    if (to.does(await rules.at(event))) return;
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
      Object.assign(session, newSession(), { from: address });
      return answer({ moment: 'mail' }, '250 2.1.0 sender\r\n');
    case 'RCPT':
      return answer({ moment: 'rcpt', recipient: address }, '250 2.1.5 recipient\r\n', () =>
        session.to.push(address),
      );
    case 'DATA':
      return answer({ moment: 'data' }, '354 go ahead\r\n', () => {
        session.text = [];
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

async function text(session: Session, bytes: Buffer, to: Talk, rules: SmtpRules): Promise<void> {
  const line = bytes.toString('latin1');
  if (line !== '.\r\n') {
    session.text?.push(line.startsWith('.') ? line.slice(1) : line);
    // In the middle of the body: the header has passed.
    if (line === '\r\n') to.does(await rules.at({ moment: 'text' }));
    return;
  }
  const mail = { from: session.from, to: session.to, raw: session.text?.join('') ?? '' };
  Object.assign(session, newSession());
  if (to.does(await rules.at({ moment: 'dot' }))) return;
  rules.take(mail);
  if (to.does(await rules.at({ moment: 'kept' }))) return;
  to.say('250 2.0.0 kept\r\n');
  to.does(await rules.at({ moment: 'answered' }));
}
