import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Municipality, Persona } from '../../src/config/schema.ts';
import { closeReaders, cycle, type Readers } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { silentLog } from '../../src/ports/log.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import type { Store } from '../../src/store/open.ts';
import { aCampaign, aConfig, MALIN, planned } from '../house/campaign.ts';
import { never, noPace } from '../house/fakes.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { fetchAll, openImap } from './imap.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const anna: Persona = { ...MALIN, id: 'anna', name: 'Anna Lind', address: 'anna.lind@matning.example' };
const town = 'kommun@storstad.example';
const PASSWORD = 'ANNAS_PASSWORD';

const municipality = (code: string, name: string, address: string): Municipality => ({
  code,
  name,
  address,
  domain: address.split('@')[1] ?? '',
});

/** One that answers, one whose address nobody has, one whose mail server is out of reach. */
const STORSTAD = municipality('9901', 'Storstad', town);
const NOBODY = municipality('9902', 'Ingenstad', 'ingen@storstad.example');
const REMOTE = municipality('9903', 'Avsides', 'kommun@avsides.example');

describe.runIf(runs('postfix'))('the whole way of a letter and its answer', () => {
  let dovecot: Dovecot;
  let postfix: Postfix;
  let parts: Parts;
  let store: Store;
  const readers: Readers = new Map();

  beforeAll(async () => {
    dovecot = await startDovecot([anna.address, town]);
    postfix = await startPostfix({
      dovecot,
      domains: ['matning.example', 'storstad.example'],
      stalledDomains: ['avsides.example'],
    });
    const house = aConfig();
    const { user, password, ...imap } = dovecot.login(anna.address);
    const config = {
      ...house,
      smtp: { ...house.smtp, ...postfix.smtp },
      inboxes: house.inboxes.map((inbox) => ({
        ...inbox,
        ...imap,
        login: { user, password: { env: PASSWORD } },
      })),
      personas: [anna],
      campaign: { ...house.campaign, municipalities: [STORSTAD, NOBODY, REMOTE] },
    };
    const now = machineClock.now();
    const plan = [STORSTAD, NOBODY, REMOTE].map(({ code }) =>
      planned({ municipalityCode: code, personaId: anna.id, plannedAt: now - 60 }),
    );
    ({ store } = await aCampaign(plan, config, now - 3600));
    const env = { [PASSWORD]: password };
    parts = {
      store,
      config,
      clock: machineClock,
      mailer: nodemailerMailer(config.smtp, config.personas, machineClock, env),
      inboxes: config.inboxes.map((inbox) => imapflowInbox(inbox, env)),
      pace: noPace,
      log: silentLog,
    };
  });
  afterAll(async () => {
    await closeReaders(readers);
    parts?.mailer.close();
    await store?.destroy();
    await postfix?.stop();
    await dovecot?.stop();
  });

  const seen = () =>
    store
      .selectFrom('matches as x')
      .innerJoin('readings as r', 'r.message_id', 'x.message_id')
      .select(['x.probe_id', 'x.rung', 'x.own_copy', 'r.kind', 'r.needs_review'])
      .execute();

  /** Lives on until a mail of this kind has been read. */
  const untilRead = (what: string, fits: (mail: Awaited<ReturnType<typeof seen>>[number]) => boolean) =>
    until(what, async () => {
      await cycle(parts, readers, never);
      return (await seen()).find(fits);
    });

  test('the letter reaches the mailbox of the municipality, and its copy ours', async () => {
    await cycle(parts, readers, never);
    const probes = await store.selectFrom('probes').select(['state', 'sent_proof']).execute();
    expect(probes).toEqual(Array(3).fill({ state: 'sent', sent_proof: 'accepted' }));
    await untilRead('our copy', (mail) => mail.own_copy === 1 && mail.probe_id === 1);
  });

  test('a clerk’s answer to the plus-address is the answer, without a header that names the letter', async () => {
    const letter = await letterIn(town);
    const replyTo = /^Reply-To: .*<([^>]+)>/m.exec(letter)?.[1] ?? '';
    expect(replyTo).toMatch(/^anna\.lind\+\w+@matning\.example$/);
    expect(letter).toContain('Kommer den tillbaka i Storstad?');
    const transport = createTransport({ ...postfix.smtp, ignoreTLS: true });
    await transport.sendMail({
      from: 'Eva Lind <eva.lind@storstad.example>',
      to: replyTo,
      subject: 'Ert ärende',
      text: 'Hej Anna!\n\nJa, den nya bänken sätts upp i vår när marken har tinat.\n\nMed vänlig hälsning\nEva Lind\nParkingenjör\n',
    });
    transport.close();
    const answer = await untilRead('the answer', (mail) => mail.probe_id === 1 && mail.kind === 'answer');
    expect(answer).toMatchObject({ rung: 'address-token' });
    const outcome = await store
      .selectFrom('outcomes')
      .select(['status', 'response_interval'])
      .where('probe_id', '=', 1)
      .executeTakeFirst();
    expect(outcome).toEqual({ status: 'answered', response_interval: 'within_1_day' });
  });

  test('a letter to an address that nobody has comes back, and its probe is undeliverable', async () => {
    await untilRead('the bounce', (mail) => mail.probe_id === 2 && mail.kind === 'bounce');
    const outcome = await store
      .selectFrom('outcomes')
      .select('status')
      .where('probe_id', '=', 2)
      .executeTakeFirst();
    expect(outcome).toEqual({ status: 'undeliverable' });
  });

  test('a letter that is held up is told of, and its probe waits', async () => {
    await postfix.flush();
    await untilRead('the warning of delay', (mail) => mail.probe_id === 3 && mail.kind === 'delayed');
    const outcome = await store
      .selectFrom('outcomes')
      .select(['status', 'acknowledged_at'])
      .where('probe_id', '=', 3)
      .executeTakeFirst();
    expect(outcome).toEqual({ status: 'sent', acknowledged_at: null });
  });

  test('nothing is left over that fits no letter', async () => {
    const mails = await seen();
    expect(mails.filter(({ probe_id }) => probe_id === null)).toEqual([]);
  });

  async function letterIn(mailbox: string): Promise<string> {
    const client = await openImap(dovecot.login(mailbox));
    try {
      const mails = await until('the letter', async () => {
        const all = await fetchAll(client, 'INBOX');
        return all.length > 0 && all;
      });
      return mails[0]?.source.replaceAll('\r\n', '\n') ?? '';
    } finally {
      await client.logout();
    }
  }
});
