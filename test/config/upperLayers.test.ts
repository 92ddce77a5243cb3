import { expect, test } from 'vitest';
import { LONGEST_BEFORE_TOKEN } from '../../src/config/mailRules.ts';
import { COMPLETE_SENDER_DETAILS } from '../../src/config/measurementSection.ts';
import { replyAddress, TOKEN_LENGTH } from '../../src/matching/token.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';

// What the config knows of layers above it, which it may not import.

test('the sender details that may be required are those that a reading has', () => {
  expect(COMPLETE_SENDER_DETAILS).toEqual(SENDER_DETAILS);
});

test('the longest address that the config allows just takes a token', () => {
  const token = '0'.repeat(TOKEN_LENGTH);
  const address = (length: number) => `${'m'.repeat(length)}@post.example`;
  expect(replyAddress(address(LONGEST_BEFORE_TOKEN), 'plus', token)).toContain(token);
  expect(() => replyAddress(address(LONGEST_BEFORE_TOKEN + 1), 'plus', token)).toThrow('before the @');
});
