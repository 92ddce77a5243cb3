import { appleMail, iphone } from './apple.ts';
import { caseSystemHtml, caseSystemText } from './caseSystem.ts';
import { gmail } from './gmail.ts';
import { notes } from './notes.ts';
import { thunderbird, webmailInline, webmailNoHistory } from './openSource.ts';
import { outlookDesktop } from './outlookDesktop.ts';
import { outlookPlain } from './outlookPlain.ts';
import { outlookWeb } from './outlookWeb.ts';
import type { Format } from './reply.ts';

/** The mail programs in which people write. */
export const FORMAT_NAMES = [
  'outlook-desktop',
  'outlook-web',
  'outlook-plain',
  'gmail',
  'iphone',
  'apple-mail',
  'thunderbird',
  'webmail-no-history',
  'webmail-inline',
  'notes',
  'case-system-html',
  'case-system-text',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export const FORMATS: Record<FormatName, Format> = {
  'outlook-desktop': outlookDesktop,
  'outlook-web': outlookWeb,
  'outlook-plain': outlookPlain,
  gmail,
  iphone,
  'apple-mail': appleMail,
  thunderbird,
  'webmail-no-history': webmailNoHistory,
  'webmail-inline': webmailInline,
  notes,
  'case-system-html': caseSystemHtml,
  'case-system-text': caseSystemText,
};
