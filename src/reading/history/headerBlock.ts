import type { SourceLine } from '../sourceLine.ts';

/** Field labels of the header block that mail programs put above history: sv, en, nb, da, fi, de. */
const ROLES = new Map<string, string>();
for (const [role, labels] of Object.entries({
  from: 'från from fra von lähettäjä avsändare',
  sent: 'skickat skickad sent sendt gesendet lähetetty datum date dato päivämäärä päiväys skrevet tidpunkt',
  to: 'till to til an vastaanottaja mottagare recipient',
  cc: 'kopia cc kopi kopie kopio bcc',
  subject: 'ämne subject emne betreff aihe ärende rubrik angående',
  other: 'prioritet importance vikt priority bilagor attachments bilaga sekretess känslighet organisation',
})) {
  for (const label of labels.split(' ')) ROLES.set(label, role);
}
for (const [label, role] of [
  ['svara till', 'other'],
  ['reply-to', 'other'],
  ['hemlig kopia', 'cc'],
  ['skickat av', 'other'],
  ['bifogade filer', 'other'],
] as const) {
  ROLES.set(label, role);
}

const FIELD = /^[*_ ]{0,4}(\p{L}[\p{L}-]{1,19}(?: \p{L}{2,12})?)\s{0,3}:[*_ ]{0,4}\s{0,9}(.{0,400})/u;

interface Field {
  role: string;
  value: string;
}

export function fieldOf(text: string): Field | null {
  const colon = text.indexOf(':');
  if (colon < 0 || colon > 45) return null;
  const found = FIELD.exec(text.slice(0, 500));
  const role = ROLES.get(found?.[1]?.toLowerCase() ?? '');
  return role === undefined ? null : { role, value: found?.[2]?.trim() ?? '' };
}

/**
 * How many lines a header block ("Från: ... Skickat: ... Till: ... Ämne: ...") takes from `start`; 0 when none
 * begins there. It begins with the sender, and needs the time, or two more of its fields.
 */
export function headerBlockLength(lines: readonly SourceLine[], start: number): number {
  const first = fieldOf(lines[start]?.text ?? '');
  if (first === null || (first.role !== 'from' && first.role !== 'sent')) return 0;
  const roles = new Set<string>();
  let end = start;
  let waiting = false;
  for (let at = start; at < Math.min(lines.length, start + 16); at++) {
    const text = lines[at]?.text ?? '';
    if (text === '') {
      if (at > end + 1) break;
      continue;
    }
    const field = fieldOf(text);
    if (field !== null) {
      if (field.role === 'from' && roles.has('from')) break;
      roles.add(field.role);
      waiting = field.value === '';
    } else if (!waiting && !continues(lines[at - 1]?.text ?? '', text)) break;
    else waiting = false;
    end = at;
  }
  return roles.has('from') && (roles.size >= 3 || roles.has('sent')) ? end - start + 1 : 0;
}

/** A list of recipients that runs on. */
function continues(previous: string, text: string): boolean {
  return (
    previous !== '' && /[;,]\s{0,3}$/.test(previous.slice(-10)) && text.length < 200 && text.includes('@')
  );
}
