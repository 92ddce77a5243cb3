import { expect, test } from 'vitest';
import { allSecrets, mailSecrets, requireSecrets } from '../../src/config/secrets.ts';
import { exampleWith, loaded } from './written.ts';

const FAMILY = { SVARSTID_FAMILY_CLIENT_SECRET: 'a', SVARSTID_FAMILY_REFRESH_TOKEN: 'b' };

test('every secret that is missing is said at once, each by its place', async () => {
  const config = await loaded(exampleWith({ 'smtp.dkim.privateKey': { file: '/nowhere/dkim.pem' } }));
  expect(() => requireSecrets(allSecrets(config), { ...FAMILY, SVARSTID_ERIK_PASSWORD: '' })).toThrow(
    [
      'environment variable SVARSTID_SMTP_PASSWORD is not set: the config takes a secret from it',
      'environment variable SVARSTID_MAIN_PASSWORD is not set: the config takes a secret from it',
      'environment variable SVARSTID_ERIK_PASSWORD is empty: put the secret there',
      'file /nowhere/dkim.pem cannot be read (ENOENT): the config takes a secret from it',
      'environment variable SVARSTID_WEBHOOK is not set: the config takes a secret from it',
    ].join('\n'),
  );
});

test('a secret that stands in two places is asked for once', async () => {
  const login = { user: 'a', password: { env: 'SVARSTID_MAIN_PASSWORD' } };
  const config = await loaded(exampleWith({ 'smtp.login': login, 'personas.5.smtpLogin': login }));
  const named = mailSecrets(config).map((secret) => ('env' in secret ? secret.env : secret.file));
  expect(named.filter((name) => name === 'SVARSTID_MAIN_PASSWORD')).toHaveLength(1);
});

test('mail goes without the address of a webhook', async () => {
  const config = await loaded(exampleWith());
  expect(allSecrets(config).length - mailSecrets(config).length).toBe(1);
});

test('secrets that are all there pass', () => {
  expect(() => requireSecrets([{ env: 'ONE' }, { env: 'TWO' }], { ONE: 'x', TWO: 'y' })).not.toThrow();
});
