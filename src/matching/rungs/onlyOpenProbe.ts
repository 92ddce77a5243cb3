import { evidence, headerValues, type Mail, type Sender } from '../mail.ts';
import { senderNames } from '../municipalityNamed.ts';
import { type Look, letterName, type Rung, SAW_NOTHING, wasOpen } from '../sighting.ts';
import { carriesSubject, subjectVerdict } from '../subject.ts';
import type { Candidate, ProbeLookup } from '../types.ts';
import { lettersSent } from './asked.ts';

/**
 * Nothing names the letter, but the mail comes from the municipality, and only one letter of the persona is open
 * there. Also proposes, never makes: the one of several whose subject it carries, also from a stranger's domain.
 */
export const onlyOpenProbe: Rung = {
  name: 'only-open-probe',
  cheap: false,
  async look(mail: Mail, lookup: ProbeLookup): Promise<Look> {
    for (const sender of mail.senders) {
      const open = (await lettersSent(mail, { domain: sender.domain }, lookup)).filter((letter) =>
        wasOpen(letter, mail),
      );
      if (open.length > 0) return openThere(open, sender, mail);
    }
    const wordings = (await lookup.wordings(mail.personas)).filter(
      ({ subject }) => subject === null || carriesSubject(mail.message.subject, subject),
    );
    const anywhere = await lettersSent(mail, { wordings }, lookup);
    return fromStranger(
      anywhere.filter((letter) => wasOpen(letter, mail)),
      mail,
    );
  },
};

function openThere(open: readonly Candidate[], sender: Sender, mail: Mail): Look {
  const [only] = open;
  if (only === undefined) return SAW_NOTHING;
  if (open.length > 1) return oneOfSeveral(open, sender, mail);
  const doubts: string[] = [];
  const verdict = verdictOn(only, mail);
  if (verdict === 'contradicts')
    doubts.push(`the subject "${mail.message.subject.slice(0, 100)}" is about something else`);
  if (!sender.author) doubts.push(`only ${sender.where} has the municipality's domain`);
  if (!mail.personaIsSure) doubts.push('the recipients do not say which persona it answers');
  if (isMassMail(mail)) doubts.push('it is sent to a list');
  const seen = [evidence("the municipality's domain", sender.where, sender.domain)];
  if (verdict === 'supports')
    seen.push(evidence("the letter's subject", 'header Subject', mail.message.subject));
  seen.push(evidence('the only letter open there', 'sent letters', letterName(only)));
  return { sightings: [{ candidate: only, evidence: seen, doubts }], considered: [] };
}

function oneOfSeveral(open: readonly Candidate[], sender: Sender, mail: Mail): Look {
  const considered = [
    evidence(
      `${open.length} letters are open there`,
      'sent letters',
      open.map(({ probeId }) => probeId).join(', '),
    ),
  ];
  const [only, another] = open.filter(({ subject }) => carriesSubject(mail.message.subject, subject));
  if (only === undefined || another !== undefined) return { sightings: [], considered };
  const seen = [
    evidence("the municipality's domain", sender.where, sender.domain),
    evidence("the letter's subject", 'header Subject', mail.message.subject),
  ];
  const doubts = [`${open.length} letters were open there, and only the subject tells them apart`];
  return { sightings: [{ candidate: only, evidence: seen, doubts }], considered };
}

function fromStranger(open: readonly Candidate[], mail: Mail): Look {
  const alike = open.filter(({ subject }) => carriesSubject(mail.message.subject, subject));
  const named = alike.filter(({ municipality }) => senderNames(mail, municipality));
  const [only, another] = named.length > 0 ? named : alike;
  if (only === undefined || another !== undefined) return SAW_NOTHING;
  const seen = evidence("the letter's subject", 'header Subject', mail.message.subject);
  const doubts = ['only the subject speaks for it'];
  return { sightings: [{ candidate: only, evidence: [seen], doubts }], considered: [] };
}

function verdictOn(letter: Candidate, mail: Mail) {
  if (mail.isReport || mail.message.mdn) return 'silent';
  return subjectVerdict(mail.message.subject, letter);
}

/** RFC 2919 and RFC 2369. Precedence says nothing: case systems send answers with it. */
function isMassMail(mail: Mail): boolean {
  return ['list-id', 'list-unsubscribe'].some((name) => headerValues(mail.message, name).length > 0);
}
