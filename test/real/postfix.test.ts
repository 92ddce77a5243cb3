import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { fetchAll, openImap } from './imap.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const anna = 'anna.lind@matning.example';
const town = 'kommun@storstad.example';

describe.runIf(runs('postfix'))('Postfix', () => {
  let dovecot: Dovecot;
  let postfix: Postfix;
  beforeAll(async () => {
    dovecot = await startDovecot([anna, town]);
    postfix = await startPostfix({
      dovecot,
      domains: ['matning.example', 'storstad.example'],
      stalledDomains: ['avsides.example'],
    });
  });
  afterAll(async () => {
    await postfix?.stop();
    await dovecot?.stop();
  });

  async function send(to: string, subject: string, auth?: { user: string; pass: string }) {
    const transport = createTransport({ ...postfix.smtp, ignoreTLS: true, ...(auth && { auth }) });
    const { messageId } = await transport.sendMail({ from: anna, to, subject, text: 'Hej!' });
    transport.close();
    return messageId;
  }

  /** The one mail in a mailbox that holds all of these words, as soon as it has arrived. */
  async function arrived(address: string, ...words: string[]) {
    const client = await openImap(dovecot.login(address));
    try {
      return await until(`a mail to ${address} with ${words.join(', ')}`, async () =>
        (await fetchAll(client, 'INBOX')).find(({ source }) => words.every((word) => source.includes(word))),
      );
    } finally {
      await client.logout();
    }
  }

  test('a mail arrives in the mailbox of its recipient, plus-address and all', async () => {
    const messageId = await send('kommun+bygg@storstad.example', 'Bygglov');
    const mail = await arrived(town, messageId);
    expect(mail.source).toContain('for <kommun+bygg@storstad.example>');
    await until('an empty queue', async () => (await postfix.queue()).length === 0);
  });

  test('a login of the mailbox server is accepted, a wrong one is not', async () => {
    const { user, password } = dovecot.imap;
    await send(town, 'Inloggad', { user, pass: password });
    await expect(send(town, 'Fel ord', { user, pass: 'fel' })).rejects.toMatchObject({ responseCode: 535 });
  });

  test('a mail to an unknown user comes back to its sender as a delivery report', async () => {
    const messageId = await send('ingen@storstad.example', 'Till ingen');
    const report = await arrived(anna, messageId, 'report-type=delivery-status');
    expect(report.source).toMatch(/^Return-Path: <>/);
    expect(report.source).toContain('Final-Recipient: rfc822; ingen@storstad.example');
    expect(report.source).toContain('Action: failed');
    expect(report.source).toContain('Status: 5.1.1');
  });

  test('a mail to a domain elsewhere is refused at the door: nothing leaves', async () => {
    await expect(send('registrator@annorstades.example', 'Ut i världen')).rejects.toMatchObject({
      responseCode: 550,
    });
  });

  test('a mail that cannot be delivered yet stays queued, and its sender is told of the delay', async () => {
    const messageId = await send('kommun@avsides.example', 'Dröjer');
    const waiting = await until('the queued mail', async () =>
      (await postfix.queue()).find(({ queue }) => queue === 'deferred'),
    );
    expect(waiting.recipients).toMatchObject([{ address: 'kommun@avsides.example' }]);
    await postfix.flush();
    const report = await arrived(anna, messageId, 'report-type=delivery-status');
    expect(report.source).toContain('Action: delayed');
    expect(report.source).toContain('Status: 4.4.1');
  });
});
