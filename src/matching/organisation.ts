import { domainToASCII } from 'node:url';

/**
 * Whether two mail domains belong to one organisation: equal, or one below the other (`edu.x.se` and `x.se`), cut
 * at dots. A top-level domain has nobody below it. `x.helpdesk.example` is not `x.example`: vendors are strangers.
 */
export function sameOrganisation(one: string, other: string): boolean {
  const a = comparable(one);
  const b = comparable(other);
  if (!a.includes('.') || !b.includes('.')) return a === b && a !== '';
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** Lower case, punycode, no dot at the end; as it stands when it is no host name. */
function comparable(domain: string): string {
  const plain = domain.trim().replace(/\.$/, '').toLowerCase();
  return domainToASCII(plain) || plain;
}
