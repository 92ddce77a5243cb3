import { decodeHeaderText } from './encodedWords.ts';

/** One header line: name in lower case, value unfolded but not yet decoded (one byte a character). */
export interface RawHeader {
  name: string;
  value: string;
}

export interface HeaderBlock {
  headers: RawHeader[];
  /** where the body begins */
  bodyStart: number;
  /** a limit cut the block */
  cut: boolean;
}

const MAX_HEADER_CHARACTERS = 512_000;
const MAX_HEADERS = 2000;
const MAX_VALUE = 32_000;

/** Reads the header block at `start`, up to its empty line, `end`, or a line that `isEnd` and belongs to the body. */
export function readHeaders(
  raw: string,
  start: number,
  end: number,
  isEnd: (line: string) => boolean = () => false,
): HeaderBlock {
  const headers: RawHeader[] = [];
  const limit = Math.min(end, start + MAX_HEADER_CHARACTERS);
  let at = start;
  let cut = false;
  while (at < limit) {
    const lineEnd = endOfLine(raw, at, limit);
    const line = withoutCarriageReturn(raw.slice(at, lineEnd));
    if (isEnd(line)) return { headers, bodyStart: at, cut };
    at = Math.min(lineEnd + 1, end);
    if (line === '') return { headers, bodyStart: at, cut };
    if (headers.length < MAX_HEADERS) addLine(headers, line);
    else cut = true;
  }
  return { headers, bodyStart: at, cut: cut || at < end };
}

function addLine(headers: RawHeader[], line: string): void {
  const last = headers.at(-1);
  if ((line.startsWith(' ') || line.startsWith('\t')) && last !== undefined) {
    if (last.value.length < MAX_VALUE) last.value += ` ${line.slice(0, MAX_VALUE).trim()}`;
    return;
  }
  const colon = line.indexOf(':');
  if (colon <= 0 || colon > 200) return;
  headers.push({
    name: line.slice(0, colon).trim().toLowerCase(),
    value: line.slice(colon + 1, MAX_VALUE).trim(),
  });
}

function endOfLine(raw: string, at: number, limit: number): number {
  const newline = raw.indexOf('\n', at);
  return newline < 0 || newline > limit ? limit : newline;
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The first value of a header, '' when it is missing. */
export function headerValue(headers: readonly RawHeader[], name: string): string {
  return headers.find((header) => header.name === name)?.value ?? '';
}

export function decodedHeaders(headers: readonly RawHeader[]): RawHeader[] {
  return headers.map(({ name, value }) => ({ name, value: decodeHeaderText(value) }));
}
