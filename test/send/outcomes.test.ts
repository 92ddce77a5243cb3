import { describe, expect, test } from 'vitest';
import type { SendResult } from '../../src/ports/smtp.ts';
import { MONDAY, planned, probe } from '../house/campaign.ts';
import { aSender } from '../house/sender.ts';

async function sentWith(result: SendResult) {
  const sender = await aSender([planned()]);
  sender.mailer.answer = () => result;
  const accepted = await sender.send();
  return { accepted, row: await probe(sender.store, 1), ...sender };
}

describe("the server's word decides what becomes of a probe", () => {
  test('accepted: sent, at the moment of the 250', async () => {
    const { accepted, row } = await sentWith({
      outcome: 'accepted',
      at: MONDAY + 3,
      response: '250 queued as 7Q',
    });
    expect(accepted).toBe(1);
    expect(row).toMatchObject({
      state: 'sent',
      sent_at: '2026-10-05T07:00:03Z',
      sent_proof: 'accepted',
      last_response: '250 queued as 7Q',
    });
  });

  test('deferred: planned again, later', async () => {
    const { accepted, row } = await sentWith({ outcome: 'deferred', response: '451 try later' });
    expect(accepted).toBe(0);
    expect(row).toMatchObject({
      state: 'planned',
      sent_at: null,
      last_response: '451 try later',
      attempts: 1,
    });
    expect(row.due_at > row.planned_at).toBe(true);
  });

  test("refused: failed, with the server's words", async () => {
    const { row, log } = await sentWith({ outcome: 'refused', response: '550 5.1.1 no such mailbox' });
    expect(row).toMatchObject({ state: 'failed', sent_at: null, last_response: '550 5.1.1 no such mailbox' });
    expect(log.lines).toMatchObject([{ level: 'error', about: { probe: 1 } }]);
  });

  test('unreachable: planned again', async () => {
    const { row } = await sentWith({ outcome: 'unreachable', response: 'connect ECONNREFUSED' });
    expect(row).toMatchObject({ state: 'planned', sent_at: null, last_response: 'connect ECONNREFUSED' });
  });

  test('unknown: uncertain, until somebody knows', async () => {
    const { row, log } = await sentWith({ outcome: 'unknown', response: 'Connection closed unexpectedly' });
    expect(row).toMatchObject({ state: 'uncertain', sent_at: null });
    expect(log.lines).toMatchObject([{ level: 'error' }]);
  });

  test('one letter that fails does not keep the others', async () => {
    const { store, mailer, send, clock } = await aSender([planned(), planned({ municipalityCode: '9902' })]);
    mailer.answer = ({ to }) =>
      to === 'kommun@sjovik.example'
        ? { outcome: 'refused', response: '550 no' }
        : { outcome: 'accepted', at: clock.now(), response: '250 OK' };
    expect(await send()).toBe(1);
    expect((await probe(store, 2)).state).toBe('sent');
  });
});
