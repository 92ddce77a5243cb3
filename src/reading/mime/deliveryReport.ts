import type { DsnAction, DsnRecipient } from '../types.ts';
import { decodeHeaderText } from './encodedWords.ts';

const ACTIONS: readonly DsnAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];
const MAX_RECIPIENTS = 100;

/** Recipients of a message/delivery-status part (RFC 3464, 2.3): groups of fields parted by empty lines. */
export function parseDeliveryStatus(text: string): DsnRecipient[] {
  const recipients: DsnRecipient[] = [];
  for (const group of text.replaceAll('\r\n', '\n').split('\n\n')) {
    if (recipients.length >= MAX_RECIPIENTS) break;
    const recipient = parseGroup(readFields(group));
    if (recipient !== null) recipients.push(recipient);
  }
  return recipients;
}

function readFields(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of group.split('\n').slice(0, 200)) {
    const colon = line.indexOf(':');
    if ((line.startsWith(' ') || line.startsWith('\t')) && last !== '') {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.slice(0, 2000));
    } else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      fields.set(last, line.slice(colon + 1, 2000).trim());
    }
  }
  return fields;
}

function parseGroup(fields: Map<string, string>): DsnRecipient | null {
  const word = (fields.get('action') ?? '').toLowerCase().split(/[\s(;]/, 1)[0] ?? '';
  const action = ACTIONS.find((known) => known === word);
  if (action === undefined) return null;
  return {
    action,
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
    recipient: afterType(fields.get('final-recipient') ?? fields.get('original-recipient') ?? ''),
    diagnostic: decodeHeaderText(afterType(fields.get('diagnostic-code') ?? '')).slice(0, 500),
  };
}

/** `rfc822; x@y` without its type. */
function afterType(value: string): string {
  const semicolon = value.indexOf(';');
  return (semicolon < 0 ? value : value.slice(semicolon + 1)).trim();
}
