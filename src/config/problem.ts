/** Keys from the top of the config down to a value. */
export type Path = readonly (string | number)[];

/** One thing to mend: `place` says where (a path in the config, or a file and line), `message` what. */
export interface Problem {
  place: string;
  message: string;
}

/** `found "x", must be …`: the value at the path, shown as far as it may be, and what is allowed there. */
export function notAllowed(path: Path, value: unknown, allowed: string): Problem {
  return { place: pathText(path), message: `found ${shown(path, value)}, ${allowed}` };
}

export function missing(path: Path, allowed: string): Problem {
  return { place: pathText(path), message: `missing, ${allowed}` };
}

/** `personas[3].address`; a key that is no plain word stands in quotes. */
export function pathText(path: Path): string {
  if (path.length === 0) return 'the whole config';
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[$\w-]{1,60}$/.test(step) ? `.${step}` : `[${quoted(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

const LONGEST_SHOWN = 80;
/** What stands beside secrets, and is none. */
const SAID_ALOUD = new Set(['user', 'grant', 'tokenEndpoint']);
const HOLDS_SECRETS = new Set(['login', 'smtpLogin', 'password', 'privateKey', 'webhook']);

/** How a value may stand in a message: objects by kind, long text cut, what may be a secret not at all. */
function shown(path: Path, value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object';
  if (mayBeSecret(path)) return 'something that is not shown here';
  return Array.isArray(value) ? shownList(value) : shownAlone(value);
}

function shownList(items: readonly unknown[]): string {
  if (items.length === 0) return 'an empty list';
  if (items.some((item) => typeof item === 'object')) return 'a list';
  const all = `[${items.map(shownAlone).join(', ')}]`;
  return all.length > LONGEST_SHOWN ? 'a list' : all;
}

function shownAlone(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function mayBeSecret(path: Path): boolean {
  if (SAID_ALOUD.has(String(path.at(-1)))) return false;
  return path.some((step) => typeof step === 'string' && HOLDS_SECRETS.has(step));
}

/** Text in double quotes: cut, control characters as escapes, the password of a URL masked. */
export function quoted(text: string): string {
  const masked = text.replace(/(:\/\/)[^/\s]*@/g, '$1(hidden)@');
  const cut = masked.length > LONGEST_SHOWN ? `${masked.slice(0, LONGEST_SHOWN)}...` : masked;
  return JSON.stringify(cut).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}
