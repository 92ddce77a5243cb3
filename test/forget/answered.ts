import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/schema.ts';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import type { Store } from '../../src/store/open.ts';
import { aCampaign, aConfig, DAY, HOUR, JOHAN, MONDAY, planned, SJOVIK } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';

/** What speaks of Eva Lind and her answer, in any part of the mail. */
export const HERS = [
  'Eva Lind',
  'eva.lind@sjovik.example',
  '08-465 004 17',
  'Åvägen 3',
  'bänken målas i maj',
  'https://sjovik.example/bankar',
  'fråga Torsten Ask',
  'bankar-eva.pdf',
  'Bänk vid ån, svar från Eva',
];

/** What speaks of a stranger whose mail fits no letter. */
export const STRANGERS = ['Rut Stenberg', 'rut@reklam.example', 'billiga takpannor'];

/** An answer that holds all of `HERS`. */
export function evasAnswer(inReplyTo: string): string {
  return aReply({
    inReplyTo,
    subject: 'Bänk vid ån, svar från Eva',
    headers: ['X-Note: 08-465 004 17'],
    body: [
      'Hej Malin!',
      '',
      'Ja, bänken målas i maj. Läs mer på https://sjovik.example/bankar eller fråga Torsten Ask på 08-465 004 18.',
      'Se den bifogade filen bankar-eva.pdf.',
      '',
      'Vänliga hälsningar',
      'Eva Lind',
      'Parkingenjör',
      'Tekniska förvaltningen, Sjöviks kommun',
      'Åvägen 3, 123 45 Sjövik',
      'Telefon 08-465 004 17',
      '',
    ].join('\r\n'),
  });
}

export interface AnsweredCampaign {
  folder: string;
  database: string;
  store: Store;
  config: Config;
  parts: Parts;
  inbox: ReturnType<typeof fakeInbox>;
  clock: ReturnType<typeof aClock>;
  turn(): Promise<void>;
}

/**
 * A campaign in a file, over and settled: Eva answered the first letter, the second got a receipt alone; a stranger's
 * mail fits neither.
 */
export async function answeredCampaign(changes: Partial<Config> = {}): Promise<AnsweredCampaign> {
  const folder = mkdtempSync(join(tmpdir(), 'forget-'));
  const database = join(folder, 'svarstid.sqlite');
  const plan = [planned(), planned({ questionId: 'lamp', personaId: JOHAN.id, plannedAt: MONDAY + HOUR })];
  const { store, config } = await aCampaign(plan, aConfig({ database, ...changes }));
  const clock = aClock(MONDAY);
  const [mailer, inbox] = [fakeMailer(clock), fakeInbox()];
  const parts: Parts = { store, config, clock, mailer, inboxes: [inbox], pace: noPace, log: heardLog() };
  await recover(parts);
  const turn = () => cycle(parts, new Map(), never);
  await turn();
  clock.pass(HOUR);
  await turn();
  const [first, second] = mailer.letters.map(({ messageId }) => messageId);
  inbox.put('INBOX', evasAnswer(first ?? ''), MONDAY + 2 * HOUR);
  inbox.put('INBOX', anAcknowledgement(second ?? ''), MONDAY + 2 * HOUR);
  inbox.put('INBOX', advert(), MONDAY + 3 * HOUR);
  clock.pass(30 * DAY);
  await turn();
  return { folder, database, store, config, parts, inbox, clock, turn };
}

function advert(): string {
  return aReply({
    from: 'Rut Stenberg <rut@reklam.example>',
    to: SJOVIK.address,
    subject: 'Erbjudande',
    body: 'Hej!\r\n\r\nVi har billiga takpannor.\r\n\r\nRut Stenberg\r\n',
  });
}

/** Which of the texts stand in any file of the folder, in the encodings in which SQLite or a mail may hold them. */
export function foundIn(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return texts.filter((text) => {
    const forms = [
      Buffer.from(text),
      Buffer.from(text, 'latin1'),
      Buffer.from(JSON.stringify(text).slice(1, -1)),
    ];
    return files.some((file) => forms.some((form) => file.includes(form)));
  });
}

/** All that analysts and reports see of the letters. */
export async function figuresOf(store: Store): Promise<object[]> {
  return store.selectFrom('outcomes').selectAll().orderBy('probe_id').execute();
}
