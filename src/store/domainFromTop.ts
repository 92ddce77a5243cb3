/** `a.b.se` as `se.b.a.`, so that what lies below a domain begins like it, and an index finds it. */
export function domainFromTop(domain: string): string {
  return `${domain.toLowerCase().split('.').toReversed().join('.')}.`;
}

/** `a.b.se` and the domains above it, from the top: `se.b.a.`, `se.b.`, `se.`. */
export function andAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, at) => domainFromTop(labels.slice(at).join('.')));
}

/** What comes after all that begins like this, and before anything else, in the order of the bytes. */
export function afterAllBelow(fromTop: string): string {
  return `${fromTop.slice(0, -1)}/`;
}
