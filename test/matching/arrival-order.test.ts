import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningLookup } from '../../src/matching/learningLookup.ts';
import { matchMessage } from '../../src/matching/match.ts';
import { matchAll, type StoredMail } from '../../src/matching/matchAll.ts';
import type { Candidate } from '../../src/matching/types.ts';
import type { ParsedMessage } from '../../src/reading/types.ts';
import { BENCH, DAY, HOUR, letter, lookupOver, MONDAY, mail, OTHER_PERSONA, PERSONA, POOL } from './build.ts';

const PERSONAS = [PERSONA, OTHER_PERSONA];

function stored(id: number, message: ParsedMessage, changes: Partial<StoredMail> = {}): StoredMail {
  const receivedAt = MONDAY + id * HOUR;
  return { id, receivedAt, personaAddresses: PERSONAS, load: async () => message, ...changes };
}

async function probesOf(mails: readonly StoredMail[], letters: readonly Candidate[]) {
  const results = await matchAll(mails, lookupOver(letters), () => true);
  return Object.fromEntries(
    [...results].map(([id, { match }]) => [id, match?.doubtful === false ? match.probeId : null]),
  );
}

describe('a thread', () => {
  const asked = letter();
  const acknowledgement = stored(1, mail({ messageId: '<a@s.example>', inReplyTo: [asked.messageId] }));
  const answer = stored(2, mail({ messageId: '<b@s.example>', inReplyTo: ['<a@s.example>'], from: null }));
  const addition = stored(3, mail({ messageId: '<c@s.example>', references: ['<b@s.example>'], from: null }));
  const all = { 1: asked.probeId, 2: asked.probeId, 3: asked.probeId };

  test('is followed through all its mails, in whatever order they come', async () => {
    expect(await probesOf([addition, answer, acknowledgement], [asked])).toEqual(all);
  });

  test('is followed to mails that were received before the one that explains them', async () => {
    const late = { ...acknowledgement, receivedAt: MONDAY + DAY };
    expect(await probesOf([late, answer, addition], [asked])).toEqual(all);
  });

  test('in a ring of forged mails that name each other ends', async () => {
    const one = stored(1, mail({ messageId: '<1@x.example>', inReplyTo: ['<2@x.example>'], from: null }));
    const two = stored(2, mail({ messageId: '<2@x.example>', inReplyTo: ['<1@x.example>'], from: null }));
    expect(await probesOf([one, two], [asked])).toEqual({ 1: null, 2: null });
  });

  test('through a Message-ID that a case system gives all its mail leads nowhere', async () => {
    const other = letter({ subject: 'Badet' });
    const same = '<no-reply@case.example>';
    const first = stored(1, mail({ messageId: same, inReplyTo: [asked.messageId] }));
    const second = stored(2, mail({ messageId: same, inReplyTo: [other.messageId] }));
    const reply = stored(3, mail({ messageId: '<r@s.example>', inReplyTo: [same], from: null }));
    expect(await probesOf([first, second, reply], [asked, other])).toMatchObject({ 3: null });
  });

  test("starts from a person's word, and from our own copy under a relay's Message-ID", async () => {
    const unclear = stored(1, mail({ messageId: '<a@s.example>', from: null }), { decided: asked });
    expect(await probesOf([answer, unclear], [asked])).toEqual({ 1: asked.probeId, 2: asked.probeId });
    const from = { name: 'Malin Berg', address: PERSONA };
    const copy = stored(1, mail({ messageId: '<a@s.example>', from, to: [asked.address], text: asked.text }));
    expect(await probesOf([answer, copy], [asked])).toMatchObject({ 2: asked.probeId });
  });

  test('does not start from what a person said is no reply', async () => {
    const refused = stored(1, mail({ messageId: '<a@s.example>', inReplyTo: [asked.messageId] }), {
      decided: null,
    });
    expect(await probesOf([refused, answer], [asked])).toEqual({ 1: null, 2: null });
  });
});

describe('the only open letter', () => {
  test('is closed by the answer that was received first, not by the one matched first', async () => {
    const asked = letter();
    const first = stored(1, mail({ messageId: '<1@s.example>' }));
    const second = stored(2, mail({ messageId: '<2@s.example>' }));
    expect(await probesOf([second, first], [asked])).toEqual({ 1: asked.probeId, 2: null });
  });

  test('is found once the others are answered', async () => {
    const asked = letter();
    const other = letter({ subject: 'Badet' });
    const answered = stored(1, mail({ messageId: '<1@s.example>', inReplyTo: [other.messageId] }));
    const plain = stored(2, mail({ messageId: '<2@s.example>' }));
    expect(await probesOf([plain, answered], [asked, other])).toEqual({ 1: other.probeId, 2: asked.probeId });
  });

  test('is not closed by an acknowledgement', async () => {
    const asked = letter();
    const mails = [1, 2].map((id) => stored(id, mail({ messageId: `<${id}@s.example>` })));
    const results = await matchAll(mails, lookupOver([asked]), () => false);
    expect([...results.values()].map(({ match }) => match?.probeId)).toEqual([asked.probeId, asked.probeId]);
  });
});

describe('matching never depends on arrival order', () => {
  const letters = [
    letter(),
    letter({ subject: 'Badet', text: POOL }),
    letter({ personaAddress: OTHER_PERSONA, text: BENCH.replace('Malin Berg', 'Jonas Ek') }),
    letter({
      municipality: 'Vara',
      municipalityCode: '9002',
      domain: 'vara.example',
      sentAt: MONDAY + 5 * HOUR,
    }),
  ];
  const id = (number: number) => `<m${number}@s.example>`;
  const ids = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 8 }).map(id),
      fc.constantFrom(...letters.map(({ messageId }) => messageId)),
    ),
    { maxLength: 2 },
  );
  const from = fc.constantFrom('a@sjovik.example', 'b@vara.example', 'c@helpdesk.example', PERSONA);
  const anyMail = fc.record({
    inReplyTo: ids,
    references: ids,
    to: fc.subarray(PERSONAS),
    from: from.map((address) => ({ name: '', address })),
    subject: fc.constantFrom('', 'Badet', 'Nyhetsbrev'),
    text: fc.constantFrom('Ja.', BENCH, POOL),
    messageId: fc.integer({ min: 1, max: 8 }).map(id),
  });
  const hours = fc.array(fc.integer({ min: -1, max: 12 }), { minLength: 8, maxLength: 8 });
  const anyMails = fc
    .tuple(fc.array(anyMail, { maxLength: 8 }), hours)
    .map(([mails, at]) =>
      mails.map((one, i) => stored(i, mail(one), { receivedAt: MONDAY + (at[i] ?? 0) * HOUR })),
    );
  const shuffled = anyMails.chain((mails) =>
    fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length })),
  );

  test('when all mails are matched together', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async ([mails, again]) => {
        const lookup = lookupOver(letters);
        const isAnswer = (message: ParsedMessage) => message.text === 'Ja.';
        const results = await matchAll(mails, lookup, isAnswer);
        expect(new Map(await matchAll(again, lookup, isAnswer))).toEqual(new Map(results));
      }),
      { numRuns: 300 },
    );
  });

  /** Threads as mail programs make them: a mail names mails written before it, each with an ID of its own. */
  const conversations = fc
    .array(fc.record({ parent: fc.option(fc.nat({ max: 20 })), letter: fc.nat({ max: 3 }) }), {
      maxLength: 10,
    })
    .map((plan) =>
      plan.map(({ parent, letter: number }, i) => {
        const root = letters[number]?.messageId ?? '';
        const inReplyTo = i === 0 || parent === null ? [root] : [id(parent % i)];
        return stored(i, mail({ messageId: id(i), inReplyTo, from: null, to: PERSONAS }), {
          receivedAt: MONDAY + (6 + i) * HOUR,
        });
      }),
    );

  test('when mails arrive one by one and those that name a newly matched one are tried again', async () => {
    const order = conversations.chain((mails) => fc.shuffledSubarray(mails, { minLength: mails.length }));
    await fc.assert(
      fc.asyncProperty(order, async (mails) => {
        expect(await arriveOneByOne(mails, letters)).toEqual(await probesOf(mails, letters));
      }),
      { numRuns: 200 },
    );
  });
});

/** What the receiving step does: match the new mail; once it is matched, try those waiting that name it. */
async function arriveOneByOne(mails: readonly StoredMail[], letters: readonly Candidate[]) {
  const lookup = learningLookup(lookupOver(letters));
  const probes: Record<number, number | null> = {};
  const tryMail = async (one: StoredMail): Promise<void> => {
    const message = await one.load();
    const { match } = await matchMessage({ ...one, message }, lookup);
    probes[one.id] = match && !match.doubtful ? match.probeId : null;
    if (!match || match.doubtful || message.messageId === null) return;
    lookup.learnThread(message.messageId, match.probeId);
    for (const waiting of mails) {
      const names = (await waiting.load()).inReplyTo.includes(message.messageId);
      if (probes[waiting.id] === null && names) await tryMail(waiting);
    }
  };
  for (const one of mails) await tryMail(one);
  return probes;
}
