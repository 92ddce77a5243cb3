import { type Command, InvalidArgumentError } from 'commander';
import { type ConfigOption, inCampaign, type OpenCampaign, withConfig } from './campaign.ts';

interface StatusCommand extends ConfigOption {
  json?: true;
  /** true: at the usual pace */
  watch?: number | true;
}

export function register(program: Command): void {
  withConfig(program.command('status'))
    .description(
      'how far the campaign is: planned, sent, answered, waiting, unanswered; why due letters wait, and what needs eyes',
    )
    .option('--json', 'print one JSON object, its times in UTC')
    .option('--watch [seconds]', 'show it anew every 5 (or so many) seconds, until Ctrl-C', secondsOf)
    .addHelpText(
      'after',
      '\nExamples:\n  svarstid status\n  svarstid status --watch\n  svarstid status --json | jq .unmatched',
    )
    .action(status);
}

async function status(options: StatusCommand): Promise<void> {
  await inCampaign(options, async (open) => {
    const show = () => (options.json ? printJson(open) : printText(open, options.watch !== undefined));
    if (options.watch === undefined) return show();
    const { everySeconds } = await import('./everySeconds.ts');
    await everySeconds(options.watch === true ? 5 : options.watch, show);
  });
}

async function printJson(open: OpenCampaign): Promise<void> {
  const { head, daemon, progress, waits, figures } = await current(open);
  const { toIso } = await import('../calendar/instant.ts');
  const due = {
    letters: waits.reduce((sum, { letters }) => sum + letters, 0),
    waits: waits.map((wait) => ({ ...wait, until: wait.until === null ? null : toIso(wait.until) })),
  };
  process.stdout.write(`${JSON.stringify({ ...head, daemon, ...progress, due, figures })}\n`);
}

/** @param again on a terminal, in the place of the table before */
async function printText(open: OpenCampaign, again: boolean): Promise<void> {
  const { statusText } = await import('./statusText.ts');
  const { head, now, ...found } = await current(open);
  const clear = again && process.stdout.isTTY ? '\u001b[H\u001b[2J' : '';
  const text = statusText({ ...head, ...found }, now, open.config.measurement.workingHours.timeZone);
  process.stdout.write(`${clear}${text}`);
}

/** Seconds without a sign of life after which a daemon counts as gone; the slowest mail server keeps it silent for less. */
const LONGEST_SILENCE = 1200;

async function current({ store, config, campaign: { name } }: OpenCampaign) {
  const [{ progressOf }, { runningDaemon }, { campaignFigures }, { requireCampaign }, { machineClock }] =
    await Promise.all([
      import('../store/progress.ts'),
      import('../store/daemonLock.ts'),
      import('../report/campaignFigures.ts'),
      import('../store/campaigns.ts'),
      import('../ports/clock.ts'),
    ]);
  const [{ lateLetters }, { waitsOf }, { sendingHoursOf }, { parseInstant }] = await Promise.all([
    import('../store/lateLetters.ts'),
    import('../send/waits.ts'),
    import('../send/sendingHours.ts'),
    import('../calendar/instant.ts'),
  ]);
  const now = machineClock.now();
  // It may have been paused since the last look.
  const campaign = await requireCampaign(store, name);
  const row = await runningDaemon(store);
  const isAlive = row !== undefined && now - parseInstant(row.seen_at) <= LONGEST_SILENCE;
  const late = await lateLetters(store, campaign.id, now, config.campaign.repeatGapDays);
  const opensAt = sendingHoursOf(config).nextAllowed(now);
  return {
    now,
    opensAt,
    head: {
      campaign: campaign.name,
      state: campaign.state,
      orderedBy: campaign.ordered_by,
      startedAt: campaign.started_at,
    },
    daemon: row
      ? { pid: row.pid, host: row.host, since: row.started_at, seenAt: row.seen_at, isAlive }
      : null,
    progress: await progressOf(store, campaign.id),
    waits: waitsOf(late, { state: campaign.state, now, opensAt, isRunning: isAlive }),
    figures: await campaignFigures(store, name),
  };
}

function secondsOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('allowed: whole seconds from 1 to 9999');
  return Number(text);
}
