import { expect, test } from 'vitest';
import type { ParsedMessage } from '../../src/reading/types.ts';
import { BENCH, header, letter, mail, matched, POOL } from './build.ts';

const asked = letter();
const pool = letter({ subject: 'Badet', text: POOL });
const failed = {
  action: 'failed',
  status: '5.1.1',
  recipient: 'kommun@sjovik.example',
  diagnostic: '',
} as const;

function report(changes: Partial<ParsedMessage>): ParsedMessage {
  return mail({
    from: { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.post.example' },
    subject: 'Undelivered Mail Returned to Sender',
    text: 'The message could not be delivered.',
    ...changes,
  });
}

test('a report that encloses our headers is matched, and our own relay is no stranger', async () => {
  const { match } = await matched(report({ dsn: [failed], enclosedIds: [asked.messageId] }), [asked, pool]);
  expect(match).toMatchObject({ probeId: asked.probeId, rung: 'quoted', doubtful: false, warnings: [] });
  expect(match?.evidence[0]).toMatchObject({ where: 'enclosed message' });
});

test('a report that encloses our letter without its headers is matched by its text', async () => {
  const { match } = await matched(report({ dsn: [failed], enclosedText: BENCH }), [asked, pool]);
  expect(match).toMatchObject({ probeId: asked.probeId, rung: 'quoted', doubtful: false });
});

test('a report in plain text with a copy of our headers is matched', async () => {
  const text = `This message was created automatically.\n\nFrom: Malin Berg\nMessage-ID: ${asked.messageId}`;
  const { match } = await matched(report({ text }), [asked, pool]);
  expect(match).toMatchObject({ probeId: asked.probeId, rung: 'quoted', doubtful: false, warnings: [] });
});

test.each([
  ['a delivery status', { dsn: [failed] }],
  ['X-Failed-Recipients', { headers: [header('x-failed-recipients', 'kommun@sjovik.example')] }],
])('%s that names the municipality is matched when only one letter is open there', async (_, changes) => {
  const { match } = await matched(report(changes), [asked]);
  expect(match).toMatchObject({
    probeId: asked.probeId,
    rung: 'only-open-probe',
    doubtful: false,
    warnings: [],
  });
});

test('a report about two open letters stays unmatched', async () => {
  expect((await matched(report({ dsn: [failed] }), [asked, pool])).match).toBeNull();
});
