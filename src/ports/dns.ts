import { Resolver } from 'node:dns/promises';

/** What a name has in DNS. An empty list: the name, or this kind of record, does not exist. */
export interface Dns {
  /** TXT records, the strings of each joined (RFC 7208, 3.3). @throws LookupFailure */
  text(name: string): Promise<string[]>;
  /** IPv4 and IPv6 addresses. @throws LookupFailure */
  addresses(name: string): Promise<string[]>;
  /** Mail exchangers, the first to be tried first; `''` is the null MX (RFC 7505). @throws LookupFailure */
  exchangers(name: string): Promise<string[]>;
}

/** DNS gave no answer: nothing is known of the name. */
export class LookupFailure extends Error {
  constructor(name: string, kind: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    super(`${name} (${kind}) could not be looked up: ${WORDS[code] ?? code}`, { cause });
    this.name = 'LookupFailure';
  }
}

const WORDS: Record<string, string> = {
  ETIMEOUT: 'no answer from DNS',
  ECONNREFUSED: 'no DNS server reached',
  ESERVFAIL: 'the DNS server failed',
  EREFUSED: 'the DNS server refused',
};

/** A name that is malformed does not exist either. */
const NOT_THERE = ['ENOTFOUND', 'ENODATA', 'EBADNAME'];

/** Milliseconds for the first try of a question; the second waits twice as long. */
const PATIENCE = 2000;

/** @param servers `host:port` each; left out: those of the machine */
export function nodeDns(servers?: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  if (servers) resolver.setServers(servers);
  return {
    text: async (name) =>
      (await ask(name, 'TXT', () => resolver.resolveTxt(name))).map((parts) => parts.join('')),
    async addresses(name) {
      const [four, six] = await Promise.all([
        ask(name, 'A', () => resolver.resolve4(name)),
        ask(name, 'AAAA', () => resolver.resolve6(name)),
      ]);
      return [...four, ...six];
    },
    async exchangers(name) {
      const records = await ask(name, 'MX', () => resolver.resolveMx(name));
      return records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
    },
  };
}

async function ask<Answer>(name: string, kind: string, look: () => Promise<Answer[]>): Promise<Answer[]> {
  try {
    return await look();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && NOT_THERE.includes(String(cause.code))) return [];
    throw new LookupFailure(name, kind, cause);
  }
}
