import { expect, test } from 'vitest';
import { type Follower, followImap, followSmtp } from './places.ts';

type Said = readonly ['to server' | 'to client', string];

/** The places that a conversation comes through, each as long as it lasts: `in a command: EHLO x`. */
function placesOf(follower: Follower, conversation: readonly Said[]): string[] {
  const places: string[] = [];
  for (const [direction, text] of conversation) {
    for (const byte of Buffer.from(text)) {
      const place = follower.place(direction, byte);
      if (places.at(-1) !== place) places.push(place);
      follower.pass(direction, byte);
    }
  }
  return places;
}

test('an SMTP session comes through all of its places', () => {
  const conversation: Said[] = [
    ['to client', '220 here\r\n'],
    ['to server', 'DATA\r\n'],
    ['to client', '354 go\r\n'],
    ['to server', 'Subject: x\r\n\r\n..y\r\n.\r\n'],
    ['to client', '250 kept\r\n'],
    ['to server', 'QUIT\r\n'],
  ];
  expect(placesOf(followSmtp(), conversation)).toEqual([
    'in the greeting',
    'between commands',
    'in a command',
    'between commands',
    'in a reply line',
    'in the text',
    'at the dot',
    'in the text',
    'at the dot',
    'after the dot, before its reply',
    'in a reply line',
    'between commands',
    'in a command',
  ]);
});

test('an IMAP session comes through all of its places', () => {
  const conversation: Said[] = [
    ['to client', '* OK here\r\n'],
    ['to server', '1 UID FETCH 1:* (BODY[])\r\n'],
    ['to client', '* 1 FETCH (UID 1 BODY[] {4}\r\na\r\nb)\r\n* 2 FETCH (UID 2 BODY[] {1}\r\na)\r\n1 OK\r\n'],
    ['to server', '2 IDLE\r\n'],
    ['to client', '+ idling\r\n'],
    ['to server', 'DONE\r\n'],
    ['to client', '2 OK\r\n'],
  ];
  expect(placesOf(followImap(), conversation)).toEqual([
    'in the greeting',
    'between commands',
    'in a command',
    'between commands',
    'in an untagged reply',
    'in the header of a literal',
    'in a literal',
    'in an untagged reply',
    'between FETCH replies',
    'in an untagged reply',
    'in the header of a literal',
    'in a literal',
    'in an untagged reply',
    'between FETCH replies',
    'in a tagged reply',
    'between commands',
    'in a command',
    'in IDLE',
    'between commands',
    'in a tagged reply',
  ]);
});
