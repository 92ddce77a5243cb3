import { wordsOf } from './words.ts';

/**
 * What a mail's subject says about being a reply to ours. `supports`: it holds ours. `contradicts`: it is about
 * something else. `silent`: empty, a case number, or words that any reply may carry.
 */
export type SubjectVerdict = 'supports' | 'silent' | 'contradicts';

/** Words that mail programs, case systems and clerks put into any subject; in the form of `wordsOf`. */
const SAYS_NOTHING = new Set(
  wordsOf(`
  re sv fw fwd vb vs aw antw wg tr rv vl ang svar svaret svarar besvarat besvarad besvaras besked angående gällande
  ärende ärendet ärenden ärendenr ärendenummer ärendeid dnr diarienr diarienummer referens referensnummer ref nr id
  nummer fråga frågan frågor meddelande meddelandet mejl mejlet mail mailet epost e post brev brevet skrivelse
  förfrågan begäran synpunkt synpunkten felanmälan kontakt kontakten kontaktcenter kontaktcentrum kundtjänst
  kundcenter kundservice medborgarservice servicecenter medborgarkontor registrator diariet kommun kommunen kommuns
  kommunens stad staden stads region förvaltning förvaltningen kontoret
  bekräftelse mottagningsbekräftelse mottagningskvittens kvittens kvitto mottagen mottaget mottagit tagit emot
  inkommit inkommet inkommen registrerat registrerad registrerats skapat skapats uppdaterat uppdaterad uppdatering
  avslutat avslutad avslutats stängt stängd löst komplettering kompletterande behövs vidarebefordrat vidarebefordrad
  återkoppling information info status autosvar auto automatiskt automatisk frånvaro frånvarande semester ledig
  kontoret tack för hej till från om av i på och en ett det den du din ditt dina vi har är som med kring rörande
  olevererbart oleverbart levererades inte läst ulest
  answer reply response request ticket case your our you we have has been the a an to of for from about regarding on
  received receipt confirmation updated update closed solved resolved automatic autoreply out office away vacation
  undeliverable undelivered undeliverably mail mailbox message delivery status notification failure failed returning
  returned sender delayed delay warning not read still being retried could be delivered no subject ämne saknas inget
  extern externt external spam
  `),
);

/** A word by which a subject may be told from another; shorter ones stand in too many. */
const SHORTEST_TELLING_WORD = 4;
/** "plank" and "planket", "avgift" and "avgifter": the beginning is compared. */
const STEM = 5;
/** A cut subject of fewer characters could be anyone's. */
const SHORTEST_CUT_SUBJECT = 10;
const LONGEST_SUBJECT = 1000;

/** Compares the subject of a mail with a letter: its subject, what it is about, and to which municipality it went. */
export function subjectVerdict(
  theirs: string,
  letter: { subject: string; text: string; municipality: string },
): SubjectVerdict {
  if (carriesSubject(theirs, letter.subject)) return 'supports';
  const said = subjectWords(theirs);
  const place = wordsOf(letter.municipality);
  const telling = said.filter((word) => tells(word) && !place.some((name) => stem(name) === stem(word)));
  if (telling.length === 0 || hasCaseNumber(said)) return 'silent';
  const known = new Set(wordsOf(`${letter.subject}\n${letter.text}`).map(stem));
  return telling.some((word) => known.has(stem(word))) ? 'silent' : 'contradicts';
}

/** Whether a mail's subject holds the letter's, whatever stands before or after it, or the beginning of it. */
export function carriesSubject(theirs: string, ours: string): boolean {
  const said = subjectWords(theirs);
  const asked = wordsOf(ours);
  if (asked.length === 0) return false;
  return ` ${said.join(' ')} `.includes(` ${asked.join(' ')} `) || isCut(said, asked);
}

function subjectWords(subject: string): string[] {
  return wordsOf(subject.slice(0, LONGEST_SUBJECT));
}

/** Case systems cut long subjects: theirs, without what may stand before it, is the beginning of ours. */
function isCut(said: readonly string[], asked: readonly string[]): boolean {
  const ours = asked.join(' ');
  const first = asked[0] ?? '';
  for (let i = said.indexOf(first); i >= 0; i = said.indexOf(first, i + 1)) {
    const rest = said.slice(i).join(' ');
    if (rest.length >= SHORTEST_CUT_SUBJECT && ours.startsWith(rest)) return true;
  }
  return false;
}

function tells(word: string): boolean {
  return word.length >= SHORTEST_TELLING_WORD && !SAYS_NOTHING.has(word) && !/\d/.test(word);
}

/** Digits of three or more: `[MS-2025-07733]`, `#48213`, `SN 2025/00317`. A year alone is none. */
function hasCaseNumber(words: readonly string[]): boolean {
  return words.some((word) => /\d{3}/.test(word) && !/^(19|20)\d\d$/.test(word));
}

function stem(word: string): string {
  return word.slice(0, STEM);
}
