import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { isLocalDate } from './localDates.ts';

// The fields that several sections share. Each carries one phrase, "must be …", for whatever is wrong with it:
// the loader puts the place and the value found before it.

/** Text of one line. Control characters anywhere in a config are refused by a rule of their own (rules.ts). */
export function line(allowed: string, longest = 200) {
  return z.string(allowed).min(1, allowed).max(longest, allowed).regex(/\S/, allowed);
}

export function matching(pattern: RegExp, allowed: string) {
  return z.string(allowed).regex(pattern, allowed);
}

export function wholeNumber(least: number, most: number, what = 'a whole number') {
  const allowed = `must be ${what} from ${least} to ${most}`;
  return z.int(allowed).min(least, allowed).max(most, allowed);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be ${oneOfText(values)}`);
}

export function yesOrNo() {
  return z.boolean('must be true or false');
}

/** An object that refuses unknown keys; the message for one is the list of those that are known. */
export function keyed<const Shape extends z.core.$ZodShape>(shape: Shape, allowed?: string) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? keys : (allowed ?? `must be an object with the keys ${keys}`),
  });
}

/** `"a", "b" or "c"` */
export function oneOfText(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

export const id = matching(
  /^[a-z0-9][a-z0-9-]{0,59}$/,
  'must be a short name of a-z, 0-9 and hyphens, e.g. "building-permits"',
);

const DATE = 'must be a day of the calendar as YYYY-MM-DD, e.g. "2026-10-05"';

export const localDate = matching(/^\d{4}-\d{2}-\d{2}$/, DATE).refine(isLocalDate, DATE);

const MAIL_ADDRESS =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** One address as it stands in SMTP (RFC 5321 4.1.2, dot-string and domain names alone). */
export const mailAddress = matching(
  MAIL_ADDRESS,
  'must be one plain mail address without a name or brackets, e.g. "kontaktcenter@kommun.example" (å, ä, ö in a domain in its xn-- form)',
);

export const domainName = matching(
  /^(?=.{3,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
  'must be a domain name, e.g. "post.example"',
);

export const hostName = matching(
  /^([A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)$/,
  'must be a host name or an IP address alone, without scheme or port, e.g. "smtp.post.example"',
);

/** 127.0.0.0/8, ::1 and localhost: what is sent there does not leave the machine. */
export function isLoopback(host: string): boolean {
  return (isIPv4(host) && host.startsWith('127.')) || host === '::1' || host.toLowerCase() === 'localhost';
}

export const port = wholeNumber(1, 65_535, 'a port');

const SECRET =
  'must be { "env": "NAME" } (an environment variable, its name in capitals) or { "file": "path" }: a secret never stands in the config';

export const secret = z
  .union(
    [
      keyed({
        env: matching(/^[A-Z_][A-Z0-9_]{0,99}$/, SECRET).describe(
          'Name of an environment variable, in capitals',
        ),
      }),
      keyed({ file: line(SECRET, 4096).describe('Path of a file, relative to this config') }),
    ],
    SECRET,
  )
  .describe('Where the secret stands: an environment variable or a file. Never the secret itself.');

const WEB_URL =
  'must be an https URL without a user, e.g. "https://post.example/path" (http for 127.0.0.0/8, ::1 and localhost alone)';

/** Where secrets or results are sent: over TLS, or where they do not leave the machine. */
export const webUrl = line(WEB_URL, 2000).refine(isSafeUrl, WEB_URL);

const oauth2 = keyed({
  tokenEndpoint: webUrl.describe('Where access tokens are fetched'),
  clientId: line('must be the id of the registered application', 500).describe(
    'The id under which Svarstid is registered there',
  ),
  clientSecret: secret.optional(),
  grant: oneOf(['refresh_token', 'client_credentials'])
    .default('refresh_token')
    .describe(
      'refresh_token: for a user who has agreed once. client_credentials: for the application itself.',
    ),
  refreshToken: secret.optional(),
  scope: line('must be the scopes that are asked for, with spaces between', 2000)
    .optional()
    .describe('Left out: what the server gives by itself'),
}).describe('Access tokens in place of a password');

export const login = keyed({
  user: line('must be the user name to log in with', 320).describe('User name, often the whole mail address'),
  password: secret.optional(),
  oauth2: oauth2.optional(),
});

/** An https URL without user and password; http where it does not leave the machine. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(hostOf(url)));
}

/** Without the brackets of an IPv6 address. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

export const tls = oneOf(['implicit', 'starttls', 'none']).describe(
  'implicit: TLS from the first byte. starttls: TLS is demanded after the greeting. none: in the clear, only for a loopback host.',
);
