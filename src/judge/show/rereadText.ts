import { percent, type Share } from '../../measure/shares.ts';
import type { Paint } from '../../reading/show/readingText.ts';
import type { FieldChange } from '../reread/changes.ts';
import type { RereadChanges } from '../reread/reread.ts';
import type { FigureChange } from '../reread/settleAgain.ts';
import { sayValue, workingTimeText } from './caseText.ts';

/** What reading all mail again would change: by message, by letter, in the figures. Nothing of the mails themselves. */
export function rereadText(changes: RereadChanges, paint: Paint): string {
  const { reader, messages, refreshed } = changes;
  const stored = Object.entries(reader.stored).map(([version, count]) => `${count} by reader ${version}`);
  const parts = [
    `${messages} messages read again by reader ${reader.present}; stored: ${stored.join(', ') || 'none'}`,
    section(
      `${changes.changes.length} messages are judged otherwise`,
      changes.changes.map(({ messageId, fields }) => line(`message ${messageId}`, fields)),
      paint,
    ),
    section(
      `${changes.outcomes.length} letters have another outcome`,
      changes.outcomes.map(({ probeId, fields }) => line(`letter ${probeId}`, fields)),
      paint,
    ),
    ...changes.figures.map((figure) => figureText(figure, paint)),
    refreshed > 0 ? `${refreshed} more say the same by other evidence, or by another reader.` : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return [paint('bold', title), ...lines].join('\n');
}

function line(name: string, fields: readonly FieldChange[]): string {
  return `  ${name}: ${fields.map(fieldText).join('; ')}`;
}

function fieldText({ field, from, to, held }: FieldChange): string {
  const word = held === null ? '' : ` (a person said ${sayValue(reviewField(field), held)}, which holds)`;
  return `${field} ${from} -> ${to}${word}`;
}

function reviewField(field: string): 'match' | 'kind' | 'extra_information' {
  return field === 'match' || field === 'kind' ? field : 'extra_information';
}

function figureText({ campaign, before, after }: FigureChange, paint: Paint): string {
  const rows: [string, string, string][] = [
    ['within 1 day', share(before.withinOneDay), share(after.withinOneDay)],
    ['within 2 days', share(before.withinTwoDays), share(after.withinTwoDays)],
    ['mean response time', time(before.meanSeconds), time(after.meanSeconds)],
    ['complete sender details', share(before.completeSenderDetails), share(after.completeSenderDetails)],
    ['extra information', share(before.extraInformation), share(after.extraInformation)],
    ['unanswered', String(before.unanswered), String(after.unanswered)],
    ['undeliverable', String(before.undeliverable), String(after.undeliverable)],
  ];
  const width = Math.max(...rows.map(([, from]) => from.length));
  const lines = rows.map(([name, from, to]) => {
    const row = `  ${name.padEnd(25)}${from.padEnd(width)}  ${to}`;
    return from === to ? row : paint('yellow', row);
  });
  return section(`${campaign}: figures as stored, and as they would be`, lines, paint);
}

function share({ count, n }: Share): string {
  return n === 0 ? '-' : `${percent({ count, n })} % (${count} of ${n})`;
}

function time(seconds: number | null): string {
  return seconds === null ? '-' : workingTimeText(seconds);
}
