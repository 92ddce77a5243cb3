import type { Paint } from '../../reading/show/readingText.ts';
import { scoreTable } from '../../reading/show/scoreTable.ts';
import type { ReviewedScores } from '../reviewedScores.ts';

/** The machine measured by reviewers: on how many words that rests, the table, the matches. */
export function reviewedText(reviewed: ReviewedScores, paint: Paint): string {
  const { scores, disagreements, matches, words } = reviewed;
  const counts = Object.entries(words).map(([field, count]) => `${field} ${count}`);
  const of = ({ right, of: all }: { right: number; of: number }) => `${right} of ${all} right`;
  return [
    `${scores.mails} mails reviewed; words: ${counts.join(', ') || 'none'}`,
    'Each field counts only where a person has spoken on it. Mails that needed eyes are the harder ones.',
    '',
    scoreTable(scores, disagreements, paint).trimEnd(),
    '',
    paint('bold', `matches that a person decided: ${matches.decided}`),
    `  made by the machine       ${of(matches.made)}`,
    `  proposed by it            ${of(matches.proposed)}`,
    `  left without a letter     ${of(matches.unmatched)}`,
    '',
  ].join('\n');
}
