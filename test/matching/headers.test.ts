import { describe, expect, test } from 'vitest';
import { header, letter, mail, matched } from './build.ts';

const asked = letter();
const other = letter({ subject: 'Badet', personaAddress: 'malin.berg@post.example' });
const letters = [asked, other];

describe('in-reply-to', () => {
  test('a reply that names our Message-ID is matched, with the header as evidence', async () => {
    const { match } = await matched(mail({ inReplyTo: [asked.messageId] }), letters);
    expect(match).toMatchObject({
      probeId: asked.probeId,
      rung: 'in-reply-to',
      doubtful: false,
      warnings: [],
    });
    expect(match?.evidence[0]).toMatchObject({ where: 'header In-Reply-To', value: asked.messageId });
  });

  test('an ID that the parser could not read is found in the header itself', async () => {
    const bare = asked.messageId.slice(1, -1);
    const { match } = await matched(mail({ headers: [header('in-reply-to', `${bare} (Malin)`)] }), letters);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'in-reply-to' });
  });

  test('an ID turned into capitals is found', async () => {
    const { match } = await matched(mail({ inReplyTo: [asked.messageId.toUpperCase()] }), letters);
    expect(match?.probeId).toBe(asked.probeId);
  });

  test('an ID in its exact letters goes before one that only differs in case', async () => {
    const capitals = letter({ messageId: '<LETTER@post.example>' });
    const small = letter({ messageId: '<letter@post.example>' });
    const { match } = await matched(mail({ inReplyTo: ['<LETTER@post.example>'] }), [small, capitals]);
    expect(match?.probeId).toBe(capitals.probeId);
  });

  test('of several IDs the one of ours counts', async () => {
    const { match } = await matched(mail({ inReplyTo: ['<x@sjovik.example>', other.messageId] }), letters);
    expect(match).toMatchObject({ probeId: other.probeId, rung: 'in-reply-to' });
  });
});

describe('references', () => {
  test('our Message-ID far back in the thread is found', async () => {
    const { match } = await matched(
      mail({ references: [asked.messageId, '<1@x.example>', '<2@x.example>'] }),
      letters,
    );
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'references', doubtful: false });
  });

  test('of several letters of ours the newest counts, and the other is told of', async () => {
    const { match } = await matched(mail({ references: [asked.messageId, other.messageId] }), letters);
    expect(match).toMatchObject({ probeId: other.probeId, rung: 'references', doubtful: false });
    expect(match?.warnings.join()).toContain(`probe ${asked.probeId}`);
  });

  test('one string with all IDs, as some case systems write, is read newest first', async () => {
    const value = `${asked.messageId},${other.messageId}`;
    const { match } = await matched(mail({ headers: [header('references', value)] }), letters);
    expect(match?.probeId).toBe(other.probeId);
  });

  test.each([
    'x-ms-exchange-parent-message-id',
    'x-forwarded-message-id',
  ])('%s serves as well', async (name) => {
    const { match } = await matched(mail({ headers: [header(name, asked.messageId)] }), letters);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'references' });
  });

  test('what names no letter of ours is told of', async () => {
    const { match, considered } = await matched(mail({ references: ['<1@x.example>'] }), []);
    expect(match).toBeNull();
    expect(considered).toContainEqual({
      what: 'names no letter of ours',
      where: 'header References',
      value: '<1@x.example>',
    });
  });
});
