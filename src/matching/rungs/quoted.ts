import { addressesIn } from '../addresses.ts';
import { evidence, type Mail } from '../mail.ts';
import { namedInText, senderNames } from '../municipalityNamed.ts';
import { type QuotedLetter, quotedLetters } from '../quotedLetter.ts';
import { type Look, onceEach, type Rung, SAW_NOTHING, type Sighting, wasOpen } from '../sighting.ts';
import { tokensIn } from '../token.ts';
import type { Candidate, ProbeLookup } from '../types.ts';
import { htmlText } from '../words.ts';
import { lettersSent } from './asked.ts';
import { letterWithId } from './namedIds.ts';

const MOST_ENCLOSED_IDS = 100;
/** Of a long quoted thread the newest mails stand first. */
const MOST_ADDRESSES = 200;

/**
 * The mail quotes our letter: its Message-ID or reply address (a delivery report, a forward, a mail program's
 * header block), else its text.
 */
export const quoted: Rung = {
  name: 'quoted',
  cheap: false,
  async look(mail: Mail, lookup: ProbeLookup): Promise<Look> {
    const marks = await quotedMarks(mail, lookup);
    if (marks.length > 0) return { sightings: marks, considered: [] };
    return quotedText(mail, lookup);
  },
};

async function quotedMarks(mail: Mail, lookup: ProbeLookup): Promise<Sighting[]> {
  const { message } = mail;
  const enclosed = await lettersMarked(
    message.enclosedIds.slice(0, MOST_ENCLOSED_IDS),
    'enclosed message',
    lookup,
  );
  if (enclosed.length > 0) return preferAddressed(enclosed, mail);
  const body = [message.text, message.html, message.enclosedText].join('\n');
  return preferAddressed(await lettersMarked(addressesIn(body, MOST_ADDRESSES), 'body', lookup), mail);
}

async function lettersMarked(
  marks: readonly string[],
  where: string,
  lookup: ProbeLookup,
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for (const mark of marks) {
    const id = mark.startsWith('<') ? mark : `<${mark}>`;
    const byId = await letterWithId(id, lookup);
    if (byId)
      sightings.push({ candidate: byId, evidence: [evidence('our Message-ID', where, id)], doubts: [] });
    for (const token of tokensIn(mark)) {
      const byToken = await lookup.byReplyToken(token);
      if (byToken)
        sightings.push({
          candidate: byToken,
          evidence: [evidence('our reply address', where, mark)],
          doubts: [],
        });
    }
  }
  return onceEach(sightings);
}

/** Several letters quoted: those of the persona written to come first; if that leaves several, a person decides. */
function preferAddressed(sightings: Sighting[], mail: Mail): Sighting[] {
  const isAddressed = ({ candidate }: Sighting) =>
    mail.personas.includes(candidate.personaAddress.toLowerCase());
  const addressed = sightings.filter(isAddressed);
  const others = sightings.filter((sighting) => !isAddressed(sighting));
  if (sightings.length < 2 || addressed.length === 1) return [...addressed, ...others];
  return [...addressed, ...others].map((sighting) => ({
    ...sighting,
    doubts: ['it quotes several of our letters'],
  }));
}

async function quotedText(mail: Mail, lookup: ProbeLookup): Promise<Look> {
  const { message } = mail;
  const texts = [message.text ?? '', htmlText(message.html ?? ''), message.enclosedText];
  for (const { domain } of mail.senders.filter(({ author }) => author)) {
    const letters = quotedLetters(texts, await lettersSent(mail, domain, lookup));
    if (letters.length > 0) return chosen(letters, mail, texts);
  }
  return chosen(quotedLetters(texts, await lettersSent(mail, null, lookup)), mail, texts);
}

/** The letter most fully quoted. The same letter went to several municipalities: the one that the mail names. */
function chosen(letters: readonly QuotedLetter[], mail: Mail, texts: readonly string[]): Look {
  const [most] = letters;
  if (most === undefined) return SAW_NOTHING;
  const alike = letters.filter(({ share }) => share === most.share).map(({ candidate }) => candidate);
  const seen = evidence(
    "our letter's text",
    'body',
    `${Math.round(most.share * 100)} % of "${most.candidate.subject}"`,
  );
  const named = ofNamedMunicipality(alike, mail, texts.join('\n'));
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
  body: string,
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
