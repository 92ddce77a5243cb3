import type { WirePlan } from './wire.ts';

type Direction = WirePlan['direction'];

/** Where in a conversation a byte stands: the classes of all places at which it can break. */
export const SMTP_PLACES = [
  'in the greeting',
  'in a command',
  'between commands',
  'in the text',
  'at the dot',
  'after the dot, before its reply',
  'in a reply line',
] as const;
export const IMAP_PLACES = [
  'in the greeting',
  'in a command',
  'between commands',
  'in a tagged reply',
  'in an untagged reply',
  'in the header of a literal',
  'in a literal',
  'between FETCH replies',
  'in IDLE',
] as const;

export type Place = (typeof SMTP_PLACES)[number] | (typeof IMAP_PLACES)[number];

/** Follows a conversation byte by byte. */
export interface Follower {
  /** where the next byte in this direction stands */
  place(direction: Direction, next: number): Place;
  pass(direction: Direction, byte: number): void;
}

const DOT = '.'.charCodeAt(0);

export function followSmtp(): Follower {
  const lines = { 'to server': '', 'to client': '' };
  let greeted = false;
  let asked = false;
  let inText = false;
  let ended = false;
  const atDot = (next: number) => {
    const line = lines['to server'];
    return line === '.' || line === '.\r' || (line === '' && next === DOT);
  };
  const onLine = {
    'to server': (line: string) => {
      ended = inText && line === '.\r\n';
      if (ended) inText = false;
      asked = !ended && !inText && /^DATA\r\n$/i.test(line);
    },
    'to client': (line: string) => {
      greeted = true;
      ended = false;
      inText ||= asked && line.startsWith('354');
      asked = false;
    },
  };
  return {
    place(direction, next) {
      if (direction === 'to server') {
        if (inText) return atDot(next) ? 'at the dot' : 'in the text';
        return lines[direction] === '' ? 'between commands' : 'in a command';
      }
      if (!greeted) return 'in the greeting';
      if (lines[direction] !== '') return 'in a reply line';
      return ended ? 'after the dot, before its reply' : 'between commands';
    },
    pass: byLine(lines, onLine),
  };
}

const FETCH_LINE = /^\* \d+ FETCH /;

export function followImap(): Follower {
  const lines = { 'to server': '', 'to client': '' };
  let greeted = false;
  let idle = false;
  let literalLeft = 0;
  let afterLiteral = false;
  let fetched = false;
  const onLine = {
    'to server': (line: string) => {
      idle = / IDLE\r\n$/i.test(line);
    },
    'to client': (line: string) => {
      greeted = true;
      literalLeft = Number(/\{(\d+)\}\r\n$/.exec(line)?.[1] ?? 0);
      fetched = afterLiteral && literalLeft === 0;
      afterLiteral = literalLeft > 0;
    },
  };
  const pass = byLine(lines, onLine);
  return {
    place(direction) {
      const line = lines[direction];
      if (idle) return 'in IDLE';
      if (direction === 'to server') return line === '' ? 'between commands' : 'in a command';
      if (!greeted) return 'in the greeting';
      if (literalLeft > 0) return 'in a literal';
      if (line === '' && !afterLiteral) return fetched ? 'between FETCH replies' : 'between commands';
      if (FETCH_LINE.test(line)) return 'in the header of a literal';
      return afterLiteral || line.startsWith('*') ? 'in an untagged reply' : 'in a tagged reply';
    },
    pass(direction, byte) {
      if (direction === 'to client' && literalLeft > 0) literalLeft -= 1;
      else pass(direction, byte);
    },
  };
}

function byLine(
  lines: Record<Direction, string>,
  onLine: Record<Direction, (line: string) => void>,
): Follower['pass'] {
  return (direction, byte) => {
    const line = lines[direction] + String.fromCharCode(byte);
    lines[direction] = line.endsWith('\n') ? '' : line;
    if (line.endsWith('\n')) onLine[direction](line);
  };
}
