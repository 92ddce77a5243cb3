import { Tokenizer } from 'htmlparser2';

/** Accents, once they stand apart, and what a reader does not see: soft hyphen, zero-width spaces, byte order mark. */
const IGNORED = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text as they are compared: lower case, without accents, quote marks, punctuation and line breaks,
 * so that neither `>` nor wrapping nor a lost "å" ring tells two apart.
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFKD').replace(IGNORED, '').match(WORD) ?? [];
}

/** Elements that a word may run through, as `B<b>y</b>gglov`. */
const INSIDE_WORDS = new Set(['a', 'b', 'em', 'font', 'i', 'mark', 's', 'span', 'strong', 'u', 'wbr']);

/**
 * The text of an HTML body, tags gone and entities decoded. It serves comparing alone: styles and scripts stay in.
 * The tokenizer sees each character once, however deep the elements lie.
 */
export function htmlText(html: string): string {
  const pieces: string[] = [];
  const boundary = (start: number, end: number) => {
    if (!INSIDE_WORDS.has(html.slice(start, end).toLowerCase())) pieces.push(' ');
  };
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => pieces.push(html.slice(start, end)),
      ontextentity: (codepoint) => pieces.push(String.fromCodePoint(codepoint)),
      onopentagname: boundary,
      onclosetag: boundary,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces.join('');
}
