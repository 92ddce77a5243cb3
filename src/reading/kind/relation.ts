import type { ProbeContext } from '../types.ts';

const COMMON = new Set(
  'hälsn hälsni vänli kommun kommu fråga frågo under skull skulle något någon andra också eller finns måste kommer behöve behöv gäller efter sedan detta denna deras första kunna vilka vilken vilket varför mycket många bättre redan alltid ingen inget eftersom because there their about would which'.split(
    ' ',
  ),
);

/** How many different content words a text shares with the question; compounds and endings are cut to five letters. */
export function relation(text: string, probe: ProbeContext | null): number {
  if (probe === null) return 0;
  const asked = stems(`${probe.subject} ${probe.text}`);
  let shared = 0;
  for (const stem of stems(text)) if (asked.has(stem)) shared++;
  return shared;
}

function stems(text: string): Set<string> {
  const found = new Set<string>();
  for (const [word] of text
    .slice(0, 20_000)
    .toLowerCase()
    .matchAll(/\p{L}{5,40}/gu)) {
    if (!COMMON.has(word) && !COMMON.has(word.slice(0, 5)) && !COMMON.has(word.slice(0, 6)))
      found.add(word.slice(0, 5));
  }
  return found;
}
