import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Dns } from '../ports/dns.ts';
import { isSpf, readSpf, type SpfMechanism, type SpfRecord } from './spfRecord.ts';

/**
 * What SPF says of a server (RFC 7208, 2.6).
 * - `pass` .. `neutral`: by a mechanism, or by the record's end
 * - `none`: no record
 * - `permerror`: a record that no receiver can follow
 * - `unclear`: rests on macros, `ptr` or `exists`, which are not followed here
 */
export interface SpfResult {
  result: SpfMechanism['result'] | 'none' | 'permerror' | 'unclear';
  /** the mechanism that decided, with the domain whose record holds it, or what is wrong */
  because: string;
}

/** RFC 7208, 4.6.4: more look-ups than this, or more that find nothing, make a record void. */
const MOST_LOOKUPS = 10;
const MOST_VOID = 2;

/** The record cannot be followed by anybody. */
class BrokenRecord extends Error {}

interface Walk {
  dns: Dns;
  address: string;
  lookups: number;
  void: number;
}

/** Evaluates a domain's SPF for one sending address. @throws LookupFailure when DNS gives no answer */
export async function evaluateSpf(domain: string, address: string, dns: Dns): Promise<SpfResult> {
  try {
    return await evaluate(domain, { dns, address, lookups: 0, void: 0 });
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    return { result: 'permerror', because: error.message };
  }
}

/** The one SPF record of a domain; null when it has none. @throws BrokenRecord for more than one, or a malformed one */
async function recordOf(domain: string, dns: Dns): Promise<SpfRecord | null> {
  const texts = (await dns.text(domain)).filter(isSpf);
  if (texts.length > 1) throw new BrokenRecord(`${domain} has ${texts.length} SPF records, one is allowed`);
  const [text] = texts;
  if (text === undefined) return null;
  const record = readSpf(text);
  if (typeof record === 'string') throw new BrokenRecord(`${domain}: ${record}`);
  return record;
}

async function evaluate(domain: string, walk: Walk): Promise<SpfResult> {
  const record = await recordOf(domain, walk.dns);
  if (record === null) return { result: 'none', because: `${domain} has no SPF record` };
  let unclear: SpfMechanism | null = null;
  for (const mechanism of record.mechanisms) {
    const matches = await isMatch(mechanism, domain, walk);
    const because = `${mechanism.text} in the record of ${domain}`;
    if (matches === 'unclear') {
      if (mechanism.result !== 'pass') return { result: 'unclear', because };
      unclear ??= mechanism;
    } else if (matches) {
      if (unclear && mechanism.result !== 'pass') break;
      return { result: mechanism.result, because };
    }
  }
  if (unclear) return { result: 'unclear', because: `${unclear.text} in the record of ${domain}` };
  if (record.redirect === null)
    return { result: 'neutral', because: `the record of ${domain} ends without "all"` };
  if (record.redirect.includes('%'))
    return { result: 'unclear', because: `redirect=${record.redirect} in the record of ${domain}` };
  count(walk);
  const redirected = await evaluate(record.redirect, walk);
  if (redirected.result === 'none') throw new BrokenRecord(`redirect=${record.redirect}: no record there`);
  return redirected;
}

async function isMatch(mechanism: SpfMechanism, domain: string, walk: Walk): Promise<boolean | 'unclear'> {
  const target = mechanism.value ?? domain;
  switch (mechanism.name) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6':
      if (!isIP(target)) throw new BrokenRecord(`${domain}: "${mechanism.text}" is no address`);
      return isWithin(walk.address, target, mechanism.bits);
    case 'ptr':
    case 'exists':
      count(walk);
      return 'unclear';
  }
  count(walk);
  if (target.includes('%')) return 'unclear';
  if (mechanism.name === 'include') return isIncluded(target, walk);
  const hosts = mechanism.name === 'a' ? [target] : await found(walk, walk.dns.exchangers(target));
  for (const host of hosts.slice(0, MOST_LOOKUPS)) {
    const addresses = await found(walk, walk.dns.addresses(host));
    if (addresses.some((one) => isWithin(walk.address, one, mechanism.bits))) return true;
  }
  return false;
}

/** RFC 7208, 5.2: an included record that passes matches; that it is missing breaks the one that includes it. */
async function isIncluded(target: string, walk: Walk): Promise<boolean | 'unclear'> {
  const { result } = await evaluate(target, walk);
  if (result === 'none') throw new BrokenRecord(`include:${target}: no SPF record there`);
  return result === 'unclear' ? 'unclear' : result === 'pass';
}

function count(walk: Walk): void {
  walk.lookups += 1;
  if (walk.lookups > MOST_LOOKUPS) throw new BrokenRecord(`more than ${MOST_LOOKUPS} look-ups are needed`);
}

async function found(walk: Walk, looking: Promise<string[]>): Promise<string[]> {
  const answers = await looking;
  if (answers.length === 0) walk.void += 1;
  if (walk.void > MOST_VOID) throw new BrokenRecord(`more than ${MOST_VOID} look-ups find nothing`);
  return answers;
}

function isWithin(address: string, network: string, bits: { four: number; six: number }): boolean {
  if (isIPv6(address) !== isIPv6(network)) return false;
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, family === 'ipv6' ? bits.six : bits.four, family);
  return list.check(address, family);
}

/** Whether a record lets anybody at all send: `+all`, or a network of every address. */
export async function letsAnybodySend(domain: string, dns: Dns): Promise<boolean> {
  const text = (await dns.text(domain)).find(isSpf);
  const record = text === undefined ? null : readSpf(text);
  if (record === null || typeof record === 'string') return false;
  return record.mechanisms.some(({ name, result, bits }) => {
    return result === 'pass' && (name === 'all' || (name === 'ip4' && bits.four === 0));
  });
}
