import type { ProbeContext } from '../types.ts';

const COMMON = new Set(
  'hälsn hälsni vänli kommun kommu fråga frågo under skull skulle något någon andra också eller finns måste kommer behöve behöv gäller efter sedan detta denna deras första kunna vilka vilken vilket varför mycket många bättre redan alltid ingen inget eftersom because there their about would which'.split(
    ' ',
  ),
);

/** The question's content words; compounds and endings are cut to five letters. */
export function askedStems(probe: ProbeContext | null): ReadonlySet<string> {
  return probe === null ? new Set() : stems(`${probe.subject} ${probe.text}`);
}

/** How many different content words a text shares with the question. */
export function relation(text: string, asked: ReadonlySet<string>): number {
  if (asked.size === 0 || text === '') return 0;
  let shared = 0;
  for (const stem of stems(text)) if (asked.has(stem)) shared++;
  return shared;
}

function stems(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text
    .slice(0, 20_000)
    .toLowerCase()
    .match(/[a-zà-öø-ÿ]{5,40}/g) ?? []) {
    const stem = word.slice(0, 5);
    if (!COMMON.has(stem) && !COMMON.has(word) && !COMMON.has(word.slice(0, 6))) found.add(stem);
  }
  return found;
}
