import type { SourceLine } from '../sourceLine.ts';
import type { Attributes } from './attributes.ts';

/**
 * Containers by which mail programs say what lies inside, by id and class. Copies that Outlook prefixes with
 * `x_` on the next reply lie inside history already. Gmail's `gmail_quote` is none: an answer typed between two
 * quotes lies inside it too, and the quotes themselves are block quotes.
 */
const HISTORY =
  /\b(yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|mail_quote|bloop_original_html|front-blockquote|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|moz-forward-container|wordsection_quoted|replybody|oldreplies|previous-messages|quoted-text|originalmessage|original-message)\b/i;
const ATTRIBUTION =
  /\b(gmail_attr|moz-cite-prefix|divrplyfwdmsg|reply-intro|outlookmessageheader|protonmail_attribution|yahoo-quoted-begin|headerdiv|gmail_sendername)\b/i;
const SIGNATURE =
  /\b(gmail_signature|moz-signature|ms-outlook-mobile-signature|outlooksignature|applemailsignature|protonmail_signature_block|tutanota-signature|zimbra-signature|roundcube-signature|mobile-signature|e-signature)\b/i;

/** The zone that an element opens, null when it opens none. */
export function containerZone(id: string, className: string): SourceLine['zone'] | null {
  if (id === '' && className === '') return null;
  const names = `${id} ${className}`.slice(0, 300);
  if (ATTRIBUTION.test(names)) return 'attribution';
  if (SIGNATURE.test(names) || /^(signature|sig|_mailautosig)$/i.test(id)) return 'signature';
  return HISTORY.test(names) ? 'history' : null;
}

/** A quote by what mail programs write; a bare blockquote is only an indent. */
export function isQuoteElement(name: string, attributes: Readonly<Attributes>, quoteBar: boolean): boolean {
  if (name !== 'blockquote') return false;
  if (attributes.type?.toLowerCase() === 'cite' || attributes.cite !== undefined) return true;
  return quoteBar || /quote|cite|replied/i.test((attributes.class ?? '').slice(0, 200));
}
