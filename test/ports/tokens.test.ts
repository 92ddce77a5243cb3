import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OAuth2 } from '../../src/config/schema.ts';
import { virtualClock } from '../../src/demo/virtualClock.ts';
import { silentLog } from '../../src/ports/log.ts';
import { fetchedTokens } from '../../src/ports/oauth.ts';
import { startTokenServer, type TokenServer } from './tokenServer.ts';

const START = 1_790_000_000;
const REFRESH = 'hemlig-fornyelse';
const SECRET = 'hemlig-klient';

let server: TokenServer;
beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server.close());

function byUser(changes: Partial<OAuth2> = {}): OAuth2 {
  return {
    tokenEndpoint: server.url,
    clientId: 'svarstid',
    clientSecret: { env: 'CLIENT_SECRET' },
    grant: { type: 'refresh_token', refreshToken: { env: 'REFRESH_TOKEN' } },
    scope: 'imap smtp',
    ...changes,
  };
}

function setUp(env: Record<string, string> = { REFRESH_TOKEN: REFRESH, CLIENT_SECRET: SECRET }) {
  const clock = virtualClock(START);
  const warnings: string[] = [];
  const log = {
    ...silentLog,
    warn: (about: object, said: string) => warnings.push(JSON.stringify(about) + said),
  };
  return { clock, warnings, env, tokensOf: fetchedTokens({ fetch, clock, env, log }) };
}

describe('asking', () => {
  test('a refresh token is exchanged for an access token (RFC 6749, 6)', async () => {
    const { tokensOf } = setUp();
    expect(await tokensOf(byUser()).current()).toBe('token-1');
    expect(server.asked).toEqual([
      {
        grant_type: 'refresh_token',
        client_id: 'svarstid',
        client_secret: SECRET,
        refresh_token: REFRESH,
        scope: 'imap smtp',
      },
    ]);
  });

  test('an application asks for itself with its secret alone (RFC 6749, 4.4)', async () => {
    const { tokensOf } = setUp({ CLIENT_SECRET: SECRET });
    const oauth2 = byUser({ grant: { type: 'client_credentials' }, scope: null });
    expect(await tokensOf(oauth2).current()).toBe('token-1');
    expect(server.asked).toEqual([
      { grant_type: 'client_credentials', client_id: 'svarstid', client_secret: SECRET },
    ]);
  });

  test('who asks while a token is being fetched gets the same one', async () => {
    const { tokensOf } = setUp();
    const tokens = await Promise.all([1, 2, 3].map(() => tokensOf(byUser()).current()));
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1']);
    expect(server.asked).toHaveLength(1);
  });
});

describe('keeping', () => {
  test('a token is used until five minutes before its end, then renewed', async () => {
    const { clock, tokensOf } = setUp();
    const tokens = tokensOf(byUser());
    await tokens.current();
    clock.set(START + 3299);
    expect(await tokens.current()).toBe('token-1');
    clock.set(START + 3300);
    expect(await tokens.current()).toBe('token-2');
  });

  test('a token of a minute is used for half of it', async () => {
    server.answer(() => ({
      body: { access_token: `short-${server.asked.length}`, token_type: 'bearer', expires_in: '60' },
    }));
    const { clock, tokensOf } = setUp();
    const tokens = tokensOf(byUser());
    await tokens.current();
    clock.set(START + 29);
    expect(await tokens.current()).toBe('short-1');
    clock.set(START + 30);
    expect(await tokens.current()).toBe('short-2');
  });

  test('a token that the mail server refused is not given again; an older one refused late changes nothing', async () => {
    const { tokensOf } = setUp();
    const tokens = tokensOf(byUser());
    tokens.refused(await tokens.current());
    expect(await tokens.current()).toBe('token-2');
    tokens.refused('token-1');
    expect(await tokens.current()).toBe('token-2');
  });

  test('a failure is not kept: the next one asks again', async () => {
    const { tokensOf } = setUp();
    const tokens = tokensOf(byUser());
    server.answer(() => ({ status: 503, body: 'down' }));
    await expect(tokens.current()).rejects.toThrow('answered 503');
    server.answer(() => ({ body: { access_token: 'later', token_type: 'Bearer' } }));
    expect(await tokens.current()).toBe('later');
  });
});

describe('a refresh token that is replaced', () => {
  beforeEach(() => {
    server.answer(() => ({
      body: {
        access_token: `token-${server.asked.length}`,
        token_type: 'Bearer',
        refresh_token: `ny-fornyelse-${server.asked.length}`,
      },
    }));
  });

  test('is used the next time, and the operator is told once where it would belong', async () => {
    const { tokensOf, warnings } = setUp();
    const tokens = tokensOf(byUser());
    for (let round = 0; round < 3; round += 1) tokens.refused(await tokens.current());
    expect(server.asked.map((form) => form.refresh_token)).toEqual([
      REFRESH,
      'ny-fornyelse-1',
      'ny-fornyelse-2',
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('environment variable REFRESH_TOKEN');
    expect(warnings[0]).not.toContain('fornyelse');
  });

  test('gives way to a newer one of the operator', async () => {
    const { tokensOf, env } = setUp();
    const tokens = tokensOf(byUser());
    tokens.refused(await tokens.current());
    env.REFRESH_TOKEN = 'fran-operatoren';
    await tokens.current();
    expect(server.asked.at(-1)?.refresh_token).toBe('fran-operatoren');
  });
});

describe('refusals name the server, the reason and what to do, and no secret', () => {
  test.each([
    [
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: `Token ${REFRESH} has expired.\nTrace` },
      },
      'invalid_grant: Token (hidden) has expired.: the refresh token is no longer good: agree anew and store the new one',
    ],
    [{ status: 401, body: { error: 'invalid_client' } }, 'invalid_client: check clientId and clientSecret'],
    [{ status: 400, body: { error: 'slow_down' } }, 'slow_down'],
    [
      { status: 200, body: '<html>Log in</html>' },
      'answered 200 without a token: is this the token endpoint?',
    ],
    [
      { status: 302, body: '', headers: { location: 'https://elsewhere.example/' } },
      'answered 302 without a token',
    ],
    [{ body: { access_token: 'a\r\nb', token_type: 'Bearer' } }, 'answered 200 without a token'],
    [{ body: { access_token: 'a', token_type: 'mac' } }, 'answered 200 without a token'],
  ])('%j', async (answer, said) => {
    server.answer(() => answer);
    const { tokensOf } = setUp();
    const error = await tokensOf(byUser())
      .current()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'OperatorError' });
    expect(String(error)).toContain(`token server ${server.url}: ${said}`);
    expect(String(error)).not.toMatch(new RegExp(`${REFRESH}|${SECRET}`));
  });

  test('a server that is not there', async () => {
    const { tokensOf } = setUp();
    const oauth2 = byUser({ tokenEndpoint: 'http://127.0.0.1:1/token' });
    await expect(tokensOf(oauth2).current()).rejects.toThrow(
      /not reached: .*ECONNREFUSED|not reached: bad port/,
    );
  });

  test('a secret that is not there is named before anybody is asked', async () => {
    const { tokensOf } = setUp({ REFRESH_TOKEN: REFRESH });
    await expect(tokensOf(byUser()).current()).rejects.toThrow(
      'environment variable CLIENT_SECRET is not set',
    );
    expect(server.asked).toEqual([]);
  });
});
