import type { Question } from '../config/bank.ts';

/** What the municipality receives, but for the headers. */
export interface Letter {
  /** one line */
  readonly subject: string;
  /** plain text: lines end in LF, the last one too, and none in blanks */
  readonly text: string;
}

/**
 * The question as this persona sends it to this municipality.
 *
 * `municipality` is the bare name ("Huddinge"): it is put in as it stands, so the bank's letters need no genitive.
 * `signature` closes the letter; a persona without one signs with the name.
 */
export function composeLetter(
  question: Pick<Question, 'subject' | 'text'>,
  addressee: { readonly municipality: string },
  persona: { readonly name: string; readonly signature: string },
): Letter {
  const values = new Map([
    ['{municipality}', addressee.municipality.trim()],
    ['{signature}', persona.signature.trim() || persona.name.trim()],
  ]);
  return {
    subject: tidyLine(fill(question.subject, values)),
    text: tidyText(fill(question.text, values)),
  };
}

/** All placeholders in one pass: a brace inside a value is no placeholder. */
function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template.replaceAll(/\{[a-z]+\}/g, (found) => values.get(found) ?? found);
}

/** A line break in a subject would begin a mail header of its own. */
function tidyLine(subject: string): string {
  return subject.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function tidyText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  return `${lines.join('\n').trim()}\n`;
}
