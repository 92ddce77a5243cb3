// node test/bench/catchingUpOnce.ts imapflow|stored|judged PORT USER PASSWORD: takes in all that waits in an INBOX, by
// imapflow alone or by the program's receiving step (and judging), in a process of its own for its time and memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeNew } from '../../src/judge/judge.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { openStore } from '../../src/store/open.ts';
import { openImap } from '../real/imap.ts';

const [way = '', port = '', user = '', password = ''] = process.argv.slice(2);
const host = '127.0.0.1';

const measured = await (way === 'imapflow' ? fetchedAndDropped() : takenIn());
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ...measured, megabytes }));

async function takenIn() {
  const folder = mkdtempSync(join(tmpdir(), 'svarstid-bench-'));
  try {
    const store = await openStore(join(folder, 'bench.sqlite'), machineClock.now());
    const login = { user, password: { env: 'PASSWORD' } };
    const server = { id: 'main', host, port: Number(port), tls: 'none' as const, login };
    const inbox = imapflowInbox({ ...server, folders: ['INBOX'], pollSeconds: 60 }, { PASSWORD: password });
    const start = performance.now();
    const reader = await inbox.connect();
    const messages = await receiveInbox(store, inbox, reader, machineClock);
    if (way === 'judged') await judgeNew(store, async () => undefined);
    const seconds = (performance.now() - start) / 1000;
    await reader.close();
    await store.destroy();
    return { messages, seconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fetchedAndDropped() {
  const start = performance.now();
  const client = await openImap({ host, port: Number(port), user, password });
  await client.mailboxOpen('INBOX', { readOnly: true });
  let messages = 0;
  for await (const { source } of client.fetch('1:*', { uid: true, internalDate: true, source: true })) {
    if (source) messages += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  await client.logout();
  return { messages, seconds };
}
