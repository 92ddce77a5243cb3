import { afterEach, expect, test } from 'vitest';
import { reviewedScores } from '../../src/judge/reviewedScores.ts';
import { reviewedText } from '../../src/judge/show/reviewedText.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand, TWO_LETTERS } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

const scored = () => reviewedScores(inHand.store, SENDER_DETAILS);

/** Two answers and an acknowledgement, as the machine sees them. */
async function threeReplies(): Promise<[number, number, number]> {
  inHand = await mailInHand();
  const inReplyTo = inHand.letters[0] ?? '';
  return [
    await inHand.receive(aReply({ inReplyTo }), MONDAY + HOUR),
    await inHand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR),
    await inHand.receive(anAcknowledgement(inReplyTo), MONDAY + 3 * HOUR),
  ];
}

test('where nobody has said anything there is nothing to measure by', async () => {
  await threeReplies();
  const reviewed = await scored();
  expect(reviewed).toMatchObject({ words: {}, disagreements: [], matches: { decided: 0 } });
  expect(reviewed.scores.mails).toBe(0);
  expect(reviewedText(reviewed, (_, text) => text)).toMatch(/kind right\s+-\n/);
});

test('the kind counts where a person has spoken on it, and confirming one is a word too', async () => {
  const [first, second, third] = await threeReplies();
  await inHand.say(first, { field: 'kind', value: 'answer' });
  await inHand.say(second, { field: 'kind', value: 'counter-question' }, { why: 'she asks' });
  await inHand.say(third, { field: 'has_phone', value: '0' });
  const { scores, disagreements, words } = await scored();
  expect(words).toEqual({ kind: 2, phone: 1 });
  expect(scores.mails).toBe(3);
  expect(scores.kindAccuracy).toBe(0.5);
  expect(scores.kinds.acknowledgement).toMatchObject({ hits: 0, quiet: 2 });
  expect(scores.confusion['counter-question'].answer).toBe(1);
  expect(disagreements).toEqual([
    {
      file: `message ${second}`,
      about: 'kind',
      label: 'counter-question',
      read: 'answer',
      evidence: ['anna: she asks'],
    },
  ]);
});

test('each detail and the extra information count by themselves', async () => {
  const [first, second] = await threeReplies();
  await inHand.say(first, { field: 'has_phone', value: '1' });
  await inHand.say(second, { field: 'has_title', value: '1' });
  await inHand.say(second, { field: 'extra_information', value: '1' });
  const { scores } = await scored();
  expect(scores.details.phone).toMatchObject({ hits: 0, missed: 1, quiet: 0 });
  expect(scores.details.title).toMatchObject({ hits: 1, missed: 0, quiet: 0 });
  expect(scores.details.name).toMatchObject({ hits: 0, missed: 0, quiet: 0 });
  expect(scores.extraInformation).toMatchObject({ missed: 1, hits: 0, quiet: 0 });
});

test('completeness is measured where a detail was looked at', async () => {
  const [first] = await threeReplies();
  for (const detail of SENDER_DETAILS) await inHand.say(first, { field: `has_${detail}`, value: '1' });
  const { scores } = await scored();
  expect(scores.completeness).toBe(0);
  expect(scores.classes.complete).toMatchObject({ missed: 1, quiet: 0 });
});

test('an undone word does not count, and of two the later does', async () => {
  const [first] = await threeReplies();
  await inHand.say(first, { field: 'kind', value: 'unrelated' });
  await inHand.say(first, { field: 'kind', value: 'answer' });
  expect((await scored()).scores.kindAccuracy).toBe(1);
  await inHand.store.updateTable('reviews').set({ undone_at: '2026-10-06T00:00:00Z' }).execute();
  expect((await scored()).words).toEqual({});
});

test('the matches are held against the words on them', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const [bench = ''] = inHand.letters;
  const at = MONDAY + DAY;
  const made = await inHand.receive(aReply({ inReplyTo: bench }), at + HOUR);
  const proposed = await inHand.receive(
    aReply({ from: 'eva@helpdesk.example', subject: 'Sv: Trasig lampa' }),
    at + 2 * HOUR,
  );
  const stray = await inHand.receive(
    aReply({ from: 'x@elsewhere.example', subject: 'Erbjudande' }),
    at + 3 * HOUR,
  );
  await inHand.say(made, { field: 'match', value: '2' });
  await inHand.say(proposed, { field: 'match', value: '2' });
  await inHand.say(stray, { field: 'match', value: 'none' });
  expect((await scored()).matches).toEqual({
    decided: 3,
    made: { right: 0, of: 1 },
    proposed: { right: 1, of: 1 },
    unmatched: { right: 1, of: 1 },
  });
});
