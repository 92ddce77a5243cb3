import type { Evidence } from '../reading/types.ts';
import { domainPart } from './addresses.ts';
import { describeMail, evidence, isFromPersonaOf, type Mail } from './mail.ts';
import { sameOrganisation } from './organisation.ts';
import { findOwnCopy } from './ownCopy.ts';
import { rememberingLookup } from './rememberingLookup.ts';
import { addressToken } from './rungs/addressToken.ts';
import { inReplyTo, references, thread } from './rungs/headers.ts';
import { onlyOpenProbe } from './rungs/onlyOpenProbe.ts';
import { quoted } from './rungs/quoted.ts';
import { letterName, type Rung, type Sighting, wasSentInTime } from './sighting.ts';
import type { Candidate, Match, MatchResult, MatchRung, ProbeLookup, ReceivedMail } from './types.ts';

const LADDER: readonly Rung[] = [inReplyTo, references, addressToken, thread, quoted, onlyOpenProbe];

/** A hostile References header names many letters: an operator needs to see a few. */
const MOST_CONFLICTS = 5;

/**
 * Which probe a received message replies to (DESIGN: "Matching ladder"). The first rung that is sure wins, and says
 * where a later one disagrees; when none is sure, the first is proposed (`doubtful`). The answer follows from the
 * message and the lookup alone: the same in whatever order mails arrive, as long as the lookup knows the same.
 *
 * After a match is made, the unmatched and the doubtful mails that name its Message-ID deserve another try (`thread`);
 * `matchAll` does so for many.
 */
export async function matchMessage(received: ReceivedMail, lookup: ProbeLookup): Promise<MatchResult> {
  const mail = describeMail(received);
  const remembering = rememberingLookup(lookup);
  const ownCopy = await findOwnCopy(mail, remembering);
  if (ownCopy) return { match: null, ownCopy, considered: ownCopy.evidence };
  if (mail.fromPersona) {
    const seen = evidence('written by a persona: no reply', 'header From', mail.message.from?.address ?? '');
    return { match: null, ownCopy: null, considered: [seen] };
  }
  return climb(mail, remembering);
}

interface Found extends Sighting {
  rung: MatchRung;
}

async function climb(mail: Mail, lookup: ProbeLookup): Promise<MatchResult> {
  const considered: Evidence[] = [];
  const found: Found[] = [];
  const tooEarly: Found[] = [];
  for (const rung of LADDER) {
    if (found.some(isSure) && !rung.cheap) break;
    const look = await rung.look(mail, lookup);
    considered.push(...look.considered);
    for (const sighting of look.sightings) {
      if (wasSentInTime(sighting.candidate, mail)) found.push({ ...sighting, rung: rung.name });
      else tooEarly.push({ ...sighting, rung: rung.name, doubts: ['it came before the letter was sent'] });
    }
  }
  const match = chosen(found.length > 0 ? found : tooEarly, mail);
  considered.push(...[...found, ...tooEarly].flatMap((one) => one.evidence));
  return { match, ownCopy: null, considered };
}

function isSure({ doubts }: Found): boolean {
  return doubts.length === 0;
}

/**
 * The first that is sure, else the first. A sure one that comes after doubtful ones, none of them for the same letter,
 * is proposed only: something speaks against it.
 */
function chosen(found: readonly Found[], mail: Mail): Match | null {
  const best = found.find(isSure) ?? found[0];
  if (best === undefined) return null;
  const isSame = ({ candidate }: Found) => candidate.probeId === best.candidate.probeId;
  const before = found.slice(0, found.indexOf(best));
  const isContested = before.length > 0 && !before.some(isSame);
  const doubts = isContested ? [...best.doubts, 'a rung before speaks for another letter'] : best.doubts;
  const seen = found.filter(isSame).flatMap((one) => one.evidence);
  const others = new Set(
    found.filter((one) => !isSame(one)).map((one) => `${one.rung}: ${letterName(one.candidate)}`),
  );
  const conflicts = [...others]
    .slice(0, MOST_CONFLICTS)
    .map((other) => `another letter is spoken for by ${other}`);
  return matchOf({ ...best, evidence: seen, doubts }, mail, conflicts);
}

function matchOf({ candidate, rung, evidence: seen, doubts }: Found, mail: Mail, conflicts: string[]): Match {
  return {
    probeId: candidate.probeId,
    rung,
    evidence: seen,
    warnings: [...doubts, ...strangeness(candidate, mail), ...conflicts],
    doubtful: doubts.length > 0,
  };
}

/** What an operator should look at even where IDs that nobody guesses name the letter. */
function strangeness(candidate: Candidate, mail: Mail): string[] {
  const { domain, personaAddress } = candidate;
  const strange: string[] = [];
  const from = domainPart(mail.message.from?.address ?? '').toLowerCase();
  if (from === '') strange.push('the mail names no sender');
  else if (!sameOrganisation(from, domain) && !isOurMailServer(from, candidate, mail)) {
    strange.push(`the sender's domain ${from} is not ${domain}: a vendor, a colleague, or a stranger`);
  }
  if (!isFromPersonaOf(mail, candidate)) {
    const reached = mail.personas.join(', ') || 'nobody';
    strange.push(`it went to ${reached}, but ${personaAddress} wrote the letter`);
  }
  return strange;
}

/** A delivery report comes from any server on the way, one without RFC 3464's structure from our own. */
function isOurMailServer(from: string, { personaAddress }: Candidate, mail: Mail): boolean {
  return mail.message.dsn.length > 0 || (mail.isReport && sameOrganisation(from, domainPart(personaAddress)));
}
