import { type Command, InvalidArgumentError } from 'commander';
import { type Instant, parseInstant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { machineClock } from '../ports/clock.ts';
import { dateTimeText, localOf } from '../report/localTimes.ts';
import { resolveFailed, resolveUncertain, undecidedProbes } from '../store/decisions.ts';
import type { Store } from '../store/open.ts';
import { type ConfigOption, inCampaign, withConfig } from './campaign.ts';

interface ResolveOptions extends ConfigOption {
  sentAt?: number;
  sendAgain?: true;
  cancel?: true;
  json?: true;
}

const howToDecide = (timeZone: string) =>
  `Times are those of ${timeZone}. Decide about each by its number: svarstid resolve <number> with --sent-at <instant> (uncertain ones only), --send-again or --cancel\n`;

export function register(program: Command): void {
  withConfig(program.command('resolve [letter]'))
    .description(
      'decide about letters of which nobody knows whether they left, and about refused ones; without a number: list them',
    )
    .option(
      '--sent-at <instant>',
      'it left then (your mail server log tells), e.g. 2026-10-05T09:12:40+02:00',
      instant,
    )
    .option('--send-again', 'it did not leave, or was refused: plan it anew, for now')
    .option('--cancel', 'leave it out of the campaign')
    .option('--json', 'list as a JSON array')
    .addHelpText(
      'after',
      `
Examples:
  svarstid resolve
  svarstid resolve 17 --sent-at 2026-10-05T09:12:40+02:00
  svarstid resolve 17 --send-again`,
    )
    .action(async (probe: string | undefined, options: ResolveOptions) => {
      await (probe === undefined ? list(withoutDecision(options)) : decide(probe, options));
    });
}

function instant(text: string): number {
  try {
    return parseInstant(text);
  } catch {
    throw new InvalidArgumentError('must be ISO 8601 with an offset or Z, e.g. 2026-10-05T09:12:40+02:00');
  }
}

/** @throws OperatorError (exit code 2) for a decision about no letter */
function withoutDecision(options: ResolveOptions): ResolveOptions {
  const { sentAt, sendAgain, cancel } = options;
  if (sentAt === undefined && !sendAgain && !cancel) return options;
  throw new OperatorError(
    'name the letter that this decides about, e.g. "svarstid resolve 17 --cancel"; "svarstid resolve" lists them',
    { exitCode: 2 },
  );
}

async function list(options: ResolveOptions): Promise<void> {
  await inCampaign(options, async ({ config, store, campaign }) => {
    const { timeZone } = config.measurement.workingHours;
    const probes = await undecidedProbes(store, campaign.id);
    if (options.json) process.stdout.write(`${JSON.stringify(probes)}\n`);
    else if (probes.length === 0) process.stderr.write('No letter is uncertain, and none was refused.\n');
    for (const probe of options.json ? [] : probes) {
      process.stdout.write(
        `${probe.id}  ${probe.state}  ${probe.municipality}  ${probe.subject}  planned ${dateTimeText(parseInstant(probe.planned_at), timeZone)}  ${probe.message_id}\n    ${probe.last_response}\n`,
      );
    }
    if (!options.json && probes.length > 0) process.stderr.write(howToDecide(timeZone));
  });
}

async function decide(text: string, options: ResolveOptions): Promise<void> {
  const decision = decisionOf(options);
  await inCampaign(options, async ({ config, store, campaign }) => {
    const probe = one(text, await undecidedProbes(store, campaign.id));
    if (campaign.state === 'cancelled' && decision !== 'cancel' && 'sendAt' in decision) {
      throw new OperatorError(
        `--send-again: campaign "${campaign.name}" was cancelled, and sends nothing any more; allowed: ${allowedFor(probe, ['--cancel'])}`,
        { exitCode: 2 },
      );
    }
    if (decision !== 'cancel' && 'sentAt' in decision) {
      checkSentAt(decision.sentAt, probe.claimed_at, config.measurement.workingHours.timeZone);
    }
    if (!(await settled(store, probe, decision))) {
      throw new OperatorError(
        `letter ${probe.id}: has changed meanwhile; "svarstid resolve" lists what is left`,
      );
    }
    process.stderr.write(`Letter ${probe.id} is no longer ${probe.state}.\n`);
  });
}

type Decision = { sentAt: number } | { sendAt: number } | 'cancel';

/** Seconds by which the mail server's clock, where the operator reads the time, may be behind ours. */
const CLOCK_SLACK = 60;

/** @throws OperatorError for a time before the attempt or still to come: response times and flags would follow it */
function checkSentAt(sentAt: Instant, claimedAt: string | null, timeZone: string): void {
  const now = machineClock.now();
  const earliest = claimedAt === null ? 0 : parseInstant(claimedAt) - CLOCK_SLACK;
  if (sentAt >= earliest && sentAt <= now) return;
  // As it is to be typed: to the second, with the distance from UTC.
  const shown = (instant: Instant) =>
    localOf(instant, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  throw new OperatorError(
    `--sent-at: found ${shown(sentAt)}, must lie between ${shown(earliest)} (the attempt) and now (${shown(now)})`,
    { exitCode: 2 },
  );
}

/** @throws OperatorError (exit code 2) unless the options say one thing */
function decisionOf({ sentAt, sendAgain, cancel }: ResolveOptions): Decision {
  const decisions: Decision[] = [];
  if (sentAt !== undefined) decisions.push({ sentAt });
  if (sendAgain) decisions.push({ sendAt: machineClock.now() });
  if (cancel) decisions.push('cancel');
  const [decision, ...more] = decisions;
  if (decision !== undefined && more.length === 0) return decision;
  throw new OperatorError('say what became of the letter: one of --sent-at, --send-again, --cancel', {
    exitCode: 2,
  });
}

type Undecided = Awaited<ReturnType<typeof undecidedProbes>>[number];

/** @throws OperatorError (exit code 2) for a letter that waits for no decision */
function one(text: string, probes: readonly Undecided[]): Undecided {
  const probe = probes.find(({ id }) => String(id) === text);
  if (probe) return probe;
  const those = (state: Undecided['state']) =>
    probes
      .filter((each) => each.state === state)
      .map(({ id }) => id)
      .join(', ') || 'none is';
  throw new OperatorError(
    `letter: found "${text}", which is neither uncertain nor failed; uncertain: ${those('uncertain')}; failed: ${those('failed')}`,
    { exitCode: 2 },
  );
}

/** --sent-at is for a letter that may have left. */
function allowedFor({ state }: Undecided, others: readonly string[]): string {
  return (state === 'uncertain' ? ['--sent-at', ...others] : others).join(', ');
}

async function settled(store: Store, probe: Undecided, decision: Decision): Promise<boolean> {
  if (probe.state === 'uncertain') return resolveUncertain(store, probe.id, decision);
  if (decision === 'cancel' || 'sendAt' in decision) return resolveFailed(store, probe.id, decision);
  throw new OperatorError(
    `--sent-at: letter ${probe.id} was refused by the mail server, so it did not leave; allowed: ${allowedFor(probe, ['--send-again', '--cancel'])}`,
    { exitCode: 2 },
  );
}
