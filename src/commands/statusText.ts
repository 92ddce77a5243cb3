import { styleText } from 'node:util';
import { type Instant, parseInstant } from '../calendar/instant.ts';
import { type Figures, wholeHours } from '../measure/figures.ts';
import { percent, type Share } from '../measure/shares.ts';
import { dateTimeText } from '../report/localTimes.ts';
import { OVERDUE_GAP } from '../send/humanPace.ts';
import type { Wait, WaitReason } from '../send/waits.ts';
import type { Progress } from '../store/progress.ts';

/** What `svarstid status` knows. */
export interface Status {
  campaign: string;
  state: string;
  daemon: Daemon | null;
  progress: Progress;
  waits: readonly Wait[];
  figures: Figures;
  /** when letters may next leave */
  opensAt: Instant;
}

interface Daemon {
  pid: number;
  host: string;
  seenAt: string;
  isAlive: boolean;
}

/** The table for people: counts, times by the clocks of `timeZone`, what keeps due letters, the figures so far. */
export function statusText(status: Status, now: Instant, timeZone: string): string {
  const time = (instant: Instant | string | null, otherwise: string) => {
    if (instant === null) return otherwise;
    return dateTimeText(typeof instant === 'string' ? parseInstant(instant) : instant, timeZone);
  };
  const { progress } = status;
  const lines = [
    ...counts(status),
    '',
    `  times in     ${timeZone}`,
    `  last sent    ${time(progress.lastSentAt, 'nothing yet')}`,
    `  next send    ${nextSend(status, now, time)}`,
    `  inbox read   ${time(progress.inboxReadUntil, 'never')}`,
    `  daemon       ${daemonText(status.daemon, time)}`,
    ...waitLines(status.waits, time),
    ...figureLines(status.figures),
  ];
  return `${lines.join('\n')}\n`;
}

type ShowTime = (instant: Instant | string | null, otherwise: string) => string;

function counts({ campaign, state, progress }: Status): string[] {
  const { planned, sending, sent, uncertain, failed, cancelled } = progress;
  const all = planned + sending + sent + uncertain + failed + cancelled;
  return [
    `${paint('bold', campaign)}: ${state}, ${all} letters`,
    row('planned', planned, null),
    row('sent', sent + sending, null),
    row('answered', progress.answered, 'green'),
    row('waiting', progress.waiting, null, 'sent, no answer yet'),
    row('unanswered', progress.unanswered, 'yellow', 'flagged: no answer by the deadline'),
    row('undeliverable', progress.undeliverable, 'yellow', 'bounced: out of every denominator'),
    row('uncertain', uncertain, 'red', 'nobody knows whether they left: svarstid resolve'),
    row('failed', failed, 'red', 'refused by the mail server for good: svarstid resolve'),
    row('cancelled', cancelled, null),
    row(
      'unmatched',
      progress.unmatched,
      'yellow',
      'mails that fit no letter, or only doubtfully: svarstid review',
    ),
  ];
}

/** Never a time that has passed: what keeps a letter that is due stands below. */
function nextSend({ state, progress, opensAt }: Status, now: Instant, time: ShowTime): string {
  if (progress.nextSendAt === null) return 'none';
  if (state === 'paused') return 'none while the campaign is paused';
  const next = parseInstant(progress.nextSendAt);
  if (next > now) return time(next, '');
  return opensAt > now ? time(opensAt, '') : 'now';
}

function daemonText(daemon: Daemon | null, time: ShowTime): string {
  if (daemon === null) return 'not running';
  const { pid, host, seenAt, isAlive } = daemon;
  return isAlive
    ? `process ${pid} on ${host}, alive ${time(seenAt, '')}`
    : `process ${pid} on ${host}, without a sign of life since ${time(seenAt, '')}: it hangs, or has died`;
}

const MEANINGS: Record<WaitReason, (until: string, response: string) => string> = {
  paused: () => 'the campaign is paused: svarstid resume',
  refused: (until, response) => `the mail server refused for now, tried again ${until}: ${response}`,
  'sending-hours': (until) => `for the sending hours, which open ${until}`,
  pace: (until) =>
    `for the ${OVERDUE_GAP / 60} minutes after a letter to the same municipality, or after one of which nobody knows whether it left; the first until ${until}`,
  'other-send': () => 'for the other send of their question, and the days between the two (repeatGapDays)',
  'nobody-runs': () => 'nobody is running now: svarstid run (or the next "svarstid run --once" from cron)',
  next: () => 'for their turn, which comes at the next round; else see the log of svarstid run',
};

function waitLines(waits: readonly Wait[], time: ShowTime): string[] {
  if (waits.length === 0) return [];
  const all = waits.reduce((sum, { letters }) => sum + letters, 0);
  return [
    '',
    `  ${all} ${all === 1 ? 'letter is' : 'letters are'} due and ${all === 1 ? 'waits' : 'wait'}:`,
    ...waits.map(({ reason, letters, until, response }) => {
      return `  ${String(letters).padStart(6)}  ${MEANINGS[reason](time(until, 'later'), oneLine(response))}`;
    }),
  ];
}

const LONGEST_WORDS = 200;

/** A server's words may be hostile: one line, cut. */
function oneLine(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);
}

/** The figures so far, of settled letters alone; nothing before the first is settled. */
function figureLines({ settled, withinOneDay, withinTwoDays, meanSeconds, ...shares }: Figures): string[] {
  if (settled === 0) return [];
  const share = (name: string, of: Share) =>
    `  ${name.padEnd(18)}${String(percent(of) ?? '-').padStart(3)} %  ${of.count} of ${of.n}`;
  return [
    '',
    share('within 1 day', withinOneDay),
    share('within 2 days', withinTwoDays),
    `  ${'mean'.padEnd(18)}${String(meanSeconds === null ? '-' : wholeHours(meanSeconds)).padStart(3)} h`,
    share('complete sender', shares.completeSenderDetails),
    share('extra information', shares.extraInformation),
  ];
}

type Colour = 'bold' | 'green' | 'yellow' | 'red';

function paint(colour: Colour, text: string): string {
  return styleText(colour, text, { stream: process.stdout });
}

function row(name: string, count: number, colour: Colour | null, meaning = ''): string {
  const figure = String(count).padStart(6);
  const shown = count > 0 && colour ? paint(colour, figure) : figure;
  return `  ${name.padEnd(13)}${shown}${count > 0 && meaning ? `  ${meaning}` : ''}`;
}
