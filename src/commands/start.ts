import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { PlannedProbe } from '../campaign/plan.ts';
import type { Config } from '../config/schema.ts';
import { type ConfigOption, withConfig } from './campaign.ts';

type StartOptions = ConfigOption & { yes?: boolean };

export function register(program: Command): void {
  withConfig(program.command('start'))
    .description('draw the plan, show how many letters go to whom and from when, ask, and store the campaign')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
Letters leave once "svarstid run" runs, each at its drawn time.

Examples:
  svarstid start --config autumn/config.json
  svarstid start --yes                         for scripts`,
    )
    .action(start);
}

async function start({ config: path, yes }: StartOptions): Promise<void> {
  const [{ loadConfig }, { loadBank }, { planInputFrom }, { drawPlan }] = await Promise.all([
    import('../config/load.ts'),
    import('../config/bank.ts'),
    import('../campaign/planInput.ts'),
    import('../campaign/plan.ts'),
  ]);
  const config = await loadConfig(path);
  const bank = await loadBank(config.campaign.questions, config.campaign.areas);
  const plan = drawPlan(planInputFrom(config, bank));
  await checkNames(config);
  const [{ refuseGoneBy, lateRemark }, { pauseRemark }, { machineClock }] = await Promise.all([
    import('./startTimes.ts'),
    import('../campaign/planPause.ts'),
    import('../ports/clock.ts'),
  ]);
  const now = machineClock.now();
  refuseGoneBy(config, plan, now);
  process.stderr.write(summary(config, plan));
  const { timeZone } = config.measurement.workingHours;
  for (const remark of [pauseRemark(plan, timeZone), lateRemark(config, plan, now)])
    if (remark) process.stderr.write(`${remark}\n`);
  await store(config, bank, plan, yes);
}

/** Of all that can be wrong with an address, this is the one that a program can see. */
async function checkNames(config: Config): Promise<void> {
  const [{ reservedNames, reservedNamesSaid }, { OperatorError }] = await Promise.all([
    import('../config/reservedNames.ts'),
    import('../config/operatorError.ts'),
  ]);
  const left = reservedNames(config);
  if (left.length > 0) throw new OperatorError(reservedNamesSaid(left), { exitCode: 2 });
}

async function store(
  config: Config,
  bank: import('../config/bank.ts').Bank,
  plan: readonly PlannedProbe[],
  yes: boolean | undefined,
): Promise<void> {
  const [{ openStore }, { createCampaign }, { machineClock }, { confirmed }, { OperatorError }] =
    await Promise.all([
      import('../store/open.ts'),
      import('../store/campaigns.ts'),
      import('../ports/clock.ts'),
      import('./confirm.ts'),
      import('../config/operatorError.ts'),
    ]);
  if (!(await confirmed('Start this campaign?', yes))) throw new OperatorError('nothing was started');
  const database = await openStore(config.database, machineClock.now());
  try {
    await createCampaign(database, config, bank, plan, machineClock.now());
  } finally {
    await database.destroy();
  }
  process.stderr.write(`Started. The letters leave while "svarstid run" runs.\n`);
}

function summary({ campaign, measurement, database }: Config, plan: readonly PlannedProbe[]): string {
  const local = (instant: number | undefined) =>
    Temporal.Instant.fromEpochMilliseconds((instant ?? 0) * 1000)
      .toZonedDateTimeISO(measurement.workingHours.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  const perMunicipality = campaign.municipalities.map(({ code, name, address }) => {
    const count = plan.filter((probe) => probe.municipalityCode === code).length;
    return `  ${String(count).padStart(5)} ${count === 1 ? 'letter' : 'letters'} to ${name} (${code}) <${address}>\n`;
  });
  return (
    `${styleText('bold', campaign.name, { stream: process.stderr })}, ordered by ${campaign.orderedBy}\n` +
    perMunicipality.join('') +
    `  first ${local(plan[0]?.plannedAt)}, last ${local(plan.at(-1)?.plannedAt)} (${measurement.workingHours.timeZone})\n` +
    `  kept in ${database}\n`
  );
}
