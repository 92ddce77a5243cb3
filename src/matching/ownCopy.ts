import { domainPart } from './addresses.ts';
import { evidence, type Mail } from './mail.ts';
import { quotedLetters } from './quotedLetter.ts';
import { lettersSent } from './rungs/asked.ts';
import { letterWithId } from './rungs/namedIds.ts';
import { tokensIn } from './token.ts';
import type { Candidate, MatchResult, ProbeLookup } from './types.ts';
import { htmlText, wordsOf } from './words.ts';

/**
 * Our own letter come back as the Bcc that each probe sends. It has the probe's Message-ID, unless a relay wrote a
 * new one; then it comes from the persona, went to the municipality, and has the letter's token or text.
 */
export async function findOwnCopy(mail: Mail, lookup: ProbeLookup): Promise<MatchResult['ownCopy']> {
  const id = mail.message.messageId;
  const candidate = id === null ? null : await letterWithId(id, lookup);
  if (candidate) return copyOf(candidate, "our letter's own Message-ID", 'header Message-Id', id ?? '');
  if (!mail.fromPersona) return null;
  const from = mail.message.from?.address ?? '';
  for (const token of tokensIn(from)) {
    const letter = await lookup.byReplyToken(token);
    if (letter && wentTo(letter, mail))
      return copyOf(letter, "the letter's own sender address", 'header From', from);
  }
  return copyByText(mail, lookup);
}

async function copyByText(mail: Mail, lookup: ProbeLookup): Promise<MatchResult['ownCopy']> {
  const [to] = mail.message.to;
  if (to === undefined) return null;
  const sent = await lettersSent(mail, { domain: domainPart(to) }, lookup);
  const letters = sent.filter((letter) => wentTo(letter, mail));
  const body = [mail.message.text ?? '', htmlText(mail.message.html ?? '')].map(wordsOf);
  const [first, second] = quotedLetters(body, letters).filter(({ sure }) => sure);
  if (first === undefined || (second !== undefined && second.share === first.share)) return null;
  return copyOf(first.candidate, 'our own letter', 'body', first.candidate.subject);
}

function wentTo(candidate: Candidate, mail: Mail): boolean {
  return mail.message.to.some((address) => address.toLowerCase() === candidate.address.toLowerCase());
}

function copyOf({ probeId }: Candidate, what: string, where: string, value: string): MatchResult['ownCopy'] {
  return { probeId, evidence: [evidence(what, where, value)] };
}
