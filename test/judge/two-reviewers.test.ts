import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide, type Word } from '../../src/judge/review.ts';
import { type Standings, standingsOf } from '../../src/judge/standings.ts';
import { undo } from '../../src/judge/undo.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Review, reviewsOf } from '../../src/store/reviews.ts';
import { aConfig, HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

let folder: string;
let inHand: MailInHand;
let other: Store;
let standings: Standings;
let first: number;
let second: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reviewers-'));
  const config = aConfig({ database: join(folder, 'svarstid.sqlite') });
  inHand = await mailInHand([{}], config);
  const inReplyTo = inHand.letters[0] ?? '';
  first = await inHand.receive(aReply({ inReplyTo }), MONDAY + HOUR);
  second = await inHand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR);
  other = await openStore(config.database, MONDAY);
  standings = await standingsOf(other, [config]);
});
afterEach(async () => {
  await inHand.store.destroy();
  await other.destroy();
  rmSync(folder, { recursive: true });
});

const seenNothing = () => false;
const bo = (word: Partial<Word>) =>
  decide(
    other,
    { messageId: first, decisions: [], by: 'bo', why: 'so it is', knows: seenNothing, ...word },
    standings,
    MONDAY + 4 * HOUR,
  );
const inForce = async (message: number) =>
  (await reviewsOf(inHand.store, message))
    .filter(({ undone }) => undone === null)
    .map(({ reviewer, field, value }) => `${reviewer}: ${field} ${value}`);

test('a word that the other has not seen is not overruled', async () => {
  await inHand.say(first, { field: 'kind', value: 'counter-question' });
  await expect(bo({ decisions: [{ field: 'kind', value: 'acknowledgement' }] })).rejects.toThrow(
    /anna has said kind counter-question .*review 1.*--overrule 1/s,
  );
  expect(await inForce(first)).toEqual(['anna: kind counter-question']);
});

test('one that the other has seen is, and stands again when that is undone', async () => {
  await inHand.say(first, { field: 'kind', value: 'counter-question' });
  const knows = ({ id }: Review) => id === 1;
  await bo({ decisions: [{ field: 'kind', value: 'acknowledgement' }], knows });
  expect(await inHand.result(1)).toMatchObject({ response_seconds: 2 * HOUR });
  await undo(other, { messageId: first, reviewId: null, by: 'bo', why: null }, standings, MONDAY + 5 * HOUR);
  expect(await inForce(first)).toEqual(['anna: kind counter-question']);
  expect(await inHand.result(1)).toMatchObject({ response_seconds: HOUR });
});

test('words on different fields stand beside each other', async () => {
  await inHand.say(first, { field: 'kind', value: 'answer' });
  await bo({ decisions: [{ field: 'has_phone', value: '1' }] });
  expect(await inForce(first)).toEqual(['anna: kind answer', 'bo: has_phone 1']);
});

test('a choice among the answers is a word on each of them', async () => {
  await inHand.say(second, { field: 'counts', value: '1' });
  await expect(bo({ decisions: [{ field: 'counts', value: '1' }] })).rejects.toThrow(
    'anna has said counts 1',
  );
  expect(await inForce(first)).toEqual([]);
});

test('of several words at once none is kept when one may not be', async () => {
  await inHand.say(first, { field: 'kind', value: 'counter-question' });
  const decisions = [
    { field: 'has_phone', value: '1' },
    { field: 'kind', value: 'answer' },
  ] as const;
  await expect(bo({ decisions })).rejects.toThrow('anna has said');
  expect(await inForce(first)).toEqual(['anna: kind counter-question']);
});

test('what one has undone the other cannot undo again', async () => {
  await inHand.say(first, { field: 'kind', value: 'counter-question' });
  const word = { messageId: first, reviewId: 1, by: 'bo', why: null };
  await undo(other, word, standings, MONDAY + 5 * HOUR);
  await expect(undo(inHand.store, word, standings, MONDAY + 5 * HOUR)).rejects.toThrow(
    'has no review 1 to undo; in force: none',
  );
});

test('words of both at the same moment are both kept, and the figures hold both', async () => {
  await Promise.all([
    inHand.say(first, { field: 'has_phone', value: '1' }),
    inHand.say(second, { field: 'kind', value: 'acknowledgement' }),
    inHand.say(first, { field: 'has_address', value: '1' }),
  ]);
  await bo({ decisions: [{ field: 'has_department', value: '1' }] });
  expect(await inHand.result(1)).toMatchObject({ has_phone: 1, has_address: 1, has_department: 1 });
});

test('the daemon goes on while words are said', async () => {
  await bo({ decisions: [{ field: 'kind', value: 'acknowledgement' }] });
  const third = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + 6 * HOUR);
  expect(third).toBe(second + 1);
  expect(await inHand.result(1)).toMatchObject({ response_seconds: 2 * HOUR, reviewed: 1 });
});
