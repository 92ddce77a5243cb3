import type { Area } from '../office.ts';

/**
 * What one area's clerks write. `{site}` stands for the municipality's web site, `{name}` for its name. An answer
 * on its own holds no extra information: no page, no document, nobody to turn to, no advice unasked for.
 */
export interface AreaTexts {
  area: Area;
  answers: readonly { about: RegExp; text: readonly string[] }[];
  /** one sentence each */
  links: readonly string[];
  referrals: readonly string[];
  tips: readonly string[];
  document: { filename: string; sentence: string; lines: readonly string[] };
  /** asks back, and says nothing of the matter itself */
  counterQuestion: readonly string[];
}
