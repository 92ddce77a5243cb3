import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { randomFrom } from '../../src/campaign/random.ts';
import { startSvarstid } from '../house/bin.ts';
import { PASSWORDS } from '../house/configFile.ts';
import { aReply } from '../house/mail.ts';
import { type Dovecot, startDovecot } from '../real/dovecot.ts';
import type { RealServer } from '../real/servers.ts';
import { until } from '../real/until.ts';
import { type BenchRow, FULL } from './bench.ts';
import { sentCampaign } from './sentCampaign.ts';

const REPLIES = 500;
/** Milliseconds between two arrivals, on the average; each is drawn, so that many come close together. */
const MEAN_GAP = FULL ? 600 : 100;
/** Milliseconds between two looks into the database. */
const LOOK = 5;
const AIM_SECONDS = 1;
const MAILBOX = 'anna.lind@matning.example';

export const needs: RealServer = 'dovecot';

/** From the mail server's 250 for a reply to its reading in the database, through the daemon and IDLE. */
export async function bench(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-bench-'));
  const dovecot = await startDovecot([MAILBOX]);
  try {
    const { seconds, matched } = await reactions(folder, dovecot);
    const ascending = seconds.toSorted((a, b) => a - b);
    const quantile = (share: number) => ascending[Math.ceil(share * ascending.length) - 1] ?? Number.NaN;
    return {
      subject: 'reaction: 99th percentile',
      dataset: `${REPLIES} replies by LMTP to Dovecot, ${MEAN_GAP} ms apart on the average, each gap drawn`,
      unit: 's',
      figure: quantile(0.99),
      baseline: { name: 'a look every minute (computed)', figure: 59.4 },
      aim: `under ${AIM_SECONDS} s`,
      met: quantile(0.99) < AIM_SECONDS && matched === REPLIES,
      checked: `stored, matched, read and settled, as another connection sees it: ${matched} of ${REPLIES}; median ${quantile(0.5).toFixed(3)} s, longest ${quantile(1).toFixed(3)} s`,
    };
  } finally {
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function reactions(folder: string, dovecot: Dovecot): Promise<{ seconds: number[]; matched: number }> {
  const letters = await sentCampaign(folder, dovecot.imap.port, REPLIES);
  const daemon = startSvarstid(['run', '--log-level', 'warn'], { cwd: folder, env: PASSWORDS });
  const database = new BetterSqlite3(join(folder, 'svarstid.sqlite'), { readonly: true });
  try {
    const readFolders = database.prepare('select count(*) from folders where read_until is not null').pluck();
    await until('the inbox to be read', () => Number(readFolders.get()) === 2);
    const accepted = new Map<string, number>();
    const watching = watch(database, letters.length);
    await Promise.all(
      arrivals(letters.length).map(async (at, index) => {
        await pause(at);
        const messageId = `<reply-${index}@k9900.example>`;
        await dovecot.deliver(aReply({ inReplyTo: letters[index]?.messageId ?? '', messageId }), MAILBOX);
        accepted.set(messageId, performance.now());
      }),
    );
    const seen = await watching;
    const answered = database.prepare("select count(*) from outcomes where status = 'answered'").pluck();
    return {
      seconds: [...accepted].map(([id, at]) => Math.max(0, (seen.get(id) ?? Number.NaN) - at) / 1000),
      matched: Number(answered.get()),
    };
  } finally {
    database.close();
    daemon.child.kill('SIGTERM');
    await daemon.finished;
  }
}

/** Milliseconds from now, by exponential gaps: a Poisson stream, as mail of many senders is. */
function arrivals(count: number): number[] {
  const random = randomFrom('arrivals');
  let at = 0;
  return Array.from({ length: count }, () => {
    at -= MEAN_GAP * Math.log((1 + random.below(1_000_000)) / 1_000_000);
    return at;
  });
}

/** When each reply was first seen to be read, by its Message-ID. */
async function watch(database: BetterSqlite3.Database, count: number): Promise<Map<string, number>> {
  const newest = database.prepare<[number], { message_id: number; header_message_id: string }>(
    'select message_id, header_message_id from readings where message_id > ? order by message_id',
  );
  const seen = new Map<string, number>();
  const deadline = performance.now() + 2 * count * MEAN_GAP + 60_000;
  for (let last = 0; seen.size < count && performance.now() < deadline; await pause(LOOK)) {
    for (const row of newest.all(last)) {
      seen.set(row.header_message_id, performance.now());
      last = row.message_id;
    }
  }
  return seen;
}
