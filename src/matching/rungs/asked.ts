import { isFromPersonaOf, type Mail } from '../mail.ts';
import { sameOrganisation } from '../organisation.ts';
import { latestSending, wasSentInTime } from '../sighting.ts';
import type { Candidate, ProbeLookup, Wanted } from '../types.ts';

/** The letters that the mail's personas had sent: to the organisation with this domain, or in these wordings. */
export async function lettersSent(mail: Mail, wanted: Wanted, lookup: ProbeLookup): Promise<Candidate[]> {
  if ('wordings' in wanted && wanted.wordings.length === 0) return [];
  const letters = await lookup.sentBy(mail.personas, wanted, latestSending(mail));
  return letters.filter(
    (letter) =>
      isFromPersonaOf(mail, letter) &&
      wasSentInTime(letter, mail) &&
      ('wordings' in wanted || sameOrganisation(wanted.domain, letter.domain)),
  );
}
