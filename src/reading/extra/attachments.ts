import type { ExtraItem, ParsedAttachment, ParsedMessage } from '../types.ts';

const NO_CONTENT_TYPE =
  /^(?:application\/(?:ms-tnef|vnd\.ms-tnef|pgp-|pkcs7-|x-pkcs7-)|text\/(?:x-)?vcard|text\/directory|text\/calendar|message\/|multipart\/|text\/x-moz-deleted)/i;
const NO_CONTENT_NAME =
  /^(?:winmail\.dat|smime\.p7[sm]|signature\.asc|.{0,80}\.vcf|att\d{3,6}\.(?:txt|htm|html|dat)|.{0,80}\.asc)$/i;
const DECORATION =
  /^(?:image\d{1,4}|logo\w{0,30}|logga\w{0,30}|.{0,30}(?:logo|logga|logotyp|sigill|vapen|facebook|instagram|linkedin|twitter|banner|sidfot|signatur)\w{0,20}|outlook-\w{0,40}|spacer|blank|pixel|unnamed|ikon\w{0,20}|icon\w{0,20})(?:[._ -]?\d{0,4})?\.(?:png|gif|jpe?g|svg|bmp|emz|wmz)$/i;

/** Attachments that a reader would open: no logos, pictures of the letter itself, signatures or winmail.dat. */
export function attachmentItems(message: ParsedMessage): ExtraItem[] {
  const html = message.html ?? '';
  return message.attachments
    .filter((attachment) => hasContent(attachment, html))
    .slice(0, 50)
    .map(({ filename, contentType, size }) => ({
      type: 'attachment',
      value: filename ?? contentType,
      evidence: {
        what: 'attachment with content',
        where: `attachment ${filename ?? contentType}`,
        value: `${contentType}, ${size} bytes`,
      },
    }));
}

function hasContent(attachment: ParsedAttachment, html: string): boolean {
  const { filename, contentType, size, inline, contentId } = attachment;
  if (NO_CONTENT_TYPE.test(contentType) || NO_CONTENT_NAME.test(filename ?? '') || size === 0) return false;
  if (!contentType.startsWith('image/')) return filename !== null || !inline;
  if (contentId !== null && html.includes(`cid:${contentId.replace(/^<|>$/g, '')}`)) return false;
  if (DECORATION.test(filename ?? 'image.png')) return false;
  return !inline || size > 50_000;
}
