/** A term of an SPF record (RFC 7208, 4.6.1): a mechanism that may match, or what `redirect=` names. */
export interface SpfRecord {
  mechanisms: SpfMechanism[];
  redirect: string | null;
}

export interface SpfMechanism {
  result: 'pass' | 'fail' | 'softfail' | 'neutral';
  name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** the domain or network after the colon; null: none */
  value: string | null;
  /** prefix lengths of `a` and `mx` */
  bits: { four: number; six: number };
  /** as it was written */
  text: string;
}

/** No sign means `+`. */
const RESULTS = new Map<string, SpfMechanism['result']>([
  ['-', 'fail'],
  ['~', 'softfail'],
  ['?', 'neutral'],
]);
const NAMES = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
const NEED_VALUE: readonly string[] = ['include', 'ip4', 'ip6', 'exists'];

/** Whether a TXT record is meant for SPF (RFC 7208, 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** Reads a record; a text says what is malformed, which makes the whole record void (permerror). */
export function readSpf(text: string): SpfRecord | string {
  const record: SpfRecord = { mechanisms: [], redirect: null };
  for (const term of text.split(' ').slice(1).filter(Boolean)) {
    const modifier = /^([a-z][\w.-]*)=(.*)$/i.exec(term);
    if (modifier) {
      if (modifier[1]?.toLowerCase() === 'redirect') record.redirect = modifier[2] ?? '';
      continue;
    }
    const mechanism = readMechanism(term);
    if (mechanism === null) return `"${term}" is no SPF term`;
    record.mechanisms.push(mechanism);
  }
  return record;
}

function readMechanism(text: string): SpfMechanism | null {
  const parts = /^([-+~?]?)([a-z0-9]+)(?::([^/]+))?(?:\/(\d+))?(?:\/\/(\d+))?$/i.exec(text);
  const [, sign = '', word = '', value = null, first, second] = parts ?? [];
  const name = NAMES.find((one) => one === word.toLowerCase());
  if (!name || (NEED_VALUE.includes(name) && value === null)) return null;
  // The one prefix length of an ip6 is an IPv6 one.
  const bits = {
    four: Number((name === 'ip6' ? undefined : first) ?? 32),
    six: Number((name === 'ip6' ? first : second) ?? 128),
  };
  if (bits.four > 32 || bits.six > 128) return null;
  const result = RESULTS.get(sign) ?? 'pass';
  return { result, name, value, bits, text };
}
