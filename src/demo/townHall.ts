import type { Instant } from '../calendar/instant.ts';
import { correspondence } from './correspondence.ts';
import type { Office, PlannedMail } from './desk.ts';
import type { Fate } from './fates.ts';
import { type Letter, readLetter } from './letter.ts';
import { type Delivered, type DemoTruth, truthOf } from './truth.ts';

/** The municipality's memory: the letters it got, the mails it will write, and what it wrote. */
export interface TownHall {
  /** how many letters it has accepted so far: the next one's sequence number */
  lettersSoFar(): number;
  /** Takes a letter in and plans all that it sets off. */
  accept(raw: Buffer, returnPath: string, at: Instant): Promise<void>;
  nextDue(): Instant | null;
  /** Takes the next mail that is due off the pile; null when none is. */
  takeDue(now: Instant): DueMail | null;
  noteDelivered(due: DueMail, messageId: string): void;
  truth(): DemoTruth[];
  /** Message-IDs of the mails that belong to no letter */
  strays(): string[];
}

export interface DueMail extends PlannedMail {
  file: CaseFile;
}

interface CaseFile {
  letter: Letter;
  delivered: Delivered[];
}

/** @param fates by sequence number; more letters than fates begin again at the first */
export function openTownHall(fates: readonly Fate[], office: Office): TownHall {
  const files: CaseFile[] = [];
  const pile: DueMail[] = [];
  const strays: string[] = [];
  let accepted = 0;

  return {
    lettersSoFar: () => accepted,

    async accept(raw, returnPath, receivedAt) {
      const sequence = accepted++;
      const letter = await readLetter(raw, { sequence, returnPath, receivedAt });
      const fate = fates[sequence % fates.length];
      const file: CaseFile = { letter, delivered: [] };
      files.push(file);
      if (fate === undefined) return;
      pile.push(...correspondence(letter, fate, office).map((mail) => ({ ...mail, file })));
      pile.sort((one, other) => one.at - other.at);
    },

    nextDue: () => pile[0]?.at ?? null,
    takeDue: (now) => (pile[0] !== undefined && pile[0].at <= now ? (pile.shift() ?? null) : null),

    noteDelivered({ file, at, kind, format, quality, aboutLetter }, messageId) {
      if (aboutLetter) file.delivered.push({ messageId, at, kind, format, quality });
      else strays.push(messageId);
    },

    truth: () => files.map(({ letter, delivered }) => truthOf(letter, delivered, office.hours)),
    strays: () => [...strays],
  };
}
