import { describe, expect, test } from 'vitest';
import { CLOCK_SKEW_SECONDS } from '../../src/matching/sighting.ts';
import { BENCH, HOUR, letter, MONDAY, mail, matched } from './build.ts';

const RECEIVED = MONDAY + HOUR;
const early = letter({ sentAt: RECEIVED + CLOCK_SKEW_SECONDS + 1 });
const skewed = letter({ sentAt: RECEIVED + CLOCK_SKEW_SECONDS });

describe('a mail that came before the letter was sent is no reply to it', () => {
  test('even with In-Reply-To it is only proposed', async () => {
    const { match } = await matched(mail({ inReplyTo: [early.messageId] }), [early]);
    expect(match).toMatchObject({ probeId: early.probeId, rung: 'in-reply-to', doubtful: true });
    expect(match?.warnings).toContain('it came before the letter was sent');
  });

  test('a lower rung with a letter sent in time goes before it', async () => {
    const asked = letter();
    const both = mail({ inReplyTo: [early.messageId], references: [asked.messageId] });
    const { match } = await matched(both, [early, asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'references', doubtful: false });
  });

  test('a quote or an open letter is not even that', async () => {
    expect((await matched(mail({ text: BENCH }), [early])).match).toBeNull();
    expect((await matched(mail(), [early])).match).toBeNull();
  });

  test('clocks may differ by some minutes', async () => {
    expect((await matched(mail({ inReplyTo: [skewed.messageId] }), [skewed])).match?.doubtful).toBe(false);
    expect((await matched(mail(), [skewed])).match?.doubtful).toBe(false);
  });
});
