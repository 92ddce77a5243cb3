import { createInterface } from 'node:readline/promises';
import { InvalidArgumentError } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import type { Decision } from '../judge/review.ts';
import { type ReviewCase, reviewCase } from '../judge/reviewCase.ts';
import { agreement, type QueueItem, reviewQueue } from '../judge/reviewQueue.ts';
import { caseText } from '../judge/show/caseText.ts';
import type { Review } from '../store/reviews.ts';
import { databaseTrouble, isBusy } from '../store/trouble.ts';
import { afterwards, type ReviewSession, say, takeBack } from './reviewSession.ts';
import { countsWord, detailWord, extraWord, kindWord, matchWord, reviewNumber } from './reviewWords.ts';

/** Where a reviewer sits. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

const KEYS = `  a                 agree with what is asked: make the proposed match, confirm the kind
  m NUMBER | none   it answers this letter, or none
  k KIND            answer, counter-question, acknowledgement, out-of-office, bounce, delayed, unrelated (or the beginning)
  d DETAIL=yes|no   name, title, department, municipality, address, phone
  e yes|no          extra information
  c yes|no          it is, or is not, the answer that counts
  u [REVIEW]        undo a word, or the last one
  s                 show it again
  n, Enter          the next one
  q                 end
`;

/**
 * Shows messages one by one and keeps what the reviewer says of them: those with these numbers, or, without, all that
 * need eyes, as long as any is left that was not shown. Ends early with `q`, Ctrl-C or the end of the input.
 */
export async function walk(
  session: ReviewSession,
  terminal: Terminal,
  messages: readonly number[] | null,
): Promise<void> {
  const talk = conversation(terminal);
  const shown = new Set<number>();
  try {
    for (;;) {
      const ids = messages ?? (await reviewQueue(session.store)).map(({ messageId }) => messageId);
      const next = ids.find((id) => !shown.has(id));
      if (next === undefined) return;
      shown.add(next);
      if (!(await lookAt(session, talk, next))) return;
    }
  } finally {
    talk.close();
  }
}

interface Conversation {
  /** what was typed, without blanks around it; null at the end of the input */
  ask(question: string): Promise<string | null>;
  say(text: string): void;
  close(): void;
}

function conversation({ input, output }: Terminal): Conversation {
  const reader = createInterface({ input, output, terminal: output.isTTY === true });
  const lines = reader[Symbol.asyncIterator]();
  let isOpen = true;
  reader.on('SIGINT', () => reader.close());
  reader.on('close', () => {
    isOpen = false;
  });
  return {
    async ask(question) {
      reader.setPrompt(question);
      // After the input's end there may be lines left that were typed ahead.
      if (isOpen) reader.prompt();
      else output.write(question);
      const { done, value } = await lines.next();
      return done ? null : value.trim();
    },
    say: (text) => void output.write(text),
    close: () => reader.close(),
  };
}

/** One message until the reviewer goes on (true) or ends (false). */
async function lookAt(session: ReviewSession, talk: Conversation, messageId: number): Promise<boolean> {
  let one = await reviewCase(session.store, messageId);
  talk.say(`\n${caseText(one, session.time, session.paint)}`);
  for (;;) {
    const item = (await reviewQueue(session.store)).find((queued) => queued.messageId === messageId);
    const line = await talk.ask(`${session.paint('bold', question(item))} [a m k d e c u s n q ?] `);
    if (line === null || line === 'q') return false;
    if (line === '' || line === 'n') return true;
    try {
      await obey(session, talk, one, item, line);
    } catch (error) {
      talk.say(`${session.paint('red', mendable(error).message)}\n`);
    }
    one = await reviewCase(session.store, messageId);
  }
}

/** What the reviewer can do something about, and go on; throws everything else. */
function mendable(error: unknown): Error {
  if (error instanceof OperatorError || error instanceof InvalidArgumentError) return error;
  const busy = isBusy(error) ? databaseTrouble(error) : null;
  if (busy) return busy;
  throw error;
}

function question(item: QueueItem | undefined): string {
  return item ? `message ${item.messageId}: ${item.reasons.join(', ')}` : 'decided';
}

async function obey(
  session: ReviewSession,
  talk: Conversation,
  one: ReviewCase,
  item: QueueItem | undefined,
  line: string,
): Promise<void> {
  const [key = '', ...rest] = line.split(/\s+/);
  const value = rest.join(' ');
  if (key === '?') return talk.say(KEYS);
  if (key === 's') return talk.say(caseText(one, session.time, session.paint));
  if (key === 'u') return takeBackAsked(session, talk, one, value);
  const decisions = key === 'a' ? agreed(item) : [decisionOf(key, value)];
  const why = await talk.ask(key === 'a' ? 'Why? [agreed] ' : 'Why? ');
  const reason = why === '' && key === 'a' ? 'agreed' : why;
  if (!reason) return talk.say('Nothing was said: a word needs its reason.\n');
  const ids = await say(session, one.messageId, decisions, reason, seenIn(one));
  talk.say(await afterwards(session, one.messageId, ids));
}

function agreed(item: QueueItem | undefined): Decision[] {
  const decisions = item ? agreement(item) : [];
  if (decisions.length > 0) return decisions;
  throw new InvalidArgumentError('nothing is proposed here to agree with: say m, k, d, e or c');
}

const DECISIONS: Record<string, (value: string) => Decision> = {
  m: matchWord,
  k: kindWord,
  d: detailWord,
  e: extraWord,
  c: countsWord,
};

function decisionOf(key: string, value: string): Decision {
  const word = DECISIONS[key];
  if (!word) throw new InvalidArgumentError(`"${key}" is no key here; ? tells them all`);
  try {
    return word(value);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${key} ${value}: ${error.message}`);
  }
}

async function takeBackAsked(
  session: ReviewSession,
  talk: Conversation,
  one: ReviewCase,
  value: string,
): Promise<void> {
  const reviewId = value === '' ? null : reviewNumber(value);
  const why = await talk.ask('Why? [Enter: no reason] ');
  if (why === null) return;
  const review = await takeBack(session, one.messageId, reviewId, why || null);
  talk.say(await afterwards(session, one.messageId, [review.id]));
}

/** What the reviewer has seen; a word that came since is refused. */
function seenIn({ reviews, letter }: ReviewCase): (review: Review) => boolean {
  const seen = new Set([...reviews, ...(letter?.choices ?? [])].map(({ id }) => id));
  return ({ id }) => seen.has(id);
}
