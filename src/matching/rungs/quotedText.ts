import { evidence, type Mail } from '../mail.ts';
import { namedInText, senderNames } from '../municipalityNamed.ts';
import { maybeQuoted, type QuotedLetter, quotedLetters } from '../quotedLetter.ts';
import { type Look, SAW_NOTHING, wasOpen } from '../sighting.ts';
import type { Candidate, ProbeLookup } from '../types.ts';
import { htmlText, wordsOf } from '../words.ts';
import { lettersSent } from './asked.ts';

/** Of each text in which the letter's words are looked for. */
const MOST_CHARACTERS = 300_000;

/** The mail quotes our letter's text. Letters to the sender's organisation first; another: a stranger quotes it. */
export async function quotedText(mail: Mail, lookup: ProbeLookup): Promise<Look> {
  const texts = bodyTexts(mail);
  const body = texts.map((text) => wordsOf(text.slice(0, MOST_CHARACTERS)));
  const look = await lookForText(mail, body, lookup);
  if (texts.every(({ length }) => length <= MOST_CHARACTERS)) return look;
  const cut = evidence(
    `beyond ${MOST_CHARACTERS.toLocaleString('en')} characters no quote was looked for`,
    'body',
    '',
  );
  return { ...look, considered: [...look.considered, cut] };
}

/** What comes from a municipality that we wrote to is no reply to another's letter on the strength of a phrase. */
async function lookForText(mail: Mail, body: readonly string[][], lookup: ProbeLookup): Promise<Look> {
  let isFromAsked = false;
  for (const { domain } of mail.senders.filter(({ author }) => author)) {
    const sent = await lettersSent(mail, { domain }, lookup);
    const letters = quotedLetters(body, sent);
    if (letters.length > 0) return chosen(letters, mail, body);
    isFromAsked ||= sent.length > 0;
  }
  const anywhere = await quotedAnywhere(mail, body, lookup);
  return chosen(
    anywhere.filter(({ sure }) => sure || !isFromAsked),
    mail,
    body,
  );
}

/** First by what the personas ask anybody: of that there are some dozens, of letters some hundred thousands. */
async function quotedAnywhere(
  mail: Mail,
  body: readonly string[][],
  lookup: ProbeLookup,
): Promise<QuotedLetter[]> {
  const all = await lookup.wordings(mail.personas);
  const wordings = maybeQuoted(body, all);
  if (wordings.length === 0) return [];
  const others = all.filter((wording) => !wordings.includes(wording));
  return quotedLetters(body, await lettersSent(mail, { wordings }, lookup), others);
}

function bodyTexts({ message }: Mail): string[] {
  return [message.text ?? '', htmlText(message.html ?? ''), message.enclosedText];
}

/** The letter most fully quoted. The same letter went to several municipalities: the one that the mail names. */
function chosen(letters: readonly QuotedLetter[], mail: Mail, body: readonly string[][]): Look {
  const [most] = letters;
  if (most === undefined) return SAW_NOTHING;
  const alike = letters.filter(({ share }) => share === most.share).map(({ candidate }) => candidate);
  const seen = evidence(
    "our letter's text",
    'body',
    `${Math.round(most.share * 100)} % of "${most.candidate.subject}"`,
  );
  const named = ofNamedMunicipality(alike, mail, body);
  if (new Set(named.map(({ municipalityCode }) => municipalityCode)).size > 1) {
    const what = `our letter's text, as it went to ${named.length} municipalities`;
    return { sightings: [], considered: [{ ...seen, what }] };
  }
  const doubts = most.sure ? [] : ['only a part of the letter is quoted'];
  if (named.length > 1) doubts.push('the same letter was sent more than once');
  const candidate = stillWaiting(named, mail);
  return candidate ? { sightings: [{ candidate, evidence: [seen], doubts }], considered: [] } : SAW_NOTHING;
}

function ofNamedMunicipality(
  candidates: readonly Candidate[],
  mail: Mail,
  body: readonly string[][],
): readonly Candidate[] {
  const names = [...new Set(candidates.map(({ municipality }) => municipality))];
  if (names.length < 2) return candidates;
  const bySender = names.filter((name) => senderNames(mail, name));
  const named = bySender.length > 0 ? bySender : namedInText(mail, body, names);
  return named.length > 0
    ? candidates.filter(({ municipality }) => named.includes(municipality))
    : candidates;
}

/** The one not yet answered, of these the newest. */
function stillWaiting(candidates: readonly Candidate[], mail: Mail): Candidate | undefined {
  const open = candidates.filter((candidate) => wasOpen(candidate, mail));
  return (open.length > 0 ? open : candidates).toSorted(
    (a, b) => b.sentAt - a.sentAt || b.probeId - a.probeId,
  )[0];
}
