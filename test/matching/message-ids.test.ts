import { describe, expect, test } from 'vitest';
import { messageIdsIn } from '../../src/matching/messageIds.ts';

describe('Message-IDs are found however a header names them', () => {
  test.each([
    ['<a@x.example>', ['<a@x.example>']],
    ['<a@x.example> <b@x.example>', ['<a@x.example>', '<b@x.example>']],
    ['<a@x.example>,<b@x.example>', ['<a@x.example>', '<b@x.example>']],
    ['a@x.example', ['<a@x.example>']],
    ['a@x.example; b@x.example', ['<a@x.example>', '<b@x.example>']],
    ['<long-part-\r\n  second-part@x.example>', ['<long-part-second-part@x.example>']],
    ['"<a@x.example>"', ['<a@x.example>']],
    ["'a@x.example'", ['<a@x.example>']],
    ['<<a@x.example>>', ['<a@x.example>']],
    ['&lt;a@x.example&gt;', ['<a@x.example>']],
    ['Your message of Mon, 5 Oct 2026 09:00:00 +0200 <a@x.example>', ['<a@x.example>']],
    ['<a@x.example> (Malin Berg, måndag)', ['<a@x.example>']],
    ['<a@x.example', ['<a@x.example>']],
    ['<mailto:a@x.example>', ['<a@x.example>']],
    ['<no-at-sign-at-all>', ['<no-at-sign-at-all>']],
    ['', []],
    ['NULL', []],
  ])('%j', (header, ids) => {
    expect(messageIdsIn(header)).toEqual(ids);
  });
});
