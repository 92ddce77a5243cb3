import type { SourceLine } from '../sourceLine.ts';

/** "X skrev:" in the languages that Nordic mail comes in. */
const VERB =
  /(?:^|[\s>)])(?:skrev|wrote|schrieb|kirjoitti|a écrit|skriver|escribió|napisał\(a\)|napisał|schreef)(?=[\s:])/i;
const VERB_INSIDE =
  /skrev|citerar|quoting|zitat|wrote|schrieb|kirjoitti|écrit|skriver|escribió|napisał|schreef/i;
/** Horde: "Citerar Maja Lind <...>:" */
const CITES = /^(?:citerar|quoting|zitat von) .{2,200}:\s{0,3}$/i;
const WHEN = /\b(?:20\d\d|\d{1,2}[:.]\d{2}|\d{1,2}[/.]\d{1,2})\b/;
const WHO = /[^\s@<]{1,64}@[^\s@>]{1,200}/;
const BEGINS =
  /^(?:den|on|am|på|le|el|il|em|op|kl|ma|ti|ke|to|pe|la|su|mån|tis|ons|tor|tors|fre|lör|sön|man|tir|tirs|lør|søn|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|\d{1,4})[\s.,/-]/i;
const TRIPLE = /^>>> .{1,300}(?:>>>|>>)\s{0,5}$/;
const DASHED = /^-{2,10} .{3,200}(?:wrote|skrev|schrieb) -{2,10}$/i;

/**
 * How many lines an attribution ("Den tis 14 nov. 2017 kl 10:12 skrev X <x@y>:", also wrapped) takes from
 * `start`; 0 when none begins there. `verbs` tells for each line whether "skrev" or its like stands on it.
 */
export function attributionLength(
  lines: readonly SourceLine[],
  start: number,
  verbs: readonly boolean[],
): number {
  if (!mayBegin(lines, start, verbs)) return 0;
  let joined = '';
  for (let length = 1; length <= 4; length++) {
    const line = lines[start + length - 1];
    const text = line?.text.slice(0, 300) ?? '';
    if (text === '' || (length > 1 && line?.depth !== lines[start]?.depth && !joined.endsWith('<'))) return 0;
    joined = length === 1 ? text : `${joined} ${text}`;
    if (length > 1 && !BEGINS.test(joined) && !WHO.test(lines[start]?.text.slice(0, 300) ?? '')) return 0;
    if (isAttribution(joined, () => nextDepth(lines, start + length) > (lines[start]?.depth ?? 0)))
      return length;
  }
  return 0;
}

/** Most lines begin none: the verb must stand on one of the next four. */
function mayBegin(lines: readonly SourceLine[], start: number, verbs: readonly boolean[]): boolean {
  const first = lines[start]?.text ?? '';
  if (first.startsWith('>>>') || first.startsWith('--')) return true;
  return (
    verbs[start] === true ||
    verbs[start + 1] === true ||
    verbs[start + 2] === true ||
    verbs[start + 3] === true
  );
}

export function hasAttributionVerb(text: string): boolean {
  return VERB_INSIDE.test(text.slice(0, 300));
}

function isAttribution(text: string, quoteFollows: () => boolean): boolean {
  if (TRIPLE.test(text) || DASHED.test(text)) return true;
  if (!/[:>]\s{0,3}$/.test(text.slice(-6)) || text.length > 500) return false;
  if (CITES.test(text)) return WHO.test(text) || quoteFollows();
  if (!VERB.test(text)) return false;
  if (!text.trimEnd().endsWith(':')) return false;
  return (
    quoteFollows() ||
    WHO.test(text) ||
    (WHEN.test(text) && BEGINS.test(text)) ||
    /^.{2,80} (?:skrev|wrote)\b.{0,60}20\d\d/.test(text)
  );
}

function nextDepth(lines: readonly SourceLine[], from: number): number {
  for (let at = from; at < Math.min(lines.length, from + 3); at++) {
    const line = lines[at];
    if (line !== undefined && (line.text !== '' || line.depth > 0)) return line.depth;
  }
  return 0;
}
