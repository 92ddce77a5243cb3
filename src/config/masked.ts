/** What a process was given to keep, each with the forms in which a text may hold it: read once, used for years. */
const secrets = new Map<string, readonly string[]>();
/** What it fetched: tokens of an hour; the newest last. */
const tokens = new Map<string, readonly string[]>();
/** Tokens come every hour, for years. */
const MOST_TOKENS = 100;
/** Less than this would mask half of what is said, and is no secret anyway. */
const SHORTEST = 4;

/** From now on `masked` hides this text, for as long as the process runs: a password, a client's secret. */
export function keepSecret(secret: string): void {
  if (secret.length >= SHORTEST) secrets.set(secret, formsOf(secret));
}

/** From now on `masked` hides this text, until so many newer ones have come that it has long ended. */
export function keepToken(token: string): void {
  if (token.length < SHORTEST) return;
  tokens.delete(token);
  tokens.set(token, formsOf(token));
  const [oldest] = tokens.keys();
  if (tokens.size > MOST_TOKENS && oldest !== undefined) tokens.delete(oldest);
}

/**
 * A text without the secrets that this process has used: as they are, and as they stand in JSON, in a URL, in a form, and
 * in the base64 of a login. For what others say, who may repeat what they were told: mail servers, libraries.
 */
export function masked(text: string): string {
  let clean = text;
  const forms = [...secrets.values(), ...tokens.values()].flat();
  for (const form of forms) clean = clean.replaceAll(form, '(hidden)');
  return clean;
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inForm = new URLSearchParams({ x: secret }).toString().slice('x='.length);
  const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), inForm];
  const coded = [0, 1, 2].map((before) => base64Within(bytes, before));
  return [...new Set([...plain, bytes.toString('base64'), ...coded])].filter(
    (form) => form.length >= SHORTEST,
  );
}

/** The base64 characters that follow from these bytes alone, where so many stand before them (AUTH PLAIN, XOAUTH2). */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
