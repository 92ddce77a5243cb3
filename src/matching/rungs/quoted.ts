import { addressesIn } from '../addresses.ts';
import { evidence, isFromPersonaOf, type Mail } from '../mail.ts';
import { type Look, onceEach, type Rung, type Sighting } from '../sighting.ts';
import { tokensIn } from '../token.ts';
import type { Candidate, ProbeLookup } from '../types.ts';
import { letterWithId } from './namedIds.ts';
import { quotedText } from './quotedText.ts';

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
  const add = (candidate: Candidate | null, what: string, value: string) => {
    if (candidate) sightings.push({ candidate, evidence: [evidence(what, where, value)], doubts: [] });
  };
  for (const mark of marks) {
    const id = mark.startsWith('<') ? mark : `<${mark}>`;
    add(await letterWithId(id, lookup), 'our Message-ID', id);
    for (const token of tokensIn(mark)) add(await lookup.byReplyToken(token), 'our reply address', mark);
  }
  return onceEach(sightings);
}

/** Several letters quoted: those of the persona written to come first; if that leaves several, a person decides. */
function preferAddressed(sightings: Sighting[], mail: Mail): Sighting[] {
  const isAddressed = ({ candidate }: Sighting) => isFromPersonaOf(mail, candidate);
  const addressed = sightings.filter(isAddressed);
  const inOrder = [...addressed, ...sightings.filter((sighting) => !isAddressed(sighting))];
  if (sightings.length < 2 || addressed.length === 1) return inOrder;
  return inOrder.map((sighting) => ({ ...sighting, doubts: ['it quotes several of our letters'] }));
}
