import { describe, expect, test } from 'vitest';
import { newLetterIds } from '../../src/send/ids.ts';
import { sendDue } from '../../src/send/send.ts';
import { changeState } from '../../src/store/campaigns.ts';
import { claimForSending } from '../../src/store/probes.ts';
import { DAY, MALIN, MONDAY, planned, probe, states } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { aSender } from '../house/sender.ts';

describe('a letter is handed over at most once', () => {
  test('of two claims one wins', async () => {
    const { store } = await aSender([planned()]);
    const first = newLetterIds(MALIN.address);
    const claims = await Promise.all([
      claimForSending(store, 1, first, MONDAY),
      claimForSending(store, 1, newLetterIds(MALIN.address), MONDAY),
    ]);
    expect(claims).toEqual([true, false]);
    expect(await probe(store, 1)).toMatchObject({
      state: 'sending',
      message_id: first.messageId,
      attempts: 1,
    });
  });

  test('Message-ID and token are stored, and the probe claimed, before the server is spoken to', async () => {
    const { store, mailer, clock, send } = await aSender([planned()]);
    mailer.answer = async (letter) => {
      const { state, message_id, reply_token, claimed_at } = await probe(store, 1);
      expect({ state, message_id, claimed_at }).toEqual({
        state: 'sending',
        message_id: letter.messageId,
        claimed_at: '2026-10-05T07:00:00Z',
      });
      expect(letter.replyTo).toContain(reply_token);
      return { outcome: 'accepted', at: clock.now(), response: '250 OK' };
    };
    expect(await send()).toBe(1);
    expect(mailer.letters).toHaveLength(1);
  });

  test('a claim after the campaign was paused fails, and nothing is sent', async () => {
    const { store, campaign, mailer, send, parts } = await aSender([planned()]);
    const pausing = {
      ...parts,
      pace: { next: () => changeState(store, campaign.id, ['running'], 'paused', MONDAY) },
    };
    expect(await sendDue(pausing, campaign, never)).toBe(0);
    await send();
    expect(mailer.letters).toEqual([]);
    expect(await states(store)).toEqual(['planned']);
  });

  test('two senders on one database send each letter once', async () => {
    const plan = ['bench', 'lamp', 'snow'].flatMap((questionId) => [
      planned({ questionId }),
      planned({ questionId, municipalityCode: '9902' }),
    ]);
    const { store, mailer, send, clock } = await aSender(plan);
    for (let hour = 0; hour < 3; hour++, clock.pass(3600)) await Promise.all([send(), send()]);
    const ids = mailer.letters.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
    expect(await states(store)).toEqual(Array(6).fill('sent'));
  });

  test('a letter of which nobody knows whether it left is never sent again by itself', async () => {
    const { store, mailer, clock, send } = await aSender([planned()]);
    mailer.answer = () => ({ outcome: 'unknown', response: 'Connection closed unexpectedly' });
    await send();
    for (let day = 0; day < 30; day++, clock.pass(DAY)) await send();
    expect(mailer.letters).toHaveLength(1);
    expect(await states(store)).toEqual(['uncertain']);
  });

  test('a letter that cannot be composed is not claimed', async () => {
    const { store, send } = await aSender([planned()]);
    await store
      .updateTable('personas')
      .set({ address: `${'a'.repeat(60)}@post.example` })
      .execute();
    await expect(send()).rejects.toThrow(/at most 64/);
    expect(await states(store)).toEqual(['planned']);
  });
});
