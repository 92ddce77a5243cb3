import { createPublicKey, type KeyObject } from 'node:crypto';
import { readTags } from './tags.ts';

/** RFC 8301, 3.2: at least 1024 bits, at least 2048 for new keys. */
const SHORT = 1024;
const GOOD = 2048;

/**
 * What is wrong with a DKIM key record (RFC 6376, 3.6.1) as seen by who gets a letter signed with the private key.
 * An empty list: nothing.
 * @throws Error when `privateKey` is no PEM of a private key
 */
export function dkimProblems(record: string, privateKey: string): string[] {
  const own = createPublicKey(privateKey);
  if (own.asymmetricKeyType !== 'rsa')
    return [`the private key is ${own.asymmetricKeyType}: letters are signed with rsa alone`];
  const tags = readTags(record);
  const key = tags.get('p')?.replace(/\s/g, '');
  if (key === undefined) return ['the record has no key (p=)'];
  if (key === '') return ['the key has been revoked (p= is empty)'];
  const kind = tags.get('k') ?? 'rsa';
  if (kind !== 'rsa') return [`the key there is ${kind}, that of the config is rsa`];
  const published = rsaKey(key);
  if (published === null) return ['the key there (p=) cannot be read'];
  if (!published.equals(own))
    return ['the key there is not that of the config: put the public half of smtp.dkim.privateKey there'];
  return [...strength(own), ...limits(tags)];
}

function strength(key: KeyObject): string[] {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < SHORT)
    return [`the key has ${bits} bits: such signatures count for nothing; make one of ${GOOD}`];
  return bits < GOOD ? [`the key has ${bits} bits: make one of ${GOOD}`] : [];
}

function limits(tags: Map<string, string>): string[] {
  const listed = (name: string) =>
    tags
      .get(name)
      ?.toLowerCase()
      .split(':')
      .map((one) => one.trim()) ?? [];
  const problems: string[] = [];
  if (listed('h').length > 0 && !listed('h').includes('sha256'))
    problems.push('h= does not allow sha256, which is used');
  if (listed('s').length > 0 && !['*', 'email'].some((one) => listed('s').includes(one)))
    problems.push('s= does not allow mail');
  if (listed('t').includes('y')) problems.push('t=y says that signing is only being tried out: take it away');
  return problems;
}

/** As SubjectPublicKeyInfo, as all publish it, or as the bare RSAPublicKey that RFC 6376 speaks of. */
function rsaKey(base64: string): KeyObject | null {
  const key = Buffer.from(base64, 'base64');
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key, format: 'der', type });
    } catch {
      // Not in this form.
    }
  }
  return null;
}
