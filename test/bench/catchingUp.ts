import { execFileSync } from 'node:child_process';
import { startDovecot } from '../real/dovecot.ts';
import type { ImapLogin } from '../real/imap.ts';
import type { RealServer } from '../real/servers.ts';
import { type BenchRow, FULL, inTurn } from './bench.ts';
import { waitingReplies, withLargeAttachments } from './waitingReplies.ts';

/** One for each letter of a national campaign, where all of it is wanted. */
const REPLIES = FULL ? 31_320 : 3000;
const LARGE = 10;
const ROUNDS = 5;
const AIM = 0.5;
const MOST_MEGABYTES = 300;

const ORDINARY = 'svar@matning.example';
const WITH_PLANS = 'ritningar@matning.example';

export const needs: RealServer = 'dovecot';

interface Measured {
  messages: number;
  seconds: number;
  megabytes: number;
}

/** Taking in what came while the daemon was away, beside fetching it for nothing; and the memory that large mails take. */
export async function bench(): Promise<BenchRow[]> {
  const dovecot = await startDovecot([ORDINARY, WITH_PLANS]);
  try {
    await dovecot.fill(waitingReplies(REPLIES), ORDINARY);
    await dovecot.fill(withLargeAttachments(waitingReplies(30 * LARGE), 30), WITH_PLANS);
    return [await rate(dovecot.login(ORDINARY)), await memory(dovecot.login(WITH_PLANS))];
  } finally {
    await dovecot.stop();
  }
}

async function rate(login: ImapLogin): Promise<BenchRow> {
  let megabytes = 0;
  const perSecond = (way: Way) => {
    const measured = inOwnProcess(way, login, REPLIES);
    if (way === 'stored') megabytes = Math.max(megabytes, measured.megabytes);
    return REPLIES / measured.seconds;
  };
  const [ours = 0, theirs = 0] = await inTurn(ROUNDS, [
    () => perSecond('stored'),
    () => perSecond('imapflow'),
  ]);
  const judged = perSecond('judged');
  return {
    subject: 'catching up: storing what waits',
    dataset: `${REPLIES} replies of 1 to 20 kB in Dovecot, to a database file, ${ROUNDS} rounds in turn`,
    unit: 'mails/s',
    figure: ours,
    baseline: { name: 'imapflow alone', figure: theirs },
    aim: `at least ${AIM} x`,
    met: ours >= AIM * theirs,
    checked: `every reply is stored in each round, at most ${Math.round(megabytes)} MB; with reading and matching ${Math.round(judged)} mails/s`,
  };
}

async function memory(login: ImapLogin): Promise<BenchRow> {
  const megabytes = (way: Way) => inOwnProcess(way, login, 30 * LARGE).megabytes;
  const [ours = 0, theirs = 0] = await inTurn(3, [() => megabytes('stored'), () => megabytes('imapflow')]);
  return {
    subject: 'catching up: peak memory',
    dataset: `${30 * LARGE} replies, ${LARGE} of them with an attachment of 25 MB (34 MB as mail)`,
    unit: 'MB',
    figure: ours,
    baseline: { name: 'imapflow alone', figure: theirs },
    aim: `under ${MOST_MEGABYTES} MB`,
    met: ours < MOST_MEGABYTES,
    checked: 'every reply is stored in each round',
  };
}

type Way = 'imapflow' | 'stored' | 'judged';

function inOwnProcess(way: Way, { port, user, password }: ImapLogin, replies: number): Measured {
  const script = new URL('./catchingUpOnce.ts', import.meta.url).pathname;
  const args = [script, way, String(port), user, password];
  const measured: Measured = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  if (measured.messages !== replies) throw new Error(`${way}: ${measured.messages} of ${replies} replies`);
  return measured;
}
