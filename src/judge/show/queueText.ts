import type { Instant } from '../../calendar/instant.ts';
import { harmless } from '../../reading/show/harmless.ts';
import type { Paint } from '../../reading/show/readingText.ts';
import type { LetterName } from '../../store/reviewQueue.ts';
import type { QueueItem } from '../reviewQueue.ts';

/** How a time of receipt is written. */
export type ShowTime = (instant: Instant) => string;

/** What needs eyes, two lines a message: why, and what it is. */
export function queueText(items: readonly QueueItem[], time: ShowTime, paint: Paint): string {
  const width = Math.max(...items.map(({ messageId }) => String(messageId).length), 'message'.length);
  const lines = items.flatMap((item) => [
    `${paint('bold', String(item.messageId).padStart(width))}  ${time(item.receivedAt)}  ${paint('yellow', item.reasons.join(', '))}${kindText(item)}${letterText(item)}`,
    paint('dim', `${' '.repeat(width)}  ${harmless(item.from)}: ${harmless(item.subject)}`),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function kindText({ kind, reasons }: QueueItem): string {
  return reasons.some((reason) => reason === kind) ? '' : `: ${kind}`;
}

function letterText({ letter, doubtful }: QueueItem): string {
  if (letter === null) return '';
  return `${doubtful ? ', perhaps on' : ', on'} ${letterName(letter)}`;
}

/** `letter 12 ("Bänk vid ån", Sjövik, Malin Berg)` */
export function letterName({
  probeId,
  subject,
  municipality,
  personaName,
}: Omit<LetterName, 'sentAt'>): string {
  return `letter ${probeId} ("${subject}", ${municipality}, ${personaName})`;
}
