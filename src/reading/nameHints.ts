import type { NameHints } from './details/name.ts';
import type { ParsedMessage, ProbeContext } from './types.ts';

/** Words of From corroborate a name that the closing gives; they are never a source of their own. */
export function nameHints(message: ParsedMessage, probe: ProbeContext | null): NameHints {
  const local = message.from?.address.split('@', 1)[0] ?? '';
  const words = `${message.from?.name ?? ''} ${local.replace(/[._]/g, ' ')}`.toLowerCase().split(/[\s,()"]+/);
  const municipality = probe?.municipality.toLowerCase() ?? '';
  return {
    from: new Set(
      words.filter((word) => word.length > 1 && word !== municipality && !FUNCTION_MAILBOX.test(word)),
    ),
    municipality,
    persona: (probe?.from ?? '').split('<', 1)[0]?.trim().toLowerCase() ?? '',
  };
}

const FUNCTION_MAILBOX =
  /^(?:kommun|kommunen|info|kontakt|kontaktcenter|registrator|kundtjanst|kundtjänst|support|noreply|no-reply|servicecenter|medborgarservice|bygglov|miljo|miljö|skola|\p{L}{0,30}(?:kontoret|enheten|forvaltningen|förvaltningen|kommun))$/u;
