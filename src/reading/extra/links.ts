import type { SourceLine } from '../sourceLine.ts';
import { unwrapLink } from './safeLinks.ts';

const URL_TEXT = /https?:\/\/[^\s<>"”]{3,2000}/gi;
const WWW = /(?<![\w@/.-])www\.[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}(?:\/[^\s<>"”]{0,500})?/giu;
const BARE =
  /(?<![\w@/.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,4}(?:se|nu|com|org|net|eu|info|example|fi|no|dk|de|io)(?![\p{L}\p{N}@-])(?:\/[^\s<>"”]{0,500})?/giu;
/** Dotted abbreviations that a careless reader takes for domains. */
const NOT_DOMAIN = /^(?:t\.ex|bl\.a|m\.fl|o\.s|f\.d|d\.v|e\.d|s\.k|kl\.|nr\.)/i;

/** Pages that a line of the letter points to: hrefs, addresses in the text, bare domains; filters' wrappings taken off. */
export function linksOf(line: SourceLine): string[] {
  const found: string[] = [];
  const add = (link: string) => {
    const clean = link.replace(/[.,;:!?)\]}'’]+$/, '');
    if (clean !== '' && !found.some((known) => same(known, clean))) found.push(clean);
  };
  for (const { href } of line.links) if (/^https?:/i.test(href.trim())) add(unwrapLink(href.trim()));
  const text = line.text.slice(0, 20_000);
  if (text.includes('://')) for (const [link] of text.matchAll(URL_TEXT)) add(unwrapLink(link));
  if (/www\./i.test(text)) for (const [link] of text.matchAll(WWW)) add(link);
  if (/\w\.[a-z]/i.test(text))
    for (const [link] of text.matchAll(BARE)) if (!NOT_DOMAIN.test(link)) add(link);
  return found;
}

function same(one: string, other: string): boolean {
  return bare(one) === bare(other) || bare(one).startsWith(bare(other)) || bare(other).startsWith(bare(one));
}

function bare(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');
}
