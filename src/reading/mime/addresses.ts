import { decodeHeaderText } from './encodedWords.ts';
import { splitOutsideQuotes, unquote } from './parameters.ts';

export interface Address {
  name: string;
  address: string;
}

/** Mailboxes of an address header that is not yet decoded, in their order; groups are opened. Never throws. */
export function parseAddresses(header: string): Address[] {
  const addresses: Address[] = [];
  for (const piece of splitOutsideQuotes(header.slice(0, 32_000), ',')) {
    for (const mailbox of splitOutsideQuotes(piece, ';')) {
      const address = parseMailbox(mailbox.trim());
      if (address !== null) addresses.push(address);
    }
  }
  return addresses;
}

function parseMailbox(mailbox: string): Address | null {
  const open = mailbox.lastIndexOf('<');
  if (open >= 0) {
    const close = mailbox.indexOf('>', open);
    const address = mailbox.slice(open + 1, close < 0 ? undefined : close).trim();
    return { name: displayName(mailbox.slice(0, open)), address: address.toLowerCase() };
  }
  const comment = mailbox.indexOf('(');
  const bare = (comment < 0 ? mailbox : mailbox.slice(0, comment)).trim();
  const address = bare.slice(bare.lastIndexOf(':') + 1).trim();
  if (!address.includes('@')) return null;
  const name = comment < 0 ? '' : mailbox.slice(comment + 1).replace(/\)[^)]*$/, '');
  return { name: displayName(name), address: address.toLowerCase() };
}

function displayName(text: string): string {
  return decodeHeaderText(unquote(text.trim())).trim().replace(/^'|'$/g, '');
}

/** Message-IDs of a header, with angle brackets, in their order. */
export function parseMessageIds(header: string): string[] {
  return header.slice(0, 32_000).match(/<[^<>\s]{1,990}>/g) ?? [];
}
