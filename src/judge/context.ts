import { composeLetter } from '../campaign/letter.ts';
import type { Candidate, Wording } from '../matching/types.ts';
import type { ProbeContext } from '../reading/types.ts';
import type { SentProbe } from '../store/candidates.ts';

/** The letter as it was sent. */
function letterOf(probe: Asked & Pick<SentProbe, 'municipality'>): { subject: string; text: string } {
  const question = { subject: probe.subject, text: probe.body };
  return composeLetter(
    question,
    { municipality: probe.municipality },
    { name: probe.personaName, signature: probe.personaSignature },
  );
}

/** What a persona asks, whomever it writes to. */
export type Asked = Pick<SentProbe, 'subject' | 'body' | 'personaName' | 'personaSignature'>;

export function wordingKey({ subject, body, personaName, personaSignature }: Asked): string {
  return JSON.stringify([subject, body, personaName, personaSignature]);
}

export function wordingOf(asked: Asked): Wording {
  const letter = letterOf({ ...asked, municipality: '' });
  return {
    key: wordingKey(asked),
    subject: asked.subject.includes('{municipality}') ? null : letter.subject,
    text: letter.text,
  };
}

/** What the reader knows of the question when it reads a reply to it. */
export function contextOf(probe: SentProbe): ProbeContext {
  return {
    municipality: probe.municipality,
    domain: probe.domain,
    area: probe.area,
    ...letterOf(probe),
    from: `${probe.personaName} <${probe.personaAddress}>`,
    to: probe.address,
    messageId: probe.messageId,
    sentAt: probe.sentAt,
  };
}

/** Seconds after its deadline for which a letter may still be answered late by a mail without any header. */
const OPEN_FOR_LATE_ANSWERS = 60 * 86_400;

/** The probe as the matching ladder sees it: closed once answered, or long past its deadline. */
export function candidateOf(probe: SentProbe): Candidate {
  return {
    probeId: probe.probeId,
    campaignId: probe.campaignId,
    municipalityCode: probe.municipalityCode,
    municipality: probe.municipality,
    domain: probe.domain,
    address: probe.address,
    personaId: probe.personaId,
    personaAddress: probe.personaAddress,
    messageId: probe.messageId,
    replyToken: probe.replyToken,
    ...letterOf(probe),
    sentAt: probe.sentAt,
    closedAt:
      probe.answeredAt ?? (probe.deadlineAt === null ? null : probe.deadlineAt + OPEN_FOR_LATE_ANSWERS),
  };
}
