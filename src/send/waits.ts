import type { Instant } from '../calendar/instant.ts';
import type { LateLetter } from '../store/lateLetters.ts';
import type { CampaignState } from '../store/schema.ts';

/** What keeps a letter whose planned time has come. */
export type WaitReason =
  /** the campaign is paused */
  | 'paused'
  /** the server refused it for the time being, or was not reached: then all that were due wait with it */
  | 'refused'
  /** letters must not leave at this hour */
  | 'sending-hours'
  /** ten minutes lie between letters to a municipality, and after one of which nobody knows whether it left */
  | 'pace'
  /** days must pass since the other send of its question */
  | 'other-send'
  /** nobody is running */
  | 'nobody-runs'
  /** nothing: it is among the next */
  | 'next';

export interface Wait {
  reason: WaitReason;
  letters: number;
  /** the earliest of them may leave then; null where that is not known */
  until: Instant | null;
  /** the server's words, of those that it refused */
  response: string | null;
}

export interface Circumstances {
  state: CampaignState;
  now: Instant;
  /** when letters may next leave (`SendingHours.nextAllowed`); `now` where they may */
  opensAt: Instant;
  isRunning: boolean;
}

/** Why due letters wait: each is counted once, by what keeps it for longest; the most frequent reason first. */
export function waitsOf(letters: readonly LateLetter[], circumstances: Circumstances): Wait[] {
  const refusals = new Map(
    letters.flatMap((one) => (one.refusal === null ? [] : [[one.dueAt, one.refusal]])),
  );
  const waits = new Map<string, Wait>();
  for (const letter of letters) {
    const { reason, until, response } = waitOf(letter, refusals, circumstances);
    const key = `${reason} ${response}`;
    const wait = waits.get(key) ?? { reason, letters: 0, until, response };
    waits.set(key, { ...wait, letters: wait.letters + 1, until: earliest(wait.until, until) });
  }
  return [...waits.values()].sort((one, other) => other.letters - one.letters);
}

function waitOf(
  { dueAt, isItsTurn, refusal }: LateLetter,
  refusals: ReadonlyMap<Instant, string>,
  { state, now, opensAt, isRunning }: Circumstances,
): Omit<Wait, 'letters'> {
  const by = (reason: WaitReason, until: Instant | null = null) => ({ reason, until, response: null });
  if (state === 'paused') return by('paused');
  // Those that wait with a refused one have been put off to the same second.
  const response = refusal ?? refusals.get(dueAt) ?? null;
  if (dueAt > now && response !== null) return { reason: 'refused', until: dueAt, response };
  if (opensAt > now && opensAt >= dueAt) return by('sending-hours', opensAt);
  if (dueAt > now) return by('pace', dueAt);
  if (!isItsTurn) return by('other-send');
  return by(isRunning ? 'next' : 'nobody-runs');
}

function earliest(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? null : Math.min(one, other);
}
