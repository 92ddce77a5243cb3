import { matchMessage } from '../matching/match.ts';
import type { MatchResult, ProbeLookup, ReceivedMail } from '../matching/types.ts';
import { parseMessage } from '../reading/parse.ts';
import { READER_VERSION, readReply } from '../reading/read.ts';
import type { Evidence, ParsedMessage, ProbeContext, Reading } from '../reading/types.ts';
import { isFromDatabase } from '../store/trouble.ts';

// Parsing, matching and reading never throw, as far as anybody knows. Should one of them stumble over a mail all the
// same, that mail must not hold up all that come after it: it is kept as one that a person has to look at, and says
// what went wrong (DESIGN, "Nothing is dropped"). A mended program reads it again.

/** `parseMessage`, or a message of which nothing is known but what went wrong. */
export async function parsed(raw: Uint8Array): Promise<ParsedMessage> {
  try {
    return await parseMessage(raw);
  } catch (error) {
    return { ...NOTHING_KNOWN, problems: [stumbledText('parsing', error)] };
  }
}

/**
 * `matchMessage`, or no match.
 * @throws what the database throws: no fault of the mail's
 */
export async function matched(mail: ReceivedMail, lookup: ProbeLookup): Promise<MatchResult> {
  try {
    return await matchMessage(mail, lookup);
  } catch (error) {
    if (isFromDatabase(error)) throw error;
    return { match: null, ownCopy: null, considered: [stumbled('matching', error)] };
  }
}

/** `readReply`, or a reading that counts for nothing. A message of which nothing is known is not read. */
export function read(message: ParsedMessage, probe: ProbeContext | null): Reading {
  const [problem] = message.problems;
  if (problem?.startsWith(STUMBLED))
    return unread(message, { what: 'error', where: 'the program', value: problem });
  try {
    return readReply(message, probe);
  } catch (error) {
    return unread(message, stumbled('reading', error));
  }
}

const STUMBLED = 'the program stumbled while ';

function stumbled(doing: string, error: unknown): Evidence {
  return { what: 'error', where: 'the program', value: stumbledText(doing, error) };
}

function stumbledText(doing: string, error: unknown): string {
  return `${STUMBLED}${doing}: ${String(error)}`.slice(0, 200);
}

function unread({ problems }: ParsedMessage, why: Evidence): Reading {
  return {
    readerVersion: READER_VERSION,
    kind: 'unrelated',
    automatic: false,
    confidence: 0,
    needsReview: true,
    reasons: [why],
    sender: { name: null, title: null, department: null, municipality: null, address: null, phone: null },
    extraInformation: [],
    lines: [],
    newText: '',
    limits: [...problems],
  };
}

const NOTHING_KNOWN: ParsedMessage = {
  headers: [],
  subject: '',
  from: null,
  to: [],
  cc: [],
  messageId: null,
  inReplyTo: [],
  references: [],
  date: null,
  text: null,
  html: null,
  attachments: [],
  dsn: [],
  mdn: false,
  enclosedIds: [],
  enclosedText: '',
  problems: [],
};
