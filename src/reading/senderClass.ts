import type { SenderClass, SenderDetail } from './types.ts';

/**
 * The class of the sender's details (METHOD, "Sender details"): all `required` present is complete, the name or
 * less is name-only, what lies between is partial.
 */
export function senderClass(
  sender: Record<SenderDetail, unknown | null>,
  required: readonly SenderDetail[],
): SenderClass {
  const present = (detail: SenderDetail) => Boolean(sender[detail]);
  if (required.every(present)) return 'complete';
  const beyondName = Object.keys(sender).some(
    (detail) => detail !== 'name' && isDetail(detail) && present(detail),
  );
  return beyondName ? 'partial' : 'name-only';
}

function isDetail(word: string): word is SenderDetail {
  return ['name', 'title', 'department', 'municipality', 'address', 'phone'].includes(word);
}
