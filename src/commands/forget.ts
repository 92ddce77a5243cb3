import type { Command } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import type { Forgettable } from '../store/forget.ts';
import type { Store } from '../store/open.ts';
import { type ConfigOption, withConfig } from './campaign.ts';
import { confirmed } from './confirm.ts';

interface ForgetOptions extends ConfigOption {
  sender?: string;
  yes?: true;
}

export function register(program: Command): void {
  withConfig(program.command('forget'))
    .description(
      'remove the mails of a closed campaign, or of one sender; what was judged and all figures stay',
    )
    .option('--sender <address>', 'every mail from this address, in any campaign of the database')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
Removed for good: the mails themselves, names, addresses, phones, subjects, texts, quoted evidence, reviewers' reasons.
Kept: when a mail came, what kind it is, which details and what extra information it had, by which rung it was matched.
The database is written anew, so that its files hold no trace; copies beside it from before an upgrade are removed,
and what a backup that was cut short left there.
Not reached: the mailbox itself, and copies made with "svarstid backup". privacy.forgetAfterDays does this by itself.

Examples:
  svarstid forget --config autumn-2026/config.json
  svarstid forget --sender eva.lind@kommun.example`,
    )
    .action(forget);
}

async function forget(options: ForgetOptions): Promise<void> {
  const [{ loadConfig }, { machineClock }, { openStore }] = await Promise.all([
    import('../config/load.ts'),
    import('../ports/clock.ts'),
    import('../store/open.ts'),
  ]);
  const config = await loadConfig(options.config);
  const store = await openStore(config.database, machineClock.now(), { mustExist: true });
  try {
    const { mail, whose, notes } = options.sender
      ? await ofSender(store, options.sender)
      : await ofCampaign(store, config);
    await forgetAfterAsking({ store, config, mail, whose, notes, yes: options.yes });
  } finally {
    await store.destroy();
  }
}

interface Wanted {
  mail: Forgettable;
  /** e.g. `of campaign "Hösten"` */
  whose: string;
  notes: string[];
}

async function ofCampaign(store: Store, config: Config): Promise<Wanted> {
  const [{ mailToForget }, { requireCampaign }] = await Promise.all([
    import('../forget/forget.ts'),
    import('../store/campaigns.ts'),
  ]);
  const campaign = await requireCampaign(store, config.campaign.name);
  const mail = await mailToForget(store, campaign.id);
  return { mail, whose: `of campaign "${campaign.name}"`, notes: [] };
}

async function ofSender(store: Store, address: string): Promise<Wanted> {
  const { mailFrom, mailNaming } = await import('../store/forget.ts');
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
    throw new OperatorError(
      `--sender: found "${address}", must be one plain mail address, e.g. eva.lind@kommun.example`,
      { exitCode: 2 },
    );
  }
  const naming = await mailNaming(store, address);
  const notes =
    naming.length === 0
      ? []
      : [`Stays: ${naming.length} mails of others that name this address (messages ${naming.join(', ')}).`];
  return { mail: await mailFrom(store, address), whose: `from ${address}`, notes };
}

interface Asked extends Wanted {
  store: Store;
  config: Config;
  yes: true | undefined;
}

async function forgetAfterAsking({ store, config, mail, whose, notes, yes }: Asked): Promise<void> {
  const [
    { forgetMail, leaveNoTraces },
    { countUnread, tracesTriedAt },
    { copiesBeside },
    { halfCopiesBeside },
    { machineClock },
  ] = await Promise.all([
    import('../forget/forget.ts'),
    import('../store/forget.ts'),
    import('../store/backup.ts'),
    import('../store/halfCopies.ts'),
    import('../ports/clock.ts'),
  ]);
  const count = mail.matched.length + mail.stray.length;
  const unread = await countUnread(store);
  const lines = [
    `${count} mails ${whose}: ${mail.matched.length} that belong to letters, ${mail.stray.length} that fit none`,
    ...copiesBeside(config.database).map(({ path }) => `a copy from before an upgrade: ${path}`),
  ];
  const unreadNote = `Stays: ${unread} mails that nothing has read yet; "svarstid run --once" reads them.`;
  // Those that nobody makes went when the database was opened.
  const halves = halfCopiesBeside(config.database).map((path) => {
    return `Stays: ${path}: a copy is being made there, or it cannot be removed: see to it.`;
  });
  const said = [...notes, ...(unread > 0 ? [unreadNote] : []), ...halves];
  if (count === 0 && (await tracesTriedAt(store)) === null) {
    process.stderr.write(`${['Nothing is left to forget.', ...said].join('\n')}\n`);
    return;
  }
  process.stderr.write(
    `To be removed for good:\n  ${lines.join('\n  ')}\n${said.map((one) => `${one}\n`).join('')}`,
  );
  if (!(await confirmed('This cannot be undone. Forget them?', yes))) {
    throw new OperatorError('nothing was forgotten');
  }
  await forgetMail(store, mail, machineClock.now());
  await leaveNoTraces(store, config.database, machineClock.now());
  process.stderr.write(
    `Forgotten: ${count} mails. They still lie in the mailbox, and in copies made with "svarstid backup": remove them there.\n`,
  );
}
