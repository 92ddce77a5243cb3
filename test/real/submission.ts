import { listenSmtp, type SmtpListener, type SmtpMessage } from '../../src/demo/smtpListener.ts';
import type { Dovecot } from './dovecot.ts';

/** Our provider's outgoing mail server: takes letters with a login, and delivers what is for our own mailbox. */
export interface Submission extends Pick<SmtpListener, 'port' | 'stop'> {
  /** in order of their arrival */
  readonly letters: readonly SmtpMessage[];
  /** the letter to an address, as soon as it is here */
  to(address: string): SmtpMessage | undefined;
}

export async function startSubmission(
  dovecot: Dovecot,
  login: { user: string; password: string },
): Promise<Submission> {
  const letters: SmtpMessage[] = [];
  const listener = await listenSmtp({
    name: 'smtp.matning.example',
    login,
    sender: () => null,
    recipient: () => null,
    async message(message) {
      letters.push(message);
      for (const ours of message.to.filter((address) => address.endsWith('@matning.example'))) {
        await dovecot.deliver(message.raw, ours, message.from);
      }
      return null;
    },
  });
  return {
    port: listener.port,
    stop: listener.stop,
    letters,
    to: (address) => letters.find(({ to }) => to.includes(address)),
  };
}
