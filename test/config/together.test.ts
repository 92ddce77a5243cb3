import { expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { checkTogether } from '../../src/config/together.ts';
import { aConfig } from '../house/campaign.ts';

const first = { path: 'a.json', config: aConfig() };
const second = (changes: Partial<Config> = {}) => {
  const config = aConfig(changes);
  return { path: 'b.json', config: { ...config, campaign: { ...config.campaign, name: 'Våren' } } };
};

test('campaigns of one database that share their mailbox run together', () => {
  expect(() => checkTogether([first, second()])).not.toThrow();
});

test('another database wants a daemon of its own', () => {
  expect(() => checkTogether([first, second({ database: '/b.sqlite' })])).toThrow(
    'b.json: database: found /b.sqlite, must be that of a.json (:memory:)',
  );
});

test('the same campaign twice is refused', () => {
  expect(() => checkTogether([first, { ...first, path: 'b.json' }])).toThrow('must differ from a.json');
});

test('one id for two mailboxes is refused: what was read of one would count for the other', () => {
  const inboxes = aConfig().inboxes.map((inbox) => ({ ...inbox, host: 'imap.post.example' }));
  expect(() => checkTogether([first, second({ inboxes })])).toThrow(
    'b.json: inboxes: "main" is svarstid at imap.post.example:9 (INBOX, \\Junk), in a.json it is svarstid at 127.0.0.1:9',
  );
});
