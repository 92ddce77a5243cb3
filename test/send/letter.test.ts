import { describe, expect, test } from 'vitest';
import { TOKEN_ALPHABET, TOKEN_LENGTH } from '../../src/matching/token.ts';
import { isCheckId, newCheckId, newLetterIds } from '../../src/send/ids.ts';
import { aConfig, JOHAN, MALIN, MONDAY, planned, probe } from '../house/campaign.ts';
import { aSender } from '../house/sender.ts';

async function sent(personaId: string, config = aConfig()) {
  const { store, mailer, send } = await aSender([planned({ personaId })], config);
  await send();
  const [letter] = mailer.letters;
  if (!letter) throw new Error('nothing was sent');
  return { letter, row: await probe(store, 1) };
}

describe('the letter that is handed to the mail server', () => {
  test("is the persona's, to the official address, with the question as it is asked there", async () => {
    const { letter, row } = await sent('malin');
    expect(letter).toMatchObject({
      messageId: row.message_id,
      from: { name: MALIN.name, address: MALIN.address },
      to: 'kommun@sjovik.example',
      subject: 'Bänk vid ån',
      date: MONDAY,
      personaId: 'malin',
    });
    expect(letter.text).toContain('Kommer den tillbaka i Sjövik?\n\nMalin Berg\n');
  });

  test('asks for the answer at an address with the token where the persona has a way for that', async () => {
    const { letter, row } = await sent('malin');
    expect(letter.replyTo).toBe(`malin.berg+${row.reply_token}@post.example`);
  });

  test('has no Reply-To where the persona has one plain address', async () => {
    expect((await sent('johan')).letter.replyTo).toBeNull();
  });

  test('copies itself to our own inbox, unless the config says no', async () => {
    expect((await sent('johan')).letter.bcc).toBe(JOHAN.address);
    const config = aConfig();
    const without = await sent('johan', { ...config, smtp: { ...config.smtp, copyToInbox: false } });
    expect(without.letter.bcc).toBeNull();
  });
});

describe('ids that nobody guesses', () => {
  test('a Message-ID lies at the domain of the persona and is in lower case', () => {
    const { messageId } = newLetterIds('Malin.Berg@Post.example');
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@post\.example>$/);
  });

  test('a token has its 100 bits, and no two are the same', () => {
    const tokens = Array.from({ length: 1000 }, () => newLetterIds(MALIN.address).replyToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) {
      expect(token).toHaveLength(TOKEN_LENGTH);
      expect([...token].every((letter) => TOKEN_ALPHABET.includes(letter))).toBe(true);
    }
  });

  test('the mail of a check is known again, a letter is none', () => {
    expect(isCheckId(newCheckId(MALIN.address))).toBe(true);
    expect(isCheckId(newLetterIds(MALIN.address).messageId)).toBe(false);
    expect(isCheckId(null)).toBe(false);
  });
});
