import { mailAddress } from '../config/fields.ts';
import { withoutTokens } from '../matching/token.ts';
import type { Mailer, OutgoingLetter } from '../ports/smtp.ts';

/** Whom a campaign may write to, and as whom: addresses as they were confirmed at its start. */
export interface PlannedAddresses {
  municipalities: ReadonlySet<string>;
  personas: ReadonlySet<string>;
}

/**
 * A mailer that hands over only what a campaign planned: to one of its municipalities, from and in copy to one of its
 * personas, each address a single plain one that no mail server reads as several. Whatever else has gone wrong, nobody
 * outside the plan is mailed; such a letter counts as refused, and nothing is said to the server.
 */
export function fenced(mailer: Mailer, planned: PlannedAddresses): Mailer {
  return {
    ...mailer,
    send: async (letter) => {
      const outside = outsidePlan(letter, planned);
      if (outside === null) return mailer.send(letter);
      return { outcome: 'refused', response: `kept back: ${outside} is not in the plan of this campaign` };
    },
  };
}

function outsidePlan(letter: OutgoingLetter, { municipalities, personas }: PlannedAddresses): string | null {
  const own = [letter.from.address, ...(letter.bcc === null ? [] : [letter.bcc])];
  const outside = [
    ...[letter.to].filter((address) => !isPlain(address) || !municipalities.has(address)),
    ...own.filter((address) => !isPlain(address) || !personas.has(address)),
    ...[letter.replyTo ?? letter.from.address].filter((address) => !isOwnReply(address, letter)),
  ];
  return outside[0] === undefined ? null : JSON.stringify(outside[0]);
}

/** The persona's own address, with the letter's token or without. */
function isOwnReply(address: string, { from }: OutgoingLetter): boolean {
  return isPlain(address) && withoutTokens(address) === withoutTokens(from.address);
}

function isPlain(address: string): boolean {
  return mailAddress.safeParse(address).success;
}
