import { afterEach, describe, expect, test } from 'vitest';
import { forgetMail } from '../../src/forget/forget.ts';
import { applyReread, planReread, type RereadPlan } from '../../src/judge/reread/reread.ts';
import { standingsOf } from '../../src/judge/standings.ts';
import { READER_VERSION } from '../../src/reading/read.ts';
import { storedMatch } from '../../src/store/matches.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { anAcknowledgement, aReply, ownCopy } from '../house/mail.ts';
import { type MailInHand, mailInHand, TWO_LETTERS } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

async function plan(): Promise<RereadPlan> {
  const { store, config, clock } = inHand;
  return planReread(store, await standingsOf(store, [config]), clock.now() + HOUR, () => undefined);
}

const reading = (message: number) =>
  inHand.store.selectFrom('readings').selectAll().where('message_id', '=', message).executeTakeFirstOrThrow();

/** As if an earlier reader had judged it. */
async function onceReadAs(message: number, said: { kind?: string; has_phone?: number }): Promise<void> {
  await inHand.store
    .updateTable('readings')
    .set({ ...said, reader_version: '0' })
    .where('message_id', '=', message)
    .execute();
  await settleAll();
}

/** As if an earlier ladder had found nothing. */
async function onceUnmatched(message: number): Promise<void> {
  await inHand.store
    .updateTable('matches')
    .set({ probe_id: null, rung: null })
    .where('message_id', '=', message)
    .execute();
  await settleAll();
}

async function settleAll(): Promise<void> {
  await inHand.store.updateTable('campaigns').set({ measured_with: null }).execute();
  await inHand.turn();
}

async function database() {
  const { store } = inHand;
  return {
    readings: await store.selectFrom('readings').selectAll().orderBy('message_id').execute(),
    matches: await store.selectFrom('matches').selectAll().orderBy('message_id').execute(),
    outcomes: await store.selectFrom('outcomes').selectAll().orderBy('probe_id').execute(),
    threads: await store.selectFrom('thread_ids').selectAll().orderBy('message_id').execute(),
  };
}

async function aMixedInbox(): Promise<{ answer: number; acknowledgement: number; proposed: number }> {
  inHand = await mailInHand(TWO_LETTERS);
  const [bench = ''] = inHand.letters;
  const at = MONDAY + DAY;
  await inHand.receive(ownCopy(bench), at);
  const acknowledgement = await inHand.receive(anAcknowledgement(bench), at + HOUR);
  const answer = await inHand.receive(aReply({ inReplyTo: bench }), at + 2 * HOUR);
  await inHand.receive(aReply({ from: 'x@elsewhere.example', subject: 'Erbjudande' }), at + 3 * HOUR);
  const proposed = await inHand.receive(
    aReply({ from: 'eva@helpdesk.example', subject: 'Sv: Trasig lampa' }),
    at + 4 * HOUR,
  );
  return { answer, acknowledgement, proposed };
}

test('the program that has judged all mail would change nothing', async () => {
  await aMixedInbox();
  const { changes, judgements, outcomes } = await plan();
  expect(changes).toEqual({
    reader: { present: READER_VERSION, stored: { [READER_VERSION]: 5 } },
    messages: 5,
    changes: [],
    refreshed: 0,
    outcomes: [],
    figures: [],
  });
  expect([judgements, outcomes]).toEqual([[], []]);
});

describe('what an earlier reader judged otherwise', () => {
  test('is shown by message, letter and figure, and nothing is changed by showing it', async () => {
    const { answer } = await aMixedInbox();
    await onceReadAs(answer, { kind: 'acknowledgement', has_phone: 1 });
    const before = await database();
    const { changes } = await plan();
    expect(changes.reader.stored).toEqual({ 0: 1, [READER_VERSION]: 4 });
    expect(changes.changes).toEqual([
      {
        messageId: answer,
        fields: [
          { field: 'kind', from: 'acknowledgement', to: 'answer', held: null },
          { field: 'phone', from: 'yes', to: 'no', held: null },
        ],
      },
    ]);
    expect(changes.outcomes).toMatchObject([{ probeId: 1 }]);
    expect(changes.outcomes[0]?.fields).toContainEqual({
      field: 'status',
      from: 'sent',
      to: 'answered',
      held: null,
    });
    const [figures] = changes.figures;
    expect([figures?.before.settled, figures?.after.settled]).toEqual([0, 1]);
    expect(await database()).toEqual(before);
  });

  test('is put right when it is applied, with its outcome, and carries the present reader', async () => {
    const { answer } = await aMixedInbox();
    const right = await database();
    await onceReadAs(answer, { kind: 'acknowledgement' });
    expect(await inHand.result(1)).toMatchObject({ status: 'sent' });
    await applyReread(inHand.store, await plan());
    expect(await database()).toEqual(right);
    expect((await reading(answer)).reader_version).toBe(READER_VERSION);
    expect((await plan()).judgements).toEqual([]);
  });

  test('counts as refreshed where it says the same', async () => {
    const { answer } = await aMixedInbox();
    await onceReadAs(answer, {});
    const made = await plan();
    expect(made.changes).toMatchObject({ changes: [], refreshed: 1, outcomes: [] });
    await applyReread(inHand.store, made);
    expect((await reading(answer)).reader_version).toBe(READER_VERSION);
  });
});

describe('what an earlier ladder did not find', () => {
  test('is matched, and so is what rests on its thread', async () => {
    inHand = await mailInHand(TWO_LETTERS);
    const header = '<first@case.example>';
    const [bench = ''] = inHand.letters;
    const first = await inHand.receive(aReply({ inReplyTo: bench, messageId: header }), MONDAY + DAY + HOUR);
    const second = await inHand.receive(
      aReply({ subject: 'Mer', inReplyTo: header }),
      MONDAY + DAY + 2 * HOUR,
    );
    const right = await database();
    await onceUnmatched(second);
    await onceUnmatched(first);
    const made = await plan();
    expect(made.changes.changes.map(({ messageId, fields }) => [messageId, fields[0]?.to])).toEqual([
      [first, '1 by in-reply-to'],
      [second, '1 by thread'],
    ]);
    await applyReread(inHand.store, made);
    expect(await database()).toEqual(right);
  });

  test('is looked for as if no mail had answered anything yet', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(aReply({ subject: 'Svar' }), MONDAY + HOUR);
    expect(await storedMatch(inHand.store, message)).toMatchObject({ probeId: 1, rung: 'only-open-probe' });
    expect((await plan()).judgements).toEqual([]);
  });
});

describe("a person's word", () => {
  test('on a reading holds, and is named beside the change', async () => {
    const { answer } = await aMixedInbox();
    await inHand.say(answer, { field: 'kind', value: 'acknowledgement' });
    await onceReadAs(answer, { kind: 'counter-question' });
    const made = await plan();
    expect(made.changes.changes).toEqual([
      {
        messageId: answer,
        fields: [{ field: 'kind', from: 'counter-question', to: 'answer', held: 'acknowledgement' }],
      },
    ]);
    expect(made.changes.outcomes).toEqual([]);
    await applyReread(inHand.store, made);
    expect(await inHand.result(1)).toMatchObject({ status: 'sent', reviewed: 1 });
  });

  test('on a match stays, and the thread builds on it', async () => {
    inHand = await mailInHand(TWO_LETTERS);
    const header = '<first@case.example>';
    const first = await inHand.receive(aReply({ subject: 'Svar', messageId: header }), MONDAY + DAY + HOUR);
    const second = await inHand.receive(
      aReply({ subject: 'Mer', inReplyTo: header }),
      MONDAY + DAY + 2 * HOUR,
    );
    await inHand.say(first, { field: 'match', value: '2' });
    expect((await plan()).judgements).toEqual([]);
    await onceUnmatched(second);
    await applyReread(inHand.store, await plan());
    expect(await storedMatch(inHand.store, first)).toMatchObject({ probeId: 2, rung: 'person' });
    expect(await storedMatch(inHand.store, second)).toMatchObject({ probeId: 2, rung: 'thread' });
  });

  test('that a mail belongs to nothing stays', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + HOUR);
    await inHand.say(message, { field: 'match', value: 'none' });
    expect((await plan()).judgements).toEqual([]);
  });
});

test('mail that was forgotten keeps its judgement, and its letter stays answered', async () => {
  inHand = await mailInHand();
  const forgotten = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + HOUR);
  await forgetMail(inHand.store, { matched: [forgotten], stray: [] }, MONDAY + DAY);
  const later = await inHand.receive(aReply({ subject: 'Svar' }), MONDAY + 2 * DAY);
  expect(await storedMatch(inHand.store, later)).toMatchObject({ probeId: null });
  const made = await plan();
  expect(made.changes).toMatchObject({ messages: 1, changes: [] });
  await applyReread(inHand.store, made);
  expect(await inHand.result(1)).toMatchObject({ status: 'answered', response_seconds: HOUR });
});
