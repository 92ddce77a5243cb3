/**
 * Where a link leads once the wrappings of mail filters are taken off, by their published rules. Nothing is
 * fetched; a link that does not follow the rules is given back as it is.
 */
export function unwrapLink(href: string): string {
  let link = href;
  // A forwarded mail may be wrapped twice; more layers than four are somebody's game.
  for (let layer = 0; layer < 4; layer++) {
    const inner = unwrapOnce(link);
    if (inner === null || inner === link) break;
    link = inner;
  }
  return link;
}

function unwrapOnce(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const host = url.hostname.toLowerCase();
  if (host.endsWith('safelinks.protection.outlook.com') || host === 'statics.teams.cdn.office.net')
    return url.searchParams.get('url');
  if (
    host.endsWith('urldefense.proofpoint.com') ||
    host.endsWith('urldefense.com') ||
    host.endsWith('urldefense.us')
  ) {
    return proofpoint(url, href);
  }
  if (host === 'www.google.com' && url.pathname === '/url')
    return url.searchParams.get('q') ?? url.searchParams.get('url');
  if (host.endsWith('linkprotect.cudasvc.com')) return url.searchParams.get('a');
  if (host.endsWith('protect-links.mimecast.com') || host.endsWith('clicktime.symantec.com'))
    return url.searchParams.get('u');
  return null;
}

/** urldefense: v1 and v2 carry the link in `u`, v3 between `__` with `*` for letters listed in base64 behind it. */
function proofpoint(url: URL, href: string): string | null {
  if (url.pathname.startsWith('/v1/')) return url.searchParams.get('u');
  if (url.pathname.startsWith('/v2/')) return proofpointV2(url.searchParams.get('u'));
  return proofpointV3(href);
}

function proofpointV2(encoded: string | null): string | null {
  if (encoded === null) return null;
  try {
    return decodeURIComponent(encoded.replaceAll('-', '%').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function proofpointV3(href: string): string | null {
  const start = href.indexOf('/v3/__');
  const end = href.indexOf('__;', start + 6);
  if (start < 0 || end < 0) return null;
  const link = href.slice(start + 6, end);
  const replaced = Buffer.from(href.slice(end + 3).split('!', 1)[0] ?? '', 'base64url').toString('utf8');
  const letters = [...replaced];
  let next = 0;
  const take = (count: number) => {
    const taken = letters.slice(next, next + count).join('');
    next += count;
    return taken;
  };
  const restored = link.replace(/\*(\*[A-Za-z0-9_-])?/g, (_, run: string | undefined) =>
    take(run === undefined ? 1 : RUN_LENGTHS.indexOf(run[1] ?? 'A') + 2),
  );
  return restored.replace(/^(https?:)\/(?!\/)/, '$1//');
}
