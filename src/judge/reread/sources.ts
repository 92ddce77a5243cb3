import { allLetters } from '../../store/candidates.ts';
import type { Store } from '../../store/open.ts';
import { countingAnswers, type MailToReread, mailToReread } from '../../store/rereading.ts';
import { type Review, reviewsInForce } from '../../store/reviews.ts';
import type { Standings } from '../standings.ts';
import { type Letters, lettersOf } from './letters.ts';

/** What mail is read again from. */
export interface Sources {
  store: Store;
  standings: Standings;
  mails: readonly MailToReread[];
  /** the numbers of these mails: what others say of a letter is taken as it is stored */
  again: ReadonlySet<number>;
  letters: Letters;
  /** words in force on a message, the oldest first */
  wordsOn(messageId: number): readonly Review[];
  /** after each mail that was looked at */
  onMail(): void;
}

export async function sourcesOf(store: Store, standings: Standings, onMail: () => void): Promise<Sources> {
  const mails = await mailToReread(store);
  const again = new Set(mails.map(({ id }) => id));
  const standing = (await countingAnswers(store)).filter(({ messageId }) => !again.has(messageId));
  const words = Map.groupBy(await reviewsInForce(store), ({ messageId }) => messageId);
  return {
    store,
    standings,
    mails,
    again,
    letters: lettersOf(await allLetters(store), new Set(standing.map(({ probeId }) => probeId))),
    wordsOn: (messageId) => words.get(messageId) ?? [],
    onMail,
  };
}
