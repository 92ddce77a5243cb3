import { parseInstant } from '../../src/calendar/instant.ts';
import { matchMessage } from '../../src/matching/match.ts';
import { sameOrganisation } from '../../src/matching/organisation.ts';
import type { Candidate, MatchResult, ProbeLookup, ReceivedMail, Wording } from '../../src/matching/types.ts';
import type { ParsedMessage } from '../../src/reading/types.ts';

/** Nine o'clock in Stockholm. */
export const MONDAY = parseInstant('2026-10-05T07:00:00Z');
export const HOUR = 3600;
export const DAY = 24 * HOUR;

export const PERSONA = 'malin.berg@post.example';
export const OTHER_PERSONA = 'jonas.ek@post.example';

let nextProbe = 1;

/** A letter about a bench, sent Monday morning to Sjövik, with a number of its own. */
export function letter(changes: Partial<Candidate> = {}): Candidate {
  const probeId = changes.probeId ?? nextProbe++;
  return {
    probeId,
    campaignId: 1,
    municipalityCode: '9001',
    municipality: 'Sjövik',
    domain: 'sjovik.example',
    address: 'kommun@sjovik.example',
    personaId: 'malin',
    personaAddress: PERSONA,
    messageId: `<letter-${probeId}@post.example>`,
    replyToken: tokenOf(probeId),
    subject: 'Bänk vid ån',
    text: BENCH,
    sentAt: MONDAY,
    closedAt: null,
    ...changes,
  };
}

export const BENCH =
  'Hej!\n\nVid gångvägen längs ån fanns det förut en bänk där min farmor brukade vila. Kommer den att sättas tillbaka, och vem bestämmer om sådant?\n\nMed vänlig hälsning\nMalin Berg';
export const POOL =
  'God dag,\nnär öppnar utomhusbassängen efter renoveringen och gäller förra årets klippkort fortfarande?\nTack på förhand!\nMalin Berg';

export function tokenOf(number: number): string {
  return `tk${number}`.padEnd(20, '7');
}

/** A mail from Sjövik to Malin, an hour after the letter, that carries nothing to match it by. */
export function mail(changes: Partial<ParsedMessage> = {}): ParsedMessage {
  return {
    headers: [],
    subject: '',
    from: { name: 'Kontaktcenter', address: 'kontaktcenter@sjovik.example' },
    to: [PERSONA],
    cc: [],
    messageId: '<reply@sjovik.example>',
    inReplyTo: [],
    references: [],
    date: null,
    text: 'Hej!\nJa, det stämmer.\nHälsningar\nEva Lind',
    html: null,
    attachments: [],
    dsn: [],
    mdn: false,
    enclosedIds: [],
    enclosedText: '',
    problems: [],
    ...changes,
  };
}

export function header(name: string, value: string): ParsedMessage['headers'][number] {
  return { name, value };
}

/** A lookup over letters in memory; `threads`: Message-IDs of earlier mails and the letters they belong to. */
export function lookupOver(
  letters: readonly Candidate[],
  threads: Record<string, Candidate> = {},
): ProbeLookup {
  return {
    byMessageId: async (id) => letters.find(({ messageId }) => messageId === id) ?? null,
    byReplyToken: async (token) => letters.find(({ replyToken }) => replyToken === token) ?? null,
    byThreadMessageId: async (id) => threads[id] ?? null,
    wordings: async (personas) =>
      letters.filter((one) => personas.includes(one.personaAddress)).map(wordingOf),
    sentBy: async (personas, wanted, before) =>
      letters.filter(
        (one) =>
          personas.includes(one.personaAddress) &&
          one.sentAt <= before &&
          ('domain' in wanted
            ? sameOrganisation(wanted.domain, one.domain)
            : wanted.wordings.some(({ key }) => key === wordingOf(one).key)),
      ),
  };
}

function wordingOf({ subject, text }: Candidate): Wording {
  return { key: JSON.stringify([subject, text]), subject, text };
}

/** Matches a mail that came an hour after Monday morning into Malin's inbox. */
export function matched(
  message: ParsedMessage,
  lookup: ProbeLookup | readonly Candidate[],
  changes: Partial<ReceivedMail> = {},
): Promise<MatchResult> {
  const received = { message, receivedAt: MONDAY + HOUR, personaAddresses: [PERSONA], ...changes };
  return matchMessage(received, 'byMessageId' in lookup ? lookup : lookupOver(lookup));
}
