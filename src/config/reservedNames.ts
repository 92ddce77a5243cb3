import { isLoopback } from './fields.ts';
import type { Config } from './schema.ts';

/** Names that nobody can have: RFC 2606 and RFC 6761. */
const RESERVED = /(^|[.@])(example|test|invalid|localhost|example\.(com|net|org))$/i;
const MOST_SHOWN = 5;

/**
 * What of a config still is the example's: hosts and addresses at names that nobody can have. Nothing, where the mail
 * server is this machine itself, as in a rehearsal.
 */
export function reservedNames({ smtp, inboxes, personas, campaign, watch }: Config): string[] {
  if (isLoopback(smtp.host)) return [];
  const named = [
    { place: 'smtp.host', name: smtp.host },
    ...inboxes.map(({ id, host }) => ({ place: `inbox "${id}"`, name: host })),
    ...personas.map(({ id, address }) => ({ place: `persona "${id}"`, name: address })),
    ...campaign.municipalities.map(({ name, address }) => ({ place: `municipality ${name}`, name: address })),
    { place: 'watch.operator', name: watch?.operator ?? '' },
  ];
  const left = named.filter(({ name }) => RESERVED.test(name));
  const shown = left.slice(0, MOST_SHOWN).map(({ place, name }) => `${place}: ${name}`);
  return left.length > MOST_SHOWN ? [...shown, `and ${left.length - MOST_SHOWN} more`] : shown;
}

/** What to say of them. */
export function reservedNamesSaid(left: readonly string[]): string {
  return `these are names for examples, which nobody can have: put the real ones in their place\n${left.join('\n')}`;
}
