import type { Command } from 'commander';
import { type ConfigOption, withConfig } from './campaign.ts';

interface BackupOptions extends ConfigOption {
  force?: true;
}

export function register(program: Command): void {
  withConfig(program.command('backup <file>'))
    .description('copy the database into one file, checked; safe while the daemon runs')
    .option('--force', 'write over what is there')
    .addHelpText(
      'after',
      `
The copy holds everything: mail, names and addresses too. "svarstid forget" does not reach it.
To go back: end the daemon, put the copy in the database's place, and remove its -wal and -shm files. Its campaigns
are paused, as letters that left since the copy was made would leave again: see which did, then "svarstid resume".

Examples:
  svarstid backup svarstid-2026-11-01.sqlite
  svarstid backup --force /var/backups/svarstid.sqlite     every night from cron`,
    )
    .action(backup);
}

async function backup(file: string, { config: path, force }: BackupOptions): Promise<void> {
  const [{ loadConfig }, { machineClock }, { backupDatabase }, { halfCopiesOf, removeLeftOver }] =
    await Promise.all([
      import('../config/load.ts'),
      import('../ports/clock.ts'),
      import('../store/backup.ts'),
      import('../store/halfCopies.ts'),
    ]);
  const { database } = await loadConfig(path);
  removeLeftOver(halfCopiesOf(file), machineClock.now());
  await backupDatabase(database, file, { force: force === true });
  process.stderr.write(`Wrote ${file}, a copy of ${database}; only you can read it.\n`);
}
