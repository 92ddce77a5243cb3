import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CampaignShape, faultConfig, OPERATOR, type Ports, SECRETS } from './campaign.ts';

const ROOT = join(import.meta.dirname, '../..');
const PRELOAD = join(import.meta.dirname, 'preload.ts');
const PROGRAM = join(ROOT, 'src/svarstid.js');
/** Milliseconds after which a life that does not end is a failure of its own. */
const LONGEST_LIFE = 60_000;
/** Megabytes of heap before V8 first tidies up: half a second's life need not. */
const ROOMY = '--min-semi-space-size=32';

export interface LifeOptions {
  config: string;
  /** seconds by which its clock is ahead of the machine's */
  ahead: number;
  /** the daemon, until it is told to end, and not one cycle alone */
  daemon?: boolean;
  /** a commit at which the process ends itself, e.g. `before claim 2` */
  kill?: string;
  onStart?: (pid: number) => void;
}

export interface LifeEnd {
  killed: boolean;
  code: number | null;
  said: string;
}

/** They end with us: nobody else would wait for them. */
const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** One life of the real program: `svarstid run --once`, or `svarstid run`. */
export async function live({ config, ahead, daemon, kill, onStart }: LifeOptions): Promise<LifeEnd> {
  const program = [PROGRAM, 'run', ...(daemon ? [] : ['--once']), '--log-level', 'error', '--config', config];
  const child = spawn(process.execPath, [ROOMY, '--import', PRELOAD, ...program], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/faults'),
      SVARSTID_CLOCK_AHEAD: String(ahead),
      ...(kill !== undefined && { SVARSTID_KILL: kill }),
      ...SECRETS,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_LIFE,
    killSignal: 'SIGTERM',
  });
  living.add(child);
  const said: string[] = [];
  child.stderr.on('data', (bytes) => said.push(String(bytes)));
  if (child.pid !== undefined) onStart?.(child.pid);
  await once(child, 'close');
  living.delete(child);
  return { killed: child.signalCode === 'SIGKILL', code: child.exitCode, said: said.join('') };
}

/** The config as a file, from the example that ships with the program. */
export async function writeConfig(path: string, ports: Ports, shape: CampaignShape): Promise<void> {
  const example = JSON.parse(await readFile(join(ROOT, 'config.example.json'), 'utf8'));
  const { smtp, inboxes, personas, campaign } = faultConfig(ports, shape);
  const day = ['00:00-24:00'];
  const config = {
    database: shape.database,
    smtp: { ...smtp, dkim: undefined },
    inboxes: inboxes.map((inbox) => ({ ...inbox, pollSeconds: 60 })),
    personas: personas.map(({ smtpLogin: _, ...persona }) => persona),
    campaign: {
      ...example.campaign,
      name: campaign.name,
      municipalities: shape.municipalities.map(({ domain: _, ...municipality }) => municipality),
      sendingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
      questionsPerArea: 1,
      repeats: 1,
    },
    measurement: example.measurement,
    watch: { operator: OPERATOR, digestAt: '00:00' },
  };
  await writeFile(path, JSON.stringify(config));
}
