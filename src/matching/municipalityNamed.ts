import { domainPart } from './addresses.ts';
import { headerValues, type Mail } from './mail.ts';
import { wordsOf } from './words.ts';

/** What follows the name where it is surely the municipality's: "vara" and "lund" are words of their own. */
const AFTER_NAME = ['kommun', 'kommuns', 'kommunen', 'stad', 'stads', 'region'];
/** Of each text. */
const MOST_WORDS = 10_000;

/** Whether the sender's name or domain (`lovhamra.helpdesk.example`) is that of the municipality. */
export function senderNames(mail: Mail, municipality: string): boolean {
  const name = wordsOf(municipality);
  if (name.length === 0) return false;
  const from = ` ${wordsOf(mail.message.from?.name ?? '').join(' ')} `;
  if (from.includes(` ${name.join(' ')} `) || from.includes(` ${name.join(' ')}s `)) return true;
  const domains = [
    domainPart(mail.message.from?.address ?? ''),
    ...headerValues(mail.message, 'reply-to').map(domainPart),
  ];
  const labels = domains
    .flatMap((domain) => domain.slice(0, 300).split(/[.>\s]/))
    .map((label) => wordsOf(label).join(''));
  return labels.includes(name.join(''));
}

/** Which of the municipalities ("X kommun", "Xs stad") the subject or the body (texts as `wordsOf`) names. */
export function namedInText(
  mail: Mail,
  body: readonly string[][],
  municipalities: readonly string[],
): string[] {
  const read = [
    wordsOf(mail.message.subject.slice(0, MOST_WORDS)),
    ...body.map((words) => words.slice(0, MOST_WORDS)),
  ];
  const text = ` ${read.map((words) => words.join(' ')).join(' | ')} `;
  return municipalities.filter((municipality) => {
    const name = wordsOf(municipality).join(' ');
    const isNamed = (after: string) =>
      text.includes(` ${name} ${after} `) || text.includes(` ${name}s ${after} `);
    return name !== '' && AFTER_NAME.some(isNamed);
  });
}
