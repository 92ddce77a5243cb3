import { isFromPersonaOf, type Mail } from '../mail.ts';
import { sameOrganisation } from '../organisation.ts';
import { latestSending, wasSentInTime } from '../sighting.ts';
import type { Candidate, ProbeLookup } from '../types.ts';

/** The letters that the mail's personas had sent: to the organisation with this domain, or to anyone when it is null. */
export async function lettersSent(
  mail: Mail,
  domain: string | null,
  lookup: ProbeLookup,
): Promise<Candidate[]> {
  const letters = await lookup.sentBy(mail.personas, domain, latestSending(mail));
  return letters.filter(
    (letter) =>
      isFromPersonaOf(mail, letter) &&
      wasSentInTime(letter, mail) &&
      (domain === null || sameOrganisation(domain, letter.domain)),
  );
}
