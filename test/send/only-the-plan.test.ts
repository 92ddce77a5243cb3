import { expect, test } from 'vitest';
import type { OutgoingLetter } from '../../src/ports/smtp.ts';
import { fenced } from '../../src/send/fence.ts';
import { aConfig, DAY, MALIN, NORRHED, planned, SJOVIK, states } from '../house/campaign.ts';
import { aClock, fakeMailer } from '../house/fakes.ts';
import { aSender } from '../house/sender.ts';
import { aLetter } from '../ports/aLetter.ts';

const PLANNED = {
  municipalities: new Set([SJOVIK.address, NORRHED.address]),
  personas: new Set([MALIN.address]),
};

async function outcomeOf(changes: Partial<OutgoingLetter>) {
  const mailer = fakeMailer(aClock(0));
  const { outcome, response } = await fenced(mailer, PLANNED).send(aLetter(changes));
  return { outcome, response, handedOver: mailer.letters.length };
}

test('a letter from a persona to a municipality of the plan goes through, with or without a token', async () => {
  expect(await outcomeOf({})).toMatchObject({ outcome: 'accepted', handedOver: 1 });
  const replyTo = 'malin.berg+0123456789abcdefghjk@post.example';
  expect(await outcomeOf({ replyTo, bcc: null })).toMatchObject({ outcome: 'accepted', handedOver: 1 });
});

const OUTSIDE: Partial<OutgoingLetter>[] = [
  { to: 'someone@else.example' },
  { to: 'Kommun@sjovik.example' },
  { to: `${SJOVIK.address}, someone@else.example` },
  { to: `"Sjövik" <${SJOVIK.address}>` },
  { to: `${SJOVIK.address}\r\nRCPT TO:<someone@else.example>` },
  { to: '' },
  { bcc: 'someone@else.example' },
  { bcc: SJOVIK.address },
  { from: { name: 'Malin Berg', address: 'someone@else.example' } },
  { from: { name: 'Malin Berg', address: `${MALIN.address}>, <someone@else.example` } },
  { replyTo: 'someone@else.example' },
  { replyTo: 'malin.berg+0123456789abcdefghjk@else.example' },
  { replyTo: SJOVIK.address },
];

test.each(OUTSIDE)('%j is handed to no mail server', async (changes) => {
  expect(await outcomeOf(changes)).toMatchObject({
    outcome: 'refused',
    response: expect.stringMatching(/^kept back: ".*" is not in the plan of this campaign$/),
    handedOver: 0,
  });
});

test.each([
  `${SJOVIK.address}, someone@else.example`,
  `${SJOVIK.address}\nBcc: someone@else.example`,
])('an address that was tampered with in the database is kept back, and the letter has failed: %j', async (address) => {
  const { store, mailer, send, log } = await aSender([planned()]);
  await store.updateTable('municipalities').set({ address }).where('code', '=', SJOVIK.code).execute();
  expect(await send()).toBe(0);
  expect(mailer.letters).toEqual([]);
  expect(await states(store)).toEqual(['failed']);
  expect(log.lines.map(({ level }) => level)).toEqual(['error']);
});

test('whatever is sent goes to a municipality of the plan, each letter to one', async () => {
  const plan = [SJOVIK, NORRHED].flatMap(({ code }) =>
    ['bench', 'lamp', 'snow'].map((questionId) => planned({ municipalityCode: code, questionId })),
  );
  const { mailer, sendUntil, clock } = await aSender(plan, aConfig());
  await sendUntil(clock.now() + DAY / 4);
  expect(mailer.letters).toHaveLength(plan.length);
  expect(new Set(mailer.letters.map(({ to }) => to))).toEqual(PLANNED.municipalities);
});
