import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Progress } from '../store/progress.ts';
import { type ConfigOption, inCampaign, withConfig } from './campaign.ts';

export function register(program: Command): void {
  withConfig(program.command('status'))
    .description('how far the campaign is: planned, sent, answered, waiting, unanswered, and what needs eyes')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  svarstid status\n  svarstid status --json | jq .unmatched')
    .action(status);
}

async function status(options: ConfigOption & { json?: true }): Promise<void> {
  const { progressOf } = await import('../store/progress.ts');
  const { runningDaemon } = await import('../store/daemonLock.ts');
  await inCampaign(options, async ({ store, campaign }) => {
    const progress = await progressOf(store, campaign.id);
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
    if (options.json) process.stdout.write(`${JSON.stringify({ ...head, ...progress })}\n`);
    else process.stdout.write(table(head, progress));
  });
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
    `${paint('bold', head.campaign)}: ${head.state}, ${all} probes`,
    row('planned', progress.planned, null),
    row('sent', progress.sent + progress.sending, null),
    row('answered', progress.answered, 'green'),
    row('waiting', progress.waiting, null, 'sent, no answer yet'),
    row('unanswered', progress.unanswered, 'yellow', 'flagged: no answer by the deadline'),
    row('undeliverable', progress.undeliverable, 'yellow', 'bounced: out of every denominator'),
    row('uncertain', progress.uncertain, 'red', 'nobody knows whether they left: svarstid resolve'),
    row('failed', progress.failed, 'red', 'refused by the mail server for good'),
    row('cancelled', progress.cancelled, null),
    row('unmatched', progress.unmatched, 'yellow', 'mails that fit no probe, or only doubtfully: svarstid review'),
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
