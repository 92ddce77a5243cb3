import { MAX_LINES, type SourceLine, type SourceLink, sourceLine } from './sourceLine.ts';

const MAX_LINE = 20_000;

/** The lines of a plain text: quote marks counted and taken off, link targets lifted out of the words. */
export function textLines(text: string): SourceLine[] {
  return text.split('\n', MAX_LINES).map((raw) => readLine(raw.slice(0, MAX_LINE)));
}

function readLine(raw: string): SourceLine {
  const { depth, rest } = quoteMarks(
    raw.replace(/[\ufeff\u200b\u200c\u2060\u00ad\r]/g, '').replaceAll('\u00a0', ' '),
  );
  // GroupWise writes its attribution itself between triple marks
  if (depth >= 3 && rest.includes('>>>')) return sourceLine(raw.trim());
  const links: SourceLink[] = [];
  const words = liftTargets(rest, links)
    .replace(/\[cid:[^\]\s]{1,200}\]/gi, '')
    .replace(/\[(?:bild|image|logo|inline)[^\]]{0,80}\]/gi, '');
  const list = /^\s{1,8}[*•o]\s{1,5}(?=\S)/.exec(words);
  const bare = list === null ? words : `- ${words.slice(list[0].length)}`;
  const images = words.length < rest.length && /\[cid:/i.test(rest) ? 1 : 0;
  return sourceLine(bare.trimEnd() === '--' ? bare : bare.trim(), { depth, links, images });
}

/** `>` marks before the text, with the spaces between them; `>From` at depth 1 is mailbox armour. */
function quoteMarks(line: string): { depth: number; rest: string } {
  let depth = 0;
  let at = 0;
  let end = 0;
  while (at < line.length) {
    if (line[at] === '>') {
      depth++;
      end = at + 1;
    } else if (line[at] !== ' ' || depth === 0) break;
    at++;
  }
  return { depth, rest: depth === 0 ? line : line.slice(end) };
}

const TARGET = /\s?<(https?:\/\/[^<>\s]{1,2000}|mailto:[^<>\s]{1,300}|tel:[^<>\s]{1,60})>/gi;

/** Takes `words<https://target>` apart: mail programs write the target behind a link's words. */
function liftTargets(text: string, links: SourceLink[]): string {
  if (!text.includes('<')) return text;
  return text.replace(TARGET, (whole, href: string, offset: number) => {
    const before = text.slice(Math.max(0, offset - 60), offset);
    if (links.length < 50) links.push({ href, text: before.split(/[\s<>]/).at(-1) ?? '' });
    return before.trim() === '' && text.trim() === whole.trim() ? href.replace(/^(?:mailto|tel):/i, '') : '';
  });
}
