import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepSecret, keepToken, masked } from '../../src/config/masked.ts';
import { readSecret } from '../../src/config/secret.ts';

const PASSWORD = 'h\u00f6st"regn & l\u00f6v';

test('a password that was read is hidden wherever a server repeats it', () => {
  readSecret({ env: 'X' }, { X: PASSWORD });
  const login = Buffer.from(`\0svarstid@post.example\0${PASSWORD}`).toString('base64');
  for (const form of [PASSWORD, JSON.stringify(PASSWORD), encodeURIComponent(PASSWORD)]) {
    expect(masked(`535 no such login: ${form}.`)).toMatch(/^535 no such login: "?\(hidden\)"?\.$/);
  }
  expect(masked(`500 unknown: AUTH PLAIN ${login}`)).not.toContain(login.slice(-12, -4));
});

test('it is hidden in the base64 of any login', () => {
  const user = fc.string({ maxLength: 30 });
  const secret = fc.string({ minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(user, secret, (name, word) => {
      keepSecret(word);
      const sent = Buffer.from(`${name}\0${word}\x01\x01`).toString('base64');
      const heard = masked(`334 ${sent}`);
      expect(heard).toContain('(hidden)');
      expect(Buffer.from(heard.slice(4), 'base64').toString()).not.toContain(word);
    }),
  );
});

test('a text without secrets is not touched', () => {
  expect(masked('250 2.0.0 queued as 4F7A1')).toBe('250 2.0.0 queued as 4F7A1');
});

test('too short a word is no secret: it would hide half of every text', () => {
  keepSecret('250');
  expect(masked('250 OK')).toBe('250 OK');
});

test('a password that was read once stays hidden, however many tokens come after it', () => {
  readSecret({ env: 'X' }, { X: 'vinterns-ord' });
  for (let hour = 0; hour < 1000; hour += 1) keepToken(`token-of-hour-${hour}.`);
  expect(masked('535 vinterns-ord')).toBe('535 (hidden)');
});

test('the newest tokens are hidden, and those of the last days', () => {
  for (let hour = 0; hour < 1000; hour += 1) keepToken(`ya29.hour-${hour}.`);
  expect(masked('334 ya29.hour-999. ya29.hour-950.')).toBe('334 (hidden) (hidden)');
});

test('a password that is also fetched as a token stays hidden', () => {
  keepSecret('refresh-of-spring');
  keepToken('refresh-of-spring');
  for (let hour = 0; hour < 200; hour += 1) keepToken(`spring-${hour}.`);
  expect(masked('refresh-of-spring')).toBe('(hidden)');
});
