import type { Dns } from '../ports/dns.ts';
import { readTags } from './tags.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

export interface Dmarc {
  policy: DmarcPolicy;
  /** whether a DKIM signature must be of the very same domain (adkim=s) */
  strictDkim: boolean;
  /** where the record stands: the domain, or one above it */
  foundAt: string;
}

const POLICIES = ['none', 'quarantine', 'reject'] as const;

/**
 * The DMARC policy that holds for a domain: its own, else that of the nearest domain above it that has one, for
 * its subdomains (RFC 7489, 6.6.3; without the list of public suffixes, hence the walk upwards).
 * @returns null: none; a text: what makes the record void
 * @throws LookupFailure
 */
export async function dmarcOf(domain: string, dns: Dns): Promise<Dmarc | string | null> {
  for (let at = domain; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
    const records = (await dns.text(`_dmarc.${at}`)).filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text));
    if (records.length > 1) return `_dmarc.${at} has ${records.length} records, one is allowed`;
    const [record] = records;
    if (record !== undefined) return readDmarc(record, at, at !== domain);
  }
  return null;
}

function readDmarc(record: string, foundAt: string, forSubdomain: boolean): Dmarc | string {
  const tags = readTags(record);
  const said = (forSubdomain ? tags.get('sp') : undefined) ?? tags.get('p');
  const policy = POLICIES.find((one) => one === said?.toLowerCase());
  if (policy === undefined) return `_dmarc.${foundAt}: p= must be none, quarantine or reject`;
  return { policy, strictDkim: tags.get('adkim')?.toLowerCase() === 's', foundAt };
}

/** Whether a signature's domain (d=) counts for the domain of the From address (RFC 7489, 3.1.1). */
export function isAligned(signing: string, from: string, strict: boolean): boolean {
  const [a, b] = [signing.toLowerCase(), from.toLowerCase()];
  return strict ? a === b : organisation(a) === organisation(b);
}

/** The registered domain, without the list of public suffixes: in Sweden that is the last two labels. */
function organisation(domain: string): string {
  return domain.split('.').slice(-2).join('.');
}
