import type { Instant } from '../../src/calendar/instant.ts';
import { randomFrom } from '../../src/campaign/random.ts';
import type { Area } from '../../src/config/bank.ts';
import type { SenderClass } from '../../src/reading/types.ts';
import { PERSONA_IDS, type SyntheticLetter } from './fixture.ts';

const HOUR = 3600;

/**
 * The letters of one invented municipality, drawn from a seed: each question twice, sent over five weeks from
 * `monday` at all hours.
 * @param percentQuick of the letters that are answered within a day
 */
export function syntheticLetters(
  areas: readonly Area[],
  monday: Instant,
  seed: string,
  percentQuick: number,
): SyntheticLetter[] {
  const random = randomFrom(seed);
  return areas.flatMap((area) =>
    area.questions.flatMap((question) =>
      [1, 2].map((repeat): SyntheticLetter => {
        const answer = drawnAnswer(random.below, percentQuick);
        const day = random.below(17) + (repeat === 1 ? 0 : 18);
        return {
          questionId: question.id,
          repeat,
          personaId: PERSONA_IDS[random.below(PERSONA_IDS.length)] ?? '',
          sentAt: monday + day * 24 * HOUR + 7 * HOUR + random.below(14 * 60) * 60,
          answer,
          ...(random.below(4) === 0 ? { acknowledgedAfter: 60 + random.below(900) } : {}),
        };
      }),
    ),
  );
}

function drawnAnswer(below: (bound: number) => number, percentQuick: number): SyntheticLetter['answer'] {
  const drawn = below(100);
  const details: SenderClass = below(100) < 85 ? 'complete' : below(2) === 0 ? 'partial' : 'name-only';
  const extra = below(100) < 33;
  if (drawn < percentQuick) return { seconds: below(9 * HOUR), details, extra };
  if (drawn < percentQuick + (100 - percentQuick) / 2)
    return { seconds: (9 + below(9)) * HOUR + 1, details, extra };
  if (drawn < 94) return { seconds: (18 + below(60)) * HOUR + 1, details, extra };
  if (drawn < 97) return 'unanswered';
  return drawn === 97 ? 'undeliverable' : { seconds: (91 + below(40)) * HOUR, details, extra };
}
