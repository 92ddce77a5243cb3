import { Command } from 'commander';
import { expect, test } from 'vitest';
import { register } from '../../src/commands/review.ts';

test.each([
  [['--kind', 'answer', '--why', 'x'], 'which message is missing'],
  [['--undo'], 'which message is missing'],
  [['1', '--kind', 'answer'], '--why is missing'],
  [['1', '--kind', 'answer', '--why', ' '], '--why is missing'],
  [['1', '--kind', 'answer', '--why', 'x', '--undo'], 'not both'],
  [['1', '2', '--undo', '3'], 'is about one message'],
  [['1', '--kind', 'letter', '--why', 'x'], 'must be one of answer, counter-question'],
  [['1', '--kind', 'a', '--why', 'x'], 'must be one of answer, counter-question'],
  [['1', '--detail', 'phone', '--why', 'x'], 'e.g. phone=no'],
  [['1', '--detail', 'fax=no', '--why', 'x'], 'e.g. phone=no'],
  [['1', '--detail', 'phone=no=yes', '--why', 'x'], 'e.g. phone=no'],
  [['1', '--extra', 'perhaps', '--why', 'x'], 'must be yes or no'],
  [['1', '--counts', '', '--why', 'x'], 'must be yes or no'],
  [['1', '--match', '0', '--why', 'x'], "must be a letter's number, or none"],
  [['1', '--undo', 'x'], "must be a review's number"],
  [['1', '--overrule', '-1', '--why', 'x'], "must be a review's number"],
  [['none'], "must be a message's number"],
])('%j is refused with what is allowed', async (args, said) => {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  register(program);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  await expect(program.parseAsync(['review', ...args], { from: 'user' })).rejects.toThrow(said);
});
