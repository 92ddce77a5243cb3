import { parseInstant } from '../../src/calendar/instant.ts';
import { drawFrom } from '../../src/demo/draw.ts';
import type { Reply } from '../../src/demo/formats/reply.ts';
import type { Letter } from '../../src/demo/letter.ts';
import type { Municipality } from '../../src/demo/office.ts';

export const SJOSTAD: Municipality = {
  code: '9999',
  name: 'Sjöstad',
  address: 'kommun@sjostad.example',
  domain: 'sjostad.example',
};

export function aLetter(changes: Partial<Letter> = {}): Letter {
  const from = { name: 'Malin Öberg', address: 'malin.oberg+0123456789abcdefghjk@post.example' };
  return {
    sequence: 4,
    messageId: '<3c1f5b9e@post.example>',
    from,
    replyTo: from,
    returnPath: from.address,
    to: { name: '', address: SJOSTAD.address },
    subject: 'Häck vid korsning',
    text: 'Hej,\n\nHur hög får häcken vara vid vårt hörn?\n\nMvh\nMalin Öberg',
    headers: 'From: malin.oberg@post.example\r\nMessage-ID: <3c1f5b9e@post.example>',
    receivedAt: parseInstant('2026-10-14T10:12:00+02:00'),
    ...changes,
  };
}

export function aReply(changes: Partial<Reply> = {}): Reply {
  return {
    letter: aLetter(),
    from: { name: 'Rolf Åberg', address: 'rolf.aberg@sjostad.example' },
    to: { name: 'Malin Öberg', address: 'malin.oberg+0123456789abcdefghjk@post.example' },
    municipality: SJOSTAD,
    paragraphs: [
      'Hej Malin!',
      'Häcken får vara högst 70 centimeter. Mer på https://www.sjostad.example/hack.',
    ],
    signature: ['Hälsningar', '', 'Rolf Åberg', 'Gatuingenjör', '070-174 06 23'],
    attachment: null,
    writtenAt: parseInstant('2026-10-15T08:30:17+02:00'),
    caseNumber: 'KC-2026-10148',
    draw: drawFrom('test'),
    ...changes,
  };
}
