import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { closing, fetchAll, openImap } from './imap.ts';
import { startProxy } from './proxy.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const anna = 'anna.lind@matning.example';
const bo = 'bo.ek@matning.example';

function letter(subject: string, to = anna): string {
  return `From: Kontaktcenter <kontaktcenter@kommun.example>\nTo: ${to}\nSubject: ${subject}\n\nHej!\n.\nVi svarar.\n`;
}

describe.runIf(runs('dovecot'))('Dovecot', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot([anna, bo]);
  });
  afterAll(() => dovecot?.stop());

  test('a mail delivered by LMTP is fetched byte for byte with the time of its arrival', async () => {
    const before = machineClock.now();
    await dovecot.deliver(letter('Bygglov'), bo);
    const client = await openImap(dovecot.login(bo));
    const [mail] = await fetchAll(client, 'INBOX');
    await client.logout();
    expect(mail?.source).toContain(letter('Bygglov').replaceAll('\n', '\r\n'));
    expect(mail?.source).toMatch(/^Return-Path: <kontaktcenter@kommun\.example>/);
    expect(mail?.internalDate.getTime()).toBeGreaterThanOrEqual(before * 1000);
    expect(mail?.internalDate.getTime()).toBeLessThanOrEqual(machineClock.now() * 1000);
  });

  test('an address with a detail reaches the mailbox before the plus', async () => {
    const to = 'anna.lind+q7x2k9@matning.example';
    await dovecot.deliver(letter('Med plus', to), to);
    const client = await openImap(dovecot.imap);
    const mails = await fetchAll(client, 'INBOX');
    await client.logout();
    expect(mails.filter(({ source }) => source.includes('Subject: Med plus'))).toHaveLength(1);
  });

  test('an address without a mailbox is refused with 550', async () => {
    await expect(dovecot.deliver(letter('Ingen'), 'ingen@matning.example')).rejects.toMatchObject({
      responseCode: 550,
    });
  });

  test('an idling client hears of a delivery', async () => {
    const client = await openImap(dovecot.imap);
    const { exists } = await client.mailboxOpen('INBOX');
    const arrival = once(client, 'exists');
    void client.idle();
    await until('IDLE', () => client.idling);
    await dovecot.deliver(letter('Under tiden'));
    const [event] = await arrival;
    expect(event).toMatchObject({ path: 'INBOX', prevCount: exists, count: exists + 1 });
    await client.logout();
  });

  test('an idling client notices that the server ends its session, and may come back', async () => {
    const client = await openImap(dovecot.imap);
    await client.mailboxOpen('INBOX');
    const closed = closing(client);
    void client.idle();
    await until('IDLE', () => client.idling);
    await dovecot.killConnections();
    await closed;
    expect(client.byeReason).toMatch(/shutting down/i);
    await (await openImap(dovecot.imap)).logout();
  });

  test('an idling client notices that the network breaks, and may come back when it is mended', async () => {
    const proxy = await startProxy(dovecot.imap);
    const login = { ...dovecot.imap, port: proxy.port };
    const client = await openImap(login);
    await client.mailboxOpen('INBOX');
    const closed = closing(client);
    void client.idle();
    await until('IDLE', () => client.idling);
    expect(proxy.connections()).toBe(1);
    proxy.sever();
    await closed;
    await expect(openImap(login)).rejects.toThrow();
    proxy.mend();
    await (await openImap(login)).logout();
    await proxy.close();
  });

  test('a folder that lost its index has another UIDVALIDITY, and the same mails with UIDs from 1', async () => {
    await dovecot.deliver(letter('Kvar'));
    const first = await openImap(dovecot.imap);
    const before = await first.mailboxOpen('INBOX');
    const mails = await fetchAll(first, 'INBOX');
    await dovecot.changeUidValidity('INBOX');
    const second = await openImap(dovecot.imap);
    const after = await second.mailboxOpen('INBOX');
    expect(after.uidValidity).toBeGreaterThan(before.uidValidity);
    const again = await fetchAll(second, 'INBOX');
    await second.logout();
    expect(again.map(({ uid }) => uid)).toEqual(again.map((_, index) => index + 1));
    expect(again.map(({ source }) => source).sort()).toEqual(mails.map(({ source }) => source).sort());
  });

  test('the junk folder is found by its special use, and holds a mail with the time it was given', async () => {
    const received = parseInstant('2026-10-14T17:15:00Z');
    await dovecot.append('Junk', letter('I skräpposten'), received);
    const client = await openImap(dovecot.imap);
    const junk = (await client.list()).find(({ specialUse }) => specialUse === '\\Junk');
    expect(junk?.path).toBe('Junk');
    const mails = await fetchAll(client, 'Junk');
    await client.logout();
    expect(mails.map(({ internalDate }) => internalDate.getTime() / 1000)).toEqual([received]);
  });

  test('a restarted server has kept the mails and listens on the same port', async () => {
    await dovecot.deliver(letter('Före omstarten'), bo);
    await dovecot.restart();
    const client = await openImap(dovecot.login(bo));
    const mails = await fetchAll(client, 'INBOX');
    await client.logout();
    expect(mails.at(-1)?.source).toContain('Subject: Före omstarten');
  });
});
