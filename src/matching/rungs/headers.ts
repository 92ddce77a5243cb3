import { evidence, isFromPersonaOf, type Mail } from '../mail.ts';
import { type Look, onceEach, type Rung, type Sighting } from '../sighting.ts';
import type { ProbeLookup } from '../types.ts';
import { inReplyToIds, letterWithId, type NamedId, referencedIds } from './namedIds.ts';

/** In-Reply-To names our letter. */
export const inReplyTo: Rung = {
  name: 'in-reply-to',
  cheap: true,
  look: (mail, lookup) => lookForIds(inReplyToIds(mail.message), 'In-Reply-To', lookup),
};

/** References names our letter; the newest counts first, as the one that was answered. */
export const references: Rung = {
  name: 'references',
  cheap: true,
  look: (mail, lookup) => lookForIds(referencedIds(mail.message), 'References', lookup),
};

async function lookForIds(ids: readonly NamedId[], header: string, lookup: ProbeLookup): Promise<Look> {
  const sightings: Sighting[] = [];
  for (const { id, where } of ids) {
    const candidate = await letterWithId(id, lookup);
    if (candidate === null) continue;
    sightings.push({
      candidate,
      evidence: [evidence("names our letter's Message-ID", where, id)],
      doubts: [],
    });
  }
  const considered =
    sightings.length === 0 && ids.length > 0
      ? [
          evidence(
            'names no letter of ours',
            `header ${header}`,
            ids
              .map(({ id }) => id)
              .slice(0, 3)
              .join(' '),
          ),
        ]
      : [];
  return { sightings: onceEach(sightings), considered };
}

/**
 * An earlier mail about the letter is named: a clerk answers the acknowledgement of their case system. A thread that
 * leads to another persona's letter is doubtful: case systems also thread what only looks alike.
 */
export const thread: Rung = {
  name: 'thread',
  cheap: false,
  async look(mail: Mail, lookup: ProbeLookup): Promise<Look> {
    for (const { id, where } of [...inReplyToIds(mail.message), ...referencedIds(mail.message)]) {
      const candidate = await lookup.byThreadMessageId(id);
      if (candidate === null) continue;
      const doubts = isFromPersonaOf(mail, candidate)
        ? []
        : ['the thread leads to a letter of another persona'];
      const seen = evidence('names an earlier mail about the same letter', where, id);
      return { sightings: [{ candidate, evidence: [seen], doubts }], considered: [] };
    }
    return { sightings: [], considered: [] };
  },
};
