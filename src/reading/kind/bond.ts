import type { LineLabel, ParsedMessage, ProbeContext } from '../types.ts';
import { phrases } from '../vocabulary/phrases.ts';

/** How firmly a mail hangs together with our question: by our own words or ids, by its sender and tone, not at all. */
export type Bond = 'ours' | 'likely' | 'none';

const YOUR_MATTER = phrases([
  '(?:din|ditt|er|ert) (?:fråga|ärende|mejl|mail|e-?post|meddelande|skrivelse|synpunkt|förfrågan|anmälan|brev|begäran|e-?postmeddelande)',
  'your (?:question|message|e-?mail|request|enquiry|inquiry|case)',
]);

export function bondWith(
  message: ParsedMessage,
  probe: ProbeContext | null,
  labels: readonly LineLabel[],
  ownText: string,
): Bond {
  if (labels.includes('quoted')) return 'ours';
  if (probe === null)
    return message.inReplyTo.length > 0 || YOUR_MATTER.test(ownText.slice(0, 5000)) ? 'ours' : 'none';
  const ids = [...message.inReplyTo, ...message.references, ...message.enclosedIds];
  if (ids.includes(probe.messageId)) return 'ours';
  const subject = message.subject.toLowerCase();
  if (probe.subject !== '' && subject.includes(probe.subject.toLowerCase())) return 'ours';
  const domain = message.from?.address.split('@').at(-1) ?? '';
  const fromTarget =
    probe.domain !== null && (domain === probe.domain || domain.endsWith(`.${probe.domain}`));
  return fromTarget || YOUR_MATTER.test(ownText.slice(0, 5000)) ? 'likely' : 'none';
}
