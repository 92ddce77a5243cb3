import { OperatorError } from './operatorError.ts';
import type { Config, InboxConfig } from './schema.ts';

/** A config and the file it stands in. */
export interface LoadedConfig {
  path: string;
  config: Config;
}

/**
 * Several configs run as one: campaigns of one database, and an inbox's id means the same mailbox in all of them.
 * @throws OperatorError (exit code 2) with a line for each thing to mend
 */
export function checkTogether(loaded: readonly LoadedConfig[]): void {
  const problems = loaded.flatMap((one, index) => {
    return loaded.slice(0, index).flatMap((earlier) => contradictions(one, earlier));
  });
  if (problems.length > 0) throw new OperatorError(problems.join('\n'), { exitCode: 2 });
}

function contradictions({ path, config }: LoadedConfig, earlier: LoadedConfig): string[] {
  const problems: string[] = [];
  const beside = earlier.config;
  if (config.database !== beside.database) {
    problems.push(
      `${path}: database: found ${config.database}, must be that of ${earlier.path} (${beside.database}); each database has a "svarstid run" of its own`,
    );
  }
  if (config.campaign.name === beside.campaign.name) {
    problems.push(
      `${path}: campaign.name: found "${config.campaign.name}", must differ from ${earlier.path}: each config has its own campaign`,
    );
  }
  if (config.watch && beside.watch && JSON.stringify(config.watch) !== JSON.stringify(beside.watch)) {
    problems.push(
      `${path}: watch: found another than in ${earlier.path}, must be the same, or stand in one of them: there is one daemon to watch`,
    );
  }
  for (const inbox of config.inboxes) {
    const same = beside.inboxes.find(({ id }) => id === inbox.id);
    if (same && mailbox(same) !== mailbox(inbox)) {
      problems.push(
        `${path}: inboxes: "${inbox.id}" is ${mailbox(inbox)}, in ${earlier.path} it is ${mailbox(same)}; must be the same mailbox, or have an id of its own`,
      );
    }
  }
  return problems;
}

function mailbox({ host, port, login, folders }: InboxConfig): string {
  return `${login.user} at ${host}:${port} (${folders.join(', ')})`;
}
