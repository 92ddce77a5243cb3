import { styleText } from 'node:util';
import { type Command, InvalidArgumentError } from 'commander';
import { type Figures, wholeHours } from '../measure/figures.ts';
import { percent, type Share } from '../measure/shares.ts';
import type { Progress } from '../store/progress.ts';
import { type ConfigOption, inCampaign, type OpenCampaign, withConfig } from './campaign.ts';

interface StatusCommand extends ConfigOption {
  json?: true;
  /** true: at the usual pace */
  watch?: number | true;
}

export function register(program: Command): void {
  withConfig(program.command('status'))
    .description('how far the campaign is: planned, sent, answered, waiting, unanswered, and what needs eyes')
    .option('--json', 'print one JSON object')
    .option('--watch [seconds]', 'show it anew every 5 (or so many) seconds, until Ctrl-C', secondsOf)
    .addHelpText(
      'after',
      '\nExamples:\n  svarstid status\n  svarstid status --watch\n  svarstid status --json | jq .unmatched',
    )
    .action(status);
}

async function status(options: StatusCommand): Promise<void> {
  await inCampaign(options, async (open) => {
    const show = () => (options.json ? printJson(open) : printTable(open, options.watch !== undefined));
    if (options.watch === undefined) return show();
    const { everySeconds } = await import('./everySeconds.ts');
    await everySeconds(options.watch === true ? 5 : options.watch, show);
  });
}

async function printJson(open: OpenCampaign): Promise<void> {
  const { head, progress, figures } = await current(open);
  process.stdout.write(`${JSON.stringify({ ...head, ...progress, figures })}\n`);
}

/** @param again on a terminal, in the place of the table before */
async function printTable(open: OpenCampaign, again: boolean): Promise<void> {
  const { head, progress, figures } = await current(open);
  const clear = again && process.stdout.isTTY ? '\u001b[H\u001b[2J' : '';
  process.stdout.write(`${clear}${table(head, progress)}${figureLines(figures)}`);
}

async function current({ store, campaign: { name } }: OpenCampaign) {
  const { progressOf } = await import('../store/progress.ts');
  const { runningDaemon } = await import('../store/daemonLock.ts');
  const { campaignFigures } = await import('../report/campaignFigures.ts');
  const { requireCampaign } = await import('../store/campaigns.ts');
  // It may have been paused since the last look.
  const campaign = await requireCampaign(store, name);
  const daemon = await runningDaemon(store);
  const head = {
    campaign: campaign.name,
    state: campaign.state,
    orderedBy: campaign.ordered_by,
    startedAt: campaign.started_at,
    daemon: daemon
      ? { pid: daemon.pid, host: daemon.host, since: daemon.started_at, seenAt: daemon.seen_at }
      : null,
  };
  return {
    head,
    progress: await progressOf(store, campaign.id),
    figures: await campaignFigures(store, name),
  };
}

/** The figures so far, of settled letters alone; nothing before the first is settled. */
function figureLines({ settled, withinOneDay, withinTwoDays, meanSeconds, ...shares }: Figures): string {
  if (settled === 0) return '';
  const share = (name: string, of: Share) =>
    `  ${name.padEnd(18)}${String(percent(of) ?? '-').padStart(3)} %  ${of.count} of ${of.n}`;
  const lines = [
    share('within 1 day', withinOneDay),
    share('within 2 days', withinTwoDays),
    `  ${'mean'.padEnd(18)}${String(meanSeconds === null ? '-' : wholeHours(meanSeconds)).padStart(3)} h`,
    share('complete sender', shares.completeSenderDetails),
    share('extra information', shares.extraInformation),
  ];
  return `\n${lines.join('\n')}\n`;
}

function secondsOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('allowed: whole seconds from 1 to 9999');
  return Number(text);
}

type Head = { campaign: string; state: string; daemon: { pid: number; host: string; seenAt: string } | null };

function table(head: Head, progress: Progress): string {
  const all =
    progress.planned +
    progress.sending +
    progress.sent +
    progress.uncertain +
    progress.failed +
    progress.cancelled;
  const lines = [
    `${paint('bold', head.campaign)}: ${head.state}, ${all} letters`,
    row('planned', progress.planned, null),
    row('sent', progress.sent + progress.sending, null),
    row('answered', progress.answered, 'green'),
    row('waiting', progress.waiting, null, 'sent, no answer yet'),
    row('unanswered', progress.unanswered, 'yellow', 'flagged: no answer by the deadline'),
    row('undeliverable', progress.undeliverable, 'yellow', 'bounced: out of every denominator'),
    row('uncertain', progress.uncertain, 'red', 'nobody knows whether they left: svarstid resolve'),
    row('failed', progress.failed, 'red', 'refused by the mail server for good: svarstid resolve'),
    row('cancelled', progress.cancelled, null),
    row(
      'unmatched',
      progress.unmatched,
      'yellow',
      'mails that fit no letter, or only doubtfully: svarstid review',
    ),
    '',
    `  last sent    ${progress.lastSentAt ?? 'nothing yet'}`,
    `  next send    ${progress.nextSendAt ?? 'none'}`,
    `  inbox read   ${progress.inboxReadUntil ?? 'never'}`,
    `  daemon       ${head.daemon ? `process ${head.daemon.pid} on ${head.daemon.host}, alive ${head.daemon.seenAt}` : 'not running'}`,
  ];
  return `${lines.filter((line) => line !== null).join('\n')}\n`;
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
