import type { Instant } from '../calendar/instant.ts';
import type { Persona, SmtpConfig } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/imap.ts';
import type { Mailer } from '../ports/smtp.ts';

/** Where a mail server does not do its part: since when without a break, and its last words. */
export interface Trouble {
  /** `SMTP smtp.post.example`, or `inbox main` */
  where: string;
  since: Instant;
  reason: string;
}

/** The troubles that last. Kept in memory: what still is in trouble after a restart shows anew. */
export interface Troubles {
  list(): Trouble[];
  /** Sees what becomes of connecting to an inbox. */
  ofInbox(inbox: Inbox): Inbox;
  /** Sees what becomes of letters; each login is told apart, as one may fail beside the others. */
  ofMailer(mailer: Mailer, smtp: SmtpConfig, personas: readonly Persona[]): Mailer;
}

export function rememberTroubles(clock: Clock): Troubles {
  const lasting = new Map<string, Trouble>();
  const failed = (where: string, reason: string) => {
    lasting.set(where, { where, reason, since: lasting.get(where)?.since ?? clock.now() });
  };
  return {
    list: () => [...lasting.values()],
    ofInbox: (inbox) => ({
      ...inbox,
      async connect() {
        const where = `inbox ${inbox.id}`;
        try {
          const reader = await inbox.connect();
          lasting.delete(where);
          return reader;
        } catch (error) {
          failed(where, error instanceof Error ? error.message : String(error));
          throw error;
        }
      },
    }),
    ofMailer: (mailer, { host }, personas) => ({
      ...mailer,
      async send(letter) {
        const persona = personas.find(({ id }) => id === letter.personaId);
        const where = persona?.smtpLogin ? `SMTP ${host} (login of ${persona.id})` : `SMTP ${host}`;
        const result = await mailer.send(letter);
        if (result.outcome === 'unreachable') failed(where, result.response);
        // Any word about a letter shows that the server was reached and took the login.
        else if (result.outcome !== 'unknown') lasting.delete(where);
        return result;
      },
    }),
  };
}
