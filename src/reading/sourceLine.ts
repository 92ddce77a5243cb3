/** A link as the mail carries it: where it leads and the words it is written on. */
export interface SourceLink {
  href: string;
  text: string;
}

/** One line of the mail before anything is judged: its words and what the mail program said of their place. */
export interface SourceLine {
  /** without quote marks, link targets and `[cid:...]` that a mail program wrote */
  text: string;
  /** `>` marks or HTML quotes around it */
  depth: number;
  /** inside a container that mail programs use for history, attribution or signature */
  zone: 'body' | 'history' | 'attribution' | 'signature';
  /** colour of most of its letters, null for the default */
  colour: string | null;
  /** the innermost table cell or box that holds it: labels belong to the texts beside them */
  box: number;
  /** a drawn or typed rule, no words */
  rule: boolean;
  links: SourceLink[];
  /** pictures on the line */
  images: number;
  /** the second half of a line whose first half is the question's: typed behind it */
  typedBehind: boolean;
  /** set in type smaller than the letter's, as footers are */
  small: boolean;
}

/** Lines of one mail that are read. */
export const MAX_LINES = 20_000;

export function sourceLine(text: string, rest: Partial<SourceLine> = NOTHING): SourceLine {
  return {
    text,
    depth: rest.depth ?? 0,
    zone: rest.zone ?? 'body',
    colour: rest.colour ?? null,
    box: rest.box ?? 0,
    rule: rest.rule ?? isRule(text),
    links: rest.links ?? [],
    images: rest.images ?? 0,
    typedBehind: rest.typedBehind ?? false,
    small: rest.small ?? false,
  };
}

const NOTHING: Partial<SourceLine> = {};

const RULE_MARKS = '-_=*~–—#·•. ';

/** `-----`, `_____`, `=====`, `* * *`: three marks or more and nothing else (`--` begins a signature). */
export function isRule(text: string): boolean {
  if (text.length < 3 || !RULE_MARKS.includes(text.charAt(0))) return false;
  return /^[-_=*~–—#·•. ]{3,}$/.test(text) && !/^[. ]*$/.test(text) && !/^--? ?$/.test(text);
}
