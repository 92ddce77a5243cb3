import { evidence, type Mail } from '../mail.ts';
import { type Look, onceEach, type Rung, type Sighting } from '../sighting.ts';
import { tokensIn } from '../token.ts';
import type { ProbeLookup } from '../types.ts';

/** The mail went to the reply address of one letter. */
export const addressToken: Rung = { name: 'address-token', cheap: true, look };

async function look(mail: Mail, lookup: ProbeLookup): Promise<Look> {
  const written: Sighting[] = [];
  const delivered: Sighting[] = [];
  for (const recipient of mail.recipients) {
    for (const token of tokensIn(recipient.address)) {
      const candidate = await lookup.byReplyToken(token);
      if (candidate === null) continue;
      const seen = evidence("holds the letter's reply token", recipient.where, recipient.address);
      (recipient.delivered ? delivered : written).push({ candidate, evidence: [seen], doubts: [] });
    }
  }
  const sightings = onceEach([...written, ...delivered]);
  return {
    sightings: sightings.length > 1 ? narrowed(sightings, onceEach(delivered)) : sightings,
    considered: [],
  };
}

/** Sent to several reply addresses at once: this copy answers the letter whose address it was delivered to. */
function narrowed(sightings: Sighting[], delivered: Sighting[]): Sighting[] {
  const [only, another] = delivered;
  if (only !== undefined && another === undefined) {
    const others = sightings.filter(({ candidate }) => candidate.probeId !== only.candidate.probeId);
    return [only, ...others];
  }
  return sightings.map((sighting) => ({
    ...sighting,
    doubts: ['it went to the reply addresses of several letters'],
  }));
}
