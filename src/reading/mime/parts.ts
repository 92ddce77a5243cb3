import { headerValue, type RawHeader, readHeaders } from './headers.ts';
import { parseStructured, type StructuredValue } from './parameters.ts';

/** One part of a message: where its body lies in the raw text, and what it says of itself. */
export interface Part {
  headers: RawHeader[];
  type: StructuredValue;
  disposition: StructuredValue;
  /** Content-Transfer-Encoding in lower case */
  encoding: string;
  bodyStart: number;
  bodyEnd: number;
  children: Part[];
}

/** Characters of a line `--x`: a boundary has 70 at most (RFC 2046, 5.1.1). */
const LONGEST_DELIMITER = 300;

export interface PartLimits {
  parts: number;
  depth: number;
}

interface Open {
  part: Part;
  depth: number;
  boundary: string | null;
}

/**
 * Splits a message into its tree of parts in one pass over its lines: a line `--x` is looked up among the open
 * boundaries, so 10,000 nested parts cost no more than 10,000 flat ones.
 */
export function splitParts(raw: string, limits: PartLimits, problems: string[]): Part {
  return new Splitter(raw, limits, problems).split();
}

class Splitter {
  private readonly raw: string;
  private readonly limits: PartLimits;
  private readonly problems: string[];
  /** open parts, outermost first; the last ones may be leaves */
  private readonly stack: Open[] = [];
  private readonly boundaries = new Set<string>();
  private count = 0;

  constructor(raw: string, limits: PartLimits, problems: string[]) {
    this.raw = raw;
    this.limits = limits;
    this.problems = problems;
  }

  split(): Part {
    const root = this.read(firstHeader(this.raw));
    this.push(root, 0);
    for (let at = this.nextDashes(root.bodyStart - 1); at >= 0; at = this.nextDashes(at)) this.delimiter(at);
    this.closeDownTo(0, this.raw.length);
    return root;
  }

  /** Position of the next line that starts with `--`, searching from the line break at or after `from`. */
  private nextDashes(from: number): number {
    const found = this.raw.indexOf('\n--', Math.max(0, from));
    return found < 0 ? -1 : found + 1;
  }

  private delimiter(at: number): void {
    if (this.boundaries.size === 0) return;
    const newline = this.raw.indexOf('\n', at);
    const lineEnd = newline < 0 ? this.raw.length : newline;
    const found = this.boundaryOf(this.raw.slice(at, Math.min(lineEnd, at + LONGEST_DELIMITER + 1)));
    if (found === null) return;
    const level = this.stack.findLastIndex((open) => open.boundary === found.boundary);
    this.closeDownTo(level + 1, bodyEndBefore(this.raw, at));
    const parent = this.stack[level];
    if (parent === undefined) return;
    if (found.closing) this.closeDownTo(level, at);
    else this.open(Math.min(lineEnd + 1, this.raw.length), parent.part, parent.depth + 1);
  }

  /** Which open multipart a line divides or closes, if any. */
  private boundaryOf(line: string): { boundary: string; closing: boolean } | null {
    if (!line.startsWith('--') || line.length > LONGEST_DELIMITER) return null;
    const text = line.slice(2).trimEnd();
    if (this.boundaries.has(text)) return { boundary: text, closing: false };
    const closed = text.endsWith('--') ? text.slice(0, -2) : '';
    return this.boundaries.has(closed) ? { boundary: closed, closing: true } : null;
  }

  private open(start: number, parent: Part, depth: number): void {
    if (this.count >= this.limits.parts) {
      this.note(`parts cut: only the first ${this.limits.parts} were looked at`);
      return;
    }
    const part = this.read(start);
    parent.children.push(part);
    this.push(part, depth);
  }

  /** A part without an empty line after its headers ends where the next begins: each line is read as a header once. */
  private read(start: number): Part {
    const isDelimiter = (line: string) => this.boundaryOf(line) !== null;
    const block = readHeaders(this.raw, start, this.raw.length, isDelimiter);
    if (block.cut) this.note('headers cut: more than 512,000 characters or 2,000 lines');
    this.count++;
    return newPart(block.headers, block.bodyStart, this.raw.length);
  }

  private push(part: Part, depth: number): void {
    const boundary = part.type.value.startsWith('multipart/')
      ? (part.type.parameters.get('boundary') ?? '')
      : '';
    const tooDeep = depth >= this.limits.depth;
    if (boundary !== '' && tooDeep) this.note(`nesting cut at ${this.limits.depth} levels`);
    const nested = boundary !== '' && !tooDeep;
    if (nested) this.boundaries.add(boundary);
    this.stack.push({ part, depth, boundary: nested ? boundary : null });
    if (isPlainEnclosure(part) && !tooDeep) this.open(part.bodyStart, part, depth + 1);
  }

  private closeDownTo(level: number, end: number): void {
    while (this.stack.length > level) {
      const open = this.stack.pop();
      if (open === undefined) return;
      open.part.bodyEnd = Math.max(open.part.bodyStart, end);
      if (open.boundary !== null) this.boundaries.delete(open.boundary);
    }
  }

  private note(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

function newPart(headers: RawHeader[], bodyStart: number, bodyEnd: number): Part {
  const type = parseStructured(headerValue(headers, 'content-type'));
  return {
    headers,
    type: type.value.includes('/') ? type : { value: 'text/plain', parameters: type.parameters },
    disposition: parseStructured(headerValue(headers, 'content-disposition')),
    encoding: headerValue(headers, 'content-transfer-encoding').toLowerCase().split(/[\s;]/, 1)[0] ?? '',
    bodyStart,
    bodyEnd,
    children: [],
  };
}

/** An enclosed message that can be read where it lies; an encoded one (against RFC 2046) stays a leaf. */
function isPlainEnclosure(part: Part): boolean {
  const enclosed = part.type.value === 'message/rfc822' || part.type.value === 'message/global';
  return enclosed && part.encoding !== 'base64' && part.encoding !== 'quoted-printable';
}

/** Skips what mailbox files and careless tools put before the first header. */
function firstHeader(raw: string): number {
  let at = raw.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  while (raw[at] === '\n' || raw[at] === '\r') at++;
  if (!raw.startsWith('From ', at) && !raw.startsWith('>From ', at)) return at;
  const newline = raw.indexOf('\n', at);
  return newline < 0 ? raw.length : newline + 1;
}

/** The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1). */
function bodyEndBefore(raw: string, at: number): number {
  const end = at - 1;
  return end > 0 && raw[end - 1] === '\r' ? end - 1 : end;
}
