/**
 * Takes each bomb in as the daemon does: stored, parsed, read, judged, in a database in the folder that is named.
 * Prints as JSON what came of it and the most memory that the process had, in MB.
 */
import { join } from 'node:path';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { aCampaign, aConfig, MONDAY, planned } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';
import { BOMBS } from './bombMails.ts';

const MB = 1_000_000;
/** What a mail server lets through; the others are costly by what they hold. */
const LARGE = new Map([
  ['an attachment', 50 * MB],
  ['messages within each other, each doubled in base64', 20 * MB],
  ['pieces of a parameter (RFC 2231)', 20 * MB],
]);

const database = join(process.argv[2] ?? '', 'svarstid.sqlite');
const { store, config } = await aCampaign([planned()], aConfig({ database }));
const clock = aClock(MONDAY);
const inbox = fakeInbox();
const log = heardLog();
const parts: Parts = { store, config, clock, mailer: fakeMailer(clock), inboxes: [inbox], pace: noPace, log };
await recover(parts);
for (const [name, make] of Object.entries(BOMBS)) {
  const message = Buffer.from(make(LARGE.get(name) ?? MB / 2), 'latin1');
  inbox.contents.INBOX?.messages.push({ uid: 1, internalDate: MONDAY, raw: message });
  if (inbox.contents.INBOX) inbox.contents.INBOX.uidValidity += 'x';
  await cycle(parts, new Map(), never);
  inbox.contents.INBOX?.messages.splice(0);
}
const read = await store.selectFrom('readings').select(['kind']).execute();
const unread = await store.selectFrom('unread').select('message_id').execute();
const sizes = await store.selectFrom('messages').select('size').execute();
await store.destroy();
const said = log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
const peak = Math.round((process.resourceUsage().maxRSS * 1024) / MB);
process.stdout.write(
  JSON.stringify({
    bombs: Object.keys(BOMBS).length,
    read: read.length,
    unread: unread.length,
    largest: Math.max(...sizes.map(({ size }) => size)),
    said,
    peak,
  }),
);
