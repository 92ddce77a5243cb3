/** The little of hoodiecrow-imap (CommonJS, without types) that the rehearsal uses. */
declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net';

  interface MailboxSettings {
    uidvalidity?: number;
    'special-use'?: string;
  }

  interface Connection {
    socket: Socket;
    /** takes the client's next line while IDLE waits for DONE */
    inputHandler: false | ((line: string) => void);
  }

  interface ImapServer {
    server: Server;
    connectionHandlers: ((connection: Connection) => void)[];
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    /** `raw` holds one character a byte (latin1); `internalDate` is an IMAP date-time */
    appendMessage(folder: string, flags: readonly string[], internalDate: string, raw: string): void;
  }

  interface Options {
    plugins: readonly string[];
    users: Record<string, { password: string }>;
    storage: {
      INBOX: MailboxSettings;
      '': { folders: Record<string, MailboxSettings> };
    };
  }

  export default function createServer(options: Options): ImapServer;
}
