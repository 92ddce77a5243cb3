import { type Command, InvalidArgumentError } from 'commander';
import { parseInstant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { machineClock } from '../ports/clock.ts';
import { resolveUncertain, uncertainProbes } from '../store/probes.ts';
import { type ConfigOption, inCampaign, withConfig } from './campaign.ts';

interface ResolveOptions extends ConfigOption {
  sentAt?: number;
  sendAgain?: true;
  cancel?: true;
  json?: true;
}

export function register(program: Command): void {
  withConfig(program.command('resolve [probe]'))
    .description('decide about letters of which nobody knows whether they left; without a probe: list them')
    .option(
      '--sent-at <instant>',
      'it left then (your mail server log tells), e.g. 2026-10-05T09:12:40+02:00',
      instant,
    )
    .option('--send-again', 'it did not leave: plan it anew, for now')
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
      await (probe === undefined ? list(options) : decide(probe, options));
    });
}

function instant(text: string): number {
  try {
    return parseInstant(text);
  } catch {
    throw new InvalidArgumentError('must be ISO 8601 with an offset or Z, e.g. 2026-10-05T09:12:40+02:00');
  }
}

async function list(options: ResolveOptions): Promise<void> {
  await inCampaign(options, async ({ store, campaign }) => {
    const probes = await uncertainProbes(store, campaign.id);
    if (options.json) process.stdout.write(`${JSON.stringify(probes)}\n`);
    else if (probes.length === 0) process.stderr.write('No letter is uncertain.\n');
    for (const probe of options.json ? [] : probes) {
      process.stdout.write(
        `${probe.id}  ${probe.municipality}  ${probe.subject}  planned ${probe.planned_at}  ${probe.message_id}\n    ${probe.last_response}\n`,
      );
    }
  });
}

async function decide(text: string, options: ResolveOptions): Promise<void> {
  const decisions = [options.sentAt !== undefined, options.sendAgain, options.cancel].filter(Boolean);
  if (decisions.length !== 1) {
    throw new OperatorError('say what became of the letter: one of --sent-at, --send-again, --cancel', {
      exitCode: 2,
    });
  }
  await inCampaign(options, async ({ store, campaign }) => {
    const probes = await uncertainProbes(store, campaign.id);
    const probe = probes.find(({ id }) => String(id) === text);
    if (!probe) {
      const allowed = probes.map(({ id }) => id).join(', ') || 'none is';
      throw new OperatorError(`probe: found "${text}", which is not uncertain; uncertain: ${allowed}`, {
        exitCode: 2,
      });
    }
    const decision =
      options.sentAt !== undefined
        ? { sentAt: options.sentAt }
        : options.sendAgain
          ? { sendAt: machineClock.now() }
          : ('cancel' as const);
    await resolveUncertain(store, probe.id, decision);
    process.stderr.write(`Probe ${probe.id} is no longer uncertain.\n`);
  });
}
