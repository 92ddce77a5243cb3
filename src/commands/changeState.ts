import type { Command } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import { machineClock } from '../ports/clock.ts';
import { changeState } from '../store/campaigns.ts';
import type { CampaignState } from '../store/schema.ts';
import { type ConfigOption, inCampaign, withConfig } from './campaign.ts';
import { confirmed } from './confirm.ts';

interface StateChange {
  name: string;
  summary: string;
  from: readonly CampaignState[];
  to: CampaignState;
  /** said on stderr when it is done */
  done: string;
  /** asked first, where there is no way back */
  confirm?: string;
}

/** A command that moves the campaign of a config from one state to another; one that is there already stays so. */
export function changeStateCommand(program: Command, change: StateChange): void {
  const command = withConfig(program.command(change.name)).description(change.summary);
  if (change.confirm) command.option('--yes', 'do not ask');
  command
    .addHelpText('after', `\nExample:\n  svarstid ${change.name} --config autumn/config.json`)
    .action((options: ConfigOption & { yes?: boolean }) => apply(change, options));
}

async function apply(change: StateChange, options: ConfigOption & { yes?: boolean }): Promise<void> {
  await inCampaign(options, async ({ store, campaign }) => {
    // Whoever asks for what is so already has what they wish.
    if (campaign.state === change.to) {
      process.stderr.write(`Campaign "${campaign.name}" is ${change.to} already.\n`);
      return;
    }
    if (!change.from.includes(campaign.state)) {
      throw new OperatorError(
        `campaign "${campaign.name}" is ${campaign.state}: ${change.name} wants one that is ${change.from.join(' or ')}`,
      );
    }
    if (change.confirm && !(await confirmed(change.confirm, options.yes))) {
      throw new OperatorError('nothing was changed');
    }
    if (!(await changeState(store, campaign.id, change.from, change.to, machineClock.now()))) {
      throw new OperatorError(
        `campaign "${campaign.name}" was changed by somebody else meanwhile: try again`,
      );
    }
    process.stderr.write(`Campaign "${campaign.name}" is ${change.done}.\n`);
  });
}
