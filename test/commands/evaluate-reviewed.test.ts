import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type OnDisk, onDisk } from './reviewInHand.ts';

let disk: OnDisk;
beforeAll(async () => {
  disk = await onDisk();
  const { receive, letters, say } = disk.inHand;
  const message = await receive(aReply({ inReplyTo: letters[0] ?? '' }), MONDAY + HOUR);
  await say(message, { field: 'kind', value: 'counter-question' }, { why: 'she asks' });
});
afterAll(() => disk.remove());

const evaluate = (...args: string[]) =>
  spawnSync('node', ['src/svarstid.js', 'evaluate', ...args], { encoding: 'utf8' });

test("reviewers' words are the labels, and how many there are is said", () => {
  const { status, stdout } = evaluate('--reviewed', '--config', disk.config);
  expect(status).toBe(0);
  expect(stdout).toContain('1 mails reviewed; words: kind 1');
  expect(stdout).toMatch(/kind right\s+0\.0 %/);
  expect(stdout).toContain('labelled counter-question, read answer\n    anna: she asks');
  const { scores } = JSON.parse(evaluate('--reviewed', '--config', disk.config, '--json').stdout);
  expect(scores.confusion['counter-question'].answer).toBe(1);
});

test.each([[[]], [['test/fixtures/replies', '--reviewed']]])('%j: one of the two is wanted', (args) => {
  const { status, stderr } = evaluate(...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining('one of the two')]);
});
