import { answers } from './answering.ts';
import { deskFor, type Office, type PlannedMail } from './desk.ts';
import type { Fate } from './fates.ts';
import type { Letter } from './letter.ts';
import { absence, acknowledgement, bounced, stillWaiting } from './notices.ts';

/** Everything that a letter sets off, in no particular order. */
export function correspondence(letter: Letter, fate: Fate, office: Office): PlannedMail[] {
  const desk = deskFor(letter, office);
  if (fate.bounced) return [bounced(desk)];
  return [
    ...(fate.delayed ? [stillWaiting(desk)] : []),
    ...(fate.acknowledgement === null ? [] : [acknowledgement(desk, fate.acknowledgement)]),
    ...(fate.absence === null ? [] : [absence(desk, fate.absence)]),
    ...(fate.answer === null ? [] : answers(desk, fate.answer)),
  ];
}
