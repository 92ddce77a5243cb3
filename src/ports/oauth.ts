import { z } from 'zod';
import type { Instant } from '../calendar/instant.ts';
import { keepToken, masked } from '../config/masked.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { OAuth2 } from '../config/schema.ts';
import { named, readSecret, type Secret } from '../config/secret.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The access tokens of one login. */
export interface AccessTokens {
  /** One that is good for minutes yet: the one at hand, or a new one. @throws OperatorError that says why there is none */
  current(): Promise<string>;
  /** The mail server refused this token: it is not given again. */
  refused(token: string): void;
}

/** The tokens of a login; the same way to fetch them gives the same tokens, whichever part of the program asks. */
export type TokensOf = (oauth2: OAuth2) => AccessTokens;

/** For where no login with tokens is expected. */
export const noTokens: TokensOf = () => {
  throw new Error('a login with oauth2, and nobody to fetch its tokens');
};

interface OAuthParts {
  fetch: Fetch;
  clock: Clock;
  env: Record<string, string | undefined>;
  log: Log;
}

/** Seconds before its end at which a token counts as used up: a login and a long letter fit in. */
const MARGIN = 300;
/** RFC 6749, 5.1: the lifetime is only recommended to be told. Seconds. */
const UNTOLD_LIFETIME = 3600;
/** Milliseconds that a token server may take. */
const PATIENCE = 30_000;

/** Fetches access tokens as they are needed, and keeps them in memory alone. */
export function fetchedTokens(parts: OAuthParts): TokensOf {
  const known = new Map<string, AccessTokens>();
  return (oauth2) => {
    const key = JSON.stringify(oauth2);
    const tokens = known.get(key) ?? tokensOf(oauth2, parts);
    known.set(key, tokens);
    return tokens;
  };
}

interface Held {
  token: string;
  until: Instant;
}

function tokensOf(oauth2: OAuth2, parts: OAuthParts): AccessTokens {
  let held: Held | null = null;
  let fetching: Promise<Held> | null = null;
  const renewed = rotation(oauth2, parts.log);
  return {
    async current() {
      if (held && parts.clock.now() < held.until) return held.token;
      // Whoever else asks meanwhile waits for the same answer: a refresh token may be good for one use only.
      fetching ??= fetchToken(oauth2, renewed, parts).finally(() => {
        fetching = null;
      });
      held = await fetching;
      return held.token;
    },
    refused(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** A refresh token that the server gave in place of the configured one (RFC 6749, 6), for as long as we run. */
interface Rotation {
  /** @param configured read anew each time: an operator's newer one holds */
  latest(configured: string): string;
  keep(configured: string, given: string): void;
}

function rotation({ grant }: OAuth2, log: Log): Rotation {
  let kept: { inPlaceOf: string; token: string } | null = null;
  return {
    latest: (configured) => (kept?.inPlaceOf === configured ? kept.token : configured),
    keep(configured, given) {
      if (grant.type !== 'refresh_token' || given === (kept?.token ?? configured)) return;
      if (kept === null) {
        log.warn(
          { place: named(grant.refreshToken) },
          'the token server gives new refresh tokens: the newest is in memory alone; if a restart is refused, agree anew and put the new one there',
        );
      }
      kept = { inPlaceOf: configured, token: given };
    },
  };
}

const GRANTED = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

const REFUSED = z.object({ error: z.string(), error_description: z.string().optional() });

async function fetchToken(oauth2: OAuth2, renewed: Rotation, parts: OAuthParts): Promise<Held> {
  const { clock, env } = parts;
  const secretOf = (secret: Secret | null) => (secret === null ? null : readSecret(secret, env));
  const configured =
    oauth2.grant.type === 'refresh_token' ? readSecret(oauth2.grant.refreshToken, env) : null;
  const form = new URLSearchParams({ grant_type: oauth2.grant.type, client_id: oauth2.clientId });
  const optional = {
    client_secret: secretOf(oauth2.clientSecret),
    refresh_token: configured === null ? null : renewed.latest(configured),
    scope: oauth2.scope,
  };
  for (const [name, value] of Object.entries(optional)) if (value !== null) form.set(name, value);

  const asked = clock.now();
  const { status, body } = await post(oauth2.tokenEndpoint, form, parts.fetch);
  const granted = GRANTED.safeParse(body);
  if (status !== 200 || !granted.success) throw refusal(oauth2, status, body);
  const { access_token: token, expires_in: lifetime = UNTOLD_LIFETIME, refresh_token: given } = granted.data;
  keepToken(token);
  if (given !== undefined) keepToken(given);
  if (configured !== null && given !== undefined) renewed.keep(configured, given);
  // A short-lived one is used for half its life, at least.
  return { token, until: asked + Math.floor(lifetime - Math.min(MARGIN, lifetime / 2)) };
}

/** A form, without following redirects: what it holds is for this server alone. */
async function post(
  url: string,
  form: URLSearchParams,
  fetch: Fetch,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, body: jsonOrNull(await response.text()) };
  } catch (cause) {
    throw new OperatorError(`token server ${url}: not reached: ${reasonOf(cause)}`, { cause });
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** fetch says "fetch failed"; why, its cause says. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || ('code' in cause ? String(cause.code) : error.message);
}

/** RFC 6749, 5.2, and what the operator can do about each. */
const ADVICE: Record<string, string> = {
  invalid_grant: 'the refresh token is no longer good: agree anew and store the new one',
  invalid_client: 'check clientId and clientSecret',
  unauthorized_client: 'this application may not use this grant: see its registration',
  invalid_scope: 'check scope',
  unsupported_grant_type: 'the server does not know this grant: see grant',
};

/** A server may repeat in its words what it was given. */
function refusal(oauth2: OAuth2, status: number, body: unknown): OperatorError {
  const refused = REFUSED.safeParse(body);
  if (!refused.success) {
    return new OperatorError(
      `token server ${oauth2.tokenEndpoint}: answered ${status} without a token: is this the token endpoint?`,
    );
  }
  const { error, error_description: words = '' } = refused.data;
  const advice = ADVICE[error];
  const said = [error, words.split(/\r?\n/)[0], advice].filter(Boolean).join(': ');
  return new OperatorError(`token server ${oauth2.tokenEndpoint}: ${masked(said)}`);
}
