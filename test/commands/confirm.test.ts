import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirmed } from '../../src/commands/confirm.ts';

/** A terminal at which this is typed once something has been asked. */
function aTerminal(typed: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  output.once('data', () => input.write(typed));
  return { input, output };
}

test.each([
  ['yes\r', true],
  [' YES \r', true],
  ['y\r', false],
  ['no\r', false],
  ['\r', false],
])('what is typed in full decides: %j is %s', async (typed, expected) => {
  expect(await confirmed('Go on?', undefined, aTerminal(typed))).toBe(expected);
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s is no, not a crash', async (_, key) => {
  expect(await confirmed('Go on?', undefined, aTerminal(key))).toBe(false);
});

test('--yes asks nobody', async () => {
  expect(await confirmed('Go on?', true, { input: new PassThrough(), output: new PassThrough() })).toBe(true);
});
