import { expect, test } from 'vitest';
import { type Changes, exampleWith, problemsOf } from './written.ts';

const WHERE_PASSWORDS_END_UP: Changes[] = [
  { 'smtp.login.password': 'hunter2' },
  { 'smtp.login': 'svarstid:hunter2' },
  { 'smtp.login': ['svarstid', 'hunter2'] },
  { 'smtp.password': 'hunter2' },
  { smtp: 'smtp://svarstid:hunter2@post.example' },
  { 'smtp.host': 'smtp://svarstid:hunter2@post.example', 'smtp.tls': 'none' },
  { 'inboxes.0.login.password': { env: 'hunter2' } },
  { 'inboxes.0.login.password': { plain: 'hunter2' } },
  { 'inboxes.0.login.password': { file: 'hunter2\n' } },
  { 'inboxes.0.login.password': { env: 'CHANGE-ME hunter2' } },
  { 'personas.5.smtpLogin.password': 'hunter2' },
  { 'personas.5.smtpLogin': { user: 'hunter2\u0000', password: 'hunter2' } },
  { 'inboxes.1.login.oauth2.refreshToken': 'hunter2' },
  { 'inboxes.1.login.oauth2.clientSecret': 'hunter2' },
  { 'inboxes.1.login.oauth2.accessToken': 'hunter2' },
  { 'inboxes.1.login.oauth2': 'hunter2' },
  { 'inboxes.1.login.oauth2.tokenEndpoint': 'http://alla:hunter2@login.familjen.example/' },
  { 'watch.webhook': 'ftp://chat.example/hunter2' },
  { 'watch.webhook': { url: 'https://chat.example/hunter2' } },
  { 'smtp.dkim.privateKey': '-----BEGIN PRIVATE KEY----- hunter2' },
];

test.each(WHERE_PASSWORDS_END_UP)('a password written as %j is refused and not repeated', async (changes) => {
  const lines = await problemsOf(exampleWith(changes));
  expect(lines).not.toEqual([]);
  // A user name is no secret, even one that is spelled like a password.
  const others = lines.filter((line) => !line.includes('.user:'));
  expect(others.join('\n')).not.toContain('hunter2');
});

test('a password as plain text is told where it belongs', async () => {
  expect(await problemsOf(exampleWith({ 'smtp.login.password': 'hunter2' }))).toEqual([
    'config.json: smtp.login.password: found something that is not shown here, must be { "env": "NAME" } (an environment variable, its name in capitals) or { "file": "path" }: a secret never stands in the config',
  ]);
});

test.each([
  '{"smtp": {"login": {"password": hunter2}}}',
  '{"smtp": {"login": {"password": "hunter2}}}',
  '{"smtp": {"login": {"password": "x" "hunter2"}}}',
])('a password beside a slip in the JSON is not repeated: %s', async (text) => {
  const lines = await problemsOf(text);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain('hunter2');
});
