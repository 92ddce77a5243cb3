import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  svarstid plan                              who is asked what, by whom and when, and a calendar
  svarstid plan --config autumn.json --json  the same as a JSON array, planned_at in UTC`;

interface PlanOptions {
  config: string;
  json?: true;
}

export function register(program: Command): void {
  program
    .command('plan')
    .description('draw the plan of the campaign and show it; nothing is sent or stored')
    .option('--config <file>', 'the config', 'config.json')
    .option('--json', 'print a JSON array, one object a letter')
    .addHelpText('after', EXAMPLES)
    .action(showPlan);
}

async function showPlan({ config: file, json }: PlanOptions): Promise<void> {
  const [
    { loadConfig },
    { loadBank },
    { planInputFrom },
    { drawPlan },
    { planRows, planTable },
    { planCalendar },
    { pauseRemark },
  ] = await Promise.all([
    import('../config/load.ts'),
    import('../config/bank.ts'),
    import('../campaign/planInput.ts'),
    import('../campaign/plan.ts'),
    import('../campaign/planTable.ts'),
    import('../campaign/planCalendar.ts'),
    import('../campaign/planPause.ts'),
  ]);
  const config = await loadConfig(file);
  const bank = await loadBank(config.campaign.questions, config.campaign.areas);
  const input = planInputFrom(config, bank);
  const plan = drawPlan(input);
  const remark = pauseRemark(plan, input.timeZone);
  if (remark) process.stderr.write(`${remark}\n`);
  if (json) {
    const rows = planRows(plan, input).map((row) => JSON.stringify(row));
    process.stdout.write(`[\n${rows.join(',\n')}\n]\n`);
    return;
  }
  const moments = plan.map(({ plannedAt }) => plannedAt);
  const calendar = planCalendar(moments, input.period, input.timeZone);
  process.stdout.write(`${planTable(plan, input, bank)}\n\nLetters a day\n${calendar}\n`);
}
