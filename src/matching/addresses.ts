const LONGEST_LOCAL_PART = 200;
const LONGEST_DOMAIN = 255;

/** By character code. What ends an address in a link or in HTML (`&`, `?`, `/`, quotes) is no part of it here. */
const LOCAL_CHARACTERS = asciiSet(/[A-Za-z0-9.!#$%*+=^_`{|}~-]/);
const DOMAIN_CHARACTERS = asciiSet(/[A-Za-z0-9.-]/);

function asciiSet(pattern: RegExp): readonly boolean[] {
  return Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
}

function belongs(characters: readonly boolean[], code: number): boolean {
  return characters[code] ?? code > 0xa0;
}

/** What stands before the last @; all of it when there is none. */
export function localPart(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

/** What stands after the last @; empty when there is none. */
export function domainPart(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1);
}

/**
 * Everything of the form `local@domain` in a text, each once, in its order, at most `most`: mail addresses and
 * Message-IDs look alike. Looks outwards from each @, so that no text makes it slow.
 */
export function addressesIn(text: string, most: number): string[] {
  const found = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0 && found.size < most; at = text.indexOf('@', at + 1)) {
    let start = at;
    const earliest = Math.max(0, at - LONGEST_LOCAL_PART);
    while (start > earliest && belongs(LOCAL_CHARACTERS, text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    const latest = Math.min(text.length, at + LONGEST_DOMAIN);
    while (end < latest && belongs(DOMAIN_CHARACTERS, text.charCodeAt(end))) end++;
    if (start < at && end > at + 1) found.add(text.slice(start, end).replace(/\.+$/, ''));
  }
  return [...found];
}
