import { describe, expect, test } from 'vitest';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { judgeNew } from '../../src/judge/judge.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { resolveUncertain } from '../../src/store/decisions.ts';
import { aConfig, DAY, HOUR, MINUTE, MONDAY, planned, probe, states } from '../house/campaign.ts';
import { fakeInbox } from '../house/fakes.ts';
import { aReply, ownCopy } from '../house/mail.ts';
import { aSender } from '../house/sender.ts';

async function aCampaignUnderWay() {
  const sender = await aSender([planned()]);
  const inbox = fakeInbox();
  const parts: Parts = { ...sender.parts, config: aConfig(), inboxes: [inbox] };
  const receive = async () => receiveInbox(sender.store, inbox, await inbox.connect(), sender.clock);
  const outcome = () => sender.store.selectFrom('outcomes').selectAll().executeTakeFirst();
  return { ...sender, inbox, parts, receive, judge: () => judgeAndSettle(parts), outcome };
}

const killed = async () => {
  throw new Error('the process is killed');
};

describe('a crash between two steps', () => {
  test('after a late answer was read and before its probe was settled: it is settled then', async () => {
    const { store, mailer, clock, send, inbox, receive, judge, outcome } = await aCampaignUnderWay();
    await send();
    clock.pass(30 * DAY);
    await receive();
    await judge();
    expect(await outcome()).toMatchObject({ status: 'unanswered', late: 0 });
    inbox.put('INBOX', aReply({ inReplyTo: mailer.letters[0]?.messageId ?? null }), clock.now());
    await receive();
    await expect(judgeNew(store, killed)).rejects.toThrow('killed');
    expect(await outcome()).toMatchObject({ status: 'unanswered', late: 0 });
    await judge();
    expect(await outcome()).toMatchObject({ status: 'unanswered', late: 1 });
  });

  test('after a mail was matched and before the one that hangs on it: that one is matched then', async () => {
    const { store, mailer, clock, send, inbox, receive, judge } = await aCampaignUnderWay();
    await send();
    const stranger = { from: 'Bo Ek <bo.ek@konsult.example>', to: 'nobody@post.example', subject: 'Ärendet' };
    inbox.put('INBOX', aReply({ ...stranger, references: '<first@sjovik.example>' }), clock.now());
    await receive();
    await judge();
    const inReplyTo = mailer.letters[0]?.messageId ?? null;
    inbox.put('INBOX', aReply({ inReplyTo, messageId: '<first@sjovik.example>' }), clock.now());
    await receive();
    await expect(judgeNew(store, killed)).rejects.toThrow('killed');
    await judge();
    const matches = await store.selectFrom('matches').select('probe_id').execute();
    expect(matches).toEqual([{ probe_id: 1 }, { probe_id: 1 }]);
  });
});

describe('our own copy', () => {
  test('proves the attempt that its Date names, and keeps a letter planned anew from leaving twice', async () => {
    const { store, mailer, clock, send, inbox, receive, judge } = await aCampaignUnderWay();
    mailer.answer = () => ({ outcome: 'unknown', response: 'gone' });
    await send();
    await resolveUncertain(store, 1, { sendAt: clock.now() + HOUR });
    inbox.put('INBOX', ownCopy(mailer.letters[0]?.messageId ?? ''), clock.now() + 2);
    clock.pass(MINUTE);
    await receive();
    await judge();
    expect(await probe(store, 1)).toMatchObject({ state: 'sent', sent_proof: 'copy' });
  });

  test('of an attempt that the municipality’s server refused proves nothing about the next', async () => {
    const { store, mailer, clock, send, inbox, receive, judge } = await aCampaignUnderWay();
    mailer.answer = () => ({ outcome: 'deferred', response: '450 the municipality is busy' });
    await send();
    inbox.put('INBOX', ownCopy(mailer.letters[0]?.messageId ?? ''), clock.now());
    mailer.answer = () => ({ outcome: 'unknown', response: 'gone' });
    clock.set(MONDAY + HOUR);
    await send();
    await receive();
    await judge();
    expect(await states(store)).toEqual(['uncertain']);
  });
});

describe('a clock that ran ahead', () => {
  test('has its flags taken back once it is set right', async () => {
    const { clock, send, receive, judge, outcome } = await aCampaignUnderWay();
    await send();
    clock.pass(60 * DAY);
    await receive();
    await judge();
    expect(await outcome()).toMatchObject({ status: 'unanswered' });
    clock.set(MONDAY + DAY);
    await receive();
    await judge();
    expect(await outcome()).toMatchObject({ status: 'sent', flagged_at: null });
  });
});
