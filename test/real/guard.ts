import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';

// The shell between us and the server. It holds the read end of our pipe: a word on it means "end the server", its
// end without a word means that this process is gone (crashed, killed), and then the folder has to go too. The
// server gets a session of its own, so that a Ctrl-C meant for the tests does not reach it and so that its process
// group can be cleared once its first process has ended.
const script = `
folder=$1; shift
exec 3<&0
setsid "$@" </dev/null 3<&- &
server=$!
echo "$server"
{ read -r word <&3 || touch "$folder/.abandoned"; kill -s TERM "$server"; } 2>/dev/null &
watch=$!
wait "$server"; status=$?
kill -s KILL "$watch" 2>/dev/null
kill -s KILL -- "-$server" 2>/dev/null
if [ -e "$folder/.abandoned" ]; then rm -rf "$folder"; fi
exit "$status"
`;

/** A server process that cannot outlive this one, not even when this one is killed. */
export interface GuardedServer {
  /** The server's first process, which is also the id of its process group. */
  readonly pid: number;
  /** Its exit code once it has ended, before that undefined. */
  exitCode(): number | undefined;
  /** Ends it with SIGTERM and waits until it and its children are gone. @throws Error when it stays for 10 s */
  stop(): Promise<void>;
}

export interface Account {
  uid: number;
  gid: number;
}

const stopMs = 10_000;

/**
 * Starts a server that stays in the foreground. `folder` holds its files; it is the caller's to remove after
 * `stop`, and is removed by itself only when this process dies first.
 */
export async function startGuarded(
  command: readonly string[],
  folder: string,
  account?: Account,
): Promise<GuardedServer> {
  const guard = spawn('sh', ['-c', script, 'guard', folder, ...command], {
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
    ...account,
  });
  await once(guard, 'spawn');
  const ended = once(guard, 'exit');
  // A guard that is gone already has nothing left to be told.
  guard.stdin.on('error', () => undefined);
  const [firstLine] = await once(guard.stdout, 'data');
  const pid = Number(firstLine);

  return {
    pid,
    exitCode: () => guard.exitCode ?? undefined,
    async stop() {
      guard.stdin.end('stop\n');
      const overdue = setTimeout(() => process.kill(-pid, 'SIGKILL'), stopMs);
      const [code] = await ended;
      clearTimeout(overdue);
      if (code === 128 + 9) throw new Error(`${command[0]} (${pid}) did not end within ${stopMs} ms`);
    },
  };
}

/** Removes a server's folder, also when a child that was just killed is still letting go of its files. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
